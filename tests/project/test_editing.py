from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.conftest import NewProject, preview
from workbench.config import Config
from workbench.errors import ReadOnlyProject, UsageError, WorkbenchError
from workbench.model import Origin, Status, Target, Unit, is_stale
from workbench.project import editing
from workbench.project.documents import open_document
from workbench.project.project import Project
from workbench.project.searching import Query, Replacement, replacements
from workbench.repair.rule import Rule


def text(project: Project) -> str:
    return "".join(unit.source + unit.gap for unit in project.units())


def draft(project: Project, unit_id: int, language: str, words: str, pivot: str = "") -> None:
    source = project.unit(unit_id).source
    target = Target(words, Origin.MACHINE, Status.DRAFT, words, "fake 1", source=source, pivot=pivot)
    assert project.file.fill([(unit_id, language, target)]) == [unit_id]


def test_an_edit_is_a_draft_of_human_origin(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    done = editing.set_target(project, 1, "en", "Good morning.")
    target = project.unit(1).target("en")
    assert (target.text, target.origin, target.status) == ("Good morning.", Origin.HUMAN, Status.DRAFT)
    assert target.machine == "Hello."
    assert (done.label, done.units) == ("Edit en of 1", (1,))


def test_what_a_memory_gave_is_named_in_words(project: Project) -> None:
    done = editing.take_text(project, 1, "en", "Good morning.", Origin.MEMORY, "main 95 %")
    assert done.label == "Take memory match into en of 1"


def test_typing_the_machine_text_again_makes_it_the_machines(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    editing.set_target(project, 1, "en", "Hi.")
    editing.set_target(project, 1, "en", "Hello.")
    assert project.unit(1).target("en").origin is Origin.MACHINE


def test_the_same_text_is_no_act(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    assert editing.set_target(project, 1, "en", "Hello.").act is None
    assert editing.history(project) == []


def test_confirming_takes_the_text_along_as_one_act(project: Project) -> None:
    editing.confirm(project, 1, "en", "Hello!")
    target = project.unit(1).target("en")
    assert (target.text, target.status) == ("Hello!", Status.TRANSLATED)
    editing.undo(project)
    assert project.unit(1).targets == {}


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_cannot_be_confirmed(project: Project, words: str) -> None:
    with pytest.raises(UsageError, match="no en text"):
        editing.confirm(project, 1, "en", words)


def test_a_cleared_target_stays_empty(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    editing.clear(project, 1, "en")
    assert not project.unit(1).target("en").untouched
    assert 1 not in project.file.unfilled("en")


def test_a_cleared_target_is_confirmed_as_left_empty(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    editing.clear(project, 1, "en")
    done = editing.confirm(project, 1, "en")
    target = project.unit(1).target("en")
    assert (done.label, target.text, target.status) == ("Confirm empty en of 1", "", Status.TRANSLATED)
    assert target.left_empty
    editing.confirm(project, 1, "en", status=Status.REVIEWED)
    assert project.counts()["en"][Status.REVIEWED] == 1
    editing.reopen(project, 1, "en")
    target = project.unit(1).target("en")
    assert (target.status, target.emptied, target.left_empty) == (Status.UNTRANSLATED, True, False)
    for _ in range(4):
        editing.undo(project)
    assert project.unit(1).target("en").text == "Hello."


@pytest.mark.parametrize("text", ["", " \t"])
def test_a_text_that_is_deleted_while_it_is_typed_is_confirmed_as_left_empty(project: Project, text: str) -> None:
    draft(project, 1, "en", "Hello.")
    editing.confirm(project, 1, "en", text)
    assert project.unit(1).target("en").left_empty
    editing.undo(project)
    assert project.unit(1).target("en").text == "Hello."


def test_what_nobody_has_emptied_is_not_confirmed_with_all_above(project: Project) -> None:
    first, second, third = project.ids()[:3]
    draft(project, first, "en", "Hello.")
    editing.clear(project, first, "en")
    draft(project, third, "en", "Two.")
    done = editing.confirm_up_to(project, third, "en")
    assert done.units == (first, third)
    assert project.unit(first).target("en").left_empty
    assert not project.unit(second).target("en").confirmed


def test_repairs_and_replacements_leave_alone_what_is_left_empty(project: Project) -> None:
    unit_id = project.ids()[1]
    editing.clear(project, unit_id, "en")
    editing.confirm(project, unit_id, "en")
    found: list[Replacement] = []
    for pattern in ("^", ".*", "^$"):
        list(replacements(project, Query(pattern, regex=True, where=("en",)), "X", found))
    assert found == []
    rule = Rule("fr", "arme", "outil", follows=(Rule("en", "weapon", "tool"),))
    assert {(each.unit_id, each.language) for each in preview(project, [rule])} == {(unit_id, "fr")}


def test_both_parts_of_a_unit_that_is_left_empty_are_empty(project: Project) -> None:
    unit_id = next(unit.id for unit in project.units() if " " in unit.source)
    editing.clear(project, unit_id, "en")
    editing.confirm(project, unit_id, "en")
    editing.split(project, unit_id, project.unit(unit_id).source.index(" "))
    place = project.place(unit_id)
    assert [unit.target("en").left_empty for unit in project.units(place, place + 2)] == [True, True]
    editing.merge(project, unit_id)
    assert project.unit(unit_id).target("en").emptied


def test_a_target_that_went_through_english_does_not_follow_an_english_that_is_left_empty(project: Project) -> None:
    russian = Target("Привет.", Origin.MACHINE, Status.DRAFT, "Привет.", "fake", "Bonjour.", "Hello.")
    project.file.fill([(1, "ru", russian)])
    editing.set_target(project, 1, "en", "Good day.")
    editing.confirm(project, 1, "en")
    assert (is_stale(project.unit(1), "ru"), project.file.left_behind()) == (True, [1])
    editing.clear(project, 1, "en")
    editing.confirm(project, 1, "en")
    assert (is_stale(project.unit(1), "ru"), project.file.left_behind()) == (False, [])
    editing.confirm(project, 1, "ru")
    assert project.unit(1).target("ru").pivot == "Hello."


def test_the_first_original_of_a_source_is_kept(project: Project) -> None:
    editing.set_source(project, 1, "Bonsoir.")
    editing.set_source(project, 1, "Bonne nuit.")
    assert project.unit(1).original == "Bonjour."
    editing.restore_source(project, 1)
    assert (project.unit(1).source, project.unit(1).original) == ("Bonjour.", "")


def test_a_corrected_source_leaves_its_targets_behind(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    editing.set_source(project, 1, "Bonsoir.")
    assert is_stale(project.unit(1), "en")
    editing.undo(project)
    assert not is_stale(project.unit(1), "en")


def test_a_confirmed_english_leaves_the_pivoted_russian_behind(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    draft(project, 1, "ru", "Привет.", pivot="Hello.")
    editing.confirm(project, 1, "en")
    assert not is_stale(project.unit(1), "ru")
    editing.confirm(project, 1, "en", "Good day.")
    assert is_stale(project.unit(1), "ru")
    editing.set_target(project, 1, "ru", "Добрый день.")
    assert not is_stale(project.unit(1), "ru")


def test_split_keeps_the_text_and_the_translators_words(project: Project) -> None:
    whole = text(project)
    editing.set_target(project, 2, "en", "The weapons The parties.")
    draft(project, 2, "ru", "Оружие.")
    editing.split(project, 2, len("Les armes "))
    assert [unit.source for unit in project.units()] == ["Bonjour.", "Les armes", "Les parties.", "Adieu."]
    assert text(project) == whole
    first, second = project.units(1, 3)
    assert first.target("en").text == "The weapons The parties."
    assert (dict(second.targets), first.targets.get("ru")) == ({}, None)


@pytest.mark.parametrize("offset", [0, 22, 99])
def test_a_part_without_text_is_refused(project: Project, offset: int) -> None:
    with pytest.raises(UsageError, match="Both parts"):
        editing.split(project, 2, offset)


def test_a_place_can_be_split_without_end(new_project: NewProject) -> None:
    project = new_project([("a " * 120, ""), ("z", "")])
    for place in range(100):
        editing.split(project, project.ids()[place], 2)
    assert [unit.source for unit in project.units()][98:102] == ["a", "a", "a " * 20, "z"]
    assert text(project) == "a " * 120 + "z"


def test_merge_joins_source_targets_and_comments(project: Project) -> None:
    whole = text(project)
    editing.set_target(project, 1, "en", "Hello.")
    editing.set_comment(project, 1, "one")
    editing.set_comment(project, 2, "two")
    draft(project, 2, "en", "The weapons.")
    editing.merge(project, 1)
    unit = project.units(0, 1)[0]
    assert unit.source == "Bonjour. Les armes Les parties."
    assert unit.target("en").text == "Hello. The weapons."
    assert unit.comment == "one\ntwo"
    assert text(project) == whole


def test_units_with_markup_between_them_cannot_be_merged(tmp_path: Path) -> None:
    path = tmp_path / "liste.fr.md"
    path.write_text("- Un point.\n- Un autre point.\n", encoding="utf-8")
    project = open_document(path, config=Config(), source="fr")
    with pytest.raises(UsageError, match="'-'"):
        editing.merge(project, 1)
    project.close()


@pytest.mark.parametrize(
    ("corrected", "cut", "sources", "originals"),
    [
        ("Les alliances Les parties.", 13, ["Les alliances", "Les parties."], ["Les armes", ""]),
        ("Les armes Les gens.", 9, ["Les armes", "Les gens."], ["", "Les parties."]),
        ("Tous les blocs et parties.", 14, ["Tous les blocs", "et parties."], ["Les armes Les", "parties."]),
    ],
)
def test_each_part_of_a_corrected_source_has_its_original(
    project: Project, corrected: str, cut: int, sources: list[str], originals: list[str]
) -> None:
    editing.set_source(project, 2, corrected)
    editing.split(project, 2, cut)
    parts = project.units(1, 3)
    assert [unit.source for unit in parts] == sources
    assert [unit.original for unit in parts] == originals
    assert "".join((part.original or part.source) + part.gap for part in parts) == "Les armes Les parties.\n\n"
    editing.merge(project, 2)
    assert project.unit(2).original == "Les armes Les parties."


def test_an_order_that_was_read_before_a_unit_came_is_not_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = project.file.ids

    def overtaken() -> list[int]:
        found = read()
        monkeypatch.setattr(project.file, "ids", read)
        project.file.append_units([("Encore.", "")])  # as another thread would
        project.changed(structure=True)
        return found

    monkeypatch.setattr(project.file, "ids", overtaken)
    assert len(project) == 4


def test_the_last_unit_cannot_be_merged(project: Project) -> None:
    with pytest.raises(UsageError, match="no next one"):
        editing.merge(project, 3)


def test_many_changes_are_one_act(project: Project) -> None:
    editing.confirm(project, 1, "en", "Hello.")
    done = editing.change_many(project, "repair", "Repair", [(1, "en", "Hi."), (1, "fr", "Salut."), (2, "ru", "Да.")])
    assert done.units == (1, 2)
    assert project.unit(1).target("en").status is Status.DRAFT
    assert project.unit(1).original == "Bonjour."
    editing.undo(project)
    assert project.unit(1).target("en").text == "Hello."
    assert project.unit(1).source == "Bonjour."
    assert project.unit(2).targets == {}


def test_a_target_that_changes_with_its_source_is_not_left_behind(project: Project) -> None:
    draft(project, 1, "en", "Hello.")
    draft(project, 1, "ru", "Привет.")
    editing.change_many(project, "repair", "Repair", [(1, "fr", "Bonsoir."), (1, "en", "Good evening.")])
    assert not is_stale(project.unit(1), "en")
    assert is_stale(project.unit(1), "ru")


def test_counts_add_up(project: Project) -> None:
    editing.confirm(project, 1, "en", "Hello.")
    editing.clear(project, 2, "en")
    assert project.counts()["en"][Status.TRANSLATED] == 1
    assert project.counts()["en"][Status.UNTRANSLATED] == 2
    assert project.counts()["ru"][Status.UNTRANSLATED] == 3


def test_a_second_opening_is_for_reading_only(project: Project) -> None:
    second = Project(project.path)
    assert second.read_only
    assert "for reading only" in second.note
    assert second.unit(1).source == "Bonjour."
    with pytest.raises(ReadOnlyProject):
        editing.set_target(second, 1, "en", "x")
    with pytest.raises(ReadOnlyProject):
        editing.undo(second)
    second.close()


def test_closing_frees_the_project(tmp_path: Path, project: Project) -> None:
    project.close()
    again = Project(project.path)
    assert not again.read_only
    again.close()


ACTS: list[Callable[[Project, int, str], object]] = [
    lambda project, unit, words: editing.set_target(project, unit, "en", words),
    lambda project, unit, words: editing.confirm(project, unit, "ru", words),
    lambda project, unit, words: editing.set_source(project, unit, words),
    lambda project, unit, words: editing.restore_source(project, unit),
    lambda project, unit, words: editing.split(project, unit, len(words)),
    lambda project, unit, words: editing.merge(project, unit),
    lambda project, unit, words: editing.set_comment(project, unit, words),
    lambda project, unit, words: editing.clear(project, unit, "en"),
    lambda project, unit, words: editing.copy_source(project, unit, "ru"),
    lambda project, unit, words: editing.change_many(
        project, "many", "Many", [(unit, "fr", words), (unit, "en", words)]
    ),
]


@pytest.mark.parametrize("act", ACTS)
def test_what_work_in_the_background_did_meanwhile_is_not_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch, act: Callable[[Project, int, str], object]
) -> None:
    texts = [(unit_id, tag, f"{tag} {unit_id}") for unit_id in (1, 2) for tag in ("fr", "en", "ru")]
    editing.change_many(project, "prepare", "Prepare", texts)
    editing.set_comment(project, 1, "Look.")
    before, meanwhile = project.units(), list[Unit]()

    def check() -> None:
        monkeypatch.undo()
        repaired = [(unit_id, tag, f"new {text}") for unit_id, tag, text in texts]
        editing.change_many(project, "repair", "Repair", repaired)
        editing.set_comment(project, 1, "Look again.")
        meanwhile.extend(project.units())

    monkeypatch.setattr(project, "check_writable", check)  # the act has looked at the units, and is about to write
    told = ""
    try:
        act(project, 1, "a b")
    except UsageError as error:
        told = error.message
    else:
        editing.undo(project)
    assert told in ("", "Unit 1 has changed meanwhile.")
    assert project.units() == meanwhile
    editing.undo(project)
    editing.undo(project)
    assert project.units() == before


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.text("ab .", max_size=9)), max_size=12))
def test_undo_and_redo_are_exact(
    new_project: NewProject, steps: list[tuple[Callable[[Project, int, str], object], int, str]]
) -> None:
    project = new_project([("Bonjour.", " "), ("Les armes Les parties.", "\n\n"), ("Adieu.", "\n")])
    states: list[list[Unit]] = [project.units()]
    for act, place, words in steps:
        before = len(editing.history(project, 999))
        try:
            act(project, project.ids()[place % len(project)], words)
        except WorkbenchError:
            continue
        if len(editing.history(project, 999)) > before:
            states.append(project.units())
    for state in reversed(states[:-1]):
        assert editing.undo(project) is not None
        assert project.units() == state
    assert editing.undo(project) is None
    for state in states[1:]:
        assert editing.redo(project) is not None
        assert project.units() == state
    assert text(project)
