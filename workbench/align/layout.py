"""What the layout of two texts tells about beads: where paragraphs begin in both, and when subtitles are shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Marks = Sequence[tuple[int, int]]
"""Places of sentences of both texts that clearly translate each other, in order."""

_PARAGRAPH = 0.3
"""What it costs at most when a paragraph begins in one text where none begins in the other; chosen on development texts
with paragraphs made up for them (anything from .2 to .5 does as well)."""
_FEWEST = 5
"""Marks from which on they tell whether both texts have the same paragraphs, or how the clocks of two films go."""
_UNTIMELY = 1.0
"""What a bead of subtitles costs at most when its sides are shown at different times."""
_AT_ONCE, _LATE = 0.5, 3.0
"""Seconds by which times may differ without a cost, and from which on it is that much."""
_FASTEST = 1.1
"""How many times faster one of two films may run; from 24 to 25 pictures a second it is 1.04."""
_SHORTEST = 1e-3


class Paragraphs:
    """The beginnings of paragraphs in both texts, and what they cost."""

    def __init__(self, starts: Sequence[frozenset[int]], lengths: Sequence[int], marks: Marks) -> None:
        """`starts` are the places of sentences that begin one, `lengths` the numbers of sentences, of both texts."""
        self._starts = [_flags(places, length) for places, length in zip(starts, lengths, strict=True)]
        self._before = [np.concatenate([[0], np.cumsum(flags)]) for flags in self._starts]
        begins = [(bool(self._starts[0][one]), bool(self._starts[1][other])) for one, other in marks if one and other]
        either, both = sum(map(any, begins)), sum(map(all, begins))
        rate = max(float(flags[:-1].mean()) for flags in self._starts) if either else 1.0
        self._each = _PARAGRAPH * both / either * (1 - rate) if either >= _FEWEST else 0.0
        """What one costs that begins in one text only, by how often marked pairs begin one in both: little where they
        seldom do, and where hardly any sentence does not begin one, for that says nothing then."""

    def __bool__(self) -> bool:
        """Whether they tell anything."""
        return self._each > 0

    def costs(self, rows: range, columns: range, a: int, b: int) -> Doubles:
        """What the beads cost of the `a` sentences before each place of `rows` and the `b` before each of `columns`.

        By the paragraphs that begin inside of them, or behind them in one text only.
        """
        (starts, others), (before, earlier) = self._starts, self._before
        one = before[rows.start : rows.stop] - before[rows.start - a + 1 : rows.stop - a + 1]
        other = earlier[columns.start : columns.stop] - earlier[columns.start - b + 1 : columns.stop - b + 1]
        behind = starts[rows.start : rows.stop, None] != others[None, columns.start : columns.stop]
        return np.asarray(self._each * (one[:, None] + other[None, :] + behind), dtype=np.float64)

    def alone(self, place: int, columns: range, side: int) -> Doubles:
        """What it costs besides to leave the last sentence of a side before `place` and `columns` without a partner.

        `place` is one of the source, side 0; the shape is (columns,).
        """
        here, there = self._starts[0][place : place + 1], self._starts[1][columns.start : columns.stop]
        return np.asarray(self._each * (here & ~there if side == 0 else there & ~here), dtype=np.float64)


def _flags(starts: frozenset[int], length: int) -> NDArray[np.bool_]:
    """For each place of a text, its end included, whether a paragraph begins there."""
    flags = np.zeros(length + 1, np.bool_)
    flags[[0, length, *starts]] = True
    return flags


class Times:
    """When the sentences of two files of subtitles are shown, by the clock of the second."""

    def __init__(self, source: Doubles, target: Doubles, marks: Marks) -> None:
        """Both in seconds, from and to: (sentences, 2). One of the films may run faster, or begin earlier."""
        if len(marks) >= _FEWEST:
            heard = np.array([source[one, 0] for one, _ in marks])
            meant = np.array([target[other, 0] for _, other in marks])
            # the median of the paces between marks that are far from each other stands some that are wrong
            half = (len(marks) + 1) // 2
            passed = np.maximum(heard[half:] - heard[:-half], _SHORTEST)
            pace = float(np.clip(np.median((meant[half:] - meant[:-half]) / passed), 1 / _FASTEST, _FASTEST))
            source = source * pace + np.median(meant - heard * pace)
        self._source, self._target = source, target

    def costs(self, rows: range, columns: range, a: int, b: int) -> Doubles:
        """What the same beads cost as of `Paragraphs.costs`, by how far their sides are from each other in time."""
        begins, begin = self._source[rows.start - a : rows.stop - a, 0], self._target[columns.start - b :, 0]
        ends, end = self._source[rows.start - 1 : rows.stop - 1, 1], self._target[columns.start - 1 :, 1]
        late = np.abs(begins[:, None] - begin[None, : len(columns)]) + np.abs(ends[:, None] - end[None, : len(columns)])
        return np.asarray(_UNTIMELY * np.clip((late / 2 - _AT_ONCE) / (_LATE - _AT_ONCE), 0, 1), dtype=np.float64)
