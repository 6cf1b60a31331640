"""Takes pairs the more often the more they are like samples of what a model is to translate.

The score is a difference of cross-entropies (Moore and Lewis 2010, aclanthology.org/P10-2041) over both sides (Axelrod,
He and Gao 2011, aclanthology.org/D11-1033), of pieces and of neighbouring pieces; the fifth of the pairs that scores
best joins the samples, twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BUCKETS = 1 << 20
"""Of a hash of two neighbouring pieces; single pieces have numbers of their own below."""
_SINGLE = 1 << 16
_NEIGHBOURS = 0.5
"""What two neighbours count beside a piece."""
_SMOOTHING = 3.0
"""Occurrences added to what is counted and to what is expected."""
_SAMPLED = 20
"""How often the samples count beside the pairs that join them."""
_SHORT = 12
"""Pieces of a pair below which its score is one of chance, and shrinks; one shorter than that is never repeated."""
_SHARES = ((0.15, 3), (0.4, 2), (0.65, 1))
"""Up to which share of the pairs, the best first, each is taken how often."""
_REST = 0.2
"""Of the others, so many are taken once: everything stays known."""


@dataclass(frozen=True, slots=True)
class Side:
    """Texts of one language, one after the other."""

    pieces: NDArray[np.uint16]
    lengths: NDArray[np.int64]
    """(n,), pieces of each text."""

    def repeated(self, chosen: NDArray[np.int64]) -> Side:
        """The texts with the numbers `chosen` (m,), in that order."""
        starts = np.concatenate([[0], np.cumsum(self.lengths)])[chosen]
        lengths = self.lengths[chosen]
        shift = starts - np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return Side(self.pieces[np.repeat(shift, lengths) + np.arange(lengths.sum())], lengths)


def likeness(pairs: Sequence[Side], samples: Sequence[Side]) -> NDArray[np.float64]:
    """How much more likely a piece of each pair is (n,) in texts like the samples than in all pairs, in nats.

    Both arguments are (source, target); the samples need not translate each other.
    """
    every, known = [_Features(side) for side in pairs], [_Features(side) for side in samples]
    length = np.maximum(pairs[0].lengths + pairs[1].lengths, _SHORT)
    counts, wanted = [features.counts() for features in every], [features.counts() for features in known]
    score = np.zeros(len(length))
    for _ in range(3):
        source, target = (f.scores(_odds(w, c)) for f, w, c in zip(every, wanted, counts, strict=True))
        score = (source + target) / length
        best = score >= np.quantile(score, 0.8)
        wanted = [f.counts(best) + _SAMPLED * k.counts() for f, k in zip(every, known, strict=True)]
    return score


def chosen(score: NDArray[np.float64], length: NDArray[np.int64], seed: int = 1) -> NDArray[np.int64]:
    """Numbers of the pairs to train on (m,), repeated ones side by side.

    For scores (n,) and lengths of both sides together (n,), in pieces.
    """
    rank = np.empty(len(score))
    rank[np.argsort(-score, kind="stable")] = np.arange(len(score)) / max(1, len(score))
    times = np.zeros(len(score), np.int64)
    for share, copies in reversed(_SHARES):
        times[rank < share] = copies
    times[(times == 0) & (np.random.default_rng(seed).random(len(score)) < _REST)] = 1
    times[length < _SHORT] = np.minimum(times[length < _SHORT], 1)
    return np.repeat(np.arange(len(score)), times)


def _odds(wanted: NDArray[np.float64], counted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log odds of each feature, from counts in texts like the samples and in all."""
    expected = counted * (wanted[:_SINGLE].sum() / max(1.0, counted[:_SINGLE].sum()))
    odds: NDArray[np.float64] = np.log((wanted + _SMOOTHING) / (expected + _SMOOTHING))
    odds[_SINGLE:] *= _NEIGHBOURS
    return odds


class _Features:
    """Pieces and neighbouring pieces of each text of a side."""

    def __init__(self, side: Side) -> None:
        pieces = side.pieces.astype(np.int64)
        before = np.concatenate([[0], pieces[:-1]])[: len(pieces)]
        firsts = (np.cumsum(side.lengths) - side.lengths)[side.lengths > 0]
        before[firsts] = 0
        neighbours = (before * 1_000_003 + pieces) * 2_654_435_761 % (1 << 31) % _BUCKETS + _SINGLE
        self._text = np.repeat(np.arange(len(side.lengths)), side.lengths)
        self._number, self._kinds = len(side.lengths), (pieces, neighbours)

    def counts(self, texts: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """How often each feature occurs in all texts, or in those marked in `texts` (n,)."""
        of = slice(None) if texts is None else texts[self._text]
        single, double = (np.bincount(kind[of], minlength=_SINGLE + _BUCKETS) for kind in self._kinds)
        return (single + double).astype(np.float64)

    def scores(self, odds: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the odds in each text (n,)."""
        single, double = (np.bincount(self._text, odds[kind], self._number) for kind in self._kinds)
        return (single + double).astype(np.float64)
