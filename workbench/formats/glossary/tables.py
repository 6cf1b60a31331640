"""Glossaries as tables of text: OmegaT's tab-separated files and CSV files of spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from workbench.errors import FormatError, UsageError
from workbench.formats.glossary.values import Glossary, GlossaryEntry, GlossaryTerm
from workbench.formats.text import DocumentText, decode
from workbench.language.codes import named, normalise, primary
from workbench.terms.terms import TermStatus

FIRST_LINE = "# Glossary in tab-separated format -*- coding: utf-8 -*-"
"""Without it OmegaT reads the file in whatever encoding the computer has."""
_BREAKS = re.compile(r"\s*[\t\r\n]\s*")
_BETWEEN = "|"
_ABOUT = ("domain", "note")
_WORD_CLASS = "part of speech"
_SIDES = {"source": 0, "source term": 0, "target": 1, "target term": 1, "translation": 1}
"""What other tools call the columns of the source and of the target language."""
_SAME = {"comment": "note", "comments": "note", "notes": "note", "pos": _WORD_CLASS, "subject": "domain"}


def read_tsv(data: bytes, name: str, source: str, target: str) -> Glossary:
    """A tab-separated glossary: source term, target term, comment; `#` starts a line of remarks.

    A first line that names languages makes it a table as `read_csv` reads it. Raises EncodingError.
    """
    document = decode(data, name)
    rows = ((number, line.split("\t")) for number, line in enumerate(document.text.splitlines(), 1))
    return _read(((number, cells) for number, cells in rows if not cells[0].startswith("#")), document, source, target)


def read_csv(data: bytes, name: str, source: str, target: str) -> Glossary:
    """A glossary of commas, semicolons or tabs: the columns of `read_tsv`, or those that its first line names.

    That may name languages (`fr`, `French`, `source`), a language with a status (`en forbidden`), `part of speech`,
    `domain` and `note`; several terms in one cell are separated by `|`. Raises EncodingError, FormatError for a table
    that cannot be read.
    """
    document = decode(data, name)
    first = document.text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(document.text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        message = f"{name}, line {reader.line_num}: not a table of comma-separated values: {error}"
        raise FormatError(message, "Save it again as CSV in the spreadsheet program.") from error
    return _read(iter(rows), document, source, target)


def tsv_glossary(entries: Iterable[GlossaryEntry], source: str, target: str) -> Iterator[str]:
    """The lines of OmegaT's glossary for one pair of languages; terms not to be used go to the comment."""
    yield FIRST_LINE + "\n"
    for entry in entries:
        sources = [term for term in entry.in_language(source) if term.status.usable]
        targets = entry.in_language(target)
        for one, other in product(sources, [term for term in targets if term.status.usable]):
            avoid = ", ".join(term.text for term in targets if not term.status.usable)
            remarks = (entry.note, one.note, other.note, f"not: {avoid}" if avoid else "")
            comment = "; ".join(dict.fromkeys(filter(None, remarks)))
            cells = (one.text, other.text, comment) if comment else (one.text, other.text)
            yield "\t".join(_BREAKS.sub(" ", cell) for cell in cells) + "\n"


def csv_glossary(entries: Sequence[GlossaryEntry], languages: Sequence[str]) -> str:
    """A table with a column for each language and status that occurs, and what is known of each entry."""
    titles = [title for title in map(str, _titles(languages)) if any(_cell(entry, title) for entry in entries)]
    columns = [*titles, _WORD_CLASS, *_ABOUT]
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(columns)
    for entry in entries:
        word_class = next((term.part_of_speech for term in entry.terms if term.part_of_speech), "")
        writer.writerow([*(_cell(entry, title) for title in titles), word_class, entry.domain, entry.note])
    return table.getvalue()


def _titles(languages: Sequence[str]) -> Iterator[str]:
    for language in languages:
        yield language
        yield from (f"{language} {status}" for status in TermStatus if status is not TermStatus.ALLOWED)


def _cell(entry: GlossaryEntry, title: str) -> str:
    language, status = _column(title)
    return _BETWEEN.join(term.text for term in entry.in_language(language) if term.status is status)


def _column(title: str) -> tuple[str, TermStatus]:
    """The language and the status in a title. Raises ValueError, UsageError when it names none."""
    language, _, status = title.strip().partition(" ")
    return normalise(language), TermStatus(status.lower() or "allowed")


def _read(rows: Iterator[tuple[int, list[str]]], document: DocumentText, source: str, target: str) -> Glossary:
    titles = [source, target, "note"]
    entries: list[GlossaryEntry] = []
    problems = [document.note] if document.note else []
    first = True
    for number, cells in rows:
        cells = [cell.strip() for cell in cells]
        if first and _are_titles(given := [_title(cell, source, target) for cell in cells]):
            titles = given
        elif any(cells):
            entry = _entry(titles, cells)
            if len(entry.terms) > 1:
                entries.append(entry)
            else:
                problems.append(f"line {number}: fewer than two terms")
        first = first and not any(cells)
    return Glossary(tuple(entries), tuple(problems))


def _title(cell: str, source: str, target: str) -> str:
    """A title as our own tables have it: the language by its tag."""
    small = cell.casefold()
    if small in _SIDES:
        return (source, target)[_SIDES[small]]
    language, space, status = cell.partition(" ")
    return (named(language) or language) + space + status if small not in _SAME else _SAME[small]


def _are_titles(titles: Sequence[str]) -> bool:
    """Whether a first line names languages: at least two, by tags of two letters, as in `fr`, `en`."""
    return len({_column(title)[0] for title in titles if _is_column(title)}) >= 2


def _is_column(title: str) -> bool:
    try:
        language, _ = _column(title)
    except (ValueError, UsageError):
        return False
    return len(primary(language)) == 2


def _entry(titles: Sequence[str], cells: Sequence[str]) -> GlossaryEntry:
    values = dict(zip((title.lower() for title in titles), cells, strict=False))
    terms = [
        GlossaryTerm(language, text.strip(), status, values.get(_WORD_CLASS, ""))
        for title, cell in zip(titles, cells, strict=False)
        if _is_column(title)
        for language, status in [_column(title)]
        for text in cell.split(_BETWEEN)
        if text.strip()
    ]
    return GlossaryEntry(tuple(terms), values.get("domain", ""), values.get("note", ""))
