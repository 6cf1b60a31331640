"""Encoded pairs in batches of similar length, short pairs first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.shape import BEGIN, END, PADDING

Ids = NDArray[np.int64]
Batch = tuple[Ids, Ids]
"""Source (n, longest + 1), closed by END, and target (n, longest + 2), between BEGIN and END; then PADDING."""

_FEWEST = 20_000
"""However low the competence, batches are drawn from at least so many pairs."""
_DRAWN = 12_000
"""Pairs that are drawn and sorted into batches at a time."""


def competence(seen: int, ramp: float) -> float:
    """The share of the pairs, the shortest first, that a model is ready for after `seen` pieces; 1 from `ramp` on.

    Square-root competence of Platanios et al. 2019, from a quarter on.
    """
    return min(1.0, math.sqrt(0.0625 + 0.9375 * seen / ramp))


class Pairs:
    """The pairs of a pairs.npz; the last ones, held out by `prepare`, are for validation only."""

    def __init__(self, path: Path, seed: int) -> None:
        arrays = np.load(path)
        self._texts = {name: arrays[name] for name in ("source", "target")}
        self._lengths = {name: arrays[f"{name}_lengths"] for name in ("source", "target")}
        self._starts = {name: np.concatenate([[0], np.cumsum(n)]) for name, n in self._lengths.items()}
        self.count = len(self._lengths["source"]) - int(arrays["held_out"])
        both = self._lengths["source"] + self._lengths["target"]
        self._by_length = np.argsort(both[: self.count], kind="stable")
        self._random = np.random.default_rng(seed)
        self._queue: list[Ids] = []

    def next(self, tokens: int, share: float) -> Batch:
        """The next batch, of about `tokens` target pieces with padding, from the shortest `share` of the pairs."""
        if not self._queue:
            top = min(self.count, max(_FEWEST, int(share * self.count)))
            drawn = self._random.choice(top, min(top, _DRAWN), replace=False)
            self._queue = list(self._grouped(self._by_length[drawn], tokens))
            self._random.shuffle(self._queue)
        return self._padded(self._queue.pop())

    def validation(self, pairs: int = 600) -> Iterator[Batch]:
        """The first validation pairs, in batches."""
        end = min(self.count + pairs, len(self._lengths["source"]))
        for group in self._grouped(np.arange(self.count, end), 4000):
            yield self._padded(group)

    def _grouped(self, ids: Ids, tokens: int) -> Iterator[Ids]:
        """Cut into groups whose longest side, times their number, stays within `tokens`."""
        source, target = self._lengths["source"], self._lengths["target"]
        group: list[int] = []
        width = 0
        for i in ids[np.lexsort((source[ids], target[ids]))]:
            own = max(int(target[i]) + 2, int(0.9 * source[i]))
            if group and max(width, own) * (len(group) + 1) > tokens:
                yield np.array(group)
                group, width = [], 0
            group.append(int(i))
            width = max(width, own)
        if group:
            yield np.array(group)

    def _padded(self, ids: Ids) -> Batch:
        source = np.full((len(ids), self._lengths["source"][ids].max() + 1), PADDING, np.int64)
        target = np.full((len(ids), self._lengths["target"][ids].max() + 2), PADDING, np.int64)
        for row, i in enumerate(ids):
            words, translation = self._text("source", i), self._text("target", i)
            source[row, : len(words) + 1] = [*words, END]
            target[row, : len(translation) + 2] = [BEGIN, *translation, END]
        return source, target

    def _text(self, side: str, i: int) -> NDArray[np.uint16]:
        starts = self._starts[side]
        text: NDArray[np.uint16] = self._texts[side][starts[i] : starts[i + 1]]
        return text
