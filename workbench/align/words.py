"""Links between the words of two sentences, from a matrix that says how well each pair fits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SLANT = 0.6
"""Taken from a similarity for words at opposite ends of their sentences; chosen on French-English gold links."""


def similarity_links(source: Floats, target: Floats) -> list[tuple[int, int, float]]:
    """Pairs (source word, target word, 0 to 1) of words that are each other's nearest, by cosine.

    `source`, `target`: a row of features a word, shapes (n, d) and (m, d). Words far from the diagonal count as less
    similar (as in SimAlign's distortion, Jalili Sabet et al. 2020).
    """
    if not len(source) or not len(target):
        return []
    similarity = unit(source) @ unit(target).T
    places = (np.arange(len(source)) + 0.5) / len(source), (np.arange(len(target)) + 0.5) / len(target)
    slanted = similarity - SLANT * np.abs(places[0][:, None] - places[1][None, :])
    best_target, best_source = slanted.argmax(axis=1), slanted.argmax(axis=0)
    return [
        (i, int(j), float(np.clip(similarity[i, j], 0, 1))) for i, j in enumerate(best_target) if best_source[j] == i
    ]


def attention_links(attention: Floats, least: float = 0.35) -> list[tuple[int, int, float]]:
    """Pairs (source word, target word, 0 to 1) from how much each target word looks at each source word.

    `attention`: shape (target words, source words). A target word is linked with the word that it looks at most, if
    that has the share `least` of its attention; a source word that is left over, with the target word that looks at
    it most, if it is as much.
    """
    if not attention.size:
        return []
    forward = {(int(row.argmax()), place) for place, row in enumerate(attention) if row.max() >= least}
    linked = {source for source, _ in forward}
    backward = {
        (source, int(column.argmax()))
        for source, column in enumerate(attention.T)
        if source not in linked and column.max() >= least
    }
    return [(source, target, float(attention[target, source])) for source, target in sorted(forward | backward)]


def unit(rows: Floats) -> Floats:
    """Each row with length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = rows / np.maximum(lengths, 1e-9)
    return unit
