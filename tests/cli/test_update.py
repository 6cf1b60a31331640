from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import run
from workbench.config import Config
from workbench.project import editing, exporting
from workbench.project.documents import open_document
from workbench.project.project import Project


@pytest.fixture
def exported(document: Path) -> Path:
    """A table of the document's project, in which a reviser changed two texts, one of which was changed here too."""
    project = open_document(document, config=Config(), source="fr", targets=["en"])
    for unit_id, text in zip(project.ids(), ["The minister spoke.", "He said no.", "It is over."], strict=True):
        editing.set_target(project, unit_id, "en", text)
    path = Path("out.tsv")
    exporting.export(project, "tsv", destination=path)
    editing.set_target(project, project.ids()[2], "en", "The session is over.")
    project.close()
    table = path.read_text(encoding="utf-8")
    table = table.replace("The minister spoke.\tdraft", "The minister has spoken.\ttranslated")
    path.write_text(table.replace("It is over.", "It ended.") + "Autre.\tOther.\n", encoding="utf-8")
    return path


def english(document: Path) -> list[tuple[str, str]]:
    project = Project(document.with_name("discours.wbp"), read_only=True)
    found = [(unit.target("en").text, unit.target("en").status.value) for unit in project.units()]
    project.close()
    return found


def test_a_preview_shows_what_differs_and_writes_nothing(document: Path, exported: Path) -> None:
    before = english(document)
    result = run("update", str(document), str(exported))
    assert result.stdout.splitlines() == [
        "1 en  draft → translated",
        "- The minister spoke.",
        "+ The minister has spoken.",
        "",
        "3 en  ? it was changed here since, too",
        "- The session is over.",
        "+ It ended.",
        "",
    ]
    assert result.stderr.splitlines() == [
        "2 changes in 4 units, 1 of them to be looked at",
        "left line 5: no unit has its source: Autre.",
    ]
    assert english(document) == before


def test_applying_takes_what_is_safe_says_what_is_left_and_remembers_what_is_confirmed(
    document: Path, exported: Path
) -> None:
    result = run("update", "discours.wbp", str(exported), "--apply", code=1)
    assert result.stderr.splitlines() == [
        "took 1 change into 1 unit of discours.wbp",
        "left unit 3 en: it was changed here since, too",
        "left line 5: no unit has its source: Autre.",
    ]
    assert english(document)[0] == ("The minister has spoken.", "translated")
    assert english(document)[2] == ("The session is over.", "draft")
    found = run("tm", "search", "Le ministre a parlé.", "--from", "fr", "--to", "en").stdout
    assert "The minister has spoken." in found
    project = Project(Path("discours.wbp"))
    editing.undo(project)
    project.close()
    assert english(document)[0] == ("The minister spoke.", "draft")


def test_json_lines(document: Path, exported: Path) -> None:
    lines = [json.loads(line) for line in run("update", str(document), str(exported), "--json").stdout.splitlines()]
    assert lines[0] == {
        "unit": 1,
        "language": "en",
        "before": "The minister spoke.",
        "after": "The minister has spoken.",
        "status": "translated",
        "safe": True,
        "reason": "",
        "place": "line 2",
    }
    assert (lines[1]["unit"], lines[1]["safe"], lines[1]["status"]) == (3, False, None)
    left = {"unit": None, "source": "Autre.", "reason": "no unit has its source", "place": "line 5"}
    assert lines[2] == left


def test_comments_sources_and_statuses_alone(document: Path, exported: Path) -> None:
    project = Project(Path("discours.wbp"))
    editing.undo(project)
    exporting.export(project, "tsv", destination=exported)
    project.close()
    table = exported.read_text(encoding="utf-8")
    table = table.replace("He said no.\tdraft\t", "He said no.\treviewed\tSure?").replace("La séance", "La réunion")
    exported.write_text(table, encoding="utf-8")
    result = run("update", str(document), str(exported))
    assert result.stdout.splitlines() == [
        "2 en  draft → reviewed",
        "",
        "2 comment",
        "- ",
        "+ Sure?",
        "",
        "3 fr  ? its source was edited in the file",
        "- La séance est levée.",
        "+ La réunion est levée.",
        "",
    ]
    lines = [json.loads(line) for line in run("update", str(document), str(exported), "--json").stdout.splitlines()]
    assert [line["language"] for line in lines] == ["en", None, "fr"]


def test_nothing_to_take_is_no_problem(document: Path, exported: Path) -> None:
    run("export", str(document), "-o", str(exported))
    assert (
        run("update", str(document), str(exported), "--apply").stderr == "took 0 changes into 0 units of discours.wbp\n"
    )


def test_a_file_that_will_not_do(document: Path, exported: Path) -> None:
    exported.write_text("Hello\n", encoding="utf-8")
    result = run("update", str(document), str(exported), code=2)
    assert "out.tsv, line 1: no head line" in result.stderr
    (document.parent / "other.txt").write_text("x")
    assert "no project yet" in run("update", "other.txt", str(exported), code=2).stderr


def test_a_project_that_is_open_in_the_editor_is_not_written_to(document: Path, exported: Path) -> None:
    project = Project(Path("discours.wbp"))
    result = run("update", "discours.wbp", str(exported), "--apply", code=1)
    assert "open for reading only" in result.stderr
    assert result.stdout == ""
    run("update", "discours.wbp", str(exported))
    project.close()


def test_what_is_damaged_is_told(document: Path, exported: Path) -> None:
    run("export", str(document), "-o", "out.tmx")
    text = Path("out.tmx").read_text(encoding="utf-8")
    Path("out.tmx").write_text(text.replace("</body>", ""), encoding="utf-8")
    assert "mismatched tag" in run("update", str(document), "out.tmx").stderr
