"""Choosing the translation memories of a project."""

from __future__ import annotations

from collections.abc import Callable

from workbench.config import Config
from workbench.project import memories
from workbench.project.project import Done
from workbench.tui.desk import Desk
from workbench.tui.modals.memories import MemoryChoice, Use
from workbench.tui.references import References


class Memories:
    """Each public method of an action's name is that action."""

    def __init__(self, desk: Desk, config: Config, references: References, opened: Callable[[], None]) -> None:
        """`opened` is called when other memories are open."""
        self._desk, self._config, self._references, self._opened = desk, config, references, opened

    def choose_memories(self) -> None:
        project = self._desk.project
        project.check_writable()
        present = Use(*memories.memories_in_use(project))
        dialogue = MemoryChoice(memories.choices(self._config, project), present, memories.choice)
        self._desk.ask(dialogue, lambda wanted: self._use(present, wanted))

    def stepped(self, done: Done | None) -> None:
        """An act was undone or done again: other memories may be in use."""
        project = self._desk.project
        if done is not None and done.act is not None and project.file.journal.act(done.act).kind == memories.CHOOSING:
            self._references.open_memories(self._opened)

    def _use(self, present: Use, wanted: Use) -> None:
        if wanted == present:
            return
        memories.check_memories(wanted.written, [name for name in wanted.read if name not in present.read])
        memories.use_memories(self._desk.project, written=wanted.written, read=wanted.read)
        self._references.open_memories(self._opened)
        read = f", and read beside {', '.join(wanted.read)}" if wanted.read else ""
        self._desk.say(f"What is confirmed goes to {wanted.written}{read}.")
