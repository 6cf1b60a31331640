"""Which words of a source and a target text translate each other: by the model's attention, or by their meaning.

CTranslate2 gives attention only while it decodes. With `return_alternatives` a forced target is read in one pass, so
the attention of any text, the translator's own too, costs little more than reading it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.align.words import attention_links, similarity_links, unit
from workbench.engines.base import WordLink
from workbench.engines.encoder import SentenceEncoder, shared_encoder
from workbench.engines.model import Model
from workbench.engines.pieces import located
from workbench.engines.queue import TURNS
from workbench.engines.words import word_spans
from workbench.model import Span

Floats = NDArray[np.float32]
Cut = Callable[[str], list[Span]]
_NEAR = 0.5
"""Cosine of two words that may translate each other: `alliances` and `syndicats` have .51, unrelated words below .5."""


def attention(
    model: Model, source: str, target: str, shift: int = 0, cut: Cut = word_spans
) -> tuple[Floats, list[Span], list[Span]]:
    """How much each target word looks at each source word, shape (target words, source words), and the words.

    A source word counts with all its pieces, a target word with the mean of its pieces. `cut` says what words are.
    """
    source_pieces, target_pieces = model.pieces.encode(source), model.target.encode(target)
    source_words, target_words = cut(source), cut(target)
    if not (source_words and target_words and source_pieces and target_pieces):
        return np.zeros((len(target_words), len(source_words)), np.float32), source_words, target_words
    rows = _forced(model, source_pieces, target_pieces)[shift:]
    columns = _grouping(located(model.pieces.surfaces(source_pieces), source), source_words)
    groups = _grouping(located(model.pieces.surfaces(target_pieces), target), target_words)
    shares = groups / np.maximum(groups.sum(axis=1, keepdims=True), 1)
    kept = min(len(rows), shares.shape[1])
    matrix: Floats = shares[:, :kept] @ rows[:kept, : columns.shape[1]] @ columns.T
    return matrix, source_words, target_words


def _forced(model: Model, source: Sequence[str], target: Sequence[str]) -> Floats:
    """Attention while the target is read: shape (target pieces and the end, source pieces)."""
    forced = [*model.prefix, *target]
    with TURNS.turn():
        (result,) = model.translator.translate_batch(
            [list(source)],
            target_prefix=[forced],
            return_alternatives=True,
            num_hypotheses=1,
            beam_size=1,
            max_decoding_length=len(forced) + 1,
            return_attention=True,
            return_end_token=True,
        )
    return np.array(result.attention[0], np.float32)[len(model.prefix) :]


def _grouping(places: Sequence[tuple[int, int]], words: Sequence[Span]) -> Floats:
    """Shape (words, pieces): 1 where a piece lies in a word."""
    words_ = np.array([(word.start, word.end) for word in words]).reshape(-1, 2)
    starts, ends = np.array(places).reshape(-1, 2).T
    inside: Floats = ((starts < words_[:, 1:]) & (ends > words_[:, :1])).astype(np.float32)
    return inside


def links_by_attention(
    model: Model, source: str, target: str, shift: int = 0, cut: Cut = word_spans
) -> tuple[WordLink, ...]:
    matrix, source_words, target_words = attention(model, source, target, shift, cut)
    return _links(attention_links(matrix), source_words, target_words)


def links_by_meaning(encoder: SentenceEncoder, source: str, target: str, cut: Cut = word_spans) -> tuple[WordLink, ...]:
    """Links between words that are each other's nearest in meaning and place, in any of the encoder's languages."""
    source_words, source_features = word_features(encoder, source, cut)
    target_words, target_features = word_features(encoder, target, cut)
    return _links(similarity_links(source_features, target_features), source_words, target_words)


def word_features(encoder: SentenceEncoder, text: str, cut: Cut = word_spans) -> tuple[list[Span], Floats]:
    """The words of a text that have pieces, and the mean of their pieces' features less the mean of the text."""
    pieces, features = encoder.pieces(text)
    groups = _grouping(located(pieces, text), words := cut(text))
    if not words:
        return [], np.zeros((0, 1), np.float32)
    sizes = groups.sum(axis=1)
    known = np.flatnonzero(sizes)
    means: Floats = (groups[known] @ (features - features.mean(axis=0))) / sizes[known, None]
    return [words[place] for place in known], means


def _links(
    pairs: Sequence[tuple[int, int, float]], source: Sequence[Span], target: Sequence[Span]
) -> tuple[WordLink, ...]:
    return tuple(WordLink(source[i], target[j], min(1.0, weight)) for i, j, weight in pairs)


def model_links(model: Model, source: str, target: str) -> tuple[WordLink, ...]:
    """The links of any two texts, found in the way that suits the package best."""
    if model.aligner.method == "meaning":
        return links_by_meaning(shared_encoder(), source, target)
    return links_by_attention(model, source, target, model.aligner.shift)


def nearest_meanings(encoder: SentenceEncoder, text: str, other: str) -> list[tuple[Span, float]]:
    """The words of a text, each with the cosine of what is nearest to it in another text, of any language.

    Empty when either text has no words. A text of a single piece tells nothing: its word has 0.
    """
    words, features = word_features(encoder, text)
    others = word_features(encoder, other)[1]
    if not words or not len(others):
        return []
    nearness = (unit(features) @ unit(others).T).max(axis=1)
    return [(word, float(near)) for word, near in zip(words, nearness, strict=True)]


def nearest_word(encoder: SentenceEncoder, text: str, phrase: str) -> Span | None:
    """The word of a text that is nearest in meaning to a phrase of any language; None when none is near.

    Words of fewer than four letters, mostly articles and the like, are near to everything and left out.
    """
    words = [span for span in word_spans(text) if span.end - span.start > 3]
    if not words:
        return None
    vectors = encoder.encode([phrase, *(text[span.start : span.end] for span in words)])
    nearness = vectors[1:] @ vectors[0]
    return words[int(nearness.argmax())] if nearness.max() >= _NEAR else None
