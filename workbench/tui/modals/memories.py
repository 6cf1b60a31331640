"""Which translation memories a project reads, and which one takes what is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, OptionList
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.project.memories import Choice
from workbench.tui.display import one_line
from workbench.tui.modals.prompt import Prompt

_LONGEST = 36
"""Characters of a name, which may be a path, that there is room for."""


@dataclass(frozen=True, slots=True)
class Use:
    """What is wanted."""

    written: str
    """The memory that takes what is confirmed."""
    read: tuple[str, ...]
    """Those that are read besides it and besides those that always are."""


class MemoryChoice(ModalScreen[Use | None]):
    """Returns what is wanted; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Done", priority=True),
        Binding("space", "read", "Read or not"),
        Binding("w", "write", "Write"),
        Binding("n", "another", "Another…"),
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"memories--used", "memories--quiet"}

    def __init__(self, choices: Iterable[Choice], use: Use, look: Callable[[str], Choice]) -> None:
        """`look` finds out about a memory by its name or path; it raises WorkbenchError for what cannot be one."""
        super().__init__()
        self._choices = {choice.name: choice for choice in choices}
        self._written, self._read, self._look = use.written, set(use.read), look

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-wide"):
            yield Label("Memories of this project", classes="dialogue-title")
            yield OptionList()
            yield Label("", id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._list(self._written)

    def _list(self, chosen: str, complaint: str = "") -> None:
        """Show all, with one of them chosen."""
        options, names = self.query_one(OptionList), list(self._choices)
        width = max(cell_len(one_line(name, _LONGEST)) for name in names)
        options.clear_options()
        for choice in self._choices.values():
            options.add_option(Option(Content.from_rich_text(self._line(choice, width))))
        options.highlighted = names.index(chosen)
        self.query_one("#complaint", Label).update(complaint)

    def _line(self, choice: Choice, width: int) -> Text:
        used = choice.name == self._written or choice.always or choice.name in self._read
        style = self.get_component_rich_style(f"memories--{'used' if used else 'quiet'}", partial=True)
        name = one_line(choice.name, _LONGEST)
        gap = " " * (width - cell_len(name))
        return Text(f"{name}{gap}  {_size(choice):>10}  {self._said(choice)}", style)

    def _said(self, choice: Choice) -> str:
        """How a memory is used, in words."""
        if choice.name == self._written:
            return "written and read"
        if choice.always:
            return "always read"
        return "read" if choice.name in self._read else "not used"

    def _highlighted(self) -> Choice:
        return list(self._choices.values())[self.query_one(OptionList).highlighted or 0]

    def action_read(self) -> None:
        choice = self._highlighted()
        if choice.name == self._written:
            self._list(choice.name, "The memory that is written is read too; w makes another one that.")
        elif choice.always:
            self._list(choice.name, "Your own memory, and those that the settings list, are always read.")
        else:
            self._read ^= {choice.name}
            self._list(choice.name)

    def action_write(self) -> None:
        """Write to the chosen one; what was written before is read from now on, as it was."""
        choice = self._highlighted()
        if not self._choices[self._written].always and self._choices[self._written].size is not None:
            self._read.add(self._written)
        self._written = choice.name
        self._read.discard(choice.name)
        self._list(choice.name)

    def action_another(self) -> None:
        note = "A name that there is none of makes a new memory, which takes what is confirmed."
        question = Prompt("Another memory", "its name, or the path of a .wbm file", note=note)
        self.app.push_screen(question, self._add)

    def _add(self, answer: str | None) -> None:
        """Read another memory; one that is to be made is written, or there would be none."""
        if answer is None:
            return
        try:
            choice = self._look(answer.strip())
        except WorkbenchError as error:
            self._list(self._highlighted().name, f"{error.message} {error.hint}")
            return
        choice = self._choices.setdefault(choice.name, choice)
        if choice.size is None:
            self._written = choice.name
        elif choice.name != self._written and not choice.always:
            self._read.add(choice.name)
        self._list(choice.name)

    def action_cursor(self, step: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_done(self) -> None:
        self.dismiss(Use(self._written, tuple(name for name in self._choices if name in self._read)))


def _size(choice: Choice) -> str:
    return "not there" if choice.size is None else f"{choice.size / 1e6:.1f} MB"
