"""Where two short texts that translate each other may surely be cut, by their lengths and what both have.

Lengths of translated sentences as Gale and Church have them ("A program for aligning sentences in bilingual corpora",
1993), and numbers, tags and words that stand in both texts. All ways to align the sentences are weighed, not the best
one alone: so it is known how likely each cut is (forwards and backwards, as in hidden Markov models). That needs no
model of meaning and about a millisecond for a block of a few sentences; what it cannot tell stays together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from workbench.language.placeables import inline_codes

SURE = 0.9
"""How likely a cut has to be."""
_VARIANCE = 6.8
"""Of the number of characters that a character is translated by, as Gale and Church measured it."""
_PRIORS = {
    (1, 1): 0.89, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011, (1, 0): 0.005, (0, 1): 0.005,
    (1, 3): 0.002, (3, 1): 0.002, (2, 3): 0.001, (3, 2): 0.001,
}  # fmt: skip
"""How often so many sentences translate so many; those of Gale and Church, and rarer ones beyond."""
_APART = 2.0
"""What it costs, in nats, when one side of a bead has what both texts have, and the other side has not."""
_LEAST = 1e-12
"""What no deviation is less likely than."""
_AROUND = 3
"""How many sentences a way may be ahead of the diagonal, beyond the difference of both texts."""
_MOST = 40_000
"""Pairs of sentences in texts that are looked at; longer ones are for `beads`."""
_SHARED = re.compile(r"\d+|[^\W\d_]{4,}")
_ENDS = re.compile(r"[?!:](?=\W*\Z)")


def sure_cuts(source: Sequence[str], target: Sequence[str], ratio: float) -> list[tuple[int, int]]:
    """Pairs of numbers of sentences, both more than none and less than all, that surely translate each other.

    They rise: the first of each text, then those up to the next pair, and so on. `ratio`: characters of the target for
    one of the source.
    """
    both_have_several = min(len(source), len(target)) > 1
    is_short = len(source) * len(target) <= _MOST
    return _Block(source, target, ratio).cuts() if both_have_several and is_short else []


class _Block:
    """Two texts, and what is known of their sentences."""

    def __init__(self, source: Sequence[str], target: Sequence[str], ratio: float) -> None:
        self._size = len(source), len(target)
        self._ratio = ratio
        self._lengths = tuple([*accumulate(map(len, side), initial=0)] for side in (source, target))
        held = [[_held(text) for text in side] for side in (source, target)]
        both = set[str].intersection(*(set[str]().union(*side) for side in held))
        self._shared = [tuple([*accumulate((one[each] for one in side), initial=0)] for side in held) for each in both]

    def cuts(self) -> list[tuple[int, int]]:
        end = self._size
        steps = {place: list(self._steps(place)) for place in self._places()}
        # logarithms of how likely it is to come to a place from the beginning, and from there to the end
        forwards, backwards = {(0, 0): 0.0}, {end: 0.0}
        for place, found in steps.items():
            if place in forwards:
                for to, chance in found:
                    forwards[to] = _sum(forwards.get(to), forwards[place] + chance)
        for place, found in reversed(steps.items()):
            for to, chance in found:
                if to in backwards:
                    backwards[place] = _sum(backwards.get(place), backwards[to] + chance)
        least = forwards[end] + math.log(SURE)
        inside = (place for place in steps if 0 < place[0] < end[0] and 0 < place[1] < end[1])
        both = (place for place in inside if place in forwards and place in backwards)
        return [place for place in both if forwards[place] + backwards[place] > least]

    def _places(self) -> Iterator[tuple[int, int]]:
        """The pairs of numbers of sentences that are looked at."""
        rows, columns = self._size
        width = abs(rows - columns) + _AROUND
        for row in range(rows + 1):
            middle = row * columns // rows
            for column in range(max(0, middle - width), min(columns, middle + width) + 1):
                yield row, column

    def _steps(self, place: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        """Where a bead that begins at a place may end, and the logarithm of how likely it is."""
        (row, column), (rows, columns) = place, self._size
        for (a, b), prior in _PRIORS.items():
            if row + a <= rows and column + b <= columns:
                yield (row + a, column + b), math.log(prior) - self._cost(row, column, a, b)

    def _cost(self, row: int, column: int, a: int, b: int) -> float:
        """Of a bead, in nats, without its prior."""
        apart = sum(abs(one[row + a] - one[row] - other[column + b] + other[column]) for one, other in self._shared)
        if not a or not b:
            return _APART * apart
        characters, length = (
            sums[place + size] - sums[place]
            for sums, place, size in zip(self._lengths, (row, column), (a, b), strict=True)
        )
        expected = self._ratio * characters
        deviation = abs(length - expected) / math.sqrt(_VARIANCE * (expected + length + 2) / 2)
        return _APART * apart - math.log(max(_LEAST, math.erfc(deviation / math.sqrt(2))))


def _held(text: str) -> Counter[str]:
    """What of a sentence may stand in its translation too."""
    found = Counter(each.lower() for each in _SHARED.findall(text))
    found.update(code.text for code in inline_codes(text))
    found.update(_ENDS.findall(text))
    return found


def _sum(one: float | None, other: float) -> float:
    """The logarithm of the sum of two numbers, of their logarithms."""
    if one is None:
        return other
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))
