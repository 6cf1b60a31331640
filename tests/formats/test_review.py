"""Tables for revisers, as Word, Excel and LibreOffice give them back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.formats.office import docx, packed, unpacked
from workbench.errors import FormatError
from workbench.formats.bilingual import Bilingual, Returned, Row, read_bilingual
from workbench.formats.exports import ExportInfo
from workbench.formats.marks import comparable, mark_of
from workbench.formats.review_docx import review_docx
from workbench.formats.review_xlsx import review_xlsx
from workbench.model import Status, Target, Unit

WRITERS = {".docx": review_docx, ".xlsx": review_xlsx}
INFO = ExportInfo("fr", ("en", "he"), "a.fr.txt", "0.1.0", "2026-11-25T03:31:07Z")
UNITS = [
    Unit(7, "Un <b>chat</b> & Co\u00a0!", {"en": Target("A <b>cat</b> & Co", status=Status.TRANSLATED)}, comment="Hm"),
    Unit(8, "", {}),
    Unit(9, "Deux\nmots\t_x0041_.", {"en": Target("Two\nwords\t_x0041_."), "he": Target("שתיים")}, comment="a\nb"),
    Unit(10, "Rien."),
]  # fmt: skip


def read(path: Path, data: bytes) -> Bilingual:
    path.write_bytes(data)
    return read_bilingual(path, "fr")


@pytest.mark.parametrize("ending", WRITERS)
def test_all_units_with_a_source_stand_there_and_are_read_as_they_were_written(tmp_path: Path, ending: str) -> None:
    file = read(tmp_path / f"a{ending}", WRITERS[ending](UNITS, INFO))
    assert (file.source, [row.unit_id for row in file.rows]) == ("fr", [7, 9, 10])
    for row, unit in zip(file.rows, (UNITS[0], UNITS[2], UNITS[3]), strict=True):
        assert (row.source, row.comment) == (unit.source, unit.comment)
        assert [row.targets.get(tag, Returned("")).text for tag in INFO.targets] == [
            unit.target(tag).text for tag in INFO.targets
        ]
    said = file.rows[0].targets["en"].status
    assert said is (Status.TRANSLATED if ending == ".xlsx" else None)


@pytest.mark.parametrize("ending", WRITERS)
def test_the_parts_are_well_formed_and_the_same_each_time(ending: str) -> None:
    data = WRITERS[ending](UNITS, INFO)
    assert data == WRITERS[ending](UNITS, INFO)
    for part in unpacked(data).values():
        etree.fromstring(part)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", WRITERS)
def test_libreoffice_gives_them_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    before = read(path, WRITERS[ending](UNITS, INFO))
    out = tmp_path / "out"
    command = ["soffice", "--headless", "--convert-to", ending[1:], "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"})
    after = read_bilingual(out / path.name, "fr")

    def facts(file: Bilingual) -> list[tuple[object, ...]]:
        texts = [{tag: comparable(each.text) for tag, each in row.targets.items() if each.text} for row in file.rows]
        return [(row.mark, comparable(row.source), text) for row, text in zip(file.rows, texts, strict=True)]

    assert facts(after) == facts(before)


def cell(content: str) -> str:
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


HEAD = [f"<w:p>{run(text)}</w:p>" for text in ("fr", "en")]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:p><w:r><w:t>A</w:t></w:r><w:del w:id='1'><w:r><w:delText>B</w:delText></w:r></w:del></w:p>", "A"),
        ("<w:p><w:ins w:id='1'><w:r><w:t>A</w:t></w:r></w:ins></w:p>", "A"),
        ("<w:p><w:moveFrom><w:r><w:t>B</w:t></w:r></w:moveFrom><w:moveTo><w:r/></w:moveTo></w:p>", ""),
        ("<w:p><w:r><w:t>A</w:t></w:r></w:p><w:p><w:r><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>", "A\nB\nC"),
        ("<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:t>A</w:t><w:tab/></w:r></w:p>", "A\t"),
        ("<w:p><w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/></w:r></w:p>", "A\u2011B\u00ad"),
        ("<w:p><w:hyperlink><w:r><w:t>A</w:t></w:r></w:hyperlink><w:proofErr/><!-- x --></w:p>", "A"),
        ("<w:p><w:r><w:t>_x0041_</w:t></w:r></w:p>", "_x0041_"),
        ("<w:p/>", ""),
    ],
)  # fmt: skip
def test_what_people_do_in_word(tmp_path: Path, content: str, text: str) -> None:
    (row,) = read(tmp_path / "a.docx", docx(table(HEAD, [f"<w:p>{run('Bonjour.')}</w:p>", content]))).rows
    assert row == Row("row 2", "Bonjour.", {"en": Returned(text)})


def test_rows_that_were_deleted_and_heads_that_stand_there_again_are_left_out(tmp_path: Path) -> None:
    deleted = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + cell(f"<w:p>{run('Un.')}</w:p>") * 2 + "</w:tr>"
    body = table(HEAD).replace("</w:tbl>", f"{deleted}</w:tbl>") + table(HEAD, [f"<w:p>{run('Deux.')}</w:p>"] * 2)
    assert [row.source for row in read(tmp_path / "a.docx", docx(body)).rows] == ["Deux."]


def test_a_number_without_its_hidden_mark_is_no_mark(tmp_path: Path) -> None:
    head, row = [f"<w:p>{run('#')}</w:p>", *HEAD], [f"<w:p>{run(text)}</w:p>" for text in ("1", "Un.", "One.")]
    assert read(tmp_path / "a.docx", docx(table(head, row))).rows[0].mark is None


def with_comments(data: bytes) -> bytes:
    """The table with a comment of Word at the first text in English."""
    parts = {name: part.decode() for name, part in unpacked(data).items()}
    main = "word/document.xml"
    parts[main] = parts[main].replace("cat</w:t></w:r>", 'cat</w:t></w:r><w:r><w:commentReference w:id="3"/></w:r>')
    relations = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    parts[relations] = parts[relations].replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{kind}" Target="comments.xml"/></Relationships>'
    )
    parts["word/comments.xml"] = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="3" w:author="Ann"><w:p><w:r><w:t>Which cat?</w:t></w:r></w:p></w:comment></w:comments>'
    )
    return packed({name: part.encode() for name, part in parts.items()})


def test_comments_of_word_are_comments(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.docx", with_comments(review_docx(UNITS, INFO))).rows
    assert [row.comment for row in rows] == ["Hm\nAnn: Which cat?", "a\nb", ""]


def workbook(rows: str, strings: str = "") -> bytes:
    """The workbook that we write, with other rows, and shared strings as Excel has them."""
    parts = {name: part.decode() for name, part in unpacked(review_xlsx(UNITS, INFO)).items()}
    sheet = "xl/worksheets/sheet1.xml"
    head, _, rest = parts[sheet].partition("<sheetData>")
    parts[sheet] = f"{head}<sheetData>{rows}</sheetData>{rest.partition('</sheetData>')[2]}"
    relations = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    parts[relations] = parts[relations].replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{strings}</sst>'
    return packed({name: part.encode() for name, part in parts.items()})


def test_what_excel_makes_of_a_table(tmp_path: Path) -> None:
    strings = (
        "<si><t>fr</t></si><si><t>en</t></si><si><r><t>Deux </t></r><r><t>mots_x000A_.</t></r><rPh><t>x</t></rPh></si>"
    )
    rows = (
        '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="AA1" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="B3" t="s"><v>2</v></c><c r="AA3"><v>2024</v></c></row>'
        '<row><c t="str"/><c t="str"><f>A1</f><v>Un.</v></c></row><row r="9"/>'
    )
    first, second = read(tmp_path / "a.xlsx", workbook(rows, strings)).rows
    assert first == Row("row 3", "Deux mots\n.", {"en": Returned("2024")})
    assert (second.source, dict(second.targets)) == ("Un.", {})


def test_marks_are_hidden(tmp_path: Path) -> None:
    sheet = unpacked(review_xlsx(UNITS, INFO))["xl/worksheets/sheet1.xml"].decode()
    assert '<col min="8" max="8" width="20" customWidth="1" hidden="1"/>' in sheet
    text = unpacked(review_docx(UNITS, INFO))["word/document.xml"].decode()
    mark = mark_of(UNITS[0], INFO.targets)
    assert f'<w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> {mark}</w:t>' in text


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"x", "no office document"),
        ("a.docx", docx("<w:p/>"), "row 1: no head line"),
        ("a.docx", docx(table([f"<w:p>{run('Hello')}</w:p>"])), "row 1: no head line"),
        ("a.docx", docx("<w:p>"), "word/document.xml"),
        ("a.docx", packed({"a.xml": b"<a/>"}), "has no part word/document.xml"),
        ("a.xlsx", packed({"a.xml": b"<a/>"}), "has no part xl/worksheets/sheet1.xml"),
        ("a.xlsx", workbook("<row><c t='s'><v>5</v></c></row>"), "a text that is not there: 5"),
        ("a.xlsx", workbook(""), "row 1: no head line"),
    ],
)
def test_a_file_that_will_not_do_says_where_and_why(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    with pytest.raises(FormatError) as raised:
        read(tmp_path / name, data)
    assert told in raised.value.message
    assert raised.value.hint
