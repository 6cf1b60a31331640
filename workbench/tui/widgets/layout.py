"""How units are laid out in columns: widths, wrapped lines, heights. Pure, so that it is tested without a screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.widgets.text_area import Document, WrappedDocument

from workbench.model import Span, Unit
from workbench.tui.display import display


@dataclass(frozen=True, slots=True)
class Column:
    """One text column. Widths and places are in terminal cells."""

    language: str
    """The source language or a target language."""
    x: int
    """Where its text begins, from the left edge of the list; its mark stands two cells before."""
    width: int
    """How wide its text may be."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """The columns of a list of a certain width."""

    digits: int
    """How wide the numbers are."""
    columns: tuple[Column, ...]
    width: int

    @property
    def gutter(self) -> int:
        """The width of the bar, the number and the space after it."""
        return self.digits + 2

    def column_at(self, x: int) -> int | None:
        """The index of the column at a cell; None in the gutter."""
        hits = [index for index, column in enumerate(self.columns) if x >= column.x - 3]
        return hits[-1] if hits else None


def geometry(width: int, count: int, languages: Sequence[str]) -> Geometry:
    """Share out `width` cells among the languages' columns, for `count` units.

    Every column has three cells before its text (a space, its mark, a space) and one after it; a line stands between
    columns. What does not divide evenly goes to the first ones.
    """
    digits = max(2, len(str(count)))
    room = width - (digits + 2) - 5 * len(languages)
    share, rest = divmod(max(room, len(languages)), len(languages))
    columns, x = [], digits + 2
    for index, language in enumerate(languages):
        text_width = share + (index < rest)
        columns.append(Column(language, x + 4, text_width))
        x += 5 + text_width
    return Geometry(digits, tuple(columns), width)


def wrap(text: str, width: int) -> tuple[Span, ...]:
    """Break a segment into lines of at most `width` cells; the spans follow one another and cover the text.

    It is the wrapping of the text area in which the segment will be edited, so that nothing moves when editing
    begins. Lines never break at a no-break space.
    """
    offsets = WrappedDocument(Document(display(text)), width).get_offsets(0)
    edges = [0, *offsets, len(text)]
    return tuple(Span(start, end) for start, end in pairwise(edges))


def text_in(unit: Unit, language: str, source: str) -> str:
    """The text that a unit has in a language, the source language included."""
    return unit.source if language == source else unit.target(language).text


@dataclass(frozen=True, slots=True)
class UnitLayout:
    """A unit with its lines in each column."""

    unit: Unit
    cells: tuple[tuple[Span, ...], ...]

    @property
    def height(self) -> int:
        return max(len(lines) for lines in self.cells)


class LayoutBook:
    """The layouts of the units looked at lately, by unit id; the oldest are forgotten."""

    def __init__(self, source: str, columns: Sequence[Column], capacity: int = 1000) -> None:
        self._source = source
        self._columns = tuple(columns)
        self._capacity = capacity
        self._layouts: OrderedDict[int, UnitLayout] = OrderedDict()

    def get(self, unit_id: int) -> UnitLayout | None:
        layout = self._layouts.get(unit_id)
        if layout is not None:
            self._layouts.move_to_end(unit_id)
        return layout

    def put(self, unit: Unit) -> UnitLayout:
        """Lay a unit out, unless the same unit is laid out already."""
        known = self._layouts.get(unit.id)
        if known is not None and known.unit == unit:
            return known
        cells = (wrap(text_in(unit, column.language, self._source), column.width) for column in self._columns)
        layout = self._layouts[unit.id] = UnitLayout(unit, tuple(cells))
        while len(self._layouts) > self._capacity:
            self._layouts.popitem(last=False)
        return layout

    def forget(self, unit_ids: Iterable[int]) -> None:
        for unit_id in unit_ids:
            self._layouts.pop(unit_id, None)

    def keep_only(self, unit_ids: Iterable[int]) -> None:
        """Forget all but these; they are compared anew when they are put again."""
        kept = {unit_id: self._layouts[unit_id] for unit_id in unit_ids if unit_id in self._layouts}
        self._layouts = OrderedDict(kept)
