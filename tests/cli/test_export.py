import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.main import main
from workbench.config import Config
from workbench.project.documents import open_document
from workbench.project.editing import confirm, set_target
from workbench.project.project import Project


def workbench(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def project(document: Path) -> Path:
    """A project of three units, the first of them confirmed in English."""
    opened = open_document(document, config=Config(), source="fr")
    confirm(opened, opened.ids()[0], "en", "The minister spoke.")
    opened.close()
    return opened.path


def test_the_project_of_a_document_is_found(document: Path, project: Path) -> None:
    by_document = workbench("export", str(document), "--format", "jsonl", "-o", "-")
    by_project = workbench("export", str(project), "--format", "jsonl", "-o", "-")
    assert by_document.exit_code == by_project.exit_code == 0
    assert "The minister spoke." in by_document.stdout
    assert by_document.stdout == by_project.stdout


def test_only_what_is_confirmed(document: Path, project: Path) -> None:
    run = workbench("export", str(document), "--status", "translated,reviewed", "--lang", "en", "--json")
    assert run.exit_code == 0
    told = json.loads(run.stdout)
    assert told == {
        "paths": ["discours.tmx"], "units": 3, "written": 1, "unconfirmed": {}, "notes": [], "problems": []
    }  # fmt: skip


def test_what_is_not_confirmed_is_told_and_written(document: Path, project: Path) -> None:
    opened = Project(project)
    for language in ("en", "ru"):
        set_target(opened, opened.ids()[1], language, "Draft.")
    opened.close()
    run = workbench("export", str(document), "--format", "txt", "-o", "out.txt")
    assert run.exit_code == 0
    assert "not confirmed, and written all the same: 1 en, 1 ru targets" in run.stderr
    run = workbench("export", str(document), "--lang", "en", "--json")
    assert json.loads(run.stdout)["unconfirmed"] == {"en": 1}
    run = workbench("export", str(document), "--status", "translated", "-o", "confirmed.tmx")
    assert "not confirmed" not in run.stderr


def test_nothing_is_written_over_that_was_not_named(document: Path, project: Path) -> None:
    theirs = document.with_name("discours.ru.txt")
    theirs.write_text("mine", encoding="utf-8")
    run = workbench("export", str(document), "--format", "txt")
    assert run.exit_code == 2
    assert "discours.ru.txt exists already" in run.stderr
    assert theirs.read_text(encoding="utf-8") == "mine"
    assert not document.with_name("discours.en.txt").exists()


def test_the_source_stands_in_for_what_is_missing_unless_told_otherwise(document: Path, project: Path) -> None:
    whole = workbench("export", str(document), "--format", "txt", "--lang", "en", "-o", "-")
    assert whole.stdout == "The minister spoke.  Il a dit non.\n\nLa séance est levée.\n"
    short = workbench("export", str(document), "--format", "txt", "--lang", "en", "-o", "-", "--no-fallback")
    assert "séance" not in short.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--status", "finished"], "there is no status 'finished'"),
        (["--lang", "de"], "no target de"),
        (["--format", "txt", "-o", "-"], "a file for each language"),
        (["-o", "discours.fr.txt", "--format", "tmx"], "is what is being exported"),
    ],
)
def test_wishes_that_do_not_fit(document: Path, project: Path, arguments: list[str], says: str) -> None:
    before = document.read_bytes()
    run = workbench("export", str(document), *arguments)
    assert run.exit_code == 2
    assert says in run.stderr
    assert document.read_bytes() == before


def test_a_document_that_was_never_opened_has_nothing_to_export(document: Path) -> None:
    run = workbench("export", str(document))
    assert run.exit_code == 2
    assert "workbench open discours.fr.txt" in run.stderr


def test_status_in_words(document: Path, project: Path) -> None:
    run = workbench("status", str(document))
    assert run.exit_code == 0
    assert run.stdout.startswith("discours.fr.txt: 3 units, 12 words, in fr")
    rows = [line.split() for line in run.stdout.splitlines()]
    assert ["en", "2", "0", "1", "0"] in rows
    assert ["ru", "3", "0", "0", "0"] in rows


def test_status_for_scripts(project: Path) -> None:
    facts = json.loads(workbench("status", str(project), "--json").stdout)
    assert facts["units"] == 3
    assert facts["targets"]["en"] == {"untranslated": 2, "draft": 0, "translated": 1, "reviewed": 0}
