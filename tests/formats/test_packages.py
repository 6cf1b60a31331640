"""What every format of office documents keeps to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.office import ODT, docx, odt, p, r, unpacked
from tests.formats.office_documents import opened
from tests.formats.presentations import ap, ar, pptx, sp
from tests.formats.workbooks import rows, s, si, xlsx, xr
from workbench.config import Config
from workbench.errors import FormatError
from workbench.formats import xliff_package
from workbench.formats.registry import PACKAGES, READERS, read_document
from workbench.project.documents import open_document
from workbench.project.editing import set_target
from workbench.project.exporting import export

BOLD = '<text:span text:style-name="B">{}</text:span>'
LOOKS = 'B: fo:font-weight="bold"'
LINE = f"<text:p>Le prix est {BOLD.format('ferme')}.</text:p>"
CELL = f'<table:table-cell office:value-type="string">{LINE}</table:table-cell>'
SAMPLES = {
    "docx": docx(p(r("Le prix est "), r("ferme", "<w:b/>"), r(".")).replace(' w:rsidRPr="00B2"', "")),
    "odg": odt(f"<draw:page>{LINE}</draw:page>", styles=LOOKS, title="", kind=ODT.replace("text", "graphics")),
    "odp": odt(f"<draw:page>{LINE}</draw:page>", styles=LOOKS, title="", kind=ODT.replace("text", "presentation")),
    "ods": odt(
        f"<table:table><table:table-row>{CELL}</table:table-row></table:table>", styles=LOOKS, title="",
        kind=ODT.replace("text", "spreadsheet"),
    ),
    "odt": odt(LINE, styles=LOOKS, title=""),
    "pptx": pptx(sp(ap(ar("Le prix est "), ar("ferme", 'b="1"'), ar(".")))),
    "xlsx": xlsx(rows(s("A1", 0)), strings=si(xr("Le prix est ") + xr("ferme", "<b/>") + xr("."))),
}  # fmt: skip
SOURCE, TARGET = "Le prix est <b>ferme</b>.", "<b>Firm</b> & <fixed> is the price."


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_document_is_given_back_as_it_was_and_translated(tmp_path: Path, kind: str) -> None:
    path, result = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    path.write_bytes(data := SAMPLES[kind])
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    (unit,) = project.units()
    assert unit.source == SOURCE
    assert not export(project, "txt", destination=result).notes
    assert unpacked(result.read_bytes()) == unpacked(data)
    set_target(project, unit.id, "en", TARGET)
    assert not export(project, "txt", destination=result).notes
    project.close()
    (segment,) = opened(result.read_bytes(), kind).segments
    assert segment.text == TARGET.replace("<fixed>", "&lt;fixed>")
    before, after = unpacked(data), unpacked(result.read_bytes())
    assert list(after) == list(before)
    assert all(name.endswith(".xml") for name in before if before[name] != after[name])


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize(
    ("others", "says"),
    [
        (SAMPLES["docx"][:-40], "damaged"),
        (SAMPLES["odt"][:-40], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old version of Office"),
        (b"", "empty"),
        (b"%PDF-1.7", "no office document"),
    ],
)
def test_what_is_none_is_refused_with_the_way_out(tmp_path: Path, kind: str, others: bytes, says: str) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(others)
    with pytest.raises(FormatError, match=rf"a\.{kind}: .*(?:{says})") as caught:
        read_document(path)
    assert caught.value.hint


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
@pytest.mark.parametrize("other", ["docx", "pptx", "xlsx", "odt"])
def test_a_document_under_the_name_of_another_kind_is_refused(tmp_path: Path, kind: str, other: str) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(SAMPLES[other])
    if kind == other:
        assert read_document(path).package == SAMPLES[kind]
        return
    with pytest.raises(FormatError, match=r"in it|has no part") as caught:
        read_document(path)
    assert caught.value.hint


def test_there_is_a_sample_of_every_reader_of_office_documents() -> None:
    documents = {READERS[extension] for extension in PACKAGES} - {xliff_package.read}
    assert {READERS[f".{kind}"] for kind in SAMPLES} == documents
