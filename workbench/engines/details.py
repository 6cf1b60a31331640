"""How sure a model is of each word of a translation, whoever made the translation."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engines.base import Hypothesis, Word
from workbench.engines.model import Decoded, Model
from workbench.engines.pieces import located
from workbench.engines.queue import TURNS
from workbench.engines.words import overlaps, word_spans


def scored_words(model: Model, source: str, decoded: Decoded) -> tuple[Word, ...]:
    """The words of a translation with the log-probability of their least likely piece, given the whole source."""
    prefix = model.prefix
    with TURNS.turn():
        (result,) = model.translator.score_batch([model.pieces.encode(source)], [[*prefix, *decoded.pieces]])
    places = located(model.pieces.surfaces(decoded.pieces), decoded.text)
    return words_of(decoded.text, places, result.log_probs[len(prefix) :])


def scored_text(model: Model, source: str, text: str) -> Hypothesis:
    """Any text as a hypothesis of the model, with its score and words."""
    pieces = model.target.encode(text)
    if not pieces or not (source_pieces := model.pieces.encode(source)):
        return Hypothesis(text, 0.0)
    with TURNS.turn():
        (result,) = model.translator.score_batch([source_pieces], [[*model.prefix, *pieces]])
    values = result.log_probs[len(model.prefix) :]
    words = words_of(text, located(model.pieces.surfaces(pieces), text), values)
    return Hypothesis(text, min(0.0, sum(values) / max(1, len(values))), words)


def words_of(text: str, places: Sequence[tuple[int, int]], log_probabilities: Sequence[float]) -> tuple[Word, ...]:
    """Words from the places and log-probabilities of pieces; a word in which no piece lies is left out."""
    words = []
    for span in word_spans(text):
        inside = [value for place, value in zip(places, log_probabilities, strict=False) if overlaps(span, place)]
        if inside:
            words.append(Word(span, min(0.0, *inside)))
    return tuple(words)
