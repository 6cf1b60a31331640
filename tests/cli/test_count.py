"""`workbench count`: how much work documents are, by file and by band."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import run
from workbench.config import Config
from workbench.project import editing
from workbench.project.documents import open_document
from workbench.project.memories import open_memories, open_memory
from workbench.project.remembering import remember_all

pytestmark = pytest.mark.usefixtures("own_folder")

FIRST = "Le ministre a parlé.\n\nIl a dit non.\n\nLe ministre a parlé.\n"
SECOND = "# Il a dit non.\n\nLa **séance** est levée. Il a dit non.\n"


@pytest.fixture
def files() -> list[str]:
    """A text, and a page that shares a sentence with it."""
    Path("un.fr.txt").write_text(FIRST, encoding="utf-8")
    Path("deux.md").write_text(SECOND, encoding="utf-8")
    return ["un.fr.txt", "deux.md"]


def lines(output: str) -> list[list[str]]:
    """The cells of the lines of a table."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in output.splitlines() if line]


def facts(*arguments: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("count", "--json", *arguments, code=code).stdout)
    return found


def words(figures: dict[str, Any]) -> dict[str, int]:
    return {band: volume["words"] for band, volume in figures["bands"].items()}


def confirmed(file: str, english: str) -> Path:
    """A project of a file whose first unit is confirmed; the memory knows."""
    project = open_document(Path(file), config=Config())
    editing.confirm(project, project.ids()[0], "en", english)
    memories = open_memories(Config(), project)
    list(remember_all(project, memories))
    memories.close()
    project.close()
    return project.path


def test_the_work_in_one_file(files: list[str]) -> None:
    shown = lines(run("count", files[0], "--from", "fr").stdout)
    assert shown[0] == ["un.fr.txt", "fr → en, ru"]
    assert shown[1] == ["Segments", "Words", "Characters", "No spaces", "Weight", "Weighted"]
    table = {name: cells for name, *cells in shown[3:]}
    assert table["Repetitions"] == ["1", "4", "20", "17", "20 %", "1"]
    assert table["No match"] == ["2", "8", "33", "27", "100 %", "8"]
    assert table["100 %"] == ["–", "–", "–", "–", "30 %", "–"]
    assert table["Total"] == ["3", "12", "53", "44", "9"]
    assert "Across files" not in table
    assert "Internal 95–99 %" not in table


def test_a_line_for_each_of_several_files_and_the_total(files: list[str]) -> None:
    shown = lines(run("count", *files, "--from", "fr", "--to", "en").stdout)
    assert shown[0] == ["fr → en"]
    assert shown[1] == ["File", "Words", "Repeated", "No match", "Weighted"]
    assert shown[3:6] == [
        ["un.fr.txt", "12", "4", "8", "9"],
        ["deux.md", "12", "8", "4", "6"],
        ["Total", "24", "12", "12", "14"],
    ]
    assert shown[6] == ["Total"]
    assert shown[-1] == ["Total", "6", "24", "103", "85", "14"]


def test_nothing_is_left_behind(files: list[str]) -> None:
    run("count", *files, "--from", "fr")
    assert sorted(path.name for path in Path().iterdir()) == ["data", "deux.md", "un.fr.txt"]
    run("count", *files, "--from", "fr", "--no-memory")


def test_what_the_memory_has_is_told_apart_by_language(files: list[str]) -> None:
    confirmed(files[0], "The minister spoke.").unlink()
    shown = run("count", files[0], "--from", "fr").stdout
    assert "fr → en\n" in shown
    assert "fr → ru\n" in shown
    english, russian = facts(files[0], "--from", "fr")["files"]
    assert (english["target"], words(english)) == ("en", {"context": 4, "100": 4, "none": 4})
    assert (russian["target"], words(russian)) == ("ru", {"repetition": 4, "none": 8})
    assert english["weighted_words"] == 5.6
    (without,) = facts(files[0], "--from", "fr", "--to", "en", "--no-memory")["files"]
    assert words(without) == {"repetition": 4, "none": 8}


def test_a_memory_that_is_named_is_the_only_one(files: list[str]) -> None:
    confirmed(files[0], "The minister spoke.").unlink()
    open_memory("client", create=True).close()
    arguments = (files[0], "--from", "fr", "--to", "en")
    assert words(facts(*arguments, "--memory", "client")["files"][0]) == {"repetition": 4, "none": 8}
    both = facts(*arguments, "--memory", "client", "--memory", "main")["files"][0]
    assert words(both) == {"context": 4, "100": 4, "none": 4}
    assert "There is no translation memory" in run("count", *arguments, "--memory", "nowhere", code=2).stderr
    assert "contradict each other" in run("count", *arguments, "--memory", "x", "--no-memory", code=2).stderr


def test_what_is_confirmed_in_a_project_is_done(files: list[str]) -> None:
    project = confirmed(files[0], "The minister spoke.")
    before = project.read_bytes()
    english, russian = facts(str(project))["files"]
    assert words(english) == {"confirmed": 4, "100": 4, "none": 4}
    assert words(russian) == {"repetition": 4, "none": 8}
    assert [each["target"] for each in facts(str(project), "--to", "ru")["files"]] == ["ru"]
    assert project.read_bytes() == before
    assert words(facts(files[0], "--to", "en", "--no-memory")["files"][0]) == {"repetition": 4, "none": 8}
    assert "no target de" in run("count", str(project), "--to", "de", code=2).stderr


def test_a_memory_that_a_project_reads_and_that_is_gone_is_told(files: list[str]) -> None:
    project = confirmed(files[0], "The minister spoke.")
    open_memory("client", create=True).close()
    run("tm", "use", str(project), "--read", "client")
    Path("data/memories/client.wbm").unlink()
    told = run("count", str(project)).stderr
    assert "There is no translation memory" in told
    assert "client.wbm" in told


def test_internal_matches_when_they_are_asked_for() -> None:
    Path("un.fr.txt").write_text(
        "La liberté de choisir les alliances est un droit.\n\nLa liberté de choisir les amis est un droit.\n",
        encoding="utf-8",
    )
    assert words(facts("un.fr.txt")["files"][0]) == {"none": 18}
    assert words(facts("un.fr.txt", "--internal")["files"][0]) == {"none": 9, "internal-85-94": 9}
    shown = lines(run("count", "un.fr.txt", "--internal").stdout)
    assert ["Internal 85–94 %", "1", "9", "44", "36", "60 %", "5"] in shown


def test_weights_of_the_settings_and_of_the_command_line(files: list[str]) -> None:
    Path("config.toml").write_text("[weights]\nrepetition = 50\n100 = 25\n", encoding="utf-8")
    found = facts(files[0], "--from", "fr", "--to", "en", "--weight", "none=90")
    assert found["files"][0]["weighted_words"] == 4 * 0.5 + 8 * 0.9
    assert (found["weights"]["100"], found["weights"]["95-99"]) == (25, 40)
    for wrong in ("none", "none=all", "new=10", "none=101", f"none={'9' * 5000}"):
        assert "none" in run("count", files[0], "--weight", wrong, code=2).stderr


def test_one_bad_file_does_not_lose_the_others(files: list[str]) -> None:
    Path("liste.pdf").write_bytes(b"%PDF-1.4")
    Path("dossier").mkdir()
    ended = run("count", "nowhere.txt", "liste.pdf", files[0], "dossier", "--from", "fr", code=1)
    assert lines(ended.stdout)[-1] == ["Total", "3", "12", "53", "44", "9"]
    for problem in ("There is no file nowhere.txt", "liste.pdf: a PDF document", "dossier is a folder"):
        assert problem in ended.stderr
    found = facts("nowhere.txt", files[0], "--from", "fr", code=1)
    assert [(each["file"], bool(each["problem"]), bool(each["hint"])) for each in found["problems"]] == [
        ("nowhere.txt", True, True)
    ]
    assert run("count", "nowhere.txt", "nowhere.wbp", code=2).stdout == ""
    assert "There is no project nowhere.wbp" in run("count", "nowhere.wbp", code=1).stderr


def test_json_and_csv_for_scripts(files: list[str]) -> None:
    found = facts(*files, "--from", "fr", "--to", "en")
    (total,) = found["totals"]
    assert (total["source"], total["target"], total["segments"], total["words"]) == ("fr", "en", 6, 24)
    assert words(total) == {"repetition": 8, "across": 4, "none": 12}
    assert total["characters"] == sum(each["characters"] for each in found["files"]) == 103
    output = run("count", *files, "--from", "fr", "--to", "en", "--csv").stdout
    rows = list(csv.DictReader(output.splitlines()))
    assert [row for row in rows if row["file"] == "deux.md" and row["band"] == "across"] == [
        {
            "file": "deux.md",
            "source": "fr",
            "target": "en",
            "band": "across",
            "segments": "1",
            "words": "4",
            "characters": "13",
            "without_spaces": "10",
            "weighted_words": "0.8",
        }
    ]
    assert sum(int(row["words"]) for row in rows) == 24
    assert "contradict" in run("count", *files, "--csv", "--json", code=2).stderr


def test_documents_in_several_languages(files: list[str]) -> None:
    Path("three.en.txt").write_text("The minister spoke to the press this morning about it.\n", encoding="utf-8")
    shown = run("count", files[0], "three.en.txt", "--to", "ru").stdout
    assert "un.fr.txt   fr → ru\n" in shown
    assert "three.en.txt   en → ru\n" in shown
    assert lines(run("count", "-", "--from", "fr", stdin=FIRST).stdout)[0] == ["-", "fr → en, ru"]
