"""What speaks against a target: evidence from its texts, from the sentence encoder and from the engine that made it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.checks.base import Pair, words_of
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
from workbench.engines.splitting import safe_parts
from workbench.errors import MissingPair
from workbench.language.codes import name, primary
from workbench.language.spelling import WordData
from workbench.model import Finding, Span
from workbench.project.machine import Machine

_HYPOTHESES = Options(beam=5, hypotheses=5)
_ITS_OWN = 0.2
"""How much less likely than its best translation, in nats a piece, a text may be that an engine counts as its own:
targets as the engines made them lie under it, and edited ones beyond."""
_FAINT = 0.1
"""Weight below which a finding is not told."""
_FEWEST_WORDS = 3
"""In a shorter text every word carries the meaning."""
_LONGEST = 60
"""Words of a text that is looked at as a whole: what a word does to a meaning is lost in a longer one, and looking for
it takes time that grows with the square of the words."""
_PASSAGE, _PASSAGES, _MARGIN = 20, 12, 0.25
"""Of a longer text: words of a passage, how many passages are looked at, and how much of its length more the part of
the source has that stands where it does, at either side."""
_LONGEST_HEARD = 1500
"""Characters: the doubts of an engine about a longer text take seconds, and it was not trained on such."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target to be looked at, with what it is compared to."""

    pair: Pair
    pivot: str = ""
    """The text in the pivot language that it was made from; empty when it was translated directly."""
    pivot_language: str = ""
    by_engine: bool = True
    """Whether an engine made it, which then says what it doubts."""

    @property
    def heard(self) -> str:
        """The text that the engine translated."""
        return self.pivot or self.pair.source

    @property
    def heard_language(self) -> str:
        return self.pivot_language if self.pivot else self.pair.source_language


@dataclass(frozen=True, slots=True)
class _Passage:
    """A part of a target that is compared with what it answers to in the source."""

    text: str
    start: int
    """Where it begins in the target."""
    words: list[Span]
    """Those that mean something by themselves, as they stand in the target."""
    source: Floats
    """The vector of what it answers to."""
    target: Floats
    """Its own."""


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
    yield from check_stray(pair, [gain for passage in _passages(pair, source, target) for gain in _gains(passage)])


def _passages(pair: Pair, source: Floats, target: Floats) -> Iterator[_Passage]:
    """A target in passages that are short enough to tell which words stray.

    Of a long target these are the passages with the words that are furthest in meaning from all of the source.
    """
    words = [word.span for word in pair.target_words if len(word.text) >= LONG_ENOUGH]
    if len(words) < _FEWEST_WORDS:
        return
    if len(pair.target_words) <= _LONGEST:
        yield _Passage(pair.target, 0, words, source, target)
        return
    texts = safe_parts(pair.target, lambda text: len(words_of(text, pair.target_language)), _PASSAGE)
    ends = list(itertools.accumulate(map(len, texts)))
    nearness = dict(nearest_meanings(shared_encoder(), pair.target, pair.source))

    def strangest(place: int) -> float:
        inside = (
            nearness.get(word, 1.0) for word in words if ends[place] - len(texts[place]) <= word.start < ends[place]
        )
        return min(inside, default=1.0)

    for place in sorted(sorted(range(len(texts)), key=strangest)[:_PASSAGES]):
        start, end = ends[place] - len(texts[place]), ends[place]
        vectors = shared_encoder().encode([_answering(pair, start, end), texts[place]])
        yield _Passage(
            texts[place], start, [word for word in words if start <= word.start < end], vectors[0], vectors[1]
        )


def _answering(pair: Pair, start: int, end: int) -> str:
    """The stretch of the source about where a stretch of the target stands, and a little more."""
    scale, margin = len(pair.source) / len(pair.target), _MARGIN * (end - start)
    return pair.source[max(0, int((start - margin) * scale)) : int((end + margin) * scale) + 1]


def _gains(passage: _Passage) -> Iterator[Scored]:
    """How much nearer to the source's meaning a passage comes without each of its words, as cosine."""
    places = [(word.start - passage.start, word.end - passage.start) for word in passage.words]
    without = shared_encoder().encode([passage.text[:start] + passage.text[end:] for start, end in places])
    gains = without @ passage.source - passage.target @ passage.source
    for span, gain in zip(passage.words, gains, strict=True):
        yield Scored(span, float(gain))


def _from_engines(machine: Machine, candidates: Sequence[Candidate]) -> list[list[Finding]]:
    """What the engines say of each candidate, the candidates of each language pair in one batch."""
    found: list[list[Finding]] = [[] for _ in candidates]
    pairs: dict[tuple[str, str], list[int]] = {}
    for place, candidate in enumerate(candidates):
        if not candidate.by_engine or len(candidate.heard) > _LONGEST_HEARD:
            continue
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
