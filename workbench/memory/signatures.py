"""Finding the texts most like a given one among millions: 512-bit signatures of character pairs, compared by popcount.

Every pair of neighbouring characters sets one bit, chosen by a hash (a Bloom filter of the bigram set). The Dice
coefficient of two signatures is close to that of the bigram sets, which grows with the edit similarity; so the best few
hundred by signature hold the best few by any score of words and characters. Ideas: Ukkonen, "Approximate
string-matching with q-grams and maximal matches" (1992); Bloom, "Space/time trade-offs in hash coding" (1970).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from workbench.memory.entries import fold, normalise

WORDS = 8
"""Number of 64-bit words of a signature."""
_SIZE = 64 * WORDS
_CHUNK = 32768
_TAIL = 4096
"""How many texts may wait in the short part before it is merged into the long one."""
_EQUAL = 32
"""How many texts with the same signature and length a block keeps, the newest: else a segment that a memory has in a
thousand contexts would leave no room for any other."""
_MIX = np.random.default_rng(0).integers(1 << 63, size=WORDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
"""Odd numbers that make one number of a signature."""

Bits = npt.NDArray[np.uint64]
_Codes = npt.NDArray[np.uint32]
_Scores = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Part = tuple[Integers, Integers, Bits]
"""Ids, lengths and signatures of some texts; the signatures have the shape `(texts, 8)`."""


def signatures(texts: Sequence[str]) -> tuple[Bits, Integers]:
    """Signatures of normalised texts, shape `(texts, 8)`, and the texts' lengths in characters, shape `(texts,)`.

    Case and typographic variants make no difference.
    """
    padded = [f" {text} " for text in texts]
    lengths = np.fromiter(map(len, padded), dtype=np.int64, count=len(padded))
    # a damaged text (lone surrogates) must not stop an import
    codes = _folded(np.frombuffer(("".join(padded) + " ").encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
    pairs = codes[:-1] * np.uint32(0x9E3779B1) + codes[1:] * np.uint32(0x85EBCA77)
    pairs ^= pairs >> np.uint32(15)
    bits = (pairs * np.uint32(0xC2B2AE3D)) >> np.uint32(32 - _SIZE.bit_length() + 1)
    marked = np.zeros(len(padded) * _SIZE, dtype=bool)
    marked[np.repeat(np.arange(0, len(marked), _SIZE), lengths) + bits] = True
    return np.packbits(marked).view(np.uint64).reshape(-1, WORDS), lengths - 2


def _folded(codes: _Codes) -> _Codes:
    """Code points folded as `fold` does, all at once; scripts without case lie above the table."""
    table = _fold_table()
    above = codes >= len(table)
    folded = table.take(codes, mode="clip")
    return np.where(above, codes, folded) if above.any() else folded


@cache
def _fold_table() -> _Codes:
    folded = [fold(chr(code)) for code in range(0x3000)]
    return np.array([ord(text) if len(text) == 1 else code for code, text in enumerate(folded)], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Block:
    """Signatures of many texts, in the order of the texts' lengths."""

    ids: Integers
    lengths: Integers
    columns: Bits
    """Shape `(8, texts)`: one word of all signatures lies together, so that it is scanned at the speed of memory."""
    weights: npt.NDArray[np.float32]
    """Number of bits set in each signature."""

    @classmethod
    def of(cls, *parts: Part) -> Block:
        """A block of texts in any order; of many that are the same the newest."""
        keys = np.concatenate([bits @ _MIX + lengths.view(np.uint64) for _, lengths, bits in parts])
        if len(extra := _beyond(_EQUAL, keys, np.concatenate([ids for ids, _, _ in parts]))):
            parts = tuple(_without(parts, extra))
        ids, lengths = (np.concatenate([part[column] for part in parts]) for column in (0, 1))
        order = np.argsort(lengths, kind="stable")
        places = np.empty_like(order)
        places[order] = np.arange(len(order))
        # one part after another, so that nothing but the parts and the block is in memory
        columns, start = np.empty((WORDS, len(ids)), dtype=np.uint64), 0
        for _, _, bits in parts:
            columns[:, places[start : start + len(bits)]] = bits.T
            start += len(bits)
        weights = np.bitwise_count(columns).sum(axis=0, dtype=np.uint16).astype(np.float32)
        return cls(ids[order], lengths[order], columns, weights)

    def joined(self, other: Block) -> Block:
        if not len(self.ids) or not len(other.ids):
            return other if len(other.ids) else self
        return Block.of(*((each.ids, each.lengths, each.columns.T) for each in (self, other)))

    def nearest(self, signature: Bits, shortest: int, longest: int, count: int) -> tuple[Integers, _Scores]:
        """Ids and Dice coefficients of the `count` texts most like a signature, in no order.

        Only texts of `shortest` to `longest` characters are looked at.
        """
        first, last = np.searchsorted(self.lengths, [shortest, longest + 1])
        weight = float(np.bitwise_count(signature).sum())
        best = _Best(count)
        # the middle of the window holds the best ones, and what is found early saves sorting later
        middle = (first + last) // 2
        for start in sorted(range(first, last, _CHUNK), key=lambda start: abs(start + _CHUNK // 2 - middle)):
            stop = min(start + _CHUNK, last)
            common = _common(self.columns[:, start:stop], signature)
            best.offer(start, 2 * common / (self.weights[start:stop] + weight))
        return self.ids[best.places], best.scores


def _beyond(count: int, keys: Bits, ids: Integers) -> Integers:
    """Places of the numbers that are there more than `count` times, save of those with the highest ids; ascending."""
    ordered = np.sort(keys)
    frequent = np.flatnonzero(np.isin(keys, ordered[count:][ordered[count:] == ordered[:-count]]))
    order = frequent[np.lexsort((-ids[frequent], keys[frequent]))]
    starts = np.flatnonzero(np.diff(keys[order], prepend=~keys[order[:1]]))
    places = np.arange(len(order)) - np.repeat(starts, np.diff(starts, append=len(order)))
    return np.sort(order[places >= count])


def _without(parts: Sequence[Part], places: Integers) -> Iterator[Part]:
    """Parts without the texts at some places, which are counted through all of them."""
    start = 0
    for ids, lengths, bits in parts:
        here = places[(places >= start) & (places < start + len(ids))] - start
        yield np.delete(ids, here), np.delete(lengths, here), np.delete(bits, here, axis=0)
        start += len(ids)


NOTHING = Block.of((np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, WORDS), np.uint64)))


def _common(columns: Bits, signature: Bits) -> _Scores:
    """For each signature the number of bits that it shares with the one given."""
    total = np.zeros(columns.shape[1], dtype=np.uint16)
    both, count = np.empty(columns.shape[1], dtype=np.uint64), np.empty(columns.shape[1], dtype=np.uint8)
    for column, word in zip(columns, signature, strict=True):
        np.bitwise_and(column, word, out=both)
        np.bitwise_count(both, out=count)
        total += count
    return total.astype(np.float32)


class _Best:
    """The best scores of a stream of chunks."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._floor = np.float32(0)
        self.places: Integers = np.empty(0, dtype=np.int64)
        self.scores: _Scores = np.empty(0, dtype=np.float32)

    def offer(self, start: int, scores: _Scores) -> None:
        good = np.flatnonzero(scores > self._floor)
        self.places = np.concatenate([self.places, good + start])
        self.scores = np.concatenate([self.scores, scores[good]])
        if len(self.places) > self._count:
            keep = np.argpartition(self.scores, -self._count)[-self._count :]
            self.places, self.scores = self.places[keep], self.scores[keep]
            self._floor = self.scores.min()


class Index:
    """The signatures of a memory in one language: a long block, and a short one that takes what is new."""

    def __init__(self) -> None:
        self._main = self._tail = NOTHING
        self.last = 0
        """The highest id that is in the index; 0 when it is empty."""

    def __len__(self) -> int:
        return len(self._main.ids) + len(self._tail.ids)

    def add(self, new: Block) -> None:
        """Take in new texts."""
        self.last = max(self.last, int(new.ids.max(initial=0)))
        tail = self._tail.joined(new)
        if len(tail.ids) > _TAIL:
            self._main, tail = self._main.joined(tail), NOTHING
        self._tail = tail

    def nearest(self, text: str, least: float, count: int) -> list[int]:
        """Ids of the texts most like `text`, best first, at most `count`.

        `least` (0 to 1) is the edit similarity that matters: texts too short or too long to reach it are left out.
        The similarity of lengths a and b is at most 2 min(a, b) / (a + b).
        """
        bits, lengths = signatures([normalise(text)])
        length = int(lengths[0])
        shortest = int(length * least / (2 - least))
        longest = int(length * (2 - least) / least) + 1 if least > 0 else 1 << 60
        found = [block.nearest(bits[0], shortest, longest, count) for block in (self._main, self._tail)]
        ids = np.concatenate([ids for ids, _ in found])
        order = np.argsort(-np.concatenate([scores for _, scores in found]), kind="stable")
        return [int(number) for number in ids[order[:count]]]
