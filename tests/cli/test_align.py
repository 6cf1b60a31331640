"""`workbench align`: a document and its translations."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import run as run_command
from workbench.formats.tmx import read_tmx
from workbench.project.memories import open_memory
from workbench.project.project import Project

ENGLISH = "The minister spoke. He said no.\n\nThe meeting is adjourned.\n"
RUSSIAN = "Министр выступил. Он сказал нет.\n\nЗаседание закрыто.\n"


def run(*arguments: str, code: int = 0) -> Result:
    return run_command("align", *arguments, code=code)


@pytest.fixture
def translations(document: Path) -> list[str]:
    Path("speech.en.txt").write_text(ENGLISH, encoding="utf-8")
    Path("rech.ru.txt").write_text(RUSSIAN, encoding="utf-8")
    return [str(document), "speech.en.txt", "rech.ru.txt"]


def test_an_alignment_becomes_a_memory_and_leaves_nothing_else(translations: list[str]) -> None:
    result = run(*translations, "-o", "out.tmx")
    assert "out.tmx: en 3 of 1-1; ru 3 of 1-1" in result.stderr
    units = list(read_tmx(Path("out.tmx")))
    assert [[segment.text for segment in unit.segments] for unit in units] == [
        ["Le ministre a parlé.", "The minister spoke.", "Министр выступил."],
        ["Il a dit non.", "He said no.", "Он сказал нет."],
        ["La séance est levée.", "The meeting is adjourned.", "Заседание закрыто."],
    ]
    assert not list(Path().glob("*.wbp*"))


def test_without_a_file_the_project_is_kept(translations: list[str]) -> None:
    result = json.loads(run(*translations, "--json").stdout)
    assert result == {"paths": ["discours.wbp"], "beads": {"en": {"1-1": 3}, "ru": {"1-1": 3}}}
    project = Project(Path("discours.wbp"))
    assert (project.source, project.targets) == ("fr", ("en", "ru"))
    assert [unit.target("en").text for unit in project.units()][2] == "The meeting is adjourned."
    project.close()


def test_the_project_can_be_kept_beside_the_file(translations: list[str]) -> None:
    run(*translations[:2], "-o", "out.tsv", "--keep")
    assert Path("out.tsv").read_text(encoding="utf-8-sig").count("\n") == 4
    assert Path("discours.wbp").exists()


def test_pairs_can_count_as_confirmed(translations: list[str]) -> None:
    run(*translations, "-o", "out.tmx", "--confirm")
    properties = [dict(segment.properties) for unit in read_tmx(Path("out.tmx")) for segment in unit.segments[1:]]
    assert [found["x-status"] for found in properties] == ["translated"] * 6
    assert {found["x-origin"] for found in properties} == {"aligned"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "en"], "2 translations, 1 languages"),
        (["--to", "en", "--to", "en"], "two translations are in en"),
        (["--to", "fr", "--to", "en"], "fr is the language of the text"),
        (["-o", "out.docxx"], "no format has this extension"),
    ],
)
def test_what_does_not_fit_together_is_told_before_anything_is_made(
    translations: list[str], arguments: list[str], said: str
) -> None:
    assert said in run(*translations, *arguments, code=2).stderr
    assert not list(Path().glob("*.wbp*"))


def remembered(name: str) -> dict[str, str]:
    memory = open_memory(name)
    found = {
        "; ".join(f"{tag}: {each.text}" for tag, each in entry.segments.items()): entry.document
        for entry in memory.entries()
    }
    memory.close()
    return found


def test_pairs_go_straight_into_a_memory(translations: list[str]) -> None:
    result = run(*translations[:2], "--memory", "speeches")
    assert "speeches: 3 entries added" in result.stderr
    assert remembered("speeches")["fr: Il a dit non.; en: He said no."] == "discours.fr.txt"
    assert not list(Path().glob("*.wbp*"))
    again = json.loads(run(*translations[:2], "--memory", "speeches", "--json").stdout)
    assert again == {"paths": [], "beads": {"en": {"1-1": 3}}, "added": 0}


@pytest.fixture
def folder(translations: list[str]) -> Path:
    for name, text in (
        ("a.fr.txt", "Le ministre a parlé. Il a dit non.\n"),
        ("a.en.txt", "The minister spoke. He said no.\n"),
        ("sub/fr/b.txt", "La séance est levée.\n"),
        ("sub/ru/b.txt", "Заседание закрыто.\n"),
        ("notes.txt", "Notes"),
    ):
        path = Path("texts", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("texts")


def test_the_texts_of_a_folder_become_one_memory(folder: Path) -> None:
    result = run(str(folder), "--from", "fr", "-o", "all.tmx", "--memory", "all")
    assert "a: en 2 of 1-1" in result.stderr
    assert "left out: texts/notes.txt: its name does not say its language" in result.stderr
    assert "all: 3 entries added" in result.stderr
    units = [(unit.segments[0].text, dict(unit.properties)["x-document"]) for unit in read_tmx(Path("all.tmx"))]
    assert units == [
        ("Le ministre a parlé.", "a.fr.txt"),
        ("Il a dit non.", "a.fr.txt"),
        ("La séance est levée.", "sub/fr/b.txt"),
    ]
    assert remembered("all")["fr: La séance est levée.; ru: Заседание закрыто."] == "sub/fr/b.txt"
    assert not list(Path().rglob("*.wbp*"))


def test_a_text_that_cannot_be_aligned_does_not_stop_the_others(folder: Path) -> None:
    (folder / "a.en.txt").write_text("\n", encoding="utf-8")
    result = run(str(folder), "--from", "fr", "-o", "all.tmx", "--json", code=1)
    assert "a.en.txt holds no text" in result.stderr
    assert json.loads(result.stdout) == {"paths": ["all.tmx"], "beads": {"sub/b": {"ru": {"1-1": 1}}}}
    (folder / "a.en.txt").rename(folder / "a.fr.txt")
    (folder / "a.en.txt").write_text("The minister spoke.", encoding="utf-8")
    assert "a.fr.txt holds no text" in run(str(folder), "--from", "fr", "--to", "en", "-o", "b.tmx", code=1).stderr
    assert not Path("b.tmx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "fr"], "into a file or a memory"),
        (["--from", "fr", "-o", "a.tsv"], "into TMX"),
        (["-o", "a.tmx"], "which texts are the documents"),
        (["--from", "de", "-o", "a.tmx"], "no de text with a translation"),
        (["notes.fr.txt", "-o", "a.tmx"], "is a folder"),
    ],
)
def test_what_does_not_fit_a_folder_is_told(folder: Path, arguments: list[str], said: str) -> None:
    Path("notes.fr.txt").write_text("Notes", encoding="utf-8")
    assert said in run(str(folder), *arguments, code=2).stderr
    assert not Path("a.tmx").exists()


def test_a_document_needs_a_translation(document: Path) -> None:
    assert "no translation to align with" in run(str(document), code=2).stderr
