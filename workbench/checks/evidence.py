"""Doubts about a target from what engines and encoders say of it, each with its reason.

The weights add up to the doubt about a unit. They were set on labelled units (see `evaluation.doubt`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checks.base import Known, Pair
from workbench.model import Finding, Level, Span

IMPROBABLE = -5.0
"""Natural log-probability under which a word is doubted."""
DISTANT = 0.62
"""Cosine of two sentences under which their meanings are doubted; translations of one another have 0.8 on average."""
_LONG_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A word of the target and what the engine thinks of it, given the source."""

    span: Span
    log_probability: float


def check_probability(pair: Pair, scored: Sequence[Scored]) -> Iterator[Finding]:
    """The engine would not have said these words."""
    doubted = [word for word in scored if word.log_probability < IMPROBABLE]
    if not doubted:
        return
    worst = sorted(doubted, key=lambda word: word.log_probability)[:3]
    named = ", ".join(f"“{pair.target[word.span.start : word.span.end]}”" for word in worst)
    weight = sum(min(IMPROBABLE - word.log_probability, 6.0) for word in worst) / 6 + 0.2
    yield Finding(
        "improbable",
        pair.target_language,
        f"Improbable here: {named}.",
        target=tuple(word.span for word in doubted),
        weight=weight,
    )


def check_disagreement(pair: Pair, alternatives: Sequence[str]) -> Iterator[Finding]:
    """The engine's other translations do not have these words."""
    if not alternatives:
        return
    others = [
        {word.text.lower() for word in Pair(pair.source, text, pair.source_language, pair.target_language).target_words}
        for text in alternatives
    ]
    support = Counter(word for words in others for word in words)
    unsupported = [
        word
        for word in pair.target_words
        if len(word.text) >= _LONG_ENOUGH and support[word.text.lower()] <= 0.25 * len(alternatives)
    ]
    if unsupported:
        named = ", ".join(f"“{word.text}”" for word in unsupported[:3])
        weight = min(0.3 * len(unsupported), 1.2)
        message = f"Other translations of the engine do not say {named}."
        yield Finding(
            "disagreement", pair.target_language, message, Level.HINT, tuple(w.span for w in unsupported), weight=weight
        )


def check_meaning(pair: Pair, similarity: float, partner: str = "source") -> Iterator[Finding]:
    """The sentence's meaning is far from that of the source, or of the target in the pivot language.

    `similarity` is the cosine of the two sentence vectors, -1 to 1; `partner` says in words what it is compared with.
    """
    if similarity < DISTANT:
        kind = "meaning" if partner == "source" else "triangle"
        message = f"Its meaning is far from that of the {partner}."
        yield Finding(kind, pair.target_language, message, weight=0.3 + 6.0 * (DISTANT - max(similarity, 0.0)))


def check_unknown(pair: Pair, known: Known) -> Iterator[Finding]:
    """Words that are in no dictionary and not in the source either: a small engine makes them up."""
    copied = {word.text.lower() for word in pair.source_words}
    made_up = [
        word
        for word in pair.target_words
        if len(word.text) >= _LONG_ENOUGH
        and word.text.islower()
        and word.text not in copied
        and not known(word.text, pair.target_language)
    ]
    if made_up:
        named = ", ".join(f"“{word.text}”" for word in made_up[:3])
        yield Finding(
            "unknown",
            pair.target_language,
            f"In no dictionary: {named}.",
            target=tuple(word.span for word in made_up),
            weight=min(1.2 * len(made_up), 2.4),
        )
