"""What speaks against a target: evidence from its texts, from the sentence encoder and from the engine that made it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checks.base import Pair
from workbench.checks.evidence import (
    LONG_ENOUGH,
    Scored,
    check_disagreement,
    check_meaning,
    check_omission,
    check_probability,
    check_stray,
)
from workbench.checks.registry import check_texts
from workbench.engines.base import Engine, Hypothesis, Options
from workbench.engines.encoder import LANGUAGES, Floats, shared_encoder
from workbench.engines.linking import nearest_meanings
from workbench.errors import MissingPair
from workbench.language.codes import name, primary
from workbench.language.spelling import WordData
from workbench.model import Finding
from workbench.project.machine import Machine

_HYPOTHESES = Options(beam=5, hypotheses=5)
_ITS_OWN = 0.2
"""How much less likely than its best translation, in nats a piece, a text may be that an engine counts as its own:
targets as the engines made them lie under it, and edited ones beyond."""
_FAINT = 0.1
"""Weight below which a finding is not told."""
_FEWEST_WORDS = 3
"""In a shorter text every word carries the meaning."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target to be looked at, with what it is compared to."""

    pair: Pair
    pivot: str = ""
    """The text in the pivot language that it was made from; empty when it was translated directly."""
    pivot_language: str = ""

    @property
    def heard(self) -> str:
        """The text that the engine translated."""
        return self.pivot or self.pair.source

    @property
    def heard_language(self) -> str:
        return self.pivot_language if self.pivot else self.pair.source_language


def weigh(machine: Machine, candidates: Sequence[Candidate]) -> list[tuple[Finding, ...]]:
    """The findings about each candidate, gravest first. Evidence that cannot be had is left out."""
    found = []
    from_encoder, from_engines = _from_encoder(candidates), _from_engines(machine, candidates)
    for candidate, encoder, engine in zip(candidates, from_encoder, from_engines, strict=True):
        findings = [*check_texts(candidate.pair, known), *encoder, *engine]
        told = [finding for finding in findings if finding.weight >= _FAINT]
        found.append(tuple(sorted(told, key=lambda finding: -finding.weight)))
    return found


@functools.lru_cache(maxsize=65536)
def known(word: str, language: str) -> bool:
    """Whether a word is in the word data of a language, or each of its parts; without such data every word is."""
    return all(WordData(language).knows(part) for part in word.split("-") if part)


def _from_encoder(candidates: Sequence[Candidate]) -> list[list[Finding]]:
    """What the distances in meaning say of each candidate; nothing where the encoder does not know both languages."""
    encoder = shared_encoder()
    vectors = encoder.encode([text for each in candidates for text in (each.pair.source, each.pair.target, each.pivot)])
    found = []
    for candidate, (source, target, pivot) in zip(candidates, vectors.reshape(len(candidates), 3, -1), strict=True):
        findings: list[Finding] = []
        if _encoded(candidate):
            findings += check_meaning(candidate.pair, float(source @ target))
            findings += _from_words(candidate.pair, source, target)
            if candidate.pivot:
                partner = name(candidate.pivot_language)
                findings += check_meaning(candidate.pair, float(pivot @ target), partner)
        found.append(findings)
    return found


def _encoded(candidate: Candidate) -> bool:
    pair = candidate.pair
    return (
        bool(pair.target and pair.source_words)
        and {primary(pair.source_language), primary(pair.target_language)} <= LANGUAGES
    )


def _from_words(pair: Pair, source: Floats, target: Floats) -> Iterator[Finding]:
    """Words of the source without a counterpart, and words that take the target away from the source's meaning.

    `source`, `target`: the vectors of the sentences.
    """
    nearest = nearest_meanings(shared_encoder(), pair.source, pair.target)
    yield from check_omission(pair, [Scored(span, nearness) for span, nearness in nearest])
    words = [word.span for word in pair.target_words if len(word.text) >= LONG_ENOUGH]
    if len(words) >= _FEWEST_WORDS:
        without = shared_encoder().encode([pair.target[: span.start] + pair.target[span.end :] for span in words])
        gains = without @ source - target @ source
        yield from check_stray(pair, [Scored(span, float(gain)) for span, gain in zip(words, gains, strict=True)])


def _from_engines(machine: Machine, candidates: Sequence[Candidate]) -> list[list[Finding]]:
    """What the engines say of each candidate, the candidates of each language pair in one batch."""
    found: list[list[Finding]] = [[] for _ in candidates]
    pairs: dict[tuple[str, str], list[int]] = {}
    for place, candidate in enumerate(candidates):
        pairs.setdefault((candidate.heard_language, candidate.pair.target_language), []).append(place)
    for (source, target), places in pairs.items():
        try:
            engine = machine.engine(source, target)
        except MissingPair:
            continue
        if engine.pivot is None:  # else the text in between was not kept, and the engine would now make another one
            others = engine.translate([candidates[place].heard for place in places], _HYPOTHESES)
            for place, hypotheses in zip(places, others, strict=True):
                found[place] += _from_engine(engine, candidates[place], hypotheses)
    return found


def _from_engine(engine: Engine, candidate: Candidate, hypotheses: Sequence[Hypothesis]) -> Iterator[Finding]:
    """An engine's doubts about a text of its own. Of a text that was edited it says nothing: it finds all unlikely
    that it would not have written itself.
    """
    pair = candidate.pair
    scored = engine.interactive.score(candidate.heard, pair.target)
    if hypotheses[0].problem or hypotheses[0].score - scored.score > _ITS_OWN:
        return
    yield from check_probability(pair, [Scored(word.span, word.log_probability) for word in scored.words])
    yield from check_disagreement(pair, [each.text for each in hypotheses if each.text != pair.target])
