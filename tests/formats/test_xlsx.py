"""Workbooks: what of them is translated, and how they are given back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.drawn import MORE
from tests.formats.office import packed, unpacked
from tests.formats.office_documents import given_back, sources
from tests.formats.presentations import SPACES, ap, ar, related
from tests.formats.workbooks import MAIN, X, inline, part, rows, s, si, xlsx, xr
from workbench.config import Config
from workbench.errors import FormatError
from workbench.formats.registry import SYNTAXES, read_document
from workbench.project.documents import open_document
from workbench.project.editing import set_target
from workbench.project.exporting import export

BOLD = "<b/><sz val='11'/>"
FORMULA = '<c r="C1" t="str"><f>A1&amp;" neuf"</f><v>Prix neuf</v></c>'


def strings(data: bytes) -> list[str]:
    """The shared strings as they are written."""
    text = unpacked(data)["xl/sharedStrings.xml"].decode()
    return [each.partition("</si>")[0] for each in text.split("<si>")[1:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le prix. Il est ferme.", ["Le prix.", "Il est ferme."]),
        (xr("Le prix est ") + xr("fer", BOLD) + xr("me", "<sz val='11'/><b/>"), ["Le prix est <b>ferme</b>"]),
        (
            xr("Le prix ", '<rFont val="Arial"/><family val="2"/>') + xr("fixe", '<rFont val="Arial"/>'),
            ["Le prix fixe"],
        ),
        (xr("Le prix est de 3 m") + xr("2", '<vertAlign val="superscript"/>'), ["Le prix est de 3 m<sup>2</sup>"]),
        (xr("Le prix est ") + xr("rouge", '<color rgb="FFFF0000"/>'), ["Le prix est <g>rouge</g>"]),
        ("Première ligne\nDeuxième ligne\nqui continue", ["Première ligne", "Deuxième ligne<br/>qui continue"]),
        ("Un_x000D_\nDeux", ["Un", "Deux"]),
        ("Un_x0007_mot _x005F_x0041_", ["Un<x/>mot _x0041_"]),
        ("1 &lt; 2 &amp; &lt;b&gt;x", ["1 < 2 & &lt;b>x"]),
        ("<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>", ["東京"]),
        ("2024", []),
        ("12/05/2024", []),
        ("…", []),
    ],
)
def test_what_is_translated(text: str, found: list[str]) -> None:
    data = xlsx(rows(s("A1", 0)), strings=si(text))
    assert sources(data, "xlsx") == found
    assert SYNTAXES["xlsx"].problem(data) == ""


def test_texts_come_sheet_by_sheet_and_row_by_row_each_once() -> None:
    columns = '<cols><col min="4" max="5" hidden="1"/></cols>'
    numbers = '<c r="C2"><v>3</v></c><c r="B2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c>'
    first = rows(s("A1", 3) + s("B1", 1) + FORMULA, numbers + s("D2", 4) + s("A2", 1), columns=columns)
    first = first.replace("</sheetData>", f'<row r="9" hidden="1">{s("A9", 4)}</row></sheetData>')
    second = rows('<c t="inlineStr"><is><t>En ligne</t></is></c>' + inline("B1", "Deux"), s("A2", 0))
    data = xlsx(
        first, "-" + rows(s("A1", 5)), second, strings=si("Un", "Deux", "Rien", "Quatre", "Caché", "Feuille cachée")
    )
    assert sources(data, "xlsx") == ["Quatre", "Deux", "En ligne", "Un"]
    result = given_back(data, {"Deux": "Two", "En ligne": "Inline", "Un": " _x0041_\n& one"}, kind="xlsx")
    assert strings(result) == [
        "<t> _x005F_x0041_\n&amp; one</t>", "<t>Two</t>", "<t>Rien</t>", "<t>Quatre</t>", "<t>Caché</t>",
        "<t>Feuille cachée</t>",
    ]  # fmt: skip
    before, after = unpacked(data), unpacked(result)
    assert {name for name in before if before[name] != after[name]} == {
        "xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet3.xml",
    }  # fmt: skip
    assert "<is><t>Inline</t></is>" in (sheet := after["xl/worksheets/sheet3.xml"].decode())
    assert "<is><t>Two</t></is>" in sheet
    assert '<calcPr calcId="191029" fullCalcOnLoad="1"/>' in after["xl/workbook.xml"].decode()
    assert unpacked(given_back(data, {}, kind="xlsx")) == before


def test_formatting_stands_where_the_translator_puts_it() -> None:
    data = xlsx(rows(s("A1", 0)), strings=si(xr("Le prix est ") + xr("ferme", BOLD)))
    result = given_back(data, {"Le prix est <b>ferme</b>": "<b>Firm</b> is\nthe price"}, kind="xlsx")
    assert strings(result) == [xr("Firm", BOLD) + xr(" is\nthe price")]


def table(*names: str, attributes: str = 'ref="B1:C3"', formula: str = "") -> tuple[str, bytes]:
    columns = "".join(f'<tableColumn id="{place}" name="{name}"/>' for place, name in enumerate(names, 1))
    computed = f"<calculatedColumnFormula>{formula}</calculatedColumnFormula>" if formula else ""
    columns = columns.replace("/>", f">{computed}</tableColumn>", 1) if computed else columns
    return "table", part("table", f"<tableColumns>{columns}</tableColumns>", attributes)


def names_of(data: bytes) -> list[str]:
    return re.findall(r'Column id="\d" name="([^"]*)"', unpacked(data)["xl/tables/table1.xml"].decode())


def test_columns_of_tables_have_the_names_of_their_headings() -> None:
    sheet, texts = rows(s("A1", 2) + s("B1", 0) + inline("C1", "Stock")), si("Prix", "Rien", "Autre")
    data = xlsx(sheet, strings=texts, more={"xl/tables/table1.xml": table("Prix", "Stock")})
    assert sources(data, "xlsx") == ["Autre", "Prix", "Stock"]
    targets = {"Prix": 'The "price"\n& <b>', "Stock": "Stock_x0041_"}
    result = given_back(data, targets, kind="xlsx")
    assert names_of(result) == ["The &quot;price&quot;_x000a_&amp; &lt;b&gt;", "Stock_x005F_x0041_"]
    plain = table("Prix", "Stock", attributes='ref="B1:C3" headerRowCount="0"')
    none = xlsx(sheet, strings=texts, more={"xl/tables/table1.xml": plain})
    assert names_of(given_back(none, targets, kind="xlsx")) == ["Prix", "Stock"]
    below = rows(s("A1", 2), s("A2", 0), s("B2", 0)).replace("<row r", '<row hidden="1" r', 1)
    hidden = "-" + rows(s("A1", 2) + s("B1", 0) + s("C1", 2))
    for unseen in (below.replace('r="A1" t="s"><v>2', 'r="B1" t="s"><v>0'), hidden):
        data = xlsx(unseen, rows(s("A1", 0)), strings=texts, more={"xl/tables/table1.xml": table("Prix", "Autre")})
        assert names_of(given_back(data, {"Prix": "Price"}, kind="xlsx")) == ["Price", "Autre"]
    total = table("Prix", "Rien", attributes='ref="B1:C2" totalsRowCount="1"')
    total = total[0], total[1].replace(b'name="Prix"', b'name="Prix" totalsRowLabel="Autre"')
    summed = xlsx(rows(s("B1", 0), s("B2", 2)), strings=texts, more={"xl/tables/table1.xml": total})
    result = unpacked(given_back(summed, {"Autre": "Other", "Prix": "Price"}, kind="xlsx"))["xl/tables/table1.xml"]
    assert b'name="Price" totalsRowLabel="Other"/>' in result
    alike = {"xl/tables/table1.xml": table("Price", "price")}
    assert SYNTAXES["xlsx"].problem(xlsx(sheet, strings=texts, more=alike)) == (
        "two columns of a table have the heading “price”: call one otherwise"
    )


def test_headings_that_become_the_same_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    sheet, more = rows(s("B1", 0) + s("C1", 1)), {"xl/tables/table1.xml": table("Prix", "Coût")}
    path.write_bytes(xlsx(sheet, strings=si("Prix", "Coût"), more=more))
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    for unit in project.units():
        set_target(project, unit.id, "en", "Price")
    (note,) = export(project, "txt", destination=tmp_path / "b.xlsx").notes
    assert note.endswith("cannot read it, two columns of a table have the heading “Price”: call one otherwise")
    project.close()


@pytest.mark.parametrize(
    ("formula", "more"),
    [
        ("SUM(Table1[Prix])", {}),
        ("SUM(Table1[[#This Row],[Stock]:[PRIX]])", {}),
        ("Table1[@Prix]*2", {}),
        ("", {"xl/tables/table1.xml": table("Prix", "Stock", formula="[@Prix]")}),
        ("", {"xl/pivotCache/a.xml": ("pivotCacheDefinition", part("a", '<cacheField name="Prix"/>'))}),
    ],
)
def test_headings_stay_that_formulas_and_pivot_tables_know_columns_by(
    tmp_path: Path, formula: str, more: dict[str, tuple[str, bytes]]
) -> None:
    cell = f'<c r="E1"><f>{formula}</f><v>1</v></c>'
    data = xlsx(rows(s("B1", 0) + s("C1", 1) + cell), strings=si("Prix", "Chiffre"), more=more)
    assert sources(data, "xlsx") == ["Chiffre"]
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert "which stay: “Prix”" in read_document(path).note


def test_notes_and_drawings_are_translated_and_threads_are_not() -> None:
    xdr = f'{SPACES} xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    about = '<xdr:nvSpPr><xdr:cNvPr id="2" name="a" {}/></xdr:nvSpPr>'
    shape = f"<xdr:sp>{about}<xdr:txBody>{ap(ar('Cadre'))}</xdr:txBody></xdr:sp>"
    anchored = "".join(
        f"<xdr:twoCellAnchor>{shape.format(each)}</xdr:twoCellAnchor>" for each in ('descr="Une forme"', 'hidden="1"')
    )
    note = (
        f"<commentList><comment><text>{xr('Jean :', BOLD)}{xr(chr(10) + 'À vérifier')}</text></comment></commentList>"
    )
    chart = MORE["ppt/charts/chart1.xml"]
    drawing = f'<?xml version="1.0"?><xdr:wsDr {xdr}>{anchored}</xdr:wsDr>'.encode()
    more = {"xl/drawings/drawing1.xml": ("drawing", drawing), "xl/comments1.xml": ("comments", part("comments", note))}
    data = xlsx(rows(s("A1", 0)), strings=si("Mot"), more=more)
    parts = unpacked(data) | {"xl/charts/chart1.xml": chart[1]}
    parts["xl/drawings/_rels/drawing1.xml.rels"] = related(("chart", "xl/charts/chart1.xml"))
    data = packed(parts)
    assert sources(data, "xlsx") == ["Mot", "Jean :", "À vérifier", "Une forme", "Cadre", "Un graphique"]
    after = unpacked(given_back(data, {"À vérifier": "To check", "Une forme": "A shape"}, kind="xlsx"))
    assert xr("\nTo check").removeprefix('<r><t xml:space="preserve">\n') in after["xl/comments1.xml"].decode()
    assert 'descr="A shape"' in after["xl/drawings/drawing1.xml"].decode()
    more["xl/threadedComments/a.xml"] = ("threadedComment", part("ThreadedComments", ""))
    assert sources(xlsx(rows(s("A1", 0)), strings=si("Mot"), more=more), "xlsx") == ["Mot", "Une forme", "Cadre"]


LOOKS = st.sampled_from(["", BOLD, "<i/>", "<u/>", '<color rgb="FF00FF00"/>'])
WORDS = st.text("aÀ. <&é-\n_x041", min_size=1, max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
TEXTS = WORDS | st.lists(st.builds(xr, WORDS, LOOKS), min_size=1, max_size=5).map("".join)


def visible(data: bytes) -> list[list[tuple[str, str]]]:
    """By string, its characters, each with the properties of its run."""
    seen = []
    for string in etree.fromstring(unpacked(data)["xl/sharedStrings.xml"]).iter(f"{{{X}}}si"):
        line: list[tuple[str, str]] = []
        for text in string.iter(f"{{{X}}}t"):
            look = " ".join(str(each.tag) for each in text.iterfind("../{*}rPr/*"))
            line += [(sign, look if sign not in " \n" else "") for sign in text.text or ""]
        seen.append(line)
    return seen


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_a_workbook_that_is_not_translated_looks_the_same(texts: list[str]) -> None:
    sheet = rows(*(s(f"A{row}", row - 1) for row in range(len(texts), 0, -1)))
    data = xlsx(sheet, strings=si(*texts))
    result = given_back(data, {}, kind="xlsx")
    assert visible(result) == visible(data)
    assert sources(result, "xlsx") == sources(data, "xlsx")
    before, after = unpacked(data), unpacked(result)
    assert {name for name in before if before[name] != after[name]} <= {"xl/sharedStrings.xml"}


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("ab <>/&;?![]b1_x0\n\t\0\u2028"), min_size=1, max_size=30) | st.text(max_size=20))
def test_whatever_is_typed_the_workbook_can_be_read_and_tables_fit(target: str) -> None:
    data = xlsx(
        rows(s("B1", 0) + s("C1", 1)), strings=si("Prix", "Autre"),
        more={"xl/tables/table1.xml": table("Prix", "Autre")},
    )  # fmt: skip
    result = given_back(data, {"Prix": target}, kind="xlsx")
    (cell, *_), (name, *_) = strings(result), names_of(result)
    text = etree.fromstring(f"<a>{cell}</a>").findtext("t") or ""
    assert etree.fromstring(f'<a b="{name}"/>').get("b") == text.replace("\n", "_x000a_")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (xlsx(main=MAIN.replace("spreadsheetml", "presentationml")), "no workbook in it"),
        (xlsx(main="application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "no workbook in it"),
        (xlsx("<sheetData><row>", strings=si("a")), r"xl/worksheets/sheet1\.xml: not well-formed XML: line 2"),
        (xlsx(rows(s("A1", 7)), strings=si("a")), r"sheet1\.xml, row 1, column 1: there is no shared string"),
        (xlsx(rows(s("A1", "9" * 5000)), strings=si("a")), r"sheet1\.xml, row 1, column 1: there is no shared string"),
        (xlsx(rows('<c r="B3" t="s"/>'), strings=si("a")), r"sheet1\.xml, row 3, column 2: there is no shared string"),
        (xlsx(rows(s("A1", 0)), strings=si("<?wb-end x?>")), "marks that only this program makes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an old version"),
        (b"Nom;Prix", "no office document"),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_way_out(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=rf"a\.xlsx: .*{says}") as caught:
        open_document(path, config=Config(), source="fr", targets=["en"])
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == [path]


def test_a_project_gives_its_workbook_back_and_tells_what_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "prix.fr.xltx"
    hidden = f'<row r="2" hidden="1">{s("A2", 1)}</row></sheetData>'
    sheet = rows(s("A1", 0)).replace("</sheetData>", hidden)
    texts = si("Le contrat est conclu entre les deux parties.", "Caché")
    path.write_bytes(xlsx(sheet, "-" + rows(s("A1", 1)), strings=texts, main=MAIN.replace(".sheet.", ".template.")))
    project = open_document(path, config=Config(), targets=["ru"])
    said = project.file.setting("note").partition(";")[0]
    assert said == "what is hidden stays as it is, until it is shown: sheet “Feuille 2” and 1 cell"
    report = export(project, "txt", destination=tmp_path / "b.xltx")
    assert not report.notes
    assert unpacked((tmp_path / "b.xltx").read_bytes()) == unpacked(path.read_bytes())
    project.close()
