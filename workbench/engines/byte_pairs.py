"""Byte pair encoding (Sennrich et al. 2016): cuts words into the pieces that a `bpe.model` has merges for.

The format is that of subword-nmt: one merge a line, `left right`, the earlier the stronger; `</w>` marks the end of a
word. From version 0.2 on the mark belongs to the last letter, before it was a letter of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from math import inf

_END = "</w>"
_GOES_ON = "@@"


class BytePairs:
    """The merges of a model."""

    def __init__(self, model: str) -> None:
        """Raises ValueError when a line is no merge."""
        first, *lines = model.removeprefix("\ufeff").split("\n")
        self._new = first.startswith("#version:") and first.split(":")[1].strip() != "0.1"
        if not first.startswith("#version:"):
            lines.insert(0, first)
        merges = [tuple(line.strip("\r\n ").split(" ")) for line in lines if line.strip()]
        if wrong := next((merge for merge in merges if len(merge) != 2), None):
            raise ValueError(f"{' '.join(wrong)!r} is no merge")
        self._ranks = {merge: rank for rank, merge in reversed(list(enumerate(merges)))}
        self._word = lru_cache(100_000)(self._cut)

    def encode(self, tokens: Sequence[str]) -> list[str]:
        """The pieces of tokens; those that the next one goes on with end with `@@`."""
        return [piece for token in tokens if token for piece in self._word(token)]

    def _cut(self, word: str) -> tuple[str, ...]:
        parts = [*word[:-1], word[-1] + _END] if self._new else [*word, _END]
        while len(parts) > 1 and (best := min(itertools.pairwise(parts), key=self._rank)) in self._ranks:
            parts = _merged(parts, best)
        if parts[-1] == _END:
            parts.pop()
        parts[-1] = parts[-1].removesuffix(_END)
        return (*(part + _GOES_ON for part in parts[:-1]), parts[-1])

    def _rank(self, pair: tuple[str, str]) -> float:
        return self._ranks.get(pair, inf)


def _merged(parts: Sequence[str], pair: tuple[str, str]) -> list[str]:
    """The parts with every such pair joined, from left to right."""
    merged: list[str] = []
    place = 0
    while place < len(parts):
        if tuple(parts[place : place + 2]) == pair:
            merged.append("".join(pair))
            place += 2
        else:
            merged.append(parts[place])
            place += 1
    return merged
