"""Workbooks of Excel (Office Open XML, ECMA-376 and ISO/IEC 29500), to be translated, as Word documents are.

Texts come sheet by sheet and row by row, where they stand first: a workbook has a text that is in several cells once.
What formulas and pivot tables know columns by stays, and the columns of tables are renamed with their headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from workbench.errors import FormatError
from workbench.formats import drawing, inline, inline_writing
from workbench.formats.drawing import ON, DrawingReader
from workbench.formats.elements import Element, elements, in_utf_8
from workbench.formats.markup import quoted
from workbench.formats.ooxml import CORE, Relation, content_types, natural, relations
from workbench.formats.package import Package
from workbench.formats.parts import problem_in, put_back
from workbench.formats.sheets import Untranslated
from workbench.formats.tags import with_attribute
from workbench.formats.text import DocumentText
from workbench.formats.xlsx_strings import CellText, cell_text, written_run

_PREFIXES = {
    **drawing.PREFIXES,
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "xdr",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing": "xdr",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
}
_FORMULAS = ("x:f", "x:definedName", "x:calculatedColumnFormula", "x:totalsRowFormula", "x:formula", "x:formula1")
_COLUMN = re.compile(r"\[@?([^\[\]#@][^\[\]]*)\]")
"""A column in a formula, `Table1[Price]`, and other things in brackets, which do no harm."""
_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?(\d+)")
_NAME = re.compile(r"<\?wb-name\?>(.*?)<\?wb-nameend\?>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_RECALCULATED = "<?wb-recalculated?>"

Place = tuple[int, int]
"""Row and column of a cell, from 1."""


@dataclass
class _Sheet:
    """A sheet that is read."""

    part: str
    columns: list[tuple[int, int]] = field(default_factory=list)
    """The first and the last of hidden columns."""
    is_hidden: bool = False
    tables: list[str] = field(default_factory=list)
    headings: dict[Place, int] = field(default_factory=dict)
    """The cells whose texts tables repeat, with their shared strings, -1 for others."""
    numbers: dict[Place, int] = field(default_factory=dict)
    """Those of the texts that cells have themselves, and that are translated."""
    is_written: bool = False
    """Whether it has texts itself, so that it is a part of the text."""


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a workbook. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    reader = _Reader(Package(data, name), name)
    reader.add_all()
    return reader.content("xlsx", data, encoding)


def packed(text: str, language: str, package: bytes) -> bytes:
    """The workbook with the text that its parts have now; formulas are to be calculated again where it is another."""
    whole = _NAME.sub(_heading, drawing.written_out(text, language, written_run))
    again = ' fullCalcOnLoad="1"' if inline_writing.has_targets(text) else ""
    return put_back(whole.replace(_RECALCULATED, again), package)


def _heading(found: re.Match[str]) -> str:
    """The text of a cell as the name of a column."""
    return quoted(unescape(_TAG.sub("", found[1])).replace("\n", "_x000a_"))


def problem(data: bytes) -> str:
    """Why other programs cannot read a workbook, in words; empty when they can."""
    package = Package(data, "the workbook")
    types = content_types(package, "the workbook")
    return problem_in(package, (part for part in types if part.endswith(".xml"))) or "; ".join(_alike(package, types))


def _alike(package: Package, types: Mapping[str, str]) -> Iterator[str]:
    """Tables of which two columns have the same name, which Excel takes for damage."""
    for part, kind in types.items():
        if kind.endswith(".table"):
            columns = elements(in_utf_8(package.read(part), part), {"x:tableColumn"}, _PREFIXES, part)
            names = [each.attributes.get("name", "") for each in columns]
            folded = [each.casefold() for each in names]
            twice = next((each for place, each in enumerate(names) if folded[place] in folded[:place]), None)
            if twice is not None:
                yield f"two columns of a table have the heading “{twice}”: call one otherwise"


class _Reader(DrawingReader):
    """Reads the parts of a workbook."""

    prefixes = _PREFIXES
    shapes = "xdr"

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._types = content_types(package, name)
        mains = (part for part, kind in self._types.items() if _is_main(kind))
        self._main = next(mains, "")
        if not self._main:
            hint = "Check that it is a workbook, and save it as .xlsx in Excel or LibreOffice."
            raise FormatError(f"{name}: has no workbook in it", hint)
        self._sheet = _Sheet("")
        self._sheets: list[_Sheet] = []
        self._strings: list[CellText] = []
        self._numbers: dict[int, int] = {}
        """Shared strings that are read, and the numbers that stand for them."""
        self._read: dict[bytes, int] = {}
        """Texts as they are written, and the numbers that stand for them."""
        self._fixed_names = _names_in_use(package, name, self._types)
        self._untranslated = Untranslated()
        self._has_results = False
        """Whether formulas give texts."""

    def add_all(self) -> None:
        """Add all parts with text. Raises FormatError with its place."""
        related = self._related(self._main)
        strings = next((each.part for each in related if each.kind == "sharedStrings"), "")
        if strings:
            data = self.data_of(strings)
            self._strings = [cell_text(each, data) for each in self.elements_of(strings, {"x:si"})]
        sheets = {each.id: each.part for each in related}
        for each in self.elements_of(self._main, {"x:sheet"}):
            part = sheets.get(each.attributes.get("r:id", ""))
            is_hidden = each.attributes.get("state", "visible") != "visible"
            if is_hidden:
                self._untranslated.sheets.append(each.attributes.get("name", ""))
            if part:
                self._add_sheet(part, is_hidden=is_hidden)
        self._add_tables()
        if self._numbers:
            self._add_strings(strings)
        for part in (part for part, kind in self._types.items() if kind.endswith(CORE)):
            self.add_core(part)
        if self._has_results:
            self.add_part(self._main, {"x:calcPr": self._add_recalculation})
        self.notes += self._untranslated.notes()

    def _related(self, part: str) -> list[Relation]:
        return relations(self.package, self.name, part)

    def _add_sheet(self, part: str, *, is_hidden: bool) -> None:
        """Add a sheet, and then its notes and its drawings; of one that is hidden find the names of tables' columns."""
        related = sorted(self._related(part), key=lambda each: natural(each.part))
        tables = [each.part for each in related if each.kind == "table"]
        self._sheet = sheet = _Sheet(part, is_hidden=is_hidden, tables=tables)
        self._sheets.append(sheet)
        for table in tables:
            for element in self.elements_of(table, {"x:table"}):
                sheet.headings |= {place: -1 for named in _named(element) for place in named.values()}
        takers = {"x:cols": self._add_columns, "x:row": self._add_row}
        sheet.is_written = not is_hidden and b"inlineStr" in self.data_of(part)
        if sheet.is_written:
            self.add_part(part, takers)
        elif tables or not is_hidden:
            for element in self.elements_of(part, takers):
                takers[element.name](element)
        if not is_hidden:
            self._add_around(related)

    def _add_around(self, related: Sequence[Relation]) -> None:
        """Add the notes and the drawings of a sheet."""
        has_threads = any(each.kind == "threadedComment" for each in related)
        for each in related:
            if each.kind == "comments" and not has_threads:
                self.add_part(each.part, {"x:text": self._add_note})
            elif each.kind == "drawing":
                self._add_drawing(each.part)

    def _add_columns(self, columns: Element) -> None:
        for each in columns.children:
            if each.attributes.get("hidden") in ON:
                self._sheet.columns.append((each.number("min", 0), each.number("max", 0)))
        self._fix(columns.start, columns.end)

    def _add_row(self, row: Element) -> None:
        is_hidden = self._sheet.is_hidden or row.attributes.get("hidden") in ON
        number, column, last = row.number("r", 0), 0, row.start
        for cell in row.children:
            place = _REFERENCE.fullmatch(cell.attributes.get("r", ""))
            column = _column(place[1]) if place else column + 1
            number = int(place[2][:9]) if place else number
            kind, content = cell.attributes.get("t", ""), cell.child("x:is")
            if kind == "str":
                self._has_results = True
            if cell.child("x:f") is not None or kind not in ("s", "inlineStr"):
                continue
            index = self._index((number, column), cell.child("x:v")) if kind == "s" else None
            if is_hidden or any(first <= column <= end for first, end in self._sheet.columns):
                self._untranslated.cells += not self._sheet.is_hidden
            elif index is not None:
                self._use(index)
            elif content is not None and self._is_read(text := cell_text(content, self.data)):
                self._fix(last, text.start)
                self._sheet.numbers[number, column] = self._add_apart(text)
                self.skeleton.fix(inline.box(self._sheet.numbers[number, column]))
                last = text.end
        self._fix(last, row.end)

    def _index(self, place: Place, value: Element | None) -> int:
        """The shared string of a cell. Raises FormatError when there is none."""
        said = value.text.strip()[:9] if value is not None else ""
        index = int(said) if said.isdecimal() else len(self._strings)
        if index >= len(self._strings):
            where = f"{self._sheet.part}, row {place[0]}, column {place[1]}"
            hint = "Open it in an office program and save it again, or ask for another copy."
            raise FormatError(f"{self.name}: {where}: there is no shared string for the cell", hint)
        if place in self._sheet.headings:
            self._sheet.headings[place] = index
        return index

    def _use(self, index: int) -> None:
        """Read a shared string, unless it is read already."""
        if index not in self._numbers and self._is_read(self._strings[index]):
            self._numbers[index] = self._add_apart(self._strings[index])

    def _add_apart(self, text: CellText) -> int:
        """Add a text here, unless it was added before; gives its number."""
        if text.raw not in self._read:
            self._read[text.raw] = self.add_apart(lambda: text.add(self.skeleton))
        return self._read[text.raw]

    def _is_read(self, text: CellText) -> bool:
        """Whether a text is to be translated: it has letters, and nothing knows a column by it."""
        if not any(map(str.isalpha, text.words)):
            return False
        is_fixed = text.words.casefold() in self._fixed_names
        if is_fixed:
            self._untranslated.headings.add(text.words)
        return not is_fixed

    def _fix(self, start: int, end: int) -> None:
        """Add a stretch of the sheet as it is, if the sheet is a part of the text."""
        if self._sheet.is_written:
            self.fix(start, end)

    def _add_strings(self, part: str) -> None:
        """Add the shared strings as they are, with marks for those that are read."""
        self.skeleton.fix(inline.part(part))
        self.data, last = self.data_of(part), 0
        for index, number in sorted(self._numbers.items()):
            text = self._strings[index]
            self.fix(last, text.start)
            self.skeleton.fix(inline.box(number))
            last = text.end
        self.fix(last, len(self.data))

    def _add_tables(self) -> None:
        """Add the names of the columns of tables whose headings are translated, be it for another cell."""
        for sheet in self._sheets:
            self._sheet = sheet
            if self._numbers.keys() & {*sheet.headings.values()} or sheet.numbers.keys() & sheet.headings.keys():
                for table in sheet.tables:
                    self.add_part(table, {"x:table": self._add_table})

    def _add_table(self, table: Element) -> None:
        """Add the names of a table's columns and the labels of their totals, which have to be those of its cells."""
        sheet, last = self._sheet, table.start
        for column, named in zip(table.all("x:tableColumn"), _named(table), strict=False):
            tag = self.data[column.start : column.inner].decode()
            for name, place in named.items():
                number = sheet.numbers.get(place, self._numbers.get(sheet.headings[place]))
                if number is not None:
                    mark = f"<?wb-name?>{inline.box(number)}<?wb-nameend?>"
                    tag = with_attribute(tag, name, "\0").replace("\0", mark)
            self.fix(last, column.start)
            self.skeleton.fix(tag)
            last = column.inner
        self.fix(last, table.end)

    def _add_note(self, note: Element) -> None:
        text = cell_text(note, self.data)
        if not any(map(str.isalpha, text.words)):
            self.fix(note.start, note.end)
            return
        self.fix(note.start, text.start)
        text.add(self.skeleton)
        self.fix(text.end, note.end)

    def _add_drawing(self, part: str) -> None:
        """Add what is drawn on a sheet, and the charts and diagrams there."""
        roots = ("xdr:twoCellAnchor", "xdr:oneCellAnchor", "xdr:absoluteAnchor")
        self.add_part(part, dict.fromkeys(roots, self.add_shapes))
        self.add_behind(self._related(part), are_cached=False)

    def _add_recalculation(self, settings: Element) -> None:
        """Add how formulas are calculated, where a translation says that it is to be done when it is opened."""
        tag = self.data[settings.start : settings.inner].decode()
        if settings.attributes.get("fullCalcOnLoad") not in ON:
            tag = with_attribute(tag, "fullCalcOnLoad", "\0").replace(' fullCalcOnLoad="\0"', _RECALCULATED)
        self.skeleton.fix(tag)
        self.fix(settings.inner, settings.end)


def _names_in_use(package: Package, name: str, types: Mapping[str, str]) -> set[str]:
    """What pivot tables and formulas know columns by, in small letters."""
    found = set[str]()
    for part, kind in types.items():
        what = f"{name}: {part}"
        if kind.endswith(".pivotCacheDefinition"):
            fields = elements(in_utf_8(package.read(part), what), {"x:cacheField"}, _PREFIXES, what)
            found |= {each.attributes.get("name", "").casefold() for each in fields}
        elif kind.endswith((".worksheet", ".table", ".main")) and b"[" in (data := in_utf_8(package.read(part), what)):
            for each in elements(data, _FORMULAS, _PREFIXES, what):
                found |= {column.replace("'", "").casefold() for column in _COLUMN.findall(each.text)}
    return found


def _is_main(content_type: str) -> bool:
    """Whether a part is the workbook itself, which may be a template and one with macros."""
    kind = content_type.lower()
    return kind.endswith(".main") and "binary" not in kind and ("spreadsheetml" in kind or "ms-excel" in kind)


def _column(letters: str) -> int:
    """The number of a column from 1, by its letters."""
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _named(table: Element) -> list[dict[str, Place]]:
    """Of each column of a table, the cells whose texts it has to repeat in its attributes, by their names."""
    ends = [_REFERENCE.fullmatch(each) for each in table.attributes.get("ref", "").split(":")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return []
    has_headings = table.attributes.get("headerRowCount") != "0"
    found = []
    for column, each in enumerate(table.all("x:tableColumn"), _column(first[1])):
        places = {"name": (int(first[2][:9]), column)} if has_headings else {}
        if "totalsRowLabel" in each.attributes:
            places["totalsRowLabel"] = (int(last[2][:9]), column)
        found.append(places)
    return found
