"""The queue of doubt: which machine targets are likely to be wrong, and why, from evidence on this machine alone."""

from __future__ import annotations

import functools
import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from workbench.checks.base import Pair
from workbench.checks.evidence import Scored, check_disagreement, check_meaning, check_omission, check_probability
from workbench.checks.registry import check_texts
from workbench.engines.base import Engine, Hypothesis, Options
from workbench.engines.encoder import LANGUAGES, shared_encoder
from workbench.engines.linking import nearest_meanings
from workbench.errors import MissingPair
from workbench.language.codes import name, primary
from workbench.language.spelling import WordData
from workbench.model import PIVOT, Finding, Level, Origin, Progress, Span, Unit
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.store.project_file import StoredEvidence

CHUNK = 16
_HYPOTHESES = Options(beam=5, hypotheses=5)
_ITS_OWN = 0.2
"""How much less likely than its best translation, in nats a piece, a text may be that an engine counts as its own."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One target and what speaks against it."""

    unit_id: int
    language: str
    findings: tuple[Finding, ...]

    @property
    def weight(self) -> float:
        """How doubtful it is, at least 0; meant for ranking only."""
        return sum(finding.weight for finding in self.findings)


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
    from_engines = _from_engines(machine, candidates)
    found = []
    for candidate, similar, engines in zip(candidates, _similarities(candidates), from_engines, strict=True):
        findings = [*check_texts(candidate.pair, known), *_from_encoder(candidate, *similar), *engines]
        found.append(tuple(sorted(findings, key=lambda finding: -finding.weight)))
    return found


def examine(project: Project, machine: Machine) -> Generator[Progress]:
    """Weigh every machine target that nobody has confirmed and that was not weighed as it stands.

    The findings are kept in the project. May be closed at any point. Raises ReadOnlyProject.
    """
    project.check_writable()
    waiting = [
        (unit_id, language) for language in project.targets for unit_id in project.file.drafts(language, Origin.MACHINE)
    ]
    for start in range(0, len(waiting), CHUNK):
        chunk = waiting[start : start + CHUNK]
        units = {unit.id: unit for unit in project.file.units([unit_id for unit_id, _ in chunk])}
        fresh = [
            (units[unit_id], language)
            for unit_id, language in chunk
            if unit_id in units and _stored(project, units[unit_id], language) is None
        ]
        results = weigh(machine, [candidate_of(project, unit, language) for unit, language in fresh])
        for (unit, language), findings in zip(fresh, results, strict=True):
            project.file.put_evidence(unit.id, language, StoredEvidence(_key(unit, language), _packed(findings)))
        if fresh:
            project.changed()
        yield Progress(start + len(chunk), len(waiting), "looking for doubts")


def queue(project: Project) -> list[Doubt]:
    """The doubts about unconfirmed targets, the most doubtful first; what was not examined yet is not in it."""
    found = []
    for unit_id, language in project.file.examined():
        doubt = doubt_of(project, unit_id, language)
        if doubt is not None and doubt.findings:
            found.append(doubt)
    return sorted(found, key=lambda doubt: -doubt.weight)


def doubt_of(project: Project, unit_id: int, language: str) -> Doubt | None:
    """What speaks against a target as it stands; None when it is confirmed or was not examined yet."""
    unit = project.unit(unit_id)
    if unit.target(language).confirmed:
        return None
    findings = _stored(project, unit, language)
    return None if findings is None else Doubt(unit_id, language, findings)


def candidate_of(project: Project, unit: Unit, language: str) -> Candidate:
    """A target of a project as a candidate."""
    target = unit.target(language)
    bridge = PIVOT if target.pivot else ""
    return Candidate(Pair(unit.source, target.text, project.source, language), target.pivot, bridge)


@functools.lru_cache(maxsize=65536)
def known(word: str, language: str) -> bool:
    """Whether a word is in the word data of a language, or each of its parts; without such data every word is."""
    return all(WordData(language).knows(part) for part in word.split("-") if part)


def _similarities(candidates: Sequence[Candidate]) -> list[tuple[float | None, float | None]]:
    """For each candidate the cosine with its source and with its pivot text; None where the encoder cannot tell."""
    texts = [text for c in candidates for text in (c.pair.source, c.pair.target, c.pivot)]
    vectors = shared_encoder().encode(texts)
    found: list[tuple[float | None, float | None]] = []
    for place, candidate in enumerate(candidates):
        source, target, pivot = vectors[3 * place : 3 * place + 3]
        similar = float(source @ target) if _encoded(candidate) else None
        through = float(pivot @ target) if _encoded(candidate) and candidate.pivot else None
        found.append((similar, through))
    return found


def _encoded(candidate: Candidate) -> bool:
    pair = candidate.pair
    return bool(pair.target) and {primary(pair.source_language), primary(pair.target_language)} <= LANGUAGES


def _from_encoder(candidate: Candidate, similar: float | None, through: float | None) -> Iterator[Finding]:
    pair = candidate.pair
    if similar is not None:
        yield from check_meaning(pair, similar)
        nearest = nearest_meanings(shared_encoder(), pair.source, pair.target)
        yield from check_omission(pair, [Scored(span, nearness) for span, nearness in nearest])
    if through is not None:
        yield from check_meaning(pair, through, name(candidate.pivot_language))


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


def _stored(project: Project, unit: Unit, language: str) -> tuple[Finding, ...] | None:
    stored = project.file.evidence(unit.id, language)
    if stored is None or stored.key != _key(unit, language):
        return None
    return _unpacked(stored.findings)


def _key(unit: Unit, language: str) -> str:
    """What the evidence was taken from: it holds as long as this is the same."""
    target = unit.target(language)
    return json.dumps([unit.source, target.text, target.pivot], ensure_ascii=False)


def _packed(findings: Sequence[Finding]) -> str:
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)


def _unpacked(text: str) -> tuple[Finding, ...]:
    return tuple(
        replace(
            Finding(**row),
            level=Level(row["level"]),
            target=tuple(Span(**span) for span in row["target"]),
            source=tuple(Span(**span) for span in row["source"]),
        )
        for row in json.loads(text)
    )
