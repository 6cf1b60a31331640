"""Tables that come back: as they were written, or as spreadsheets save them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from workbench.errors import FormatError
from workbench.formats.bilingual.values import Bilingual, Returned, Row
from workbench.formats.marks import digest, read_mark
from workbench.formats.review import COMMENT, MARK, STATUS
from workbench.formats.text import decode
from workbench.language.codes import is_known, primary
from workbench.model import Status

_DELIMITERS = "\t;,"

_Line = tuple[int, Sequence[str]]
"""A line of a table, or the first one of several: its number, from 1, and its cells."""


def read_table(data: bytes, name: str, source: str) -> Bilingual:
    """The units of a table as `tsv_lines` writes it; its columns may be in another order, and more or fewer.

    Spreadsheets put cells between quotes, and some write `;` or `,` between them; that is told from the file. `source`
    is the language of the sources. Raises EncodingError, and FormatError without a head line that names two languages.
    """
    text = decode(data, name).text
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    return table_of(_lines(text, delimiter, name), name, source, "line")


def table_of(lines: Sequence[_Line], name: str, source: str, word: str) -> Bilingual:
    """The units of a table, whose first line is its head; `word` is what a line is called.

    Where no column is in the language `source`, the sources are in the first one. Raises FormatError.
    """
    columns = _columns(lines[0][1]) if lines else {}
    languages = [column for column in columns if column not in (MARK, COMMENT) and not column.endswith(f" {STATUS}")]
    if len(languages) < 2:
        message = f"{name}, {word} 1: no head line with a source and a target language"
        raise FormatError(message, "It begins with the names of the columns, as in the export: fr, en, mark.")
    first = min(languages, key=lambda language: primary(language) != primary(source))
    targets = [language for language in languages if language != first]
    rows = (_row(cells, columns, (first, *targets), f"{word} {number}") for number, cells in lines[1:] if any(cells))
    return Bilingual(first, tuple(rows))


def _columns(head: Sequence[str]) -> dict[str, int]:
    """The columns that mean something, by their names."""
    names = [cell.strip() for cell in head]
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        language, _, rest = name.partition(" ")
        is_language = is_known(language) or f"{language} {STATUS}" in names
        if name.lower() in (MARK, COMMENT):
            found.setdefault(name.lower(), place)
        elif is_language and rest.lower() in ("", STATUS):
            found.setdefault(f"{language} {rest.lower()}".rstrip(), place)
    return found


def _row(cells: Sequence[str], columns: Mapping[str, int], languages: Sequence[str], place: str) -> Row:
    said = {name: cells[column] for name, column in columns.items() if column < len(cells)}
    targets = {
        language: Returned(said[language], _status(said.get(f"{language} {STATUS}", "")))
        for language in languages[1:]
        if language in said
    }
    mark = read_mark(said.get(MARK, ""))
    source, comment = said.get(languages[0], ""), said.get(COMMENT, "")
    return Row(place, source, MappingProxyType(targets), comment, mark.unit_id if mark else 0, mark)


def _status(cell: str) -> Status | None:
    name = cell.strip().lower()
    return Status(name) if name in tuple(Status) else None


def _lines(text: str, delimiter: str, name: str) -> list[_Line]:
    """The lines as they are, or without the quotes of a spreadsheet, by what fits the marks, or else the cells.

    An empty cell at the end of a line may have been dropped.
    """
    bare: list[_Line] = [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1) if line]
    if not bare or '"' not in text:
        return bare
    quoted: list[_Line] = list(_quoted(text, delimiter, name))
    fits = _fitting(quoted) - _fitting(bare)
    return quoted if fits > 0 or (fits == 0 and _is_quoted(text, delimiter)) else bare


def _quoted(text: str, delimiter: str, name: str) -> Iterator[_Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"{name}, line {line}: {error}"
        raise FormatError(message, "A quotation mark may lack its other one; save the table again.") from error


def _fitting(lines: Sequence[_Line]) -> int:
    """How many texts are what the marks of their lines say that they were."""
    columns = _columns(lines[0][1])
    if MARK not in columns:
        return 0
    fitting = 0
    for _, cells in lines[1:]:
        mark = read_mark(cells[columns[MARK]]) if len(cells) > columns[MARK] else None
        if mark is not None:
            known = {mark.source, *(each for each, _ in mark.targets.values())}
            fitting += sum(digest(cell) in known for cell in cells if cell)
    return fitting


def _is_quoted(text: str, delimiter: str) -> bool:
    """Whether all quotation marks of a table are those of a spreadsheet: around a whole cell, or doubled in one."""
    cell = rf'(?:"(?:[^"]|"")*+"|[^"\n{delimiter}]*+)'
    return re.fullmatch(rf"(?:{cell}[\n{delimiter}])*+{cell}", text) is not None
