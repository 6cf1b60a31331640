"""The places that a repair would change, one on a line; a box tells which are taken."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType

from workbench.tui.choices import Choices
from workbench.tui.display import display
from workbench.tui.widgets.excerpt import excerpt
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.occurrence_pane import STYLES

_AROUND = 8
"""Characters of context on each side of a change, at least."""


class OccurrenceList(LineList):
    """Its keys take and skip the highlighted occurrence, or its unit; what concerns all is for the dialogue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", show=False),
        Binding("x", "toggle_unit", "Unit", show=False),
        Binding("n", "next_unsafe", "Next unsafe", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"occurrences--{name}" for name in STYLES}

    def __init__(self, choices: Choices) -> None:
        super().__init__(self._line_of)
        self._choices = choices

    @property
    def place(self) -> int | None:
        """The place of the highlighted occurrence; None when there is none."""
        return self._choices.rows[self.highlighted] if self._choices.rows else None

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"occurrences--{name}", partial=True)

    def _line_of(self, row: int) -> Text:
        place = self._choices.rows[row]
        each, quiet = self._choices.present[place], self._style("quiet")
        box = ("[x] ", self._style("added")) if place in self._choices.ticked else ("[ ] ", quiet)
        anew = "anew  " if self._choices.is_anew(place) else ""
        line = Text.assemble(box, (f"{each.number:>4} {each.language}  {anew}", quiet), no_wrap=True)
        reason = Text("" if each.safe else f"  {display(each.reason)}", self._style("warning"))
        styles = self._style("removed"), self._style("added")
        room = self.scrollable_content_region.width - line.cell_len - reason.cell_len
        around = max(_AROUND, (room - excerpt(each, 0, *styles).cell_len) // 2 - 1)
        return line.append_text(excerpt(each, around, *styles)).append_text(reason)

    @on(LineList.Chosen)
    def action_take(self) -> None:
        """Take the highlighted one, or skip it, and go on to the next."""
        place = self.place
        if place is not None:
            self._choices.tick([place], place not in self._choices.ticked)
            self.refresh()
            self.highlighted += 1

    def action_toggle_unit(self) -> None:
        """Skip the unit of the highlighted occurrence in all languages, or take it again; go on to the next unit."""
        if self._choices.rows:
            self.refresh()
            self.highlighted = self._choices.toggle_unit(self.highlighted)

    def action_next_unsafe(self) -> None:
        found = self._choices.next_unsafe(self.highlighted)
        if found is not None:
            self.highlighted = found
