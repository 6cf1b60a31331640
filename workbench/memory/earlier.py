"""Segments that came before in the documents, and how like one of them the next one is."""

from __future__ import annotations

import numpy as np

from workbench.memory.entries import normalise
from workbench.memory.signatures import Block, Index, signatures
from workbench.memory.similarity import Lemma, closest, compare, profile

_FRESH = 64
"""How many segments are compared one by one before they go into the index together."""
_MOST = 32_768
"""How many an index takes. The one before it is kept: what came earlier still is not looked at, or the time that a
segment takes would grow with the text."""
_SIGNED, _NEAREST = 100, 8
"""How many segments are compared by their characters, and how many of those by words and lemmas."""


class Earlier:
    """The last segments, at least 32,768 of them where there were as many."""

    def __init__(self, lemma: Lemma, least: float = 0.5) -> None:
        """`least` (0 to 1) is the similarity that still matters."""
        self._lemma, self._least = lemma, least
        self._pages = [_Page()]
        self._fresh: list[str] = []

    def score(self, text: str) -> int:
        """How like the most similar earlier segment is, 0 to 100, see `similarity`; 0 where there is none."""
        near = [other for page in self._pages for other in page.nearest(text, self._least)] + self._fresh
        query = profile(text, self._lemma)
        best = (near[place] for place in closest(text, near, _NEAREST))
        return max((compare(query, profile(other, self._lemma)).score for other in best), default=0)

    def add(self, text: str) -> None:
        """Take in a segment that came."""
        self._fresh.append(text)
        if len(self._fresh) == _FRESH:
            if len(self._pages[-1].texts) >= _MOST:
                self._pages = [self._pages[-1], _Page()]
            self._pages[-1].add(self._fresh)
            self._fresh = []


class _Page:
    """Segments that are found by their signatures."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._index = Index()

    def nearest(self, text: str, least: float) -> list[str]:
        return [self.texts[place] for place in self._index.nearest(text, least, _SIGNED)]

    def add(self, texts: list[str]) -> None:
        bits, lengths = signatures([normalise(text) for text in texts])
        places = range(len(self.texts), len(self.texts) + len(texts))
        self._index.add(Block.of((np.array(places, dtype=np.int64), lengths, bits)))
        self.texts += texts
