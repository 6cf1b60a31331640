"""The rows of the unit list, laid out as they are needed. It knows nothing of the screen but its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.geometry import Region

from workbench.language.placeables import Kind, placeables, without_placeables
from workbench.language.words import words
from workbench.model import Span, Unit
from workbench.tui.widgets.layout import Geometry, LayoutBook, UnitLayout, geometry, text_in
from workbench.tui.widgets.painting import offset_at
from workbench.tui.widgets.viewport import Viewport

_MARKS = frozenset({Kind.OPEN, Kind.CLOSE, Kind.POINT})
_BEFORE, _AFTER = 8, 24
"""How many rows are fetched with a row that is needed."""


class Rows(Protocol):
    """The units to be listed, by 0-based row."""

    def __len__(self) -> int: ...
    def units(self, start: int, stop: int) -> list[Unit]: ...
    def number(self, row: int) -> int:
        """The number to be shown, from 1."""
        ...


class NoRows:
    """An empty list."""

    def __len__(self) -> int:
        return 0

    def units(self, start: int, stop: int) -> list[Unit]:
        raise IndexError(f"no rows {start} to {stop}")

    def number(self, row: int) -> int:
        return row + 1


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point of the list."""

    row: int
    column: int
    """The index of the column; 0, the source, in the gutter too."""
    offset: int | None
    """The character of the cell's text there; None beside the text."""


class Sheet:
    """Rows, columns and the part of them that is seen."""

    def __init__(self) -> None:
        self.rows: Rows = NoRows()
        self.languages: tuple[str, ...] = ("", "")
        self.geometry: Geometry = geometry(80, 0, self.languages)
        self.view = Viewport(self.height_of)
        self._book = LayoutBook("", ())
        self._ids: dict[int, int] = {}
        self._held: tuple[int, int] = (-1, 0)

    def arrange(self, width: int, height: int) -> None:
        """Lay everything out anew for a size in cells."""
        self.geometry = geometry(width, len(self.rows), self.languages)
        self._book = LayoutBook(self.languages[0], self.geometry.columns)
        self._ids.clear()
        self.view.count, self.view.size = len(self.rows), height
        self.view.settle()

    def reread(self) -> None:
        """Forget the units; those that are seen and did not change keep their layout when they are fetched again."""
        self._book.keep_only(self._ids.get(row, -1) for row in self.view.rows())
        self._ids.clear()
        self.view.count = len(self.rows)
        self.view.settle()

    def hold(self, row: int, height: int) -> None:
        """Keep a row at least so many lines high; no other row is kept any more."""
        self._held = (row, height)
        self.view.settle()

    def layout_of(self, row: int) -> UnitLayout:
        """The laid-out unit of a row; its neighbours are fetched with it."""
        known = self._book.get(self._ids[row]) if row in self._ids else None
        return known or self._fetch(row)

    def _fetch(self, row: int) -> UnitLayout:
        start = max(0, row - _BEFORE)
        units = self.rows.units(start, min(row + _AFTER, len(self.rows)))
        for place, unit in enumerate(units, start):
            self._ids[place] = unit.id
        layouts = [self._book.put(unit) for unit in units]
        return layouts[row - start]

    def height_of(self, row: int) -> int:
        height = self.layout_of(row).height
        return max(height, self._held[1]) if row == self._held[0] else height

    def text_of(self, row: int, column: int) -> str:
        """The text of a cell."""
        return text_in(self.layout_of(row).unit, self.languages[column], self.languages[0])

    def words_of(self, row: int, column: int) -> list[Span]:
        """The words of a cell, in order; those in tags and other marks are none."""
        text, language = self.text_of(row, column), self.languages[column]
        marks = (each for each in placeables(text, (language,)) if each.kind in _MARKS)
        return [token.span for token in words(without_placeables(text, marks), language)]

    def region_of(self, row: int, column: int) -> Region | None:
        """Where the text of a cell is drawn; None when the row is not seen."""
        top = self.view.top_of(row)
        if top is None:
            return None
        place = self.geometry.columns[column]
        return Region(place.x, top, place.width, self.height_of(row))

    def hit(self, x: int, y: int) -> Hit | None:
        """What is at a point; None below the last row."""
        seen = list(self.view.lines())
        if not 0 <= y < len(seen):
            return None
        row, line = seen[y]
        column = self.geometry.column_at(x)
        if column is None:
            return Hit(row, 0, None)
        lines = self.layout_of(row).cells[column]
        cell = x - self.geometry.columns[column].x
        offset = offset_at(self.text_of(row, column), lines[line], cell) if line < len(lines) and cell >= 0 else None
        return Hit(row, column, offset)

    def show(self, rows: Rows, languages: Sequence[str]) -> None:
        """Take other rows or columns, the source language first; `arrange` has to follow."""
        self.rows, self.languages = rows, tuple(languages)
