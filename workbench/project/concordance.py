"""Concordance: where words or texts occur in the memories, the project and the termbases, with what they became."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from workbench.language.codes import primary
from workbench.language.readings import readings
from workbench.memory.searching import Pattern, Spans, beside_tags, spans_of_forms, wanted_forms
from workbench.model import Progress, Span
from workbench.project.memories import Memories
from workbench.project.project import Project
from workbench.store.concordance import Found
from workbench.store.memory import MemoryFile
from workbench.store.project_file import unit_batches
from workbench.store.terms import TermFile
from workbench.terms.terms import written


class Way(StrEnum):
    """How to search."""

    TEXT = "text"
    """A piece of text, whatever the case."""
    FORMS = "forms"
    """All the words, each in any of its forms and in any order."""
    REGEX = "regex"


class Kind(StrEnum):
    """Where something was found."""

    TERM = "term"
    UNIT = "unit"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A segment that has what was searched for."""

    kind: Kind
    place: str
    """Name of the termbase, the document or the memory."""
    number: int
    """Id of the term, unit or entry."""
    language: str
    text: str
    spans: tuple[Span, ...]
    others: Mapping[str, str]
    """The texts beside it by language; those of a term as `terms.written` has them."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is searched; what is None or empty is left out."""

    project: Project | None = None
    memories: Memories | None = None
    termbases: Sequence[TermFile] = ()


def concordance(
    sources: Sources, text: str, language: str, way: Way, found: list[Occurrence], most: int
) -> Iterator[Progress]:
    """Append to `found` what has `text` in a language: terms first, then the project, then the memories.

    No more than `most`. The first search in a large memory indexes its words, which may take a minute; what is done is
    kept when the generator is closed. Nothing for a text without anything to search for. Raises UsageError for a
    regular expression that is none or takes too long.
    """
    if not text.strip():
        return
    for step in _occurrences(sources, _finder(text, language, way), text, language, way):
        if isinstance(step, Progress):
            yield step
        else:
            found.append(step)
        if len(found) == most:
            return


def _occurrences(sources: Sources, spans: Spans, text: str, language: str, way: Way) -> Iterator[Occurrence | Progress]:
    for termbase in sources.termbases:
        yield from _in_terms(termbase, spans, language)
    if sources.project is not None:
        yield from _in_units(sources.project, spans, language)
    if sources.memories is not None:
        for memory, _ in sources.memories.each():
            for step in _search(memory, text, language, way, spans):
                yield told(step, memory.name) if isinstance(step, Progress) else _from_entry(memory, step)


def told(progress: Progress, place: str) -> Progress:
    """Progress with the memory, or the document, that it is made in."""
    return replace(progress, note=f"{place}: {progress.note}" if progress.note else place)


def _finder(text: str, language: str, way: Way) -> Spans:
    if way is Way.FORMS:
        lemmas = partial(readings, language=primary(language))
        return beside_tags(partial(spans_of_forms, wanted_forms(text, lemmas), lemmas))
    return beside_tags(Pattern(text, expression=way is Way.REGEX).spans)


def _search(memory: MemoryFile, text: str, language: str, way: Way, spans: Spans) -> Iterator[Found | Progress]:
    if way is Way.FORMS:
        return memory.words.in_any_form(text, language, partial(readings, language=primary(language)))
    return memory.words.containing(text, language) if way is Way.TEXT else memory.words.matching(spans, language)


def _from_entry(memory: MemoryFile, found: Found) -> Occurrence:
    entry = memory.entry(found.entry)
    segments = entry.segments if entry else {}
    others = {tag: segment.text for tag, segment in segments.items() if tag != found.language}
    return Occurrence(Kind.ENTRY, memory.name, found.entry, found.language, found.text, found.spans, others)


def _in_units(project: Project, spans: Spans, language: str) -> Iterator[Occurrence | Progress]:
    ids, place, done = project.ids(), project.document.name, 0
    for batch in unit_batches(project.file, ids):
        for unit in batch:
            texts = {project.source: unit.source, **{tag: unit.target(tag).text for tag in project.targets}}
            yield from _in_texts(Kind.UNIT, place, unit.id, texts, spans, language)
        done += len(batch)
        yield Progress(done, len(ids), place)


def _in_terms(termbase: TermFile, spans: Spans, language: str) -> Iterator[Occurrence]:
    for term in termbase.terms():
        texts = {tag: written(renderings) for tag, renderings in term.renderings.items()}
        yield from _in_texts(Kind.TERM, termbase.name, term.id, texts, spans, language)


def _in_texts(
    kind: Kind, place: str, number: int, texts: Mapping[str, str], spans: Spans, language: str
) -> Iterator[Occurrence]:
    for tag, text in texts.items():
        if primary(tag) == primary(language) and (found := spans(text)):
            others = {other: beside for other, beside in texts.items() if other != tag and beside}
            yield Occurrence(kind, place, number, tag, text, found, others)
