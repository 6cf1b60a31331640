"""Spreadsheets in OpenDocument (ISO/IEC 26300), to be translated, in the way of those of Excel: see `xlsx`."""

from __future__ import annotations

from collections.abc import Callable

from workbench.formats.elements import Element
from workbench.formats.odt import OdfReader
from workbench.formats.package import Package
from workbench.formats.sheets import Untranslated

_UNSEEN = frozenset({"collapse", "filter"})
_CELLS = ("table:table-cell", "table:covered-table-cell")


class SheetReader(OdfReader):
    """Reads the parts of a spreadsheet."""

    links_are_fields = True

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._styles = set[str]()
        """The styles of hidden sheets."""
        self._fields = set[str]()
        """What pivot tables know columns by."""
        self._columns: list[tuple[int, int]] = []
        """The first and the last of the hidden columns of the sheet that is read, from 1."""
        self._known_columns = 0
        """How many columns of it are known."""
        self._untranslated = Untranslated()

    def add_all(self) -> None:
        """Add all parts with text. Raises FormatError with its place."""
        for each in self.elements_of("content.xml", {"style:style", "table:data-pilot-field"}):
            looks = each.child("style:table-properties")
            if each.name == "table:data-pilot-field":
                self._fields.add(each.attributes.get("table:source-field-name", ""))
            elif looks is not None and looks.attributes.get("table:display") == "false":
                self._styles.add(each.attributes.get("style:name", ""))
        super().add_all()
        self.notes += self._untranslated.notes()

    def content_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of sheets, by name."""
        return {**self.takers(), "table:table": self._add_sheet, "table:tracked-changes": self.keep}

    def takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements that any part may have, by name; notes of cells are translated."""
        takers = super().takers()
        del takers["office:annotation"]
        return takers

    def chart_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of a chart, by name; its data is that of cells."""
        return {"text:p": self.add_paragraph, "table:table": self.keep}

    def _add_sheet(self, sheet: Element) -> None:
        if sheet.attributes.get("table:style-name", "") in self._styles:
            self._untranslated.sheets.append(sheet.attributes.get("table:name", ""))
            self.keep(sheet)
            return
        self._columns, self._known_columns = [], 0
        within = {"table:table-column": self._add_column, "table:table-row": self._add_row}
        self.add_inside(sheet, {**within, "table:shapes": self._add_shapes})

    def _add_shapes(self, element: Element) -> None:
        self.add_inside(element, self.takers())

    def _add_column(self, column: Element) -> None:
        first = self._known_columns + 1
        self._known_columns += _times(column, "columns")
        if column.attributes.get("table:visibility") in _UNSEEN:
            self._columns.append((first, self._known_columns))
        self.keep(column)

    def _add_row(self, row: Element) -> None:
        is_hidden, column, last = row.attributes.get("table:visibility") in _UNSEEN, 1, row.start
        for cell in row.children:
            if cell.name not in _CELLS:
                continue
            if is_hidden or any(first <= column <= end for first, end in self._columns):
                self._untranslated.cells += _is_text(cell)
            else:
                self.fix(last, cell.start)
                self._add_cell(cell)
                last = cell.end
            column += _times(cell, "columns")
        self.fix(last, row.end)

    def _add_cell(self, cell: Element) -> None:
        """Add a cell: its text, unless that is a number or what a formula gives, and what is drawn in it."""
        taker = self._add_text if _is_text(cell) else self.keep
        last = cell.start
        for child in cell.children:
            self.fix(last, child.start)
            if child.name == "text:p":
                taker(child)
            else:
                self._add_shapes(child)
            last = child.end
        self.fix(last, cell.end)

    def _add_text(self, paragraph: Element) -> None:
        if paragraph.text in self._fields and not paragraph.children:
            self._untranslated.headings.add(paragraph.text)
            self.keep(paragraph)
        else:
            self.add_once(paragraph)


def _is_text(cell: Element) -> bool:
    """Whether somebody wrote a text in a cell."""
    said = cell.attributes
    is_string = said.get("office:value-type") == "string" and "office:string-value" not in said
    return is_string and "table:formula" not in said


def _times(element: Element, what: str) -> int:
    """How many columns an element stands for."""
    return element.number(f"table:number-{what}-repeated", 1)
