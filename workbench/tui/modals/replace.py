"""Asks what to replace by what, and shows every change before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, SelectionList
from textual.widgets.selection_list import Selection

from workbench.errors import UsageError
from workbench.language.counting import counted
from workbench.project.searching import Query, Replacement
from workbench.tui.modals.find import SearchForm
from workbench.tui.widgets.diff import changes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be replaced by what."""

    query: Query
    new: str


class ReplaceForm(SearchForm[Wanted]):
    """Returns what is wanted; None when it was left with Esc."""

    title_text = "Replace"

    def __init__(self, wanted: Wanted, source: str, targets: Sequence[str]) -> None:
        """`wanted`: what is filled in at first."""
        super().__init__(wanted.query, source, targets)
        self._new = wanted.new

    def inputs(self) -> Iterable[Input]:
        yield from super().inputs()
        yield Input(self._new, placeholder="Replace by; \\1 is the first group of a regular expression", id="new")

    def answer(self) -> Wanted:
        query = self.query_filled()
        if not query.text:
            raise UsageError("There is nothing to look for.", "Type the text to be replaced.")
        return Wanted(query, self.query_one("#new", Input).value)


class Preview(ModalScreen[list[int] | None]):
    """Shows changes; returns the indexes of those to be made, None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Replace the ticked ones", priority=True),
        Binding("a", "tick_all", "All or none"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--removed", "preview--added", "preview--quiet"}

    def __init__(self, changes: Sequence[tuple[int, Replacement]]) -> None:
        """`changes`: each with the number of its unit, from 1."""
        super().__init__()
        self._changes = changes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page"):
            yield Label(f"{counted(len(self._changes), 'segment')} would change; Space ticks", classes="dialogue-title")
            yield SelectionList[int]()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        removed, added, quiet = (
            self.get_component_rich_style(f"preview--{name}", partial=True) for name in ("removed", "added", "quiet")
        )
        choices = []
        for index, (number, change) in enumerate(self._changes):
            prompt = Text.assemble((f"{number} {change.language}  ", quiet))
            prompt.append_text(changes(change.before, change.after, change.language, removed, added))
            choices.append(Selection(Content.from_rich_text(prompt), index, True))
        selection = self.query_one(SelectionList)
        selection.add_options(choices)
        selection.focus()

    def action_tick_all(self) -> None:
        selection = self.query_one(SelectionList)
        if len(selection.selected) == len(self._changes):
            selection.deselect_all()
        else:
            selection.select_all()

    def action_make(self) -> None:
        self.dismiss(sorted(self.query_one(SelectionList).selected))
