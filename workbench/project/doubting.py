"""The queue of doubt: which targets are likely to be wrong, and why.

What speaks against machines' targets is kept in the project; what the termbase says is looked up each time.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from workbench.checks.base import Pair
from workbench.model import PIVOT, Finding, Level, Origin, Progress, Span, Status, Unit
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.repairing import RuleBook, rule_book, rule_findings
from workbench.project.terminology import Termbases, term_findings
from workbench.project.weighing import Candidate, weigh
from workbench.store.opinions import StoredEvidence
from workbench.store.project_file import unit_batches

CHUNK = 4
"""Units between two reports: about half a second's work."""
_ABOVE = 8
"""Units above the translator's place that are on the screen too."""
_MADE = frozenset({Origin.MACHINE, Origin.ALIGNED})
"""Whose drafts are doubted: nobody has looked at them."""
LEAST = 0.35
"""Weight from which on a target is worth a look: of the labelled machine targets in `corpora/doubt`, 126 of 129 wrong
ones have it, and 33 of 108 right ones."""


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
class Ranked:
    """A target in the order of doubt, without the reasons."""

    unit_id: int
    language: str
    weight: float
    """As that of a Doubt."""


def examine(project: Project, machine: Machine, most: int = 0) -> Generator[Progress]:
    """Weigh every machine's or aligned target that nobody has confirmed and that was not weighed as it stands.

    It begins where the translator is, and goes there when he moves; see `Project.here`. `most`: only so many units
    around that place, 0 for all. The findings are kept in the project. May be closed at any point.
    Raises ReadOnlyProject.
    """
    project.check_writable()
    first = max(0, project.here() - 1 - _ABOVE)
    left = list(project.ids()[first : first + most]) if most else _with_drafts(project)
    done, total = 0, len(left)
    while left:
        start = project.from_here(left, _ABOVE)
        chunk = left[start : start + CHUNK]
        left[start : start + CHUNK] = []
        done += len(chunk)
        kept = project.file.evidence.of(chunk)
        targets = ((unit, language) for unit in project.file.units(chunk) for language in project.targets)
        fresh = [(unit, language) for unit, language in targets if _is_open(unit, language, kept)]
        if fresh:
            _examine(project, machine, fresh)
            yield Progress(done, total, "looking for doubts")


def _with_drafts(project: Project) -> list[int]:
    """The units that have a draft which may be doubted, in order."""
    there = {
        unit_id for language in project.targets for made in _MADE for unit_id in project.file.drafts(language, made)
    }
    return [unit_id for unit_id in project.ids() if unit_id in there]


def _is_open(unit: Unit, language: str, kept: Mapping[tuple[int, str], StoredEvidence]) -> bool:
    """Whether a target is a draft of nobody's hand that was not weighed as it stands."""
    target = unit.target(language)
    if not unit.source or target.origin not in _MADE or target.status is not Status.DRAFT:
        return False
    return not _holds(kept.get((unit.id, language)), unit, language)


def _examine(project: Project, machine: Machine, targets: Sequence[tuple[Unit, str]]) -> None:
    results = weigh(machine, [candidate_of(project, unit, language) for unit, language in targets])
    project.file.evidence.put(
        {
            (unit.id, language): StoredEvidence(_key_of(unit, language), _packed(findings))
            for (unit, language), findings in zip(targets, results, strict=True)
        }
    )
    project.changed()


def ranking(project: Project, termbases: Termbases | None = None) -> list[Ranked]:
    """The targets that are worth a look, the most doubtful first; what was not examined yet is left out.

    Every target that breaks a rule of the project is among them, and with termbases every one that goes against those:
    of the confirmed ones only those with a word that must not be used.
    """
    weights = {
        (unit_id, language): weight
        for unit_id, language, kept, texts in project.file.evidence.of_drafts()
        if kept.key == _key(*texts) and (weight := _weight(kept.findings)) >= LEAST
    }
    for unit, language, found in _told(project, termbases):
        place = (unit.id, language)
        weights[place] = weights.get(place, 0) + sum(finding.weight for finding in found)
    ranked = (Ranked(*place, weight) for place, weight in weights.items())
    return sorted(ranked, key=lambda each: (-each.weight, each.unit_id))


def queue(project: Project, termbases: Termbases | None = None) -> list[Doubt]:
    """The same with the reasons."""
    return [_with_reasons(project, termbases, each) for each in ranking(project, termbases)]


def _told(project: Project, termbases: Termbases | None) -> Iterator[tuple[Unit, str, tuple[Finding, ...]]]:
    """The targets that go against what the translator has laid down, with what they go against."""
    book = rule_book(project)
    terms = termbases if termbases is not None and next(termbases.terms(), None) is not None else None
    if not book.rules and terms is None:
        return
    for batch in unit_batches(project.file, project.ids()):
        for unit in batch:
            hits = terms if terms is not None and terms.hits(unit.source, project.source) else None
            for language in project.targets:
                if found := against_orders(project, unit, language, book, hits):
                    yield unit, language, found


def against_orders(
    project: Project, unit: Unit, language: str, book: RuleBook, termbases: Termbases | None
) -> tuple[Finding, ...]:
    """What a target has against the rules of its project and, if there are any, the termbases."""
    terms = _by_terms(project, termbases, unit, language) if termbases is not None else ()
    return (*rule_findings(project, unit, language, book), *terms)


def _with_reasons(project: Project, termbases: Termbases | None, ranked: Ranked) -> Doubt:
    doubt = doubt_of(project, ranked.unit_id, ranked.language)
    told = against_orders(project, project.unit(ranked.unit_id), ranked.language, rule_book(project), termbases)
    return Doubt(ranked.unit_id, ranked.language, (*told, *(doubt.findings if doubt else ())))


def _by_terms(project: Project, termbases: Termbases, unit: Unit, language: str) -> tuple[Finding, ...]:
    confirmed = unit.target(language).confirmed
    found = term_findings(project, termbases, unit, language)
    return tuple(finding for finding in found if finding.level is Level.ERROR or not confirmed)


def doubt_of(project: Project, unit_id: int, language: str) -> Doubt | None:
    """What speaks against a target as it stands, without findings when it is not worth a look.

    None when it is confirmed or was not examined yet.
    """
    return doubts_of(project, [project.unit(unit_id)]).get((unit_id, language))


def doubts_of(project: Project, units: Sequence[Unit]) -> dict[tuple[int, str], Doubt]:
    """The same about all targets of some hundred units at most, by unit id and language, where there is any."""
    kept = project.file.evidence.of([unit.id for unit in units])
    found = {(unit.id, tag): _doubt(unit, tag, kept.get((unit.id, tag))) for unit in units for tag in project.targets}
    return {place: doubt for place, doubt in found.items() if doubt is not None}


def _doubt(unit: Unit, language: str, kept: StoredEvidence | None) -> Doubt | None:
    if kept is None or unit.target(language).confirmed or not _holds(kept, unit, language):
        return None
    doubt = Doubt(unit.id, language, _unpacked(kept.findings))
    return doubt if doubt.weight >= LEAST else replace(doubt, findings=())


def candidate_of(project: Project, unit: Unit, language: str) -> Candidate:
    """A target of a project as a candidate."""
    target = unit.target(language)
    bridge = PIVOT if target.pivot else ""
    pair = Pair(unit.source, target.text, project.source, language)
    return Candidate(pair, target.pivot, bridge, by_engine=target.origin is Origin.MACHINE)


def _holds(kept: StoredEvidence | None, unit: Unit, language: str) -> bool:
    """Whether evidence was taken from a target as it stands."""
    return kept is not None and kept.key == _key_of(unit, language)


def _key_of(unit: Unit, language: str) -> str:
    target = unit.target(language)
    return _key(unit.source, target.text, target.pivot)


def _key(source: str, text: str, pivot: str) -> str:
    """What the evidence was taken from: it holds as long as this is the same."""
    return json.dumps([source, text, pivot], ensure_ascii=False)


@functools.lru_cache(maxsize=65536)
def _weight(findings: str) -> float:
    """How doubtful a target is by packed findings; remembered, as whole documents are ranked again and again."""
    return float(sum(finding["weight"] for finding in json.loads(findings)))


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
