"""A list of thousands of lines, each of which is made only when it is seen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineList(ScrollView, can_focus=True):
    """Rows of one line, one of them highlighted; headings among them never are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("home", "move(-1_000_000_000)", show=False),
        Binding("end", "move(1_000_000_000)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--row", "line-list--highlighted"}

    highlighted: reactive[int] = reactive(0, init=False)
    """The 0-based row that is highlighted; 0 also while there are none."""

    class Highlighted(Message):
        """Another row was highlighted, or what stands in it changed."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LineList.Highlighted)

    class Chosen(Message):
        """The highlighted row was clicked."""

    def __init__(self, line: Callable[[int], Text], is_heading: Callable[[int], bool] = lambda _: False) -> None:
        """`line` makes the text of a 0-based row. `is_heading`: whether a row names those below it."""
        super().__init__()
        self._line, self._is_heading = line, is_heading
        self.rows = 0

    def show(self, rows: int, highlighted: int | None = None) -> None:
        """There are so many rows now; with `highlighted` another one becomes so, and stays in view."""
        first = not self.rows
        self.rows = rows
        self.virtual_size = Size(0, rows)
        self.set_reactive(LineList.highlighted, self.validate_highlighted(self.highlighted))
        if highlighted is not None:
            self.highlighted = highlighted
        self.refresh()
        if first and rows:
            self.post_message(self.Highlighted())

    def validate_highlighted(self, row: int) -> int:
        if not self.rows:
            return 0
        row = max(0, min(row, self.rows - 1))
        before, after = range(row, -1, -1), range(row, self.rows)
        order = chain(before, after) if row < self.highlighted else chain(after, before)
        return next((each for each in order if not self._is_heading(each)), row)

    def watch_highlighted(self) -> None:
        row = self.highlighted
        above = int(row > 0 and self._is_heading(row - 1))
        self.scroll_to_region(Region(0, row - above, 1, 1 + above), animate=False, force=True)
        self.refresh()
        self.post_message(self.Highlighted())

    def render_line(self, y: int) -> Strip:
        row, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        name = "highlighted" if self.rows and row == self.highlighted else "row"
        base = self.get_component_rich_style(f"line-list--{name}")
        if row >= self.rows:
            return Strip.blank(width, base)
        text = self._line(row)
        text.truncate(width, overflow="ellipsis")
        text.end = ""
        return Strip(Segment.apply_style(text.render(self.app.console), base)).adjust_cell_length(width, base)

    def on_resize(self) -> None:
        self.call_after_refresh(self.watch_highlighted)

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if row == self.highlighted and self.rows:
            self.post_message(self.Chosen())
        elif row < self.rows and not self._is_heading(row):
            self.highlighted = row

    def action_move(self, rows: int) -> None:
        self.highlighted += rows

    def action_turn(self, screens: int) -> None:
        self.highlighted += screens * max(1, self.size.height - 1)
