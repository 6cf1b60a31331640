"""How sure a model is of each word of a translation, whoever made the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.engines.base import Word
from workbench.engines.model import Decoded, Model
from workbench.engines.pieces import located
from workbench.model import Span

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def word_spans(text: str) -> list[Span]:
    """The words of a text, without punctuation."""
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text)]


def scored_words(model: Model, source: str, decoded: Decoded) -> tuple[Word, ...]:
    """The words of a translation with the log-probability of their least likely piece, given the whole source."""
    prefix = model.prefix
    result = model.translator.score_batch([model.pieces.encode(source)], [[*prefix, *decoded.pieces]])[0]
    places = located(model.pieces.surfaces(decoded.pieces), decoded.text)
    return words_of(decoded.text, places, result.log_probs[len(prefix) :])


def words_of(text: str, places: Sequence[tuple[int, int]], log_probabilities: Sequence[float]) -> tuple[Word, ...]:
    """Words from the places and log-probabilities of pieces; a word in which no piece lies is left out."""
    words = []
    for span in word_spans(text):
        inside = [
            value
            for (start, end), value in zip(places, log_probabilities, strict=False)
            if start < span.end and end > span.start
        ]
        if inside:
            words.append(Word(span, min(0.0, *inside)))
    return tuple(words)
