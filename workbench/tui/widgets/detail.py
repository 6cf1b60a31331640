"""The pane below the list: what is to be known about the current unit, in small sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.model import Span, Unit
from workbench.tui.display import display

_TITLE = 8
"""The least width of the titles, so that the pane stands still from unit to unit."""
STYLES = ("title", "quiet", "removed", "added", "grave", "warning", "key")
"""Each is a component class `detail--NAME` of the stylesheet."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the pane is about."""

    unit: Unit
    language: str
    """The language of the active column, the source's included."""
    source: str
    shown: tuple[str, ...]
    """The languages that the list shows, the source first."""
    targets: tuple[str, ...]
    """All target languages of the project."""
    word: Span | None = None
    """The current word in the active column."""
    typed: str | None = None
    """The text in the editor while the active column is being edited."""


@dataclass(frozen=True, slots=True)
class Section:
    """A title and some lines."""

    title: str
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles that a section may use."""

    styles: Mapping[str, Style] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Style:
        return self.styles.get(name, Style())


Provider = Callable[[Focus, Palette], Section | None]
"""Makes a section, quickly and without side effects; None when there is nothing to say."""


class Detail(ScrollView, can_focus=False):
    """Asks its providers about the current unit and shows what they say, in their order.

    It draws its lines itself: what is said changes with every key, and a widget in it would have the screen laid out.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"detail--{name}" for name in STYLES}

    def __init__(self, providers: Iterable[Provider] = ()) -> None:
        super().__init__()
        self.providers = list(providers)
        self.sections: list[Section] = []
        """What is shown."""
        self._focus: Focus | None = None
        self._palette = Palette()
        self._drawn: object = None
        """Everything that what is shown depends on."""
        self._lines: list[list[Segment]] = []

    def say(self, text: str) -> None:
        """Put a line on the upper edge; an empty one takes it away."""
        self.border_title = Text(f" {display(text)} ") if text else None

    def turn(self, direction: int) -> None:
        """Go one pane down (1) or up (-1), with one line of what was seen."""
        self.scroll_relative(y=direction * max(1, self.size.height - 1), animate=False)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self.call_next(lambda: self.show(self._focus))  # the styles of the components follow those of the widget

    def show(self, focus: Focus | None) -> None:
        """Ask about another unit, or about the same one after it changed; None empties the pane."""
        if focus is None or self._focus is None or focus.unit.id != self._focus.unit.id:
            self.scroll_home(animate=False)
        self._focus = focus
        styles = {name: self.get_component_rich_style(f"detail--{name}", partial=True) for name in STYLES}
        self._palette = Palette(styles)
        made = [provider(focus, self._palette) for provider in self.providers] if focus else []
        self.sections = [section for section in made if section is not None]
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        """Break what is to be said into lines, unless that was done."""
        width = self.scrollable_content_region.width
        # Texts are equal whatever the style of the whole of them.
        loudness = [line.style for section in self.sections for line in section.lines]
        drawn = width, self.size.height, self._palette, self.sections, loudness
        if drawn == self._drawn or not width:
            return
        self._drawn = drawn
        console = self.app.console
        table = _table(self.sections, self._palette)
        self._lines = console.render_lines(table, console.options.update(width=width, height=None))
        self.virtual_size = Size(width, max(len(self._lines), self.size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip(self._lines[line]).apply_style(self.rich_style)


def _table(sections: list[Section], palette: Palette) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=max([_TITLE, *(len(section.title) for section in sections)]), no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for section in sections:
        table.add_row(Text(section.title, palette["title"]), Text("\n").join(section.lines))
    return table
