"""A bilingual table for revisers as a workbook of Excel (ECMA-376, part 1, SpreadsheetML).

The mark by which a unit is known again stands in the last column, which is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbench.formats.exports import ExportInfo
from workbench.formats.markup import legal
from workbench.formats.package import packed
from workbench.formats.review import COMMENT, MARK, NUMBER, STATUS, review_rows
from workbench.formats.xlsx_strings import written_run
from workbench.model import Status, Unit

_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONGEST = 32_767
"""Characters that a cell holds."""
_WIDTHS = {NUMBER: 6, COMMENT: 30, MARK: 20}
_TEXT_WIDTH, _STATUS_WIDTH = 55, 13
"""Of columns, in characters."""
_WRAPPED, _HEAD = 1, 2
"""Formats of cells, by their places in the styles."""

_STATIC = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook xmlns="{_X}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Units" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'{_XML}<styleSheet xmlns="{_X}"><fonts count="2"><font><sz val="10"/><name val="Arial"/></font>'
        '<font><b/><sz val="10"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill '
        'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
        "<border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
        "</styleSheet>"
    ),
}


def review_xlsx(units: Iterable[Unit], info: ExportInfo) -> bytes:
    """The file: a row a unit with its number, its texts, their statuses to choose from, and its comment."""
    return packed({**_STATIC, "xl/worksheets/sheet1.xml": "".join(_sheet(units, info))})


def _sheet(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    statuses = [f"{language} {STATUS}" for language in info.targets]
    heads = [NUMBER, info.source, *info.targets, *statuses, COMMENT, MARK]
    yield f'{_XML}<worksheet xmlns="{_X}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for place, head in enumerate(heads, 1):
        width = _WIDTHS.get(head, _STATUS_WIDTH if head in statuses else _TEXT_WIDTH)
        hidden = ' hidden="1"' if head == MARK else ""
        yield f'<col min="{place}" max="{place}" width="{width}" customWidth="1"{hidden}/>'
    yield f"</cols><sheetData>{_row(1, heads, _HEAD)}"
    last = 1
    for last, row in enumerate(review_rows(units, info), 2):
        targets = [row.unit.target(language) for language in info.targets]
        said = [target.status.value for target in targets]
        texts = [target.text for target in targets]
        yield _row(last, [str(row.number), row.unit.source, *texts, *said, row.unit.comment, row.mark], _WRAPPED)
    yield "</sheetData>"
    first, end = _letters(3 + len(info.targets)), _letters(2 + 2 * len(info.targets))
    yield '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="0" '
    yield f'sqref="{first}2:{end}{max(last, 2)}"><formula1>"{",".join(Status)}"</formula1></dataValidation>'
    yield "</dataValidations></worksheet>"


def _row(number: int, texts: Sequence[str], style: int) -> str:
    cells = (
        f'<c r="{_letters(place)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{written_run(('t',), legal(text)[0][:_LONGEST], '')}</t></is></c>"
        for place, text in enumerate(texts, 1)
        if text
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _letters(place: int) -> str:
    """The name of a column by its place, from 1."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
