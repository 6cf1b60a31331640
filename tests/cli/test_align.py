"""`workbench align`: a document and its translations."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import run as run_command
from workbench.formats.tmx import read_tmx
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
