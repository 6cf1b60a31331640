"""Doubts about a target from what engines, encoders and word lists say of it, each with its reason.

The weights add up to the doubt about a unit. The constants were chosen on the labelled units of `corpora/doubt`, all
texts in view (docs/doubt.md tells how that was done, and what was measured before); with any one weight halved or
doubled, the average precision over either file changes by less than .03.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checks.base import Known, Pair
from workbench.checks.spelling import misspelled
from workbench.language.words import Token
from workbench.model import Finding, Level, Span

UNSURE, LOST = -0.7, -2.5
"""Natural log-probabilities: under the first an engine was unsure of a word that it chose itself, and at the second as
unsure as it gets."""
CLOSE, DISTANT = 0.80, 0.50
"""Cosines of two sentences: from the first on they are as near as good translations, and under the second far."""
MATCHED, ABSENT = 0.18, 0.04
"""Cosines of a word and the nearest one of the other text: from the first on it may be its translation, and at the
second nothing is."""
FITTING, STRAY = 0.02, 0.07
"""How much nearer two sentences come when a word is left out of one: up to the first it fits, from the second on it
surely does not."""
LONG_ENOUGH = 4
"""Letters of a word that means something by itself."""
_WORST = 3
"""Words that a finding names, and whose evidence counts."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A word and a number that something says of it."""

    span: Span
    value: float


def check_probability(pair: Pair, scored: Sequence[Scored]) -> Iterator[Finding]:
    """The engine was unsure of these words, though it chose them.

    `scored`: the words of the target with their log-probabilities, given the source. Their mean over the worst words
    is what tells wrong translations of an engine best (as found for sentences by Fomicheva et al. 2020). Numbers have
    a check of their own, which knows.
    """
    unsure = (word for word in scored if word.value < UNSURE and _has_letters(pair.target, word.span))
    worst = sorted(unsure, key=lambda word: word.value)[:_WORST]
    if worst:
        doubts = [min(1.0, (UNSURE - word.value) / (UNSURE - LOST)) for word in worst]
        message = f"The engine was unsure of {_named(pair.target, [word.span for word in worst])}."
        yield _hint("improbable", pair, message, target=_in_order(worst), weight=2.0 * sum(doubts) / _WORST)


def _has_letters(text: str, span: Span) -> bool:
    return any(map(str.isalpha, text[span.start : span.end]))


def check_disagreement(pair: Pair, alternatives: Sequence[str]) -> Iterator[Finding]:
    """The engine's other translations do not have these words."""
    if not alternatives:
        return
    others = [{word.text.lower() for word in _target_words(pair, text)} for text in alternatives]
    support = Counter(word for words in others for word in words)
    unsupported = [
        word.span
        for word in pair.target_words
        if len(word.text) >= LONG_ENOUGH and support[word.text.lower()] <= 0.25 * len(alternatives)
    ]
    if unsupported:
        message = f"Other translations of the engine do not say {_named(pair.target, unsupported)}."
        weight = 0.1 * min(len(unsupported), _WORST)
        yield _hint("disagreement", pair, message, target=tuple(unsupported), weight=weight)


def check_meaning(pair: Pair, similarity: float, partner: str = "source") -> Iterator[Finding]:
    """The sentence's meaning is far from that of the source, or of the target in the pivot language.

    `similarity` is the cosine of the two sentence vectors, -1 to 1; `partner` says in words what it is compared with.
    """
    doubt = _share(CLOSE, DISTANT, similarity)
    if doubt > 0:
        far = "far" if similarity < DISTANT else "not quite"
        kind = "meaning" if partner == "source" else "triangle"
        message = f"Its meaning is {far} {'from ' if far == 'far' else ''}that of the {partner}."
        yield _hint(kind, pair, message, weight=doubt * (0.7 if kind == "meaning" else 0.3))


def check_omission(pair: Pair, nearest: Sequence[Scored]) -> Iterator[Finding]:
    """Words of the source have no counterpart in the target.

    `nearest`: the words of the source with the cosine of the nearest word of the target, in meaning.
    """
    lost = [word for word in nearest if word.value < MATCHED and word.span.end - word.span.start >= LONG_ENOUGH]
    if lost:
        worst = sorted(lost, key=lambda word: word.value)[:_WORST]
        doubts = [_share(MATCHED, ABSENT, word.value) for word in worst]
        message = f"Nothing here seems to answer to {_named(pair.source, [word.span for word in worst])}."
        yield _hint("omission", pair, message, source=_in_order(worst), weight=0.6 * sum(doubts))


def check_stray(pair: Pair, gains: Sequence[Scored]) -> Iterator[Finding]:
    """A word takes the target away from the meaning of the source.

    `gains`: words of the target, with how much nearer to the source the target comes without them, as cosine.
    """
    strays = sorted((word for word in gains if word.value > FITTING), key=lambda word: -word.value)[:_WORST]
    if strays:
        message = f"This does not seem to fit the source: {_named(pair.target, [word.span for word in strays])}."
        weight = 0.6 * _share(FITTING, STRAY, strays[0].value)
        yield _hint("stray", pair, message, target=_in_order(strays), weight=weight)


def check_unknown(pair: Pair, known: Known) -> Iterator[Finding]:
    """Words that are in no dictionary and not in the source either: a small engine makes them up."""
    copied = {word.text.lower() for word in pair.source_words}
    language = pair.target_language
    spans = [
        span
        for span in misspelled(pair.target, language, lambda word: known(word, language))
        if span.end - span.start >= LONG_ENOUGH and pair.target[span.start : span.end].lower() not in copied
    ]
    if spans:
        message = f"In no dictionary: {_named(pair.target, spans)}."
        weight = min(1.2 * len(spans), 2.4)
        yield Finding("unknown", language, message, target=tuple(spans), weight=weight)


def _target_words(pair: Pair, text: str) -> list[Token]:
    return Pair(pair.source, text, pair.source_language, pair.target_language).target_words


def _share(none: float, full: float, value: float) -> float:
    """How far a value lies on the way from `none` to `full`: 0 to 1."""
    return min(1.0, max(0.0, (none - value) / (none - full)))


def _named(text: str, spans: Sequence[Span]) -> str:
    """The worst words in quotes, each once."""
    return ", ".join(dict.fromkeys(f"“{text[span.start : span.end]}”" for span in spans[:_WORST]))


def _in_order(words: Sequence[Scored]) -> tuple[Span, ...]:
    return tuple(sorted((word.span for word in words), key=lambda span: span.start))


def _hint(
    kind: str,
    pair: Pair,
    message: str,
    *,
    weight: float,
    target: tuple[Span, ...] = (),
    source: tuple[Span, ...] = (),
) -> Finding:
    return Finding(kind, pair.target_language, message, Level.HINT, target, source, weight)
