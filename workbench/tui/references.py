"""The memories and termbases of a project, opened once in the background, for all that look things up in them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from workbench.config import Config
from workbench.errors import NothingToDo
from workbench.project.memories import Memories, open_memories
from workbench.project.terminology import Termbases, open_termbases
from workbench.tui.desk import Desk
from workbench.tui.jobs import once


class References:
    """What is None is still being opened, or was closed."""

    def __init__(self, desk: Desk, config: Config) -> None:
        self._desk, self._config = desk, config
        self.memories: Memories | None = None
        self._chosen = False
        """Whether they are those that the project uses by now."""
        self.termbases: Termbases | None = None
        self._looked = threading.Event()

    def open(self, memories_opened: Callable[[], None], termbases_opened: Callable[[], None]) -> None:
        """Open all; each function is called once its part is there, and not where that part cannot be opened."""

        def open_all_termbases() -> None:
            try:
                self.termbases = open_termbases(self._desk.project)
            finally:
                self._looked.set()

        self._desk.start("", once(open_all_termbases), termbases_opened, "termbases")
        self.open_memories(memories_opened)

    def open_memories(self, opened: Callable[[], None]) -> None:
        """Open the memories that the project uses by now; `opened` is called when they are there.

        Those that were open before are looked up in until then, and close when the last job that has them is done.
        """
        self._chosen = False

        def open_all() -> None:
            self.memories = open_memories(self._config, self._desk.project)

        def there() -> None:
            self._chosen = True
            opened()

        self._desk.start("", once(open_all), there, "memories")

    @property
    def chosen_memories(self) -> Memories | None:
        """Those that the project uses by now, to be written to; None while they are being opened."""
        return self.memories if self._chosen else None

    def close(self) -> None:
        if self.memories is not None:
            self.memories.close()
        if self.termbases is not None:
            self.termbases.close()
        self.memories = self.termbases = None

    def opened(self) -> tuple[Memories, Termbases]:
        """Both. Raises NothingToDo while they are being opened."""
        return self.opened_memories(), self.opened_termbases()

    def opened_memories(self) -> Memories:
        """Raises NothingToDo while they are being opened."""
        if self.memories is None:
            raise NothingToDo("The translation memories are still being opened.", "Try again in a moment.")
        return self.memories

    def awaited_termbases(self) -> Termbases | None:
        """The termbases as soon as they are open; None where they cannot be opened. For jobs, after `open`."""
        self._looked.wait()
        return self.termbases

    def opened_termbases(self) -> Termbases:
        """Raises NothingToDo while they are being opened."""
        if self.termbases is None:
            raise NothingToDo("The termbases are still being opened.", "Try again in a moment.")
        return self.termbases
