"""The queue of doubt: which machine targets are likely to be wrong, and why; kept in the project."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass, replace

from workbench.checks.base import Pair
from workbench.model import PIVOT, Finding, Level, Origin, Progress, Span, Unit
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.weighing import Candidate, weigh
from workbench.store.project_file import StoredEvidence, unit_batches

CHUNK = 8
"""Targets between two reports: about half a second's work."""
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


def examine(project: Project, machine: Machine) -> Generator[Progress]:
    """Weigh every machine target that nobody has confirmed and that was not weighed as it stands.

    The findings are kept in the project. May be closed at any point. Raises ReadOnlyProject.
    """
    project.check_writable()
    waiting = [
        (unit_id, language) for language in project.targets for unit_id in project.file.drafts(language, Origin.MACHINE)
    ]
    kept = project.file.examined()
    for start in range(0, len(waiting), CHUNK):
        chunk = waiting[start : start + CHUNK]
        units = {unit.id: unit for unit in project.file.units([unit_id for unit_id, _ in chunk])}
        there = [(units[unit_id], language) for unit_id, language in chunk if unit_id in units]
        fresh = [
            (unit, language) for unit, language in there if not _holds(kept.get((unit.id, language)), unit, language)
        ]
        if fresh:
            _examine(project, machine, fresh)
        yield Progress(start + len(chunk), len(waiting), "looking for doubts")


def _examine(project: Project, machine: Machine, targets: Sequence[tuple[Unit, str]]) -> None:
    results = weigh(machine, [candidate_of(project, unit, language) for unit, language in targets])
    project.file.put_evidence(
        {
            (unit.id, language): StoredEvidence(_key(unit, language), _packed(findings))
            for (unit, language), findings in zip(targets, results, strict=True)
        }
    )
    project.changed()


def queue(project: Project) -> list[Doubt]:
    """The unconfirmed targets that are worth a look, the most doubtful first; what was not examined yet is left out."""
    evidence = project.file.examined()
    ids = list(dict.fromkeys(unit_id for unit_id, _ in evidence))
    units = {unit.id: unit for batch in unit_batches(project.file, ids) for unit in batch}
    doubts = (
        _doubt(units[unit_id], language, kept) for (unit_id, language), kept in evidence.items() if unit_id in units
    )
    return sorted((doubt for doubt in doubts if doubt and doubt.findings), key=lambda doubt: -doubt.weight)


def doubt_of(project: Project, unit_id: int, language: str) -> Doubt | None:
    """What speaks against a target as it stands, without findings when it is not worth a look.

    None when it is confirmed or was not examined yet.
    """
    return _doubt(project.unit(unit_id), language, project.file.evidence(unit_id, language))


def _doubt(unit: Unit, language: str, kept: StoredEvidence | None) -> Doubt | None:
    if kept is None or unit.target(language).confirmed or not _holds(kept, unit, language):
        return None
    doubt = Doubt(unit.id, language, _unpacked(kept.findings))
    return doubt if doubt.weight >= LEAST else replace(doubt, findings=())


def candidate_of(project: Project, unit: Unit, language: str) -> Candidate:
    """A target of a project as a candidate."""
    target = unit.target(language)
    bridge = PIVOT if target.pivot else ""
    return Candidate(Pair(unit.source, target.text, project.source, language), target.pivot, bridge)


def _holds(kept: StoredEvidence | None, unit: Unit, language: str) -> bool:
    """Whether evidence was taken from a target as it stands."""
    return kept is not None and kept.key == _key(unit, language)


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
