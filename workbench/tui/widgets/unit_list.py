"""The list of units: one widget that draws lines, lays out what is visible and never passes over all rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Unit
from workbench.tui.actions import Where
from workbench.tui.glyphs import UNICODE, Glyphs
from workbench.tui.keys import bindings
from workbench.tui.widgets.painting import STYLES, Look, RowPainter
from workbench.tui.widgets.sheet import Rows, Sheet
from workbench.tui.widgets.word_choice import WordChoice

_LINES_PER_ROW = 4
"""How high a row is believed to be, for the length of the scroll bar only."""
_WHEEL = 3
"""Lines that one step of the mouse wheel moves."""
_GROUNDS = {"row", "alternate", "current"}
"""The styles that paint a background; the others are laid over them."""


class UnitList(ScrollView, can_focus=True):
    """Rows of units, one of them current, with one active column and perhaps a current word."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.MOVING)
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"unit-list--{name}" for name in STYLES}

    current: reactive[int] = reactive(0, init=False)
    """The 0-based row that is current."""
    column: reactive[int] = reactive(1, init=False)
    """The index of the active column; 0 is the source."""

    @dataclass
    class Moved(Message):
        """Another row, column or word became the current one."""

        row: int
        column: int

    class Scrolled(Message):
        """Rows are seen elsewhere than before."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, UnitList.Scrolled)

    @dataclass
    class Chosen(Message):
        """A cell was clicked twice: it is to be edited, with the cursor at an offset."""

        row: int
        column: int
        offset: int

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.words = WordChoice(self.sheet, lambda: (self.current, self.column), self._tell)
        self.painter = RowPainter("", UNICODE, lambda _unit, _language: False)
        self.painter.highlighters.append(self.words.highlight)
        self._painted: list[Strip] = []
        """The lines that are seen, down to the last row."""
        self._placing_bar = False

    def show(self, rows: Rows, languages: Sequence[str], stale: Callable[[Unit, str], bool], glyphs: Glyphs) -> None:
        """List these units with these columns, the source language first."""
        self.sheet.show(rows, languages)
        before = self.painter
        self.painter = RowPainter(languages[0], glyphs, stale)
        self.painter.highlighters, self.painter.alarms = before.highlighters, before.alarms
        self.set_reactive(UnitList.column, min(self.column, len(languages) - 1))
        self.relayout()

    def relayout(self) -> None:
        """Lay everything out anew: the size, the colours, the columns or the rows changed."""
        self.painter.styles = {
            name: self.get_component_rich_style(f"unit-list--{name}", partial=name not in _GROUNDS) for name in STYLES
        }
        rows = len(self.sheet.rows)
        self.set_reactive(UnitList.current, max(0, min(self.current, rows - 1)))
        self.virtual_size = Size(0, max(rows * _LINES_PER_ROW, self.size.height))
        self.sheet.arrange(self.scrollable_content_region.width, self.size.height)
        self.reveal()
        self.refresh()  # below the last row too

    def reload(self) -> None:
        """Read the units again; none of them has come or gone."""
        self.sheet.reread()
        self._after_scroll()

    def repaint(self) -> None:
        """Paint what looks otherwise than it did; mostly that is little, and a line costs its time on the screen."""
        before, self._painted = self._painted, list(self._paint())
        width, height = self.size
        changed = [y for y, pair in enumerate(zip_longest(before, self._painted)) if pair[0] != pair[1]]
        if len(changed) > height // 2:
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _paint(self) -> Iterator[Strip]:
        for row, lines in groupby(self.sheet.view.lines(), key=itemgetter(0)):
            look = Look(self.sheet.rows.number(row), row == self.current, row % 2 == 1, self.column)
            seen = [line for _, line in lines]
            yield from self.painter.paint(self.sheet.layout_of(row), seen, self.sheet.geometry, look)

    def reveal(self) -> None:
        """See to it that the current row is seen."""
        if self.sheet.rows:
            self.sheet.view.reveal(self.current)
        self._after_scroll()

    def reveal_line(self, line: int) -> None:
        """See to it that a line of the current row, from 0, is seen, also where the row is too high for the list."""
        if self.sheet.view.reveal_line(self.current, line):
            self._after_scroll()

    def turn(self, direction: int) -> bool:
        """Go one screen down (1) or up (-1) inside the current row; False when there is no more of it that way."""
        turned = self.sheet.view.turn(self.current, direction)
        if turned:
            self._after_scroll()
        return turned

    def hold(self, height: int) -> None:
        """Keep the current row at least so many lines high while it is being edited; 0 lets it go."""
        self.sheet.hold(self.current, height)
        self.reveal()

    def validate_current(self, row: int) -> int:
        return max(0, min(row, len(self.sheet.rows) - 1))

    def watch_current(self) -> None:
        self.words.forget()
        self.reveal()
        self.post_message(self.Moved(self.current, self.column))

    def watch_column(self) -> None:
        """The words chosen in the other cells stay, so that a term can be made of words in two."""
        self._tell()

    def _tell(self) -> None:
        """Paint, and tell that another row, column or word is the current one."""
        self.repaint()
        self.post_message(self.Moved(self.current, self.column))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._placing_bar:
            self.sheet.view.jump(int(new_value / _LINES_PER_ROW))
            self._after_scroll()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted and self.size:
            self.call_next(self.relayout)  # the styles of the components follow those of the widget

    def render_line(self, y: int) -> Strip:
        if y < len(self._painted):
            return self._painted[y]
        return Strip.blank(self.size.width, self.painter.styles["row"])

    def on_resize(self) -> None:
        self.relayout()

    def on_click(self, event: events.Click) -> None:
        hit = self.sheet.hit(event.x, event.y)
        if hit is None:
            return
        self.current, self.column = hit.row, hit.column
        if event.chain == 2:
            self.post_message(self.Chosen(hit.row, hit.column, hit.offset or 0))
        elif hit.offset is not None:
            self.words.choose_at(hit.offset)

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _turn_wheel(self, event: events.MouseEvent) -> None:
        event.prevent_default().stop()
        self.sheet.view.scroll(_WHEEL if isinstance(event, events.MouseScrollDown) else -_WHEEL)
        self._after_scroll()

    def _after_scroll(self) -> None:
        """Place the scroll bar where the anchor is, paint, and tell."""
        self._placing_bar = True
        top = self.sheet.view.anchor.row * _LINES_PER_ROW
        self.scroll_y = self.scroll_target_y = min(top, self.max_scroll_y)
        self._placing_bar = False
        self.repaint()
        self.post_message(self.Scrolled())
