"""Termbases as files: OmegaT's glossaries, CSV and TBX-Basic into a termbase, and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UsageError
from workbench.formats.glossary import GlossaryEntry, GlossaryTerm, read_glossary, write_glossary
from workbench.language.codes import normalise, primary
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    read: int
    added: int
    problems: tuple[str, ...]


def import_terms(termbase: TermFile, path: Path, source: str, target: str) -> Imported:
    """Add the terms of a file; those that are there already are not doubled.

    `source` and `target` are the languages of a table that does not name its own. Raises what `read_glossary` does.
    """
    glossary = read_glossary(path, source, target)
    added = sum(new for _, new in termbase.add(map(_term, glossary.entries)))
    return Imported(len(glossary.entries), added, glossary.problems)


def export_terms(termbases: Iterable[TermFile], path: Path, source: str, targets: Sequence[str]) -> int:
    """Write the terms that have the source language and one of the targets, by the extension of `path`; how many.

    Raises UsageError when there are none, FormatError for another extension, OutputError.
    """
    wanted = {primary(language) for language in targets}
    entries = [
        _entry(term)
        for termbase in termbases
        for term in termbase.terms()
        if term.of(source) and wanted & {primary(tag) for tag in term.renderings}
    ]
    if not entries:
        raise UsageError(f"No term is there in {source} and in {' or '.join(targets)}.", "See `workbench terms list`.")
    write_glossary(path, entries, source, targets)
    return len(entries)


def _term(entry: GlossaryEntry) -> Term:
    renderings: dict[str, list[Rendering]] = {}
    for term in entry.terms:
        rendering = Rendering(term.text, term.status, term.note)
        renderings.setdefault(normalise(term.language), []).append(rendering)
    part = next((term.part_of_speech for term in entry.terms if term.part_of_speech), "")
    return Term({tag: tuple(found) for tag, found in renderings.items()}, part, entry.domain, entry.note)


def _entry(term: Term) -> GlossaryEntry:
    texts = tuple(
        GlossaryTerm(tag, one.text, one.status, term.part, one.note)
        for tag, renderings in term.renderings.items()
        for one in renderings
    )
    return GlossaryEntry(texts, term.domain, term.note, str(term.id))
