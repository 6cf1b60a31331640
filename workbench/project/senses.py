"""In which units a word has the sense that is being repaired: those whose contexts are near the one repaired first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.language.stretches import exchanged
from workbench.repair.rewriting import spans_of

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Gives sentences as unit vectors, shape (sentences, dimensions)."""


def nearness(encode: Encode, texts: Sequence[str], language: str, wrong: str, right: str, example: str) -> list[float]:
    """How likely it is that each text has a word in the sense of an example, as numbers to order by; more is nearer.

    `texts` and `example` are source segments in `language` that have the lemma `wrong`; in the example it should be
    `right`, in any language that the encoder knows. The word itself is masked, and what is measured is the cosine of
    the rest to the rest of the example, plus how much nearer it is to the right word than to the wrong one.
    """
    if not texts:
        return []
    contexts = encode([_masked(text, language, wrong) for text in texts])
    model, right_vector, wrong_vector = encode([_masked(example, language, wrong), right, wrong])
    return [float(value) for value in contexts @ (model + right_vector - wrong_vector)]


def _masked(text: str, language: str, lemma: str) -> str:
    return exchanged(text, ((span, "…") for span in spans_of(text, language, lemma)))
