"""Presentations and spreadsheets in OpenDocument: what of them is translated, and how they are given back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.office import ODT, odt, unpacked
from tests.formats.office_documents import given_back, sources
from tests.formats.test_odt import FRAME, NOTE, PIECES, STYLES, visible
from workbench.formats.registry import read_document

SLIDES, SHEETS = ODT.replace("text", "presentation"), ODT.replace("text", "spreadsheet")
HIDDEN = (
    '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties '
    'presentation:visibility="hidden"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
STRING, TWICE = 'office:value-type="string"', 'table:number-columns-repeated="2"'
CHART = (
    "<chart:title><text:p>Un graphique</text:p></chart:title><table:table><table:table-cell "
    'office:value-type="string"><text:p>Ventes</text:p><draw:g><svg:desc>Feuille.A1</svg:desc></draw:g></table:table-cell>'
    '<table:table-cell office:value-type="string"><text:p>Ventes</text:p></table:table-cell><table:table-cell '
    'office:value-type="float"><text:p>3 kg</text:p></table:table-cell></table:table>'
)


def frame(text: str, attributes: str = "", said: str = "") -> str:
    return f"<draw:frame {attributes}><draw:text-box><text:p>{text}</text:p></draw:text-box>{said}</draw:frame>"


def page(content: str, style: str = "dp1") -> str:
    return f'<draw:page draw:name="Page" draw:style-name="{style}">{content}</draw:page>'


def cell(text: str, attributes: str = STRING, more: str = "") -> str:
    return f"<table:table-cell {attributes}>{more}<text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, style: str = "ta1", columns: str = "") -> str:
    return f'<table:table table:name="Feuille" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def test_slides_are_translated_with_their_notes_and_charts_and_masters_without_their_prompts() -> None:
    declared = '<presentation:footer-decl presentation:name="f">Le pied</presentation:footer-decl>'
    link = '<text:span text:style-name="B"><text:a xlink:href="a">le <text:span>site</text:span></text:a></text:span>'
    notes = f"<presentation:notes>{frame('Une note')}</presentation:notes>"
    first = frame(f"Voir {link} ici", said="<svg:desc>Un cadre</svg:desc>") + notes
    body = declared + page(first) + page(frame("Caché"), "dp2") + page(frame("Dernier"))
    prompts = frame("Cliquez ici", 'presentation:class="title"') + frame("Un modèle")
    data = odt(
        body, kind=SLIDES, styles='B: fo:font-weight="bold"', more_styles=HIDDEN, page=prompts, chart=CHART
    )  # fmt: skip
    texts = ["Le pied", "Voir <a>le site</a> ici", "Un cadre", "Une note", "Dernier", "Un modèle", "Un graphique",
             "Ventes", "Titre"]  # fmt: skip
    assert sources(data, "odp") == texts
    result = given_back(data, {texts[1]: "See <a>the site</a>", "Ventes": "Sales", "Un cadre": "A & b"}, kind="odt")
    after = {name: content.decode("latin-1") for name, content in unpacked(result).items()}
    opening = '<text:span text:style-name="B"><text:a xlink:href="a">'
    assert f"See {opening}the site</text:a></text:span></text:p>" in after["content.xml"]
    assert "<svg:desc>A &amp; b</svg:desc>" in after["content.xml"]
    assert after["Object 1/content.xml"].count("<text:p>Sales</text:p>") == 2
    assert 'fo:language="en"' in after["styles.xml"]


def test_cells_are_translated_row_by_row_each_text_once() -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    note = "<office:annotation><dc:creator>Moi</dc:creator><text:p>Un avis</text:p></office:annotation>"
    picture = "<draw:frame><svg:title>Une image</svg:title></draw:frame>"
    rows = [
        row(cell("Prix", more=note), cell("Prix"), cell("Colonne cachée"), cell("Quatre")),
        row(cell("12 kg", 'office:value-type="float"', picture), cell("Prix neuf", f'table:formula="a" {STRING}')),
        row(cell("Zone"), f"<table:table-cell {TWICE}/>", cell("2024"), cell("Fin.</text:p><text:p>Suite")),
        row(cell("Ligne cachée"), attributes='table:visibility="filter"'),
    ]  # fmt: skip
    pilot = '<table:data-pilot-field table:source-field-name="Zone"/>'
    body = sheet(*rows, columns=columns) + sheet(row(cell("Rien")), style="ta2") + pilot
    data = odt(body, kind=SHEETS, more_styles=HIDDEN, chart=CHART)
    assert sources(data, "ods") == ["Un avis", "Prix", "Quatre", "Une image", "Fin.", "Suite", "Un graphique", "Titre"]
    result = unpacked(given_back(data, {"Prix": "The  price", "Suite": "More"}, kind="odt"))["content.xml"].decode()
    assert result.count("<text:p>The <text:s/>price</text:p>") == 2
    assert "<text:p>Prix neuf</text:p>" in result
    assert "<text:p>More</text:p>" in result


@settings(deadline=None)
@given(st.lists(PIECES.filter(lambda piece: piece not in (NOTE, FRAME)), max_size=8))
def test_a_slide_that_is_not_translated_looks_the_same(pieces: list[str]) -> None:
    data = odt(f"<draw:page><text:p>{''.join(pieces)}</text:p></draw:page>", kind=SLIDES, styles=STYLES)
    result = given_back(data, {}, kind="odt")
    assert look_of(result) == look_of(data)
    assert sources(result, "odp") == sources(data, "odp")


def look_of(data: bytes) -> list[tuple[str, frozenset[str]]]:
    """The characters of a paragraph with the styles that they are in, but for spaces at its end."""
    (line,) = visible(data)
    while line and line[-1][0] in " \u00b7":
        line.pop()
    return [(sign.replace("\u00b7", " "), styles) for sign, styles in line]


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.otp", odt(page(frame("Un")) + page(frame("Deux"), "dp2"), kind=f"{SLIDES}-template", more_styles=HIDDEN),
         "hidden slides stay as they are, until they are shown: 1"),
        ("a.ods", odt(sheet(row(cell("Un"))) + sheet(row(cell("Deux")), style="ta2"), kind=SHEETS, more_styles=HIDDEN),
         "what is hidden stays as it is, until it is shown: sheet “Feuille”"),
        ("a.odg", odt(page(frame("Un")), kind=ODT.replace("text", "graphics")), ""),
    ],
)  # fmt: skip
def test_what_is_hidden_is_told(tmp_path: Path, name: str, data: bytes, note: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read_document(path).note == note
    assert sources(data, "odt") == ["Un", "Titre"]
    assert unpacked(given_back(data, {}, kind="odt")) == unpacked(data)
