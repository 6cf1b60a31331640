"""Paints the lines of a unit: number, marks, wrapped texts and what is highlighted in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.model import Origin, Span, Status, Unit
from workbench.tui.display import display, faint, suspect
from workbench.tui.glyphs import LEFT_EMPTY, Glyphs, mark
from workbench.tui.widgets.layout import Geometry, UnitLayout, text_in


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a segment to be painted in a style of its own."""

    span: Span
    style: str
    """The name of a style: `hit`, `word` …"""


Highlighter = Callable[[Unit, str], Iterable[Highlight]]
"""Gives what is to be highlighted in a unit's text in a language. It is called for visible units only, and often."""

STYLES = (
    "row",
    "alternate",
    "current",
    "plain",
    "bar",
    "number",
    "rule",
    "draft",
    "machine",
    "memory",
    "edited",
    "confirmed",
    "stale",
    "problem",
    "corrected",
    "comment",
    "faint",
    "suspect",
    "term",
    "misused",
    "doubt",
    "hit",
    "linked",
    "word",
    "active",
)
"""Each is a component class `unit-list--NAME` of the stylesheet."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one row is to be painted."""

    number: int
    """The number shown, from 1."""
    current: bool
    alternate: bool
    column: int
    """The index of the active column."""


class RowPainter:
    """Paints lines of one row at a time."""

    def __init__(self, source: str, glyphs: Glyphs, stale: Callable[[Unit, str], bool]) -> None:
        """`stale` says whether a unit's target in a language was made from a text that changed since."""
        self.source = source
        self.glyphs = glyphs
        self.styles: Mapping[str, Style] = dict.fromkeys(STYLES, Style())
        self.highlighters: list[Highlighter] = []
        self.alarms: list[Callable[[Unit, str], bool]] = []
        """Each says whether something grave was found in a target; asked where nobody has confirmed it."""
        self._stale = stale

    def paint(self, layout: UnitLayout, lines: Iterable[int], geometry: Geometry, look: Look) -> list[Strip]:
        """Some lines (0-based) of a laid-out unit, each as wide as the geometry; those below its text are empty."""
        base = self._base(look)
        stretches = [self._stretches(layout.unit, column.language) for column in geometry.columns]
        painted = []
        for line in lines:
            segments = list(self._gutter(line, geometry, look, base))
            for index, inside in enumerate(stretches):
                segments += self._cell(layout, index, line, inside, geometry, look, base)
            painted.append(Strip(segments).adjust_cell_length(geometry.width, base))
        return painted

    def _base(self, look: Look) -> Style:
        return self.styles["current" if look.current else "alternate" if look.alternate else "row"]

    def _gutter(self, line: int, geometry: Geometry, look: Look, base: Style) -> Iterator[Segment]:
        bar = self.glyphs.bar if look.current else " "
        number = str(look.number) if line == 0 else ""
        yield Segment(bar, base + self.styles["bar"])
        style = base + self.styles["bar" if look.current else "number"]
        yield Segment(f"{number:>{geometry.digits}} ", style)

    def _cell(
        self,
        layout: UnitLayout,
        index: int,
        line: int,
        stretches: Sequence[Highlight],
        geometry: Geometry,
        look: Look,
        base: Style,
    ) -> Iterator[Segment]:
        column = geometry.columns[index]
        ground = base + self.styles["active"] if look.current and index == look.column else base
        sign, sign_style = self._mark(layout.unit, column.language) if line == 0 else (" ", "plain")
        yield Segment(self.glyphs.column, base + self.styles["rule"])
        yield Segment(f" {sign} ", ground + self.styles[sign_style])
        lines = layout.cells[index]
        used = 0
        if line < len(lines):
            for segment in self._text(layout.unit, column.language, lines[line], stretches, ground):
                used += segment.cell_length
                yield segment
        if line == 0 and column.language != self.source and layout.unit.target(column.language).emptied:
            said = Segment(LEFT_EMPTY[: column.width], ground + self.styles["faint"])
            used += said.cell_length
            yield said
        yield Segment(" " * (column.width + 1 - used), ground)

    def _mark(self, unit: Unit, language: str) -> tuple[str, str]:
        """The sign before a segment, and the name of its style."""
        if language == self.source:
            if unit.original:
                return self.glyphs.corrected, "corrected"
            return (self.glyphs.comment, "comment") if unit.comment else (" ", "plain")
        sign = mark(unit.target(language), self._stale(unit, language), self.glyphs)
        settled = (self.glyphs.confirmed, self.glyphs.reviewed)
        if sign not in settled and any(alarm(unit, language) for alarm in self.alarms):
            sign = self.glyphs.problem
        if sign in settled:
            return sign, "confirmed"
        names = ("machine", "memory", "edited", "stale", "problem")
        return sign, next((name for name in names if getattr(self.glyphs, name) == sign), "plain")

    def _stretches(self, unit: Unit, language: str) -> list[Highlight]:
        """All that is to be highlighted in a segment, the later ones on top."""
        text = text_in(unit, language, self.source)
        stretches = [Highlight(span, "faint") for span in faint(text)]
        stretches += [Highlight(span, "suspect") for span in suspect(text)]
        for highlighter in self.highlighters:
            stretches += highlighter(unit, language)
        return stretches

    def _text(
        self, unit: Unit, language: str, line: Span, stretches: Sequence[Highlight], ground: Style
    ) -> Iterator[Segment]:
        shown = display(text_in(unit, language, self.source))
        if language != self.source and _is_raw(unit, language):
            ground = ground + self.styles["draft"]
        for start, end, names in pieces(line, stretches):
            style = ground
            for name in names:
                style = style + self.styles[name]
            yield Segment(shown[start:end], style)


def _is_raw(unit: Unit, language: str) -> bool:
    """Whether nobody has looked at a target yet, so that it is painted fainter than what somebody has."""
    target = unit.target(language)
    return target.status is Status.DRAFT and target.origin in {Origin.MACHINE, Origin.MEMORY}


def pieces(line: Span, stretches: Sequence[Highlight]) -> Iterator[tuple[int, int, list[str]]]:
    """Cut a line where highlights begin and end: start, end and the names of the styles, the later ones on top."""
    inside = [one for one in stretches if one.span.start < line.end and one.span.end > line.start]
    edges = {line.start, line.end}
    for one in inside:
        edges |= {max(one.span.start, line.start), min(one.span.end, line.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        yield start, end, [one.style for one in inside if one.span.start <= start and one.span.end >= end]


def offset_at(text: str, line: Span, cell: int) -> int | None:
    """The offset in the text of the character at a cell of one of its lines; None behind the end of the line."""
    shown = display(text)
    for offset in range(line.start, line.end):
        if cell_len(shown[line.start : offset + 1]) > cell:
            return offset
    return None
