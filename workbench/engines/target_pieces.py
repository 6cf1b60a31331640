"""Cuts text of the target language into the pieces that a model could have written it with.

A package's SentencePiece model may know the source side only: packages made from OPUS models contain just `source.spm`,
while the decoder was trained with another model over the same vocabulary. Then a text is cut into the fewest pieces of
the target vocabulary, which is what the true model does for nearly all words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from workbench.engines.pieces import SPACE, Pieces, SentencePieces

_SPECIAL = frozenset({"<unk>", "<s>", "</s>", "<pad>", "<blank>"})
_COVERED = 0.97
"""Share of the target vocabulary that a SentencePiece model must know to be trusted with the target side."""


class TargetPieces:
    """The target side of a model: its vocabulary, and how a text is cut."""

    def __init__(self, pieces: Pieces, vocabulary: Sequence[str]) -> None:
        self._pieces = pieces
        self.vocabulary = frozenset(vocabulary) - _SPECIAL

    @cached_property
    def covered(self) -> bool:
        """Whether the package's piece model covers the target side."""
        if not isinstance(self._pieces, SentencePieces):
            return True
        ordinary = [piece for piece in self.vocabulary if not piece.startswith("<")]
        return sum(map(self._pieces.knows, ordinary)) >= _COVERED * len(ordinary)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.vocabulary), default=1)

    def encode(self, text: str) -> list[str]:
        """The pieces of a text; what the vocabulary lacks stands as single letters that the model does not know."""
        if self.covered:
            return self._pieces.encode_target(text)
        words = text.split()
        return [piece for word in words for piece in self._fewest(SPACE + word)]

    def _fewest(self, word: str) -> list[str]:
        """The cut into the fewest pieces, among equals the one whose last piece is longest (Viterbi 1967)."""
        cost: list[float] = [0.0] + [float("inf")] * len(word)
        start = [0] * (len(word) + 1)
        for end in range(1, len(word) + 1):
            for begin in range(max(0, end - self._longest), end):
                known = word[begin:end] in self.vocabulary
                if (known or end - begin == 1) and cost[begin] + (1 if known else 100) < cost[end]:
                    cost[end], start[end] = cost[begin] + (1 if known else 100), begin
        cuts = [len(word)]
        while cuts[-1]:
            cuts.append(start[cuts[-1]])
        return [word[begin:end] for end, begin in zip(reversed(cuts[:-1]), reversed(cuts[1:]), strict=True)]


def vocabulary(files: Mapping[str, bytes], side: str) -> list[str]:
    """The `source` or `target` vocabulary among the files of a CTranslate2 model; empty when it cannot be told."""
    for name in (f"{side}_vocabulary", "shared_vocabulary"):
        if (content := files.get(f"{name}.json")) is not None:
            return [str(piece) for piece in json.loads(content)]
        if (content := files.get(f"{name}.txt")) is not None:
            return _lines(content.decode("utf-8").split("\n"))
    return []


def _lines(lines: Iterable[str]) -> list[str]:
    return [line.rstrip("\r") for line in lines if line]
