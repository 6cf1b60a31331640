"""Builds workbooks for tests, out of the XML of their parts."""

from __future__ import annotations

from tests.formats.presentations import KINDS as DRAWN
from tests.formats.presentations import related, typed

_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = f"{_OFFICE}.sheet.main+xml"
KINDS = DRAWN | {
    "comments": f"{_OFFICE}.comments+xml",
    "drawing": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "pivotCacheDefinition": f"{_OFFICE}.pivotCacheDefinition+xml",
    "table": f"{_OFFICE}.table+xml",
    "threadedComment": "application/vnd.ms-excel.threadedcomments+xml",
}


def part(root: str, content: str, attributes: str = "") -> bytes:
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'<?xml version="1.0"?>\r\n<{root} xmlns="{X}" xmlns:r="{relations}" {attributes}>{content}</{root}>'.encode()
    )


def xlsx(*sheets: str, strings: str = "", main: str = MAIN, more: dict[str, tuple[str, bytes]] | None = None) -> bytes:
    """A workbook of sheets with these rows; `more`: kind and content of parts that belong to the first one.

    `strings`: shared strings as `si` elements. A sheet that begins with `-` is hidden.
    """
    more = more or {}
    names = [f"xl/worksheets/sheet{number}.xml" for number, _ in enumerate(sheets, 1)]
    states = ('state="hidden"' * each.startswith("-") for each in sheets)
    listed = "".join(
        f'<sheet name="Feuille {number}" sheetId="{number}" r:id="rId{number}" {state}/>'
        for number, state in enumerate(states, 1)
    )
    worksheets = [("worksheet", name) for name in names]
    parts = {
        "_rels/.rels": related(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": part("workbook", f'<sheets>{listed}</sheets><calcPr calcId="191029"/>'),
        "xl/_rels/workbook.xml.rels": related(*worksheets, ("sharedStrings", "xl/sharedStrings.xml")),
        "xl/sharedStrings.xml": part("sst", strings),
        "xl/worksheets/_rels/sheet1.xml.rels": related(*((kind, name) for name, (kind, _) in more.items())),
    }
    kinds = {"xl/workbook.xml": main, "xl/sharedStrings.xml": f"{_OFFICE}.sharedStrings+xml"}
    for name, sheet in zip(names, sheets, strict=True):
        parts[name], kinds[name] = part("worksheet", sheet.removeprefix("-")), f"{_OFFICE}.worksheet+xml"
    for name, (kind, content) in more.items():
        parts[name], kinds[name] = content, KINDS[kind]
    return typed(parts, kinds)


def si(*texts: str) -> str:
    """Shared strings: each text, or the runs of one."""
    return "".join(f"<si>{text if text.startswith('<') else f'<t>{text}</t>'}</si>" for text in texts)


def xr(text: str, properties: str = "") -> str:
    """A run of a text."""
    return f'<r>{f"<rPr>{properties}</rPr>" if properties else ""}<t xml:space="preserve">{text}</t></r>'


def rows(*cells: str, columns: str = "") -> str:
    """The content of a sheet with these rows."""
    inside = "".join(f'<row r="{number}">{each}</row>' for number, each in enumerate(cells, 1))
    return f"{columns}<sheetData>{inside}</sheetData>"


def s(place: str, index: int | str) -> str:
    """A cell with a shared string."""
    return f'<c r="{place}" t="s"><v>{index}</v></c>'


def inline(place: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
