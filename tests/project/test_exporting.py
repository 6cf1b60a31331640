"""Exports of a project, as both front ends ask for them."""

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.project.conftest import NewProject
from workbench.errors import EncodingError, FormatError, UsageError
from workbench.formats.tmx import read_tmx
from workbench.model import Origin, Status, Target
from workbench.project import editing
from workbench.project.exporting import FORMATS, export, format_of, paths_of, suggested_path
from workbench.project.project import Project

SCHEMA = etree.RelaxNG(file=str(Path(__file__).parents[1] / "schemas" / "tmx14.rng"))


@pytest.fixture
def translated(project: Project) -> Project:
    """Bonjour. | Les armes Les parties. | Adieu. — the first confirmed in English and a draft in Russian."""
    editing.confirm(project, 1, "en", "Hello.")
    project.file.fill([(1, "ru", Target("Привет.", Origin.MACHINE, Status.DRAFT, "Привет.", source="Bonjour."))])
    editing.confirm(project, 3, "ru", "Прощай.", Status.REVIEWED)
    return project


def texts(path: Path) -> list[dict[str, str]]:
    SCHEMA.assertValid(etree.parse(str(path)))
    return [{segment.language: segment.text for segment in unit.segments} for unit in read_tmx(path)]


BOTH = [{"fr": "Bonjour.", "en": "Hello.", "ru": "Привет."}, {"fr": "Adieu.", "ru": "Прощай."}]


def test_tmx_has_the_units_with_a_target_and_says_what_it_left_out(translated: Project, tmp_path: Path) -> None:
    report = export(translated, "tmx", destination=tmp_path / "a.tmx")
    assert texts(tmp_path / "a.tmx") == BOTH
    assert (report.paths, report.units, report.written, report.left_out) == ((tmp_path / "a.tmx",), 3, 2, 1)
    assert report.notes == ()


@pytest.mark.parametrize(
    ("languages", "statuses", "expected"),
    [
        (("ru",), (), [{"fr": "Bonjour.", "ru": "Привет."}, {"fr": "Adieu.", "ru": "Прощай."}]),
        (
            (),
            (Status.TRANSLATED, Status.REVIEWED),
            [{"fr": "Bonjour.", "en": "Hello."}, {"fr": "Adieu.", "ru": "Прощай."}],
        ),
        (("en",), (Status.REVIEWED,), []),
        (("ru", "en", "ru"), (Status.DRAFT,), [{"fr": "Bonjour.", "ru": "Привет."}]),
    ],
)
def test_languages_and_statuses_choose(
    translated: Project,
    tmp_path: Path,
    languages: tuple[str, ...],
    statuses: tuple[Status, ...],
    expected: list[dict[str, str]],
) -> None:
    report = export(translated, "tmx", destination=tmp_path / "a.tmx", languages=languages, statuses=statuses)
    assert texts(tmp_path / "a.tmx") == expected
    assert report.written == len(expected)


def test_a_file_for_each_language_is_named_after_it(translated: Project, tmp_path: Path) -> None:
    report = export(translated, "tmx", destination=tmp_path / "a.tmx", separate=True)
    english, russian = tmp_path / "a.en.tmx", tmp_path / "a.ru.tmx"
    assert report.paths == (english, russian)
    assert report.written == 2
    assert texts(english) == [{"fr": "Bonjour.", "en": "Hello."}]
    assert texts(russian) == [{"fr": "Bonjour.", "ru": "Привет."}, {"fr": "Adieu.", "ru": "Прощай."}]


def test_the_document_keeps_its_layout_and_conventions(translated: Project, tmp_path: Path) -> None:
    for key, value in {"head": "\n ", "newline": "\r\n", "bom": "yes", "encoding": "utf-16-le"}.items():
        translated.file.set_setting(key, value)
    translated.encoding = "utf-16-le"
    report = export(translated, "txt", destination=tmp_path / "a.txt")
    assert report.paths == (tmp_path / "a.en.txt", tmp_path / "a.ru.txt")
    english = "\ufeff\r\n Hello. Les armes Les parties.\r\n\r\nAdieu.\r\n"
    assert (tmp_path / "a.en.txt").read_bytes() == english.encode("utf-16-le")


def test_missing_targets_may_stay_empty(translated: Project, tmp_path: Path) -> None:
    export(translated, "txt", destination=tmp_path / "a.txt", languages=["ru"], fall_back=False)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Привет. \n\nПрощай.\n"


def test_an_encoding_that_lacks_a_letter_gives_way_to_utf8_and_is_said(translated: Project, tmp_path: Path) -> None:
    translated.encoding = "cp1252"
    report = export(translated, "txt", destination=tmp_path / "a.txt", languages=["ru"])
    assert report.notes == ("written as UTF-8: Windows-1252 has no 'П'",)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("Привет.")
    export(translated, "txt", destination=tmp_path / "a.txt", languages=["ru"], encoding="windows-1251")
    assert (tmp_path / "a.txt").read_bytes().startswith("Привет.".encode("cp1251"))


def test_characters_that_xml_cannot_hold_are_said(translated: Project, tmp_path: Path) -> None:
    editing.set_target(translated, 1, "en", "Hel\x0blo.")
    report = export(translated, "tmx", destination=tmp_path / "a.tmx")
    assert report.notes == ("characters left out that XML cannot hold: 1",)
    assert texts(tmp_path / "a.tmx") == BOTH


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_standard_output_for_one_language(
    translated: Project, name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    report = export(translated, name, destination=None, languages=["ru"])
    out = capfdbinary.readouterr().out
    assert out.startswith(b"PK") if name in ("word", "excel") else "Привет." in out.decode()
    assert (report.paths, report.written) == ((), 2)


def test_what_is_known_of_a_unit_is_in_jsonl(translated: Project, tmp_path: Path) -> None:
    editing.set_source(translated, 1, "Bonsoir.")
    export(translated, "jsonl", destination=tmp_path / "a.jsonl")
    first = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["source"] == {"language": "fr", "text": "Bonsoir.", "original": "Bonjour."}


def test_a_document_longer_than_a_slice_is_exported_whole(new_project: NewProject, tmp_path: Path) -> None:
    project = new_project([(f"Phrase {number}.", " ") for number in range(1001)])
    project.file.fill([(1001, "en", Target("Sentence.", Origin.MACHINE, Status.DRAFT, source="Phrase 1000."))])
    report = export(project, "txt", destination=tmp_path / "a.txt", languages=["en"])
    assert (tmp_path / "a.txt").read_text().endswith("Phrase 998. Phrase 999. Sentence. ")
    assert (report.units, report.written) == (1001, 1)


@pytest.mark.parametrize("name", ["txt", "xliff"])
def test_standard_output_takes_one_file(translated: Project, name: str) -> None:
    with pytest.raises(UsageError, match="standard output takes one"):
        export(translated, name, destination=None)


def test_wishes_that_cannot_be_met_are_refused(translated: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no export format 'docx'"):
        export(translated, "docx", destination=None)
    with pytest.raises(UsageError, match="no target de"):
        export(translated, "tmx", destination=None, languages=["de"])
    with pytest.raises(UsageError, match="is a folder"):
        export(translated, "tmx", destination=tmp_path)
    with pytest.raises(UsageError, match="not written in cp1252"):
        export(translated, "tmx", destination=tmp_path / "a.tmx", encoding="cp1252")
    with pytest.raises(EncodingError, match="klingon"):
        export(translated, "txt", destination=tmp_path / "a.txt", languages=["ru"], encoding="klingon")
    assert not list(tmp_path.glob("a.*"))


def test_neither_the_document_nor_the_project_is_overwritten(translated: Project, tmp_path: Path) -> None:
    for precious in (translated.document, translated.path):
        with pytest.raises(UsageError, match="is what is being exported"):
            export(translated, "html", destination=precious)


def test_a_language_that_tmx_cannot_name_is_said(new_project: NewProject, tmp_path: Path) -> None:
    project = new_project([("Un.", "")])
    project.source = "not a tag"
    with pytest.raises(FormatError, match="no language tag"):
        export(project, "tmx", destination=tmp_path / "a.tmx")


def test_names_are_suggested_and_understood(translated: Project) -> None:
    assert suggested_path(translated, "tmx") == translated.document.with_name("text.tmx")
    assert suggested_path(translated, "xliff").name == "text.xlf"
    assert suggested_path(translated, "txt").name == "text.txt"
    assert suggested_path(translated, "txt", ["ru"]).name == "text.ru.txt"
    assert [path.name for path in paths_of(translated, "txt", Path("a.md"))] == ["a.en.md", "a.ru.md"]
    assert paths_of(translated, "tmx", Path("a.tmx")) == (Path("a.tmx"),)
    document = Path("text.html")
    assert format_of(Path("a.TMX"), document) == "tmx"
    assert format_of(Path("a.md"), document) == "txt"
    assert format_of(Path("a.tsv"), Path("text.tsv")) == "tsv"
    assert format_of(Path("a.docx"), document) is None
    assert format_of(Path("a.html"), document) == "txt"
    assert format_of(Path("a.html"), Path("text.md")) == "html"
