"""A bilingual table for revisers as a Word document (ECMA-376, part 1, WordprocessingML).

The mark by which a unit is known again is hidden text behind its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from workbench.formats.exports import ExportInfo
from workbench.formats.markup import escaped, legal
from workbench.formats.package import packed
from workbench.formats.review import COMMENT, MARK, NUMBER, advice, review_rows, title
from workbench.language.codes import is_right_to_left, with_region
from workbench.language.placeables import inline_codes
from workbench.language.stretches import between
from workbench.model import Unit

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTH, _NUMBER, _COMMENT = 15398, 750, 2600
"""Twentieths of a point: of the table on A4 on its side, of the number's column and of the comment's."""
_CODE = '<w:color w:val="808080"/>'
"""Inline codes are paler than words."""
_BREAKS = re.compile("(\n|\t)")
_PIECES = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BORDER = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
_CELL = '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr><w:p>{paragraph}</w:p></w:tc>'

_STATIC = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="18"/>'
        '<w:szCs w:val="18"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    ),
}


def review_docx(units: Iterable[Unit], info: ExportInfo) -> bytes:
    """The file: a row a unit with its number, its texts and its comment; the head is repeated on each page."""
    return packed({**_STATIC, "word/document.xml": "".join(_document(units, info))})


def _document(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    languages = (info.source, *info.targets)
    text = (_WIDTH - _NUMBER - _COMMENT) // len(languages)
    widths = (_NUMBER, *(text for _ in languages), _COMMENT)
    yield f'{_XML}<w:document xmlns:w="{_W}"><w:body>'
    yield f"<w:p>{_runs(title(info), '<w:b/>')}</w:p><w:p>{_runs(advice(info))}</w:p>"
    borders = "".join(map(_BORDER.format, ("top", "left", "bottom", "right", "insideH", "insideV")))
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    yield '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    yield "</w:tblCellMar></w:tblPr><w:tblGrid>"
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    heads = (_marked(NUMBER, MARK, "<w:b/>"), *(_runs(head, "<w:b/>") for head in (*languages, COMMENT)))
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cells(heads, widths, 'E7E6E6')}</w:tr>"
    for row in review_rows(units, info):
        texts = (row.unit.source, *(row.unit.target(language).text for language in info.targets))
        cells = (
            _marked(str(row.number), row.mark),
            *(_text(each, language) for each, language in zip(texts, languages, strict=True)),
            _runs(row.unit.comment),
        )
        yield f"<w:tr>{_cells(cells, widths)}</w:tr>"
    yield '</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    yield '<w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/>'
    yield "</w:sectPr></w:body></w:document>"


def _cells(paragraphs: Iterable[str], widths: Iterable[int], fill: str = "") -> str:
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    pairs = zip(paragraphs, widths, strict=True)
    return "".join(_CELL.format(width=width, shading=shading, paragraph=each) for each, width in pairs)


def _marked(shown: str, hidden: str, properties: str = "") -> str:
    return _runs(shown, properties) + _runs(f" {hidden}", "<w:vanish/>")


def _text(text: str, language: str) -> str:
    """A segment, whose spelling Word checks in its own language."""
    turned = is_right_to_left(language)
    tag = with_region(language)
    of_language = ("<w:rtl/>" if turned else "") + f'<w:lang w:{"bidi" if turned else "val"}="{tag}"/>'
    codes = [code.span for code in inline_codes(text)]
    first, *others = (_runs(text[span.start : span.end], of_language) for span in between(codes, len(text)))
    marks = (_runs(text[span.start : span.end], _CODE + of_language) for span in codes)
    direction = "<w:pPr><w:bidi/></w:pPr>" if turned else ""
    return direction + first + "".join(chain.from_iterable(zip(marks, others, strict=True)))


def _runs(text: str, properties: str = "") -> str:
    """Characters as a run; nothing for none."""
    content = "".join(
        _PIECES.get(piece) or f'<w:t xml:space="preserve">{escaped(piece)}</w:t>'
        for piece in _BREAKS.split(legal(text)[0])
        if piece
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if content else ""
