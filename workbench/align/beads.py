"""Which sentences of two texts translate each other: beads, found from vectors of meaning and from lengths.

The cheapest way through all pairs of places, by dynamic programming. What a bead costs is the distance in meaning of
its sides, measured by how far random sentences are from them (Thompson and Koehn, "Vecalign", 2019), and how far their
lengths are from what is likely (Gale and Church, "A program for aligning sentences in bilingual corpora", 1993).
Pairs of sentences that are clearly each other's nearest mark the way beforehand: that keeps the work linear in the
length of the texts, and what only one of them has (a preface, notes) from leading it astray.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.align.layout import Doubles, Paragraphs, Times

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

MOST = 5
"""Sentences of one side of a bead."""
_MOST_TOGETHER = 6
_EXTRA = 0.05
"""What every sentence of a bead beyond one a side costs: of equal readings the one of smaller beads is better."""
_LENGTH = 0.07
"""How much lengths count; chosen on development texts (anything from .06 to .08 does as well)."""
_VARIANCE = 6.8
"""Of the number of characters that a character is translated by, as Gale and Church measured it."""
_SPARE = 0.4
"""What is taken off for each pair of a bead beyond the a + b - 1 that would hold it together.

Chosen on development texts (anything from .3 to .5 does as well). With nothing off, beads with several sentences on
both sides are hardly ever found.
"""
_STRAY = 0.05
"""By how much the cosine of a bead grows without the sentences that have strayed into it."""
_SAMPLE = 200
_ALONE = 0.87
"""What it costs to leave a sentence without a partner: of random pairs nine in ten cost more, in all texts measured."""
_CLEAR = 0.15
"""By how much the cost of a pair is below that of any other of its sentences, for a mark of the way."""
_AROUND = 8
"""Sentences to either side of the marked way that are looked at."""
_LARGE = 40_000
"""Places between two marks, sentences of one text by those of the other, from which on blocks tell the way first."""
_COARSE = 4
"""Sentences of such a block."""
_ROWS = 512
_BLOCK = 32
"""Steps that are worked out together: then each vector is fetched from memory once for all of them."""
_LEAST = 1e-3
_KINDS = [(a, b) for a in range(1, MOST + 1) for b in range(1, MOST + 1) if a + b <= _MOST_TOGETHER]
_STEPS = [*_KINDS, (1, 0), (0, 1)]
"""Sentences of both sides that a step of the way goes on; its place here is what is kept of it."""
_ALONE_TARGET = len(_STEPS) - 1


class Bead(NamedTuple):
    """Consecutive sentences of two texts that translate each other; one side may be empty."""

    source: range
    """Places of sentences, 0-based."""
    target: range


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    runs: Sequence[Floats]
    """Unit vectors of the runs of 1, 2 … sentences, at most `MOST`; at place k - 1 those of k: (sentences - k + 1, d).

    At least the first, which may be empty.
    """
    lengths: Integers
    """Characters of each sentence."""
    apart: frozenset[int] = frozenset()
    """Places of sentences that are in no bead with the one before them; of the source only."""
    starts: frozenset[int] = frozenset()
    """Places of sentences that begin a paragraph; whether the first one is among them does not matter."""
    times: Doubles | None = None
    """Of subtitles, when each sentence begins and ends, in seconds: (sentences, 2)."""


class Aligner:
    """What two texts have in common; finds the beads of the whole or of a part of it."""

    def __init__(self, source: Side, target: Side) -> None:
        self._sides = source, target
        self._sums = tuple(np.concatenate([[0], np.cumsum(side.lengths)]).astype(np.float64) for side in self._sides)
        chance = np.random.default_rng(1)
        samples = [side.runs[0][chance.permutation(len(side.lengths))[:_SAMPLE]] for side in self._sides]
        # the mean distance from some vectors is the distance from their mean
        means = [sample.sum(axis=0) / max(1, len(sample)) for sample in samples]
        self._far = tuple(
            [1 - run @ mean for run in side.runs] for side, mean in zip(self._sides, reversed(means), strict=True)
        )
        self._marks = self._clear_pairs()
        self._ratio = self._length_ratio()
        starts, lengths = [side.starts for side in self._sides], [len(side.lengths) for side in self._sides]
        self._paragraphs = Paragraphs(starts, lengths, self._marks)
        self._times = None
        if source.times is not None and target.times is not None:
            self._times = Times(source.times, target.times, self._marks)

    def _length_ratio(self) -> float:
        """Characters of the target for one of the source, of the marked pairs if there are any."""
        everything = [np.arange(len(side.lengths)) for side in self._sides]
        marked = [np.array(places) for places in zip(*self._marks, strict=True)] or everything
        source, target = (side.lengths[places].sum() for side, places in zip(self._sides, marked, strict=True))
        return float(target / source) if source and target else 1.0

    def beads(self, source: range, target: range) -> list[Bead]:
        """The beads of a part of both texts, in order; every sentence is in one of them."""
        if not len(source) or not len(target):
            return [
                *(Bead(range(one, one + 1), range(target.start, target.start)) for one in source),
                *(Bead(range(source.stop, source.stop), range(one, one + 1)) for one in target),
            ]
        way = _Way(self, source, target, self._band(source, target))
        return [part for bead in way.beads() for part in self._without_strays(bead)]

    def _without_strays(self, bead: Bead) -> list[Bead]:
        """The bead, and by themselves those sentences at the ends of one side without which it fits clearly better.

        What only one text has is cheaper to have in a neighbour's bead than alone, so it has often strayed there.
        """
        source, target = bead
        if not source or not target or self._times:
            return [bead]
        rests = [Bead(part, target) for part in _parts(source)] + [Bead(source, part) for part in _parts(target)]
        rest = max(rests, key=self._likeness)
        if self._likeness(rest) - self._likeness(bead) <= _STRAY:
            return [bead]
        before = self.beads(range(source.start, rest.source.start), range(target.start, rest.target.start))
        behind = self.beads(range(rest.source.stop, source.stop), range(rest.target.stop, target.stop))
        return [*before, rest, *behind]

    def _likeness(self, bead: Bead) -> float:
        """The cosine of the two sides of a bead that has both."""
        source, target = (
            side.runs[len(places) - 1][places.start] for side, places in zip(self._sides, bead, strict=True)
        )
        return float(source @ target)

    def may_join(self, source: range) -> bool:
        """Whether these sentences of the source may be in one bead."""
        return self._sides[0].apart.isdisjoint(source[1:])

    def costs(self, rows: range, columns: range, a: int, b: int) -> Doubles:
        """What the beads cost of the `a` sentences before each place of `rows` and the `b` before each of `columns`.

        Shape (rows, columns); there are so many sentences before all of them.
        """
        first, firsts = slice(rows.start - a, rows.stop - a), slice(columns.start - b, columns.stop - b)
        last, lasts = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
        (source, target), (far, others), sums = self._sides, self._far, self._sums
        distance = 1 - source.runs[a - 1][first] @ target.runs[b - 1][firsts].T
        random = far[a - 1][first][:, None] + others[b - 1][firsts][None, :]
        expected = (self._ratio * (sums[0][last] - sums[0][first]))[:, None]
        length = (sums[1][lasts] - sums[1][firsts])[None, :]
        deviation = np.minimum(5, np.abs(length - expected) / np.sqrt(_VARIANCE * (expected + length + 2) / 2))
        meaning = 2 * distance / np.maximum(_LEAST, random) * _weight(a, b)
        found = np.asarray(meaning + _LENGTH * deviation**2 / 2 + _EXTRA * (a + b - 2), dtype=np.float64)
        if self._paragraphs:
            found += self._paragraphs.costs(rows, columns, a, b)
        if self._times:
            found += self._times.costs(rows, columns, a, b)
        return found

    def alone(self, place: int, columns: range, side: int) -> Doubles:
        """What it costs to leave a sentence of a side without a partner, the last one before `place` and `columns`.

        `place` is one of the source; the shape is (columns,).
        """
        return _ALONE + self._paragraphs.alone(place, columns, side)

    def _band(self, source: range, target: range) -> list[tuple[int, int]]:
        """For each place of the source, the first and last place of the target that are looked at."""
        within = [(one, other) for one, other in self._marks if one in source and other in target]
        marks = [(source.start, target.start), *within, (source.stop, target.stop)]
        band: list[tuple[int, int]] = []
        for (left, low), (right, high) in pairwise(marks):
            band += self._between(range(left, right), range(low, high))
        band.append((target.stop, target.stop))
        first, last = np.array(band).T
        lows, highs = first.copy(), last.copy()
        for shift in range(1, _AROUND):
            lows[shift:] = np.minimum(lows[shift:], first[:-shift])
            highs[:-shift] = np.maximum(highs[:-shift], last[shift:])
        lows = np.maximum(target.start, lows - _AROUND)
        highs = np.minimum(target.stop, highs + _AROUND)
        lows[0], highs[-1] = target.start, target.stop
        return [(int(low), int(high)) for low, high in zip(lows, highs, strict=True)]

    def _between(self, source: range, target: range) -> list[tuple[int, int]]:
        """For each place of the source before the next mark, what is looked at of the target between two marks.

        That is all of it, unless there is much, as in texts that repeat themselves: then it is what the way of blocks
        of sentences goes through, which is found in the same manner (as Vecalign does it), so the work grows with the
        length of the texts and not with its square.
        """
        if len(source) * len(target) <= _LARGE:
            return [(target.start, target.stop)] * len(source)
        sides = [_coarser(side, places) for side, places in zip(self._sides, (source, target), strict=True)]
        lows, highs = np.full(len(source) + 1, target.stop), np.full(len(source) + 1, target.start)
        for bead in Aligner(*sides).beads(*(range(len(side.lengths)) for side in sides)):
            places = slice(bead.source.start * _COARSE, bead.source.stop * _COARSE + 1)
            lows[places] = np.minimum(lows[places], target.start + bead.target.start * _COARSE)
            highs[places] = np.maximum(highs[places], min(target.stop, target.start + bead.target.stop * _COARSE))
        return [(int(low), int(high)) for low, high in zip(lows[:-1], highs[:-1], strict=True)]

    def _clear_pairs(self) -> list[tuple[int, int]]:
        """Pairs of sentences that are clearly each other's nearest, in the order of both texts."""
        if not len(self._sides[0].lengths) or not len(self._sides[1].lengths):
            return []
        best, margin = self._nearest(0)
        back, back_margin = self._nearest(1)
        mutual = (back[best] == np.arange(len(best))) & (margin > _CLEAR) & (back_margin[best] > _CLEAR)
        return longest_chain([(int(place), int(best[place])) for place in np.flatnonzero(mutual)])

    def _nearest(self, side: int) -> tuple[Integers, Doubles]:
        """For each sentence of a side its nearest on the other one, and by how much that is nearer than the next."""
        vectors, others = (self._sides[which].runs[0] for which in (side, 1 - side))
        best, margin = np.zeros(len(vectors), np.int64), np.zeros(len(vectors))
        for start in range(0, len(vectors), _ROWS):
            part = slice(start, start + _ROWS)
            far = self._far[side][0][part][:, None] + self._far[1 - side][0][None, :]
            cost = 2 * (1 - vectors[part] @ others.T) / np.maximum(_LEAST, far)
            best[part] = cost.argmin(axis=1)
            if len(others) > 1:
                nearest = np.partition(cost, 1, axis=1)
                margin[part] = nearest[:, 1] - nearest[:, 0]
        return best, margin


def _coarser(side: Side, places: range) -> Side:
    """Some of the sentences of a text, in blocks."""
    ends = np.minimum(np.arange(0, len(places) + _COARSE, _COARSE), len(places)) + places.start
    sums = np.concatenate([[side.runs[0][0] * 0], np.cumsum(side.runs[0], axis=0, dtype=np.float64)])
    runs = []
    for size in range(1, min(MOST, len(ends) - 1) + 1):
        run = sums[ends[size:]] - sums[ends[:-size]]
        runs.append((run / np.maximum(np.linalg.norm(run, axis=1, keepdims=True), _LEAST)).astype(np.float32))
    return Side(runs, np.add.reduceat(side.lengths, ends[:-1])[: len(ends) - 1])


def _weight(a: int, b: int) -> float:
    """How many pairs a bead of `a` and `b` sentences counts for."""
    return a * b - _SPARE * (a - 1) * (b - 1)


def _parts(places: range) -> list[range]:
    """All that is left of some places when none or more are taken from either end, but never all."""
    return [places[start:stop] for start in range(len(places)) for stop in range(start + 1, len(places) + 1)]


def longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the pairs, sorted by their first members, whose second members rise as well (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        level = int(np.searchsorted(tails, second)) if tails else 0
        tails[level : level + 1] = [second]
        before.append(ends[level - 1] if level else -1)
        ends[level : level + 1] = [place]
    chain: list[tuple[int, int]] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


class _Costs(NamedTuple):
    """What the beads of one kind cost that end at a place of the source and one of the target."""

    step: int
    """Of the first row."""
    place: int
    """Of the first column, in the target."""
    costs: Doubles

    def of(self, step: int, start: int, stop: int) -> Doubles:
        return self.costs[step - self.step, start - self.place : stop - self.place]


class _Way:
    """The cheapest way through a band of places."""

    def __init__(self, aligner: Aligner, source: range, target: range, band: Sequence[tuple[int, int]]) -> None:
        self._aligner = aligner
        self._source, self._target = source, target
        self._band = band
        self._kinds: list[NDArray[np.int8]] = []
        totals: list[Doubles] = []
        for start in range(0, len(band), _BLOCK):
            block = range(start, min(start + _BLOCK, len(band)))
            costs = [self._costs(block, a, b) for a, b in _KINDS]
            for step in block:
                total, kinds = self._row(step, totals, costs)
                totals.append(total)
                self._kinds.append(kinds)

    def _costs(self, block: range, a: int, b: int) -> _Costs:
        """What the beads of a kind cost that end at some steps, anywhere in the band."""
        columns = range(
            max(self._target.start + b, min(self._band[step][0] for step in block)),
            max(self._band[step][1] for step in block) + 1,
        )
        rows = range(self._source.start + max(block.start, a), self._source.start + block.stop)
        costs = self._aligner.costs(rows, columns, a, b) if rows and columns else np.empty((0, 0))
        return _Costs(max(block.start, a), columns.start, costs)

    def _row(self, step: int, totals: Sequence[Doubles], costs: Sequence[_Costs]) -> tuple[Doubles, NDArray[np.int8]]:
        """The cheapest cost to each place of a row, and the kind of bead that ends there."""
        low, high = self._band[step]
        total = np.full(high - low + 1, np.inf)
        kinds = np.full(high - low + 1, _ALONE_TARGET, np.int8)
        if step == 0:
            total[0] = 0.0
        for kind, (a, b) in enumerate(_STEPS[:_ALONE_TARGET]):
            here = self._source.start + step
            if a > step or not self._aligner.may_join(range(here - a, here)):
                continue
            before, first, last = totals[step - a], *self._band[step - a]
            start, stop = max(low, first + b), min(high, last + b) + 1
            if start >= stop:
                continue
            own = costs[kind].of(step, start, stop) if b else self._aligner.alone(here, range(start, stop), 0)
            cost = before[start - b - first : stop - b - first] + own
            reached = slice(start - low, stop - low)
            better = cost < total[reached]
            total[reached][better] = cost[better]
            kinds[reached][better] = kind
        # doubles, for in single precision rounding makes places that are reached from nowhere
        steps = np.cumsum(self._aligner.alone(self._source.start + step, range(low, high + 1), 1))
        along = np.minimum.accumulate(total - steps) + steps
        kinds[along < total - 1e-9] = _ALONE_TARGET
        return np.minimum(along, total), kinds

    def beads(self) -> list[Bead]:
        return list(self._backwards())[::-1]

    def _backwards(self) -> Iterator[Bead]:
        step, end = len(self._band) - 1, self._target.stop
        while step or end > self._target.start:
            kind = int(self._kinds[step][end - self._band[step][0]])
            a, b = _STEPS[kind]
            here = self._source.start + step
            yield Bead(range(here - a, here), range(end - b, end))
            step, end = step - a, end - b
