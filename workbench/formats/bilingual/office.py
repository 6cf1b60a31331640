"""Tables for revisers that come back from Word and Excel, or from LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from workbench.errors import FormatError
from workbench.formats.bilingual.tables import table_of
from workbench.formats.bilingual.values import Bilingual
from workbench.formats.ooxml import relations
from workbench.formats.package import Package
from workbench.formats.review import COMMENT, MARK, NUMBER

_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "tcPr", "trPr", "tblPr", "tblGrid", "sdtPr", "Fallback", "rPh"})
"""Elements of which nothing is text: what was deleted, and what says how text looks."""
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ENCODED = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile("[A-Z]{1,3}")
_SAVE_AGAIN = "Open it in its program and save it again, or ask for another copy."


def read_docx_table(data: bytes, name: str, source: str) -> Bilingual:
    """The units of the tables of a Word document; tracked changes are taken as accepted, comments of Word are comments.

    `source` is the language of the sources. Raises FormatError.
    """
    package = Package(data, name)
    part = next((each.part for each in relations(package, name, "") if each.kind == "officeDocument"), "")
    body = _parsed(package, part or "word/document.xml", name)
    comments = _comments(package, part, name) if part else {}
    rows = [row for row in body.iter("{*}tr") if row.find("{*}trPr/{*}del") is None]
    lines = [[_text(cell) for cell in row.findall("{*}tc")] for row in rows]
    if not lines:
        return table_of([], name, source, "row")
    for cells in lines:
        cells[:1] = [_behind_number(cell) for cell in cells[:1]]
    head, again = lines[0], [number for number, cells in enumerate(lines) if number and cells == lines[0]]
    column = head.index(COMMENT) if COMMENT in head else len(head)
    head[column:] = head[column:] or [COMMENT]
    for row, cells in zip(rows[1:], lines[1:], strict=True):
        told = [comments.get(_id(each), "") for each in row.iter("{*}commentReference")]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = "\n".join(filter(None, (cells[column], *told)))
    numbered = [(number, cells) for number, cells in enumerate(lines, 1) if number - 1 not in again]
    return table_of(numbered, name, source, "row")


def read_xlsx_table(data: bytes, name: str, source: str) -> Bilingual:
    """The units of the first sheet of a workbook; `source` is the language of the sources. Raises FormatError."""
    package = Package(data, name)
    main = next((each.part for each in relations(package, name, "") if each.kind == "officeDocument"), "")
    related = relations(package, name, main) if main else []
    sheet = next((each.part for each in related if each.kind == "worksheet"), "")
    shared = next((each.part for each in related if each.kind == "sharedStrings"), "")
    strings = [_decoded(each) for each in _parsed(package, shared, name).iter("{*}si")] if shared else []
    lines = []
    for place, row in enumerate(_parsed(package, sheet or "xl/worksheets/sheet1.xml", name).iter("{*}row"), 1):
        cells = dict(_cells(row, strings, name))
        width = max(cells, default=-1) + 1
        number = int(said) if (said := row.get("r", "")).isdecimal() else place
        lines.append((number, [cells.get(column, "") for column in range(width)]))
    return table_of(lines, name, source, "row")


def _parsed(package: Package, part: str, name: str) -> Any:
    """The root of a part. Raises FormatError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(package.read(part), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{name}: {part}: {error.msg}", _SAVE_AGAIN) from error


def _text(element: Any) -> str:
    """The characters that are seen in an element; its paragraphs are lines."""
    return "".join(_pieces(element)).removesuffix("\n")


def _pieces(element: Any) -> Iterator[str]:
    kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if kind in _SKIPPED or not kind:
        return
    if kind == "t":
        yield element.text or ""
    elif kind in _SIGNS:
        yield _SIGNS[kind]
    for child in element:
        yield from _pieces(child)
    if kind == "p":
        yield "\n"


def _decoded(element: Any) -> str:
    """The text of a cell, in which Excel writes some characters by their numbers."""
    return _ENCODED.sub(lambda found: chr(int(found[1], 16)), _text(element))


def _behind_number(cell: str) -> str:
    """The mark, which is hidden behind the number; `#` and what is hidden there make the name of that column."""
    shown, _, hidden = cell.partition(" ")
    return hidden if hidden == MARK or shown.isdecimal() else cell.replace(NUMBER, "", 1)


def _comments(package: Package, part: str, name: str) -> Mapping[str, str]:
    """What the comments of a Word document say, by their ids, with their authors."""
    place = next((each.part for each in relations(package, name, part) if each.kind == "comments"), "")
    if not place:
        return {}
    found = _parsed(package, place, name).iter("{*}comment")
    return {_id(each): ": ".join(filter(None, (_attribute(each, "author"), _text(each).strip()))) for each in found}


def _id(element: Any) -> str:
    return _attribute(element, "id")


def _attribute(element: Any, name: str) -> str:
    """The value of an attribute, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _cells(row: Any, strings: list[str], name: str) -> Iterator[tuple[int, str]]:
    """The places of the cells of a row, from 0, and their texts."""
    place = -1
    for cell in row.iter("{*}c"):
        letters = _LETTERS.match(cell.get("r", ""))
        place = _place(letters[0]) if letters else place + 1
        value = cell.findtext("{*}v") or ""
        kind = cell.get("t", "n")
        if kind == "s":
            if not value.isdecimal() or int(value) >= len(strings):
                raise FormatError(f"{name}: {cell.get('r')}: a text that is not there: {value}", _SAVE_AGAIN)
            yield place, strings[int(value)]
        else:
            inline = cell.find("{*}is")
            yield place, _decoded(inline) if inline is not None else value


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
