"""How well engines translate a text that has a reference: scores, speed, each leg of a pivoted pair, side by side.

Nothing here reads or fills a cache of translations: the speed is the engine's own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.engines.base import DEFAULT, Engine, Hypothesis, Options
from workbench.engines.packages import Place
from workbench.errors import InputError, MissingPair, UsageError
from workbench.evaluation.metrics import Scores, score, sentence_chrf
from workbench.evaluation.texts import read_lines
from workbench.model import Progress
from workbench.project.machine import Machine, hops, package_of

_STEP = 64
"""Sentences between two reports of progress: enough to fill the engine's batches."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text to translate, sentence by sentence, with what it should become."""

    source: tuple[str, ...]
    reference: tuple[str, ...]
    pivot: tuple[str, ...] = ()
    """Reference in the language between; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What one of the engines of a pivoted pair does."""

    engine: str
    source: str
    target: str
    speed: float
    """Sentences a second."""
    scores: Scores | None = None
    """Of this leg alone, from a human's text to a human's text; None without a reference in the pivot language."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an engine, direct or through a pivot, makes of the sentences."""

    engine: str
    translations: tuple[str, ...]
    scores: Scores
    speed: float
    """Sentences a second, the whole way."""
    problems: int
    """Sentences that came out empty, untranslated, looping …"""
    legs: tuple[Leg, ...] = ()
    """In order; empty when the engine translates directly."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that engines translate unequally well."""

    place: int
    """0-based."""
    translations: tuple[str, ...]
    """In the order of the evaluations."""
    chrf: tuple[float, ...]
    """0 to 100, likewise."""

    @property
    def spread(self) -> float:
        return max(self.chrf) - min(self.chrf)


Job = Generator[Progress, None, Evaluation]


def read_sentences(source: Path, reference: Path, pivot: Path | None = None) -> Sentences:
    """Read files with one sentence a line, UTF-8, line by line translations of each other.

    Raises EncodingError for other bytes, InputError when a file is empty or the numbers of lines differ.
    """
    texts = [read_lines(path) for path in (source, reference, *([pivot] if pivot else []))]
    if not texts[0]:
        raise InputError(f"{source}: it is empty", "Give a file with one sentence a line.")
    for path, lines in zip((reference, pivot), texts[1:], strict=False):
        if len(lines) != len(texts[0]):
            message = f"{path} has {len(lines)} lines, {source} has {len(texts[0])}"
            raise InputError(message, "Line by line they must be translations of each other.")
    return Sentences(*texts)


def candidates(
    source: str, target: str, packages: Sequence[Path], find: Callable[..., Machine] = Machine
) -> list[Engine]:
    """The engine in use for a pair, then one for each package given, each engine once.

    A package given serves the pair or one leg of it. Raises MissingPair when nothing translates the pair, and
    UsageError for a package that is damaged or serves another pair.
    """
    found: list[Engine] = []
    try:
        found.append(find().engine(source, target))
    except MissingPair:
        if not packages:
            raise
    for path in packages:
        machine = find([path])
        engine = machine.engine(source, target)
        used = [package_of(hop) for hop in hops(engine)]
        if not any(package and package.place is Place.GIVEN for package in used):
            problem = next((broken.problem for broken in machine.packages.broken if broken.path == path), "")
            message = problem or f"{path} does not translate {source} to {target}, nor a part of the way"
            raise UsageError(message, "Give another package, or other languages: --from, --to")
        if engine.identity not in {each.identity for each in found}:
            found.append(engine)
    return found


def evaluate(engine: Engine, sentences: Sentences, options: Options = DEFAULT) -> Job:
    """Translate the sentences, each leg by itself, and score what comes out; may be closed after any progress."""
    engines = hops(engine)
    tasks = len(engines) + (len(engines) > 1 and bool(sentences.pivot))
    counter = _Counter(tasks * len(sentences.source), engine.name)
    runs = [(yield from _run(engines[0], sentences.source, options, counter))]
    for hop in engines[1:]:
        runs.append((yield from _run(hop, runs[-1].texts, options, counter)))
    legs = tuple(map(_leg, engines, runs)) if len(engines) > 1 else ()
    if legs and sentences.pivot:
        # the last leg as good as it can be: from a text that is no machine's
        alone = yield from _run(engines[-1], sentences.pivot, options, counter)
        ends = (score(runs[0].texts, sentences.pivot), score(alone.texts, sentences.reference))
        legs = tuple(replace(leg, scores=scores) for leg, scores in zip(legs, ends, strict=True))
    return Evaluation(
        engine=engine.name,
        translations=runs[-1].texts,
        scores=score(runs[-1].texts, sentences.reference),
        speed=len(sentences.source) / sum(run.seconds for run in runs),
        problems=len(frozenset().union(*(run.problems for run in runs))),
        legs=legs,
    )


def differences(evaluations: Sequence[Evaluation], sentences: Sentences, limit: int) -> list[Difference]:
    """The sentences whose chrF the evaluations differ most on, the largest difference first; equal ones left out."""
    scored = [sentence_chrf(each.translations, sentences.reference) for each in evaluations]
    texts = zip(*(each.translations for each in evaluations), strict=True)
    found = [
        Difference(place, translations, chrf)
        for place, (translations, chrf) in enumerate(zip(texts, zip(*scored, strict=True), strict=True))
        if max(chrf) > min(chrf)
    ]
    return sorted(found, key=lambda difference: -difference.spread)[:limit]


@dataclass(frozen=True, slots=True)
class _Run:
    """What one engine made of some texts."""

    texts: tuple[str, ...]
    seconds: float
    problems: frozenset[int]
    """Places of sentences that came out wrong."""


@dataclass(slots=True)
class _Counter:
    """How far an evaluation is."""

    total: int
    note: str
    done: int = 0

    def more(self, count: int) -> Progress:
        self.done += count
        return Progress(self.done, self.total, self.note)


def _run(engine: Engine, texts: Sequence[str], options: Options, counter: _Counter) -> Generator[Progress, None, _Run]:
    engine.translate(texts[:1], options)  # so that loading is not part of the speed
    found: list[Hypothesis] = []
    seconds = 0.0
    for start in range(0, len(texts), _STEP):
        began = time.perf_counter()
        found += [several[0] for several in engine.translate(texts[start : start + _STEP], options)]
        seconds += time.perf_counter() - began
        yield counter.more(min(_STEP, len(texts) - start))
    problems = frozenset(place for place, hypothesis in enumerate(found) if hypothesis.problem)
    return _Run(tuple(hypothesis.text for hypothesis in found), max(seconds, 1e-9), problems)


def _leg(engine: Engine, run: _Run) -> Leg:
    return Leg(engine.name, engine.source, engine.target, len(run.texts) / run.seconds)
