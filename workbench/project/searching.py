"""Finding text in units, and replacing it with a preview of every place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.memory.searching import Pattern
from workbench.model import Origin, Progress, Span, Status, Unit
from workbench.project.project import Project
from workbench.store.project_file import unit_batches

_BATCH = 100
"""Units that are looked at between two words of progress."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, and in which segments."""

    text: str
    """Empty finds every segment that passes the filters."""
    regex: bool = False
    case: bool = False
    where: tuple[str, ...] = ()
    """Languages to look in; the source's own is allowed. Empty for all."""
    statuses: frozenset[Status] = frozenset()
    """Only targets with one of these; empty for all. With any filter on targets the source is found through them."""
    origins: frozenset[Origin] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """One segment in which the query was found."""

    unit_id: int
    language: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """One segment and what it would become."""

    unit_id: int
    language: str
    before: str
    after: str


def find(project: Project, query: Query, found: list[Hit], first: int = 0) -> Iterator[Progress]:
    """Add to `found`, as a job, the segments that match: in the order of the document from a 0-based place on, round
    its end.

    Raises UsageError for a regular expression that is none or takes too long.
    """
    pattern = pattern_of(query)
    for units, progress in _batches(project, first):
        found += (hit for hit, _ in _hits(project, query, pattern, units))
        yield progress


def replacements(project: Project, query: Query, new: str, found: list[Replacement]) -> Iterator[Progress]:
    """Add to `found`, as a job, every segment that replacing would change, in the order of the document.

    In a regular expression `new` may refer to groups, as in `\\1`. An empty text, which finds whole segments, is
    nothing that could be replaced. Raises UsageError for a regular expression that is none or takes too long, and for a
    reference to a group that is not there.
    """
    pattern = pattern_of(query)
    if not query.text:
        return
    for units, progress in _batches(project):
        for hit, before in _hits(project, query, pattern, units):
            after = pattern.replaced(before, new)
            if after != before:
                found.append(Replacement(hit.unit_id, hit.language, before, after))
        yield progress


def _batches(project: Project, first: int = 0) -> Iterator[tuple[list[Unit], Progress]]:
    """The units from a place on, round the end, some at a time, and how many they are with those before."""
    ids, seen = project.ids(), 0
    for units in unit_batches(project.file, [*ids[first:], *ids[:first]], _BATCH):
        seen += len(units)
        yield units, Progress(seen, len(ids))


def _hits(project: Project, query: Query, pattern: Pattern, units: Iterable[Unit]) -> Iterator[tuple[Hit, str]]:
    """The segments of units that match, with their texts."""
    for unit in units:
        for language in query.where or project.languages:
            spans = _spans(pattern, unit, language, query, project)
            if spans is not None:
                yield Hit(unit.id, language, spans), segment(unit, language, project.source)


def pattern_of(query: Query) -> Pattern:
    """What finds the text of a query. Raises UsageError for a bad regular expression."""
    return Pattern(query.text, expression=query.regex, case=query.case)


def segment(unit: Unit, language: str, source: str) -> str:
    """The text of a unit in one language, the source's included."""
    return unit.source if language == source else unit.target(language).text


def _spans(pattern: Pattern, unit: Unit, language: str, query: Query, project: Project) -> tuple[Span, ...] | None:
    concerned = project.targets if language == project.source else (language,)
    if not any(_passes(unit, target, query) for target in concerned):
        return None
    text = segment(unit, language, project.source)
    if not query.text:
        return ()
    return pattern.spans(text) or None


def _passes(unit: Unit, language: str, query: Query) -> bool:
    target = unit.target(language)
    return (not query.statuses or target.status in query.statuses) and (
        not query.origins or target.origin in query.origins
    )
