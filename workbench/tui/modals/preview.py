"""Shows every change before it is made: a list of them, and below it the highlighted one in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, Static

from workbench.language.counting import counted
from workbench.model import Unit
from workbench.project.searching import Replacement
from workbench.tui.display import display
from workbench.tui.widgets.diff import changes
from workbench.tui.widgets.line_list import LineList

_STYLES = ("removed", "added", "quiet")
_BEFORE = 20
"""Characters that stand before the first change of a row."""


class Preview(ModalScreen[list[int] | None]):
    """Returns the indexes of the changes to be made, None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Replace the ticked ones", priority=True),
        Binding("space", "tick", "One"),
        Binding("a", "tick_all", "All or none"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"preview--{name}" for name in _STYLES}

    def __init__(self, found: Sequence[tuple[int, Replacement]], unit_of: Callable[[int], Unit], source: str) -> None:
        """`found`: each change with the number of its unit, from 1. `unit_of` reads a unit by its id; `source`: the
        language of the sources."""
        super().__init__()
        self._found, self._unit_of, self._source = found, unit_of, source
        self._ticked = set(range(len(found)))
        self._lines = LineList(self._line)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page occurrences"):
            yield Label(classes="dialogue-title", id="count")
            yield self._lines
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="text")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._lines.focus()
        self._lines.show(len(self._found))
        self._tell()

    def _tell(self) -> None:
        count = counted(len(self._found), "segment")
        self.query_one("#count", Label).update(f"{count} would change, {len(self._ticked)} ticked")
        self._lines.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"preview--{name}", partial=True)

    def _line(self, row: int) -> Text:
        number, change = self._found[row]
        quiet = self._style("quiet")
        line = Text.assemble(
            ("[x] ", self._style("added")) if row in self._ticked else ("[ ] ", quiet),
            (f"{number:>4} {change.language}  ", quiet),
            no_wrap=True,
        )
        changed = self._change(change)
        first = max(0, min((span.start for span in changed.spans), default=0) - _BEFORE)
        return line.append("…" if first else "").append_text(changed[first:])

    def _change(self, change: Replacement) -> Text:
        return changes(change.before, change.after, change.language, self._style("removed"), self._style("added"))

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        """Show the highlighted change in full, a target's below the source it is of."""
        _, change = self._found[self._lines.highlighted]
        text = Text()
        if change.language != self._source:
            source = self._unit_of(change.unit_id).source
            text.append(f"{self._source}  ", self._style("quiet")).append(f"{display(source)}\n")
        text.append(f"{change.language}  ", self._style("quiet")).append_text(self._change(change))
        self.query_one("#text", Static).update(text)

    @on(LineList.Chosen)
    def action_tick(self) -> None:
        self._ticked ^= {self._lines.highlighted}
        self._lines.highlighted += 1
        self._tell()

    def action_tick_all(self) -> None:
        """Tick all, or, where all are ticked, none."""
        self._ticked = set() if len(self._ticked) == len(self._found) else set(range(len(self._found)))
        self._tell()

    def action_make(self) -> None:
        self.dismiss(sorted(self._ticked))
