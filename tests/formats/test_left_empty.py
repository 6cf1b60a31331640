"""Targets that are left empty on purpose, in every format that is given back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import write_project
from tests.formats.office import W, docx, odt, p, r, unpacked
from tests.formats.presentations import ap, ar, pptx, sp
from tests.formats.tagged import DOCUMENTS
from tests.formats.workbooks import rows, s, si, xlsx
from workbench.config import Config
from workbench.formats.document import closed_up, translated
from workbench.formats.tmx import read_tmx
from workbench.model import Origin, Status, Target, Unit
from workbench.project import editing
from workbench.project.documents import open_document
from workbench.project.exporting import export
from workbench.project.project import Project

EMPTY = Target(origin=Origin.HUMAN, status=Status.TRANSLATED)
XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
FILE = '<file original="a" source-language="fr" target-language="en" datatype="plaintext"><body>'
END = "</body></file></xliff>"


def leave_empty(project: Project, *places: int, language: str = "en") -> None:
    for place in places:
        editing.clear(project, project.ids()[place], language)
        editing.confirm(project, project.ids()[place], language)


def opened(path: Path, content: str | bytes) -> Project:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_document(path, config=Config(), source="fr", targets=["en"])


def given_back(project: Project, path: Path) -> Path:
    """The translated document; segments that nobody has worked on have their source."""
    return export(project, "txt", destination=path, languages=["en"]).paths[0]


@pytest.mark.parametrize(
    ("units", "text"),
    [
        (["A. ", "- ", "C.\n"], "A. C.\n"),
        (["A. ", "- ", "- ", "D.\n"], "A. D.\n"),
        (["A. ", "-\n\n", "C.\n"], "A.\n\nC.\n"),
        (["- ", "- ", "C.\n"], "C.\n"),
        (["A.\n\n", "- ", "C.\n"], "A.\n\nC.\n"),
        (["A.\n", "-\n", "C.\n"], "A.\n\nC.\n"),
        (["A. ", "-"], "A."),
        (["A.", "-", "C."], "A.C."),
        (["A. ", "-", "C."], "A. C."),
        (["A.", "- ", "C."], "A. C."),
        (["A.\t", "-\t", "C.\n"], "A.\t\tC.\n"),
        (["A.</p><p>", "- ", "C.</p>"], "A.</p><p>C.</p>"),
        (["A. ", "-</p>"], "A.</p>"),
        (["A.\u00a0", "- ", "C."], "A. C."),
        (["-"], ""),
    ],
)
def test_one_space_stays_where_a_target_is_left_empty(units: list[str], text: str) -> None:
    made = [
        Unit(1, "Source.", {"en": EMPTY if each[0] == "-" else Target(each[:2])}, gap=each.lstrip("-ACD."))
        for each in units
    ]
    assert "".join(translated(closed_up(made, "en"), "en")) == text


@pytest.mark.parametrize("extension", DOCUMENTS)
def test_documents_have_nothing_there_and_are_read_again(tmp_path: Path, extension: str) -> None:
    project = opened(tmp_path / f"text{extension}", DOCUMENTS[extension])
    sources = [unit.source for unit in project.units()]
    leave_empty(project, 0)
    path = given_back(project, tmp_path / f"back{extension}")
    back = opened(path, path.read_bytes())
    there = [unit.source for unit in back.units()]
    if extension in (".xlf", ".xliff", ".po"):
        assert there == sources
    else:
        assert there == sources[1:]


def test_a_catalogue_has_no_text_there_and_no_flag(tmp_path: Path) -> None:
    project = opened(tmp_path / "a.po", 'msgid "Ouvrir"\nmsgstr "Open"\n\n#, fuzzy\nmsgid "Fermer"\nmsgstr "Close"\n')
    leave_empty(project, 0, 1)
    path = given_back(project, tmp_path / "b.po")
    assert path.read_text() == 'msgid "Ouvrir"\nmsgstr ""\n\nmsgid "Fermer"\nmsgstr ""\n'


MARKED = (
    "<trans-unit id='1'><source>Un. Deux.</source><seg-source>"
    "<mrk mtype='seg' mid='1'>Un.</mrk> <mrk mtype='seg' mid='2'>Deux.</mrk></seg-source>{}</trans-unit>"
)


@pytest.mark.parametrize(
    "content",
    [
        "<trans-unit id='1'><source>Un. Deux.</source></trans-unit>",
        "<trans-unit id='1'><source>Un. Deux.</source><target/></trans-unit>",
        "<trans-unit id='1'><source>Un. Deux.</source><target state='new'>One. Two.</target></trans-unit>",
        "<trans-unit id='1' approved='no'><source>Un. Deux.</source><target>One. Two.</target></trans-unit>",
        MARKED.format(""),
        MARKED.format("<target><mrk mtype='seg' mid='1'/><mrk mtype='seg' mid='2'>Two.</mrk></target>"),
    ],
)
@pytest.mark.parametrize("status", [Status.TRANSLATED, Status.REVIEWED])
def test_xliff_says_so_and_reads_it_again(tmp_path: Path, content: str, status: Status) -> None:
    project = opened(tmp_path / "a.xlf", f"{XLIFF}{FILE}{content}{END}")
    assert [unit.source for unit in project.units()] == ["Un.", "Deux."]
    for unit_id in project.ids():
        editing.clear(project, unit_id, "en")
        editing.confirm(project, unit_id, "en", status=status)
    back = opened(tmp_path / "b.xlf", given_back(project, tmp_path / "b.xlf").read_bytes())
    there = [unit.target("en") for unit in back.units()]
    assert [(target.text, target.status, target.left_empty) for target in there] == [("", status, True)] * 2
    assert [unit.source for unit in back.units()] == ["Un.", "Deux."]


def test_segments_with_states_of_their_own_say_so_one_by_one(tmp_path: Path) -> None:
    studio = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes">'
        + FILE.replace('fr"', 'fr-FR"')
        + MARKED.format(
            "<target><mrk mtype='seg' mid='1'>One.</mrk> <mrk mtype='seg' mid='2'/></target>"
            "<sdl:seg-defs><sdl:seg id='1' conf='Translated'/><sdl:seg id='2'/></sdl:seg-defs>"
        )
        + END
    )
    project = opened(tmp_path / "a.sdlxliff", studio)
    assert [unit.target("en").confirmed for unit in project.units()] == [True, False]
    leave_empty(project, 1)
    path = given_back(project, tmp_path / "b.sdlxliff")
    assert "<sdl:seg id='2' conf=\"Translated\"/>" in path.read_text()
    back = opened(path, path.read_bytes())
    assert [(unit.target("en").text, unit.target("en").confirmed) for unit in back.units()] == [
        ("One.", True),
        ("", True),
    ]


@pytest.mark.parametrize(
    "target",
    ["", "<target/>", "<target state='needs-translation'/>", "<target state='new'><x id='1'/></target>"],
)
def test_what_is_not_said_to_be_done_is_not_left_empty(tmp_path: Path, target: str) -> None:
    project = opened(
        tmp_path / "a.xlf", f"{XLIFF}{FILE}<trans-unit id='1'><source>Un.</source>{target}</trans-unit>{END}"
    )
    assert [unit.targets for unit in project.units()] == [{}]


def test_an_xliff_2_segment_is_left_empty(tmp_path: Path) -> None:
    project = opened(tmp_path / "a.xliff", DOCUMENTS[".xliff"])
    leave_empty(project, 0, 1)
    path = given_back(project, tmp_path / "b.xliff")
    states = etree.fromstring(path.read_bytes()).xpath("//*[local-name()='segment']/@state")
    assert states == ["translated", "translated"]
    back = opened(path, path.read_bytes())
    assert all(unit.target("en").left_empty for unit in back.units())


def test_our_own_xliff_says_so_and_reads_it_again(tmp_path: Path) -> None:
    project = Project(write_project(tmp_path / "text.wbp", [("Un.", " "), ("Deux.", " "), ("Trois.", "\n")]))
    editing.confirm(project, project.ids()[0], "en", "One.")
    leave_empty(project, 1)
    (path,) = export(project, "xliff", destination=tmp_path / "a.xlf", languages=["en"]).paths
    assert '<target state="translated"></target>' in path.read_text()
    back = opened(path, path.read_bytes())
    targets = [unit.target("en") for unit in back.units()]
    assert [(target.text, target.confirmed) for target in targets] == [("One.", True), ("", True), ("", False)]


def test_tables_carry_it_and_a_memory_does_not(tmp_path: Path) -> None:
    project = Project(write_project(tmp_path / "text.wbp", [("Un.", " "), ("Deux.", " "), ("Trois.", "\n")]))
    editing.confirm(project, project.ids()[0], "en", "One.")
    leave_empty(project, 1)
    report = export(project, "tsv", destination=tmp_path / "a.tsv", languages=["en"])
    lines = [line.split("\t")[:3] for line in (tmp_path / "a.tsv").read_text().splitlines()[1:]]
    assert lines == [["Un.", "One.", "translated"], ["Deux.", "", "translated"]]
    assert report.written == 2
    export(project, "jsonl", destination=tmp_path / "a.jsonl", languages=["en"])
    record = json.loads((tmp_path / "a.jsonl").read_text().splitlines()[1])["targets"]["en"]
    assert (record["text"], record["status"]) == ("", "translated")
    export(project, "html", destination=tmp_path / "a.html", languages=["en"])
    cells = [cell.text for cell in etree.HTML((tmp_path / "a.html").read_text()).iterfind(".//td/span")]
    assert cells == ["left empty", "not translated"]
    report = export(project, "tmx", destination=tmp_path / "a.tmx", languages=["en"])
    assert [unit.segments[1].text for unit in read_tmx(tmp_path / "a.tmx")] == ["One."]
    assert (report.written, report.left_out) == (1, 2)


def test_a_status_that_is_not_asked_for_leaves_the_source_there(tmp_path: Path) -> None:
    project = Project(write_project(tmp_path / "text.wbp", [("Un.", " "), ("Deux.", "\n")]))
    leave_empty(project, 0)
    path = tmp_path / "a.txt"
    export(project, "txt", destination=path, languages=["en"], statuses=[Status.REVIEWED])
    assert path.read_text() == "Un. Deux.\n"
    export(project, "txt", destination=path, languages=["en"], statuses=[Status.TRANSLATED])
    assert path.read_text() == "Deux.\n"


NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def test_a_paragraph_is_empty_and_what_is_lost_with_it_is_told(tmp_path: Path) -> None:
    body = p(r("Un. Deux. Trois.")) + p(r("Seul"), NOTE, r(" ici.")) + p(r("Fin."))
    footnote = {"footnotes": f'<w:footnote w:id="1">{p(r("Une note."))}</w:footnote>'}
    project = opened(tmp_path / "a.docx", docx(body, **footnote))
    sources = [unit.source for unit in project.units()]
    leave_empty(project, 1, next(place for place, source in enumerate(sources) if source.startswith("Seul")))
    report = export(project, "txt", destination=tmp_path / "b.docx", languages=["en"])
    assert any("fn" in note for note in report.notes)
    tree = etree.fromstring(unpacked((tmp_path / "b.docx").read_bytes())["word/document.xml"])
    texts = ["".join(map(str, each.itertext(f"{{{W}}}t"))) for each in tree.iter(f"{{{W}}}p")]
    assert texts == ["Un. Trois.", "", "Fin."]


def test_a_cell_is_empty(tmp_path: Path) -> None:
    data = xlsx(rows(s("A1", 0), s("B1", 1)), strings=si("Un prix") + si("Deux prix"))
    project = opened(tmp_path / "a.xlsx", data)
    leave_empty(project, 0)
    path = given_back(project, tmp_path / "b.xlsx")
    back = opened(path, path.read_bytes())
    assert [unit.source for unit in back.units()] == ["Deux prix"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.odt", odt("<text:p>Un prix. Deux prix.</text:p><text:p>Seul.</text:p><text:p>Fin.</text:p>")),
        ("a.pptx", pptx(sp(ap(ar("Un prix. Deux prix.")), ap(ar("Seul.")), ap(ar("Fin."))))),
    ],
)
def test_other_office_documents_have_nothing_there(tmp_path: Path, name: str, data: bytes) -> None:
    project = opened(tmp_path / name, data)
    assert [unit.source for unit in project.units()][:4] == ["Un prix.", "Deux prix.", "Seul.", "Fin."]
    leave_empty(project, 1, 2)
    path = given_back(project, tmp_path / f"b{name}")
    back = opened(path, path.read_bytes())
    assert [unit.source for unit in back.units()][:2] == ["Un prix.", "Fin."]


SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\nUn.\n\n2\n00:00:03,000 --> 00:00:04,000\nDeux.\n\n3\n{}\nTrois.\n"


def test_a_cue_is_empty_and_keeps_its_time(tmp_path: Path) -> None:
    text = SUBTITLES.format("00:00:05,000 --> 00:00:06,000")
    project = opened(tmp_path / "a.srt", text)
    leave_empty(project, 1)
    path = given_back(project, tmp_path / "b.srt")
    assert path.read_text() == text.replace("Deux.", "")
    back = opened(path, path.read_bytes())
    assert [unit.source for unit in back.units()] == ["Un.", "Trois."]
