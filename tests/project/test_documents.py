from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.config import Config
from workbench.errors import InputError, ProjectError, UsageError
from workbench.project import documents, editing
from workbench.project.documents import open_document, path_of_project
from workbench.project.exporting import export
from workbench.project.project import Project

FRENCH = "Le ministre a parlé.  Il a dit : « Non. »\r\n\r\nLa séance est levée."
CONFIG = Config()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "discours.fr.txt"
    path.write_bytes(FRENCH.encode("cp1252"))
    return path


def test_a_project_is_made_beside_the_document_and_found_again(document: Path) -> None:
    project = open_document(document, config=CONFIG, source="fr")
    assert project.path.name == "discours.wbp"
    assert (project.source, project.targets) == ("fr", ("en", "ru"))
    project.remember("place", "1")
    project.close()
    again = open_document(document, config=CONFIG)
    assert again.recall("place") == "1"
    again.close()


def test_the_language_is_detected_and_the_guesses_are_told(document: Path) -> None:
    project = open_document(document, config=CONFIG)
    assert project.source == "fr"
    assert "Windows-1252" in project.note
    assert "language fr" in project.note
    project.close()


def test_a_document_without_targets_comes_back_byte_by_byte(document: Path, tmp_path: Path) -> None:
    project = open_document(document, config=CONFIG)
    export(project, "txt", destination=tmp_path / "again.txt", languages=["en"])
    assert (tmp_path / "again.txt").read_bytes() == document.read_bytes()
    project.close()


def test_the_source_is_no_target(document: Path) -> None:
    with pytest.raises(UsageError, match="language of the text"):
        open_document(document, config=CONFIG, source="fr", targets=["fr"])
    assert list(document.parent.iterdir()) == [document]


def test_targets_are_what_the_user_names(document: Path) -> None:
    project = open_document(document, config=CONFIG, targets=["ru"])
    assert project.targets == ("ru",)
    project.close()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.txt", None, "no file"),
        ("empty.txt", b"", "is empty"),
        ("numbers.txt", b"12 345\n", "language of .*numbers.txt cannot be told"),
        ("noise.txt", bytes(range(256)) * 9, "text"),
    ],
)
def test_what_cannot_be_opened_leaves_nothing_behind(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((InputError, UsageError), match=told):
        open_document(path, config=CONFIG)
    assert [entry for entry in tmp_path.iterdir() if entry != path] == []


def test_where_no_project_can_be_written_the_cause_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 245 + ".fr.txt")  # no room for the name of a project
    path.write_text("Bonjour.", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"\.wbp cannot be written: File name too long") as caught:
        open_document(path, config=CONFIG)
    assert "shorter name" in caught.value.hint
    assert list(tmp_path.iterdir()) == [path]


def test_a_project_that_gets_no_place_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(draft: Path, place: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "discours [1].fr.txt"
    path.write_text("Bonjour.", encoding="utf-8")
    monkeypatch.setattr(documents, "_publish", full)
    with pytest.raises(ProjectError, match="No space left on device"):
        open_document(path, config=CONFIG)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        open_document(tmp_path, config=CONFIG)


def test_two_documents_of_one_name_have_two_projects(document: Path) -> None:
    open_document(document, config=CONFIG).close()
    other = document.with_suffix(".md")
    other.write_text("Bonjour à tous.", encoding="utf-8")
    assert path_of_project(document).name == "discours.wbp"
    assert path_of_project(other).name == "discours.fr.md.wbp"


def test_a_changed_document_is_told(document: Path) -> None:
    open_document(document, config=CONFIG).close()
    document.write_text("Autre chose.", encoding="utf-8")
    project = open_document(document, config=CONFIG)
    assert "changed since" in project.note
    assert project.units()[0].source == "Le ministre a parlé."
    project.close()


def test_a_project_of_another_document_is_refused(tmp_path: Path, document: Path) -> None:
    open_document(document, config=CONFIG).close()
    other = tmp_path / "autre.txt"
    other.write_text("Bonjour.", encoding="utf-8")
    with pytest.raises(ProjectError, match="belongs to discours"):
        open_document(other, config=CONFIG, source="fr", project_path=tmp_path / "discours.wbp")


def test_a_link_has_the_project_of_its_first_opening(tmp_path: Path, document: Path) -> None:
    link = tmp_path / "links" / "lien.txt"
    link.parent.mkdir()
    link.symlink_to(document)
    places = []
    for _ in range(2):
        project = open_document(link, config=CONFIG, source="fr")
        places.append(project.path.name)
        project.close()
    assert places == ["lien.wbp", "lien.wbp"]


KILLED = """
import os, sys
from pathlib import Path
from workbench.project import editing
from workbench.project.project import Project

project = Project(Path(sys.argv[1]))
editing.set_target(project, project.ids()[0], "en", "of the project before")
os._exit(1)
"""


def test_what_a_killed_program_left_of_a_project_does_not_get_into_the_next_one(document: Path) -> None:
    open_document(document, config=CONFIG).close()
    place = document.with_name("discours.wbp")
    subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
    assert place.with_name("discours.wbp-wal").stat().st_size
    place.unlink()
    project = open_document(document, config=CONFIG)
    assert [unit.targets for unit in project.units()] == [{}] * len(project)
    project.close()
    assert len(list(document.parent.glob("discours.wbp-wal.*.left"))) == 1


def test_a_project_that_was_moved_away_while_it_is_open_is_not_waited_for_without_end(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "PATIENCE", 0.2)
    opened = open_document(document, config=CONFIG, source="fr")
    opened.path.rename(opened.path.with_name("elsewhere.wbp"))
    with pytest.raises(ProjectError, match="still has it open"):
        open_document(document, config=CONFIG, source="fr")
    assert not opened.path.exists()
    opened.close()


def test_two_first_openings_make_one_project(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Project] = []
    publish = documents._publish

    def overtaken(draft: Path, place: Path) -> None:
        monkeypatch.setattr(documents, "_publish", publish)
        opened.append(open_document(document, config=CONFIG))
        editing.set_target(opened[0], opened[0].ids()[0], "en", "Precious.")
        publish(draft, place)

    monkeypatch.setattr(documents, "_publish", overtaken)
    late = open_document(document, config=CONFIG)
    assert late.read_only
    for project in (late, *opened):
        project.close()
    again = open_document(document, config=CONFIG)
    assert again.units()[0].target("en").text == "Precious."
    again.close()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("Bonjour.", encoding="utf-8")
    with pytest.raises(InputError, match=r"caf\\xe9.txt: its name is not UTF-8"):
        open_document(path, config=CONFIG, source="fr")
