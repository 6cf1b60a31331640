"""Which rows of a long list are seen. It knows the heights of the rows near the edge and never sums them all up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first row that is seen, and how many of its lines are above the edge."""

    row: int = 0
    skipped: int = 0


class Viewport:
    """An exact place in a list whose rows have heights that are known only when asked for."""

    def __init__(self, height_of: Callable[[int], int]) -> None:
        """`height_of` gives the height in lines, at least 1, of a 0-based row."""
        self._height_of = height_of
        self.anchor = Anchor()
        self.count = 0
        self.size = 0

    def lines(self) -> Iterator[tuple[int, int]]:
        """For each line that is seen, from the top: its row, and which line of the row it is."""
        left, row, line = self.size, self.anchor.row, self.anchor.skipped
        while left > 0 and row < self.count:
            height = self._height_of(row)
            for index in range(line, min(height, line + left)):
                yield row, index
            left -= max(height - line, 0)
            row, line = row + 1, 0

    def rows(self) -> range:
        """The rows of which anything is seen."""
        rows = [row for row, _ in self.lines()]
        return range(rows[0], rows[-1] + 1) if rows else range(0)

    def top_of(self, row: int) -> int | None:
        """Where the first line of a row is, from the top, negative above the edge; None when it is not seen."""
        y = -self.anchor.skipped
        for seen in self.rows():
            if seen == row:
                return y
            y += self._height_of(seen)
        return None

    def scroll(self, lines: int) -> None:
        """Move down, or up when negative, as far as there is anything to see."""
        row, line = self.anchor.row, self.anchor.skipped + lines
        while line < 0 and row > 0:
            row -= 1
            line += self._height_of(row)
        while row < self.count - 1 and line >= (height := self._height_of(row)):
            line -= height
            row += 1
        self.anchor = min(Anchor(row, max(line, 0)), self._last_anchor(), key=_order)

    def jump(self, row: int) -> None:
        """Put a row at the top, or as near to it as the end of the list allows."""
        self.anchor = min(Anchor(max(0, min(row, self.count - 1))), self._last_anchor(), key=_order)

    def reveal(self, row: int) -> None:
        """Move as little as needed for the whole of a row to be seen, or its beginning when it is too high."""
        if row <= self.anchor.row:
            self.anchor = Anchor(row) if row < self.anchor.row or self.anchor.skipped else self.anchor
            return
        lowest = min(self._anchor_for_bottom(row), Anchor(row), key=_order)
        if _order(self.anchor) < _order(lowest):
            self.anchor = lowest

    def reveal_line(self, row: int, line: int) -> bool:
        """Move until a line, from 0, of a row of which something is seen is seen too; False where nothing must move."""
        top = self.top_of(row)
        beyond = 0 if top is None else min(top + line, 0) or max(top + line - self.size + 1, 0)
        if beyond:
            self.scroll(beyond)
        return bool(beyond)

    def turn(self, row: int, direction: int) -> bool:
        """Go one screen down (1) or up (-1) inside a row; False when no more of it is hidden that way."""
        top = self.top_of(row)
        if top is None:
            return False
        hidden = top + self._height_of(row) - self.size if direction > 0 else -top
        if hidden <= 0:
            return False
        self.scroll(direction * min(hidden, self.size - 1))
        return True

    def settle(self) -> None:
        """Leave no empty space at the end, after the list or its heights changed."""
        if self.count:
            row = min(self.anchor.row, self.count - 1)
            skipped = min(self.anchor.skipped, self._height_of(row) - 1)
            self.anchor = min(Anchor(row, skipped), self._last_anchor(), key=_order)
        else:
            self.anchor = Anchor()

    def _last_anchor(self) -> Anchor:
        return self._anchor_for_bottom(self.count - 1)

    def _anchor_for_bottom(self, row: int) -> Anchor:
        """The anchor with which the last line of `row` is the last one seen."""
        if row < 0:
            return Anchor()
        room = self.size - self._height_of(row)
        while room > 0 and row > 0:
            row -= 1
            room -= self._height_of(row)
        return Anchor(row, max(-room, 0))


def _order(anchor: Anchor) -> tuple[int, int]:
    return anchor.row, anchor.skipped
