import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.model import Origin, Status, Target
from workbench.store.journal import Change
from workbench.store.opinions import StoredOffer
from workbench.store.project_file import ProjectFile
from workbench.store.rows import row_value, target_value

DRAFT = Target("Hello.", Origin.MACHINE, Status.DRAFT, "Hello.", "fake 1", source="Bonjour.")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    file = ProjectFile(tmp_path / "a.wbp")
    file.append_units([("Bonjour.", " "), ("Merci.", "\n\n"), ("Adieu.", "")])
    yield file
    file.close()


def set_source(file: ProjectFile, unit_id: int, text: str) -> int:
    before = file.units([unit_id])[0].source
    return file.journal.apply("source", f"Edit source of {unit_id}", [Change(unit_id, "source", before, text)])


def test_units_come_in_the_order_asked_for(file: ProjectFile) -> None:
    assert [unit.source for unit in file.units([3, 1, 99])] == ["Adieu.", "Bonjour."]


def test_fill_spares_what_a_translator_wrote(file: ProjectFile) -> None:
    mine = Target("Hi!", Origin.HUMAN, Status.DRAFT, source="Bonjour.")
    file.journal.apply("edit", "Edit", [Change(1, "target.en", None, target_value(mine))])
    assert file.fill([(1, "en", DRAFT), (1, "ru", DRAFT)]) == [1]
    unit = file.units([1])[0]
    assert unit.target("en").text == "Hi!"
    assert unit.target("ru") == DRAFT


def test_fill_refuses_a_translation_of_an_older_source(file: ProjectFile) -> None:
    set_source(file, 1, "Bonsoir.")
    assert file.fill([(1, "en", DRAFT)]) == []


def test_tallies_follow_every_change(file: ProjectFile) -> None:
    file.fill([(1, "en", DRAFT)])
    assert file.tallies() == {"en": {Status.DRAFT: 1}}
    done = Target("Hello.", Origin.MACHINE, Status.TRANSLATED)
    file.journal.apply("confirm", "Confirm 1", [Change(1, "target.en", target_value(DRAFT), target_value(done))])
    assert file.tallies() == {"en": {Status.TRANSLATED: 1}}
    file.journal.undo()
    assert file.tallies() == {"en": {Status.DRAFT: 1}}


def test_undo_and_redo_survive_reopening(tmp_path: Path, file: ProjectFile) -> None:
    set_source(file, 1, "Bonsoir.")
    set_source(file, 2, "Pardon.")
    file.close()
    again = ProjectFile(tmp_path / "a.wbp")
    assert [act.label for act in (again.journal.undo(), again.journal.undo()) if act] == [
        "Edit source of 2",
        "Edit source of 1",
    ]
    assert again.journal.undo() is None
    assert again.units([1])[0].source == "Bonjour."
    again.journal.redo()
    assert again.units([1])[0].source == "Bonsoir."
    again.close()


def test_a_new_act_abandons_what_was_undone_but_keeps_it_on_record(file: ProjectFile) -> None:
    set_source(file, 1, "Bonsoir.")
    file.journal.undo()
    set_source(file, 2, "Pardon.")
    assert file.journal.redo() is None
    assert [act.state for act in file.journal.history()] == ["done", "abandoned"]


def test_an_act_that_joins_is_undone_with_the_one_it_joins(file: ProjectFile) -> None:
    act = set_source(file, 1, "Bonsoir.")
    evening = Target("Good evening.", Origin.MACHINE, Status.DRAFT)
    joined = file.journal.apply("mt", "New draft", [Change(1, "target.en", None, target_value(evening))], joins=act)
    assert joined == act
    file.journal.undo()
    unit = file.units([1])[0]
    assert (unit.source, unit.targets) == ("Bonjour.", {})


@pytest.mark.parametrize("undone", [False, True])
def test_what_joins_an_act_leaves_later_ones_to_be_undone_and_done_again(file: ProjectFile, undone: bool) -> None:
    act, later = set_source(file, 1, "Bonsoir."), set_source(file, 2, "Pardon.")
    if undone:
        file.journal.undo()
    evening = [Change(1, "target.en", None, target_value(Target("Good evening.", Origin.MACHINE, Status.DRAFT)))]
    assert file.journal.apply("mt", "New draft", evening, joins=act) == act
    newest = file.journal.redo() if undone else file.journal.undo()
    assert newest is not None
    assert newest.id == later
    while file.journal.undo():
        pass
    assert file.units([1, 2])[0].source == "Bonjour."
    assert file.units([1])[0].targets == {}
    while file.journal.redo():
        pass
    assert [unit.source for unit in file.units([1, 2])] == ["Bonsoir.", "Pardon."]
    assert file.units([1])[0].target("en").text == "Good evening."


@pytest.mark.parametrize("concerns", ["undone", "same unit"])
def test_what_cannot_join_is_an_act_of_its_own(file: ProjectFile, concerns: str) -> None:
    act = set_source(file, 1, "Bonsoir.")
    if concerns == "undone":
        file.journal.undo()
    else:
        set_source(file, 1, "Bonne nuit.")
    draft = target_value(Target("Good night.", Origin.MACHINE, Status.DRAFT))
    assert file.journal.apply("mt", "New draft", [Change(1, "target.en", None, draft)], joins=act) != act
    assert file.journal.redo() is None


def test_units_that_go_come_back_with_everything(file: ProjectFile) -> None:
    file.fill([(2, "en", DRAFT)])
    unit = file.units([2])[0]
    file.fill([(2, "en", Target("Thanks.", Origin.MACHINE, Status.DRAFT, source="Merci."))])
    unit = file.units([2])[0]
    file.journal.apply("merge", "Merge", [Change(2, "row", row_value(unit, file.position(2)), None)])
    assert file.ids() == [1, 3]
    file.journal.undo()
    assert file.ids() == [1, 2, 3]
    assert file.units([2])[0] == unit
    file.journal.redo()
    assert file.ids() == [1, 3]


def test_a_failed_act_changes_nothing(file: ProjectFile) -> None:
    changes = [Change(1, "source", "Bonjour.", "X"), Change(1, "id", "1", "2")]
    with pytest.raises(ValueError, match="id"):
        file.journal.apply("edit", "Broken", changes)
    assert file.units([1])[0].source == "Bonjour."
    assert file.journal.history() == []


def test_offers_and_settings_are_kept(file: ProjectFile) -> None:
    offer = StoredOffer("Hello", "Bonjour.", "", "fake 1")
    file.offers.put(1, "en", offer)
    file.set_setting("place", "2")
    assert file.offers.of(1) == {"en": offer}
    assert file.offers.units() == [1]
    assert file.setting("place") == "2"


def test_other_files_are_refused_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "text.wbp"
    path.write_text("not a database, but long enough to have no SQLite header" * 10, encoding="utf-8")
    with pytest.raises(ProjectError, match="not a database"):
        ProjectFile(path)


def test_a_newer_version_is_refused(tmp_path: Path, file: ProjectFile) -> None:
    path = tmp_path / "a.wbp"
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migration VALUES (99, 'from_the_future', '')")
    connection.commit()
    connection.close()
    with pytest.raises(ProjectError, match="newer version"):
        ProjectFile(path)
