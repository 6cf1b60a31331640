"""The list of findings before delivery, and what is ignored of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.conftest import NewProject
from workbench.errors import ReadOnlyProject, UsageError
from workbench.project import editing
from workbench.project.checking import Found, References, check, ignore, unconfirmed, undo_ignoring
from workbench.project.project import Project
from workbench.project.repairing import keep
from workbench.project.terminology import Termbases, add_term, open_termbases
from workbench.repair.rule import Rule
from workbench.terms.terms import Rendering, Term

SOURCES = [
    ("Il y a 12 syndicats.", " "),
    ("Bonjour (à tous).", " "),
    ("Bonjour (à tous).", "\n\n"),
    ("Ils partent ?", "\n"),
]
ENGLISH = ["There are unions.", "Hello (all.", "Hi (all).", ""]


@pytest.fixture
def filled(new_project: NewProject) -> Project:
    project = new_project(SOURCES)
    for unit_id, text in zip(project.ids(), ENGLISH, strict=True):
        if text:
            editing.confirm(project, unit_id, "en", text)
    return project


@pytest.fixture
def termbases(filled: Project) -> Iterator[Termbases]:
    opened = open_termbases(filled)
    yield opened
    opened.close()


def found_in(
    project: Project, references: References | None = None, languages: tuple[str, ...] = ("en",)
) -> list[Found]:
    found: list[Found] = []
    for _ in check(project, references or References(), found, languages):
        pass
    return found


def kinds(found: list[Found]) -> list[tuple[int, str]]:
    return [(each.number, each.finding.kind) for each in found if not each.ignored]


ALL = [(4, "empty"), (1, "numbers"), (2, "same-source"), (3, "same-source"), (2, "brackets")]


def test_all_findings_by_kind_then_by_unit(filled: Project) -> None:
    assert kinds(found_in(filled)) == ALL


def test_every_target_of_the_project_is_checked_unless_some_are_named(filled: Project) -> None:
    everything = found_in(filled, languages=())
    assert [each.number for each in everything if each.language == "ru"] == [1, 2, 3, 4]
    with pytest.raises(UsageError, match="no target de"):
        found_in(filled, languages=("de",))


def test_spelling_terms_and_rules_are_asked(filled: Project, termbases: Termbases) -> None:
    add_term(termbases, Term({"fr": (Rendering("syndicat"),), "en": (Rendering("alliance"),)}))
    keep(filled, [Rule("en", "hi", "hello")])
    references = References(lambda word, _: word.lower() != "all", termbases)
    told = {each.finding.kind: each.finding.message for each in found_in(filled, references)}
    assert told["terms"] == "syndicat: the termbase has alliance"
    assert told["rule"] == "“Hi”: the rule here is hello"
    assert told["spelling"] == "“all” is not in the dictionary."


def test_what_was_made_from_an_older_source_is_told(filled: Project) -> None:
    editing.set_source(filled, filled.ids()[0], "Il y a des syndicats.")
    assert (1, "stale") in kinds(found_in(filled))


def test_what_is_ignored_stays_so_until_it_is_undone(filled: Project) -> None:
    brackets = found_in(filled)[-1]
    done = ignore(filled, [brackets])
    assert (done.label, done.units) == ("Ignore finding about 2", (brackets.unit_id,))
    assert kinds(found_in(filled)) == ALL[:-1]
    again = Project(filled.path, read_only=True)
    assert kinds(found_in(again)) == ALL[:-1]
    with pytest.raises(ReadOnlyProject):
        ignore(again, [brackets])
    again.close()
    editing.undo(filled)
    assert kinds(found_in(filled)) == ALL
    editing.redo(filled)
    assert kinds(found_in(filled)) == ALL[:-1]
    ignore(filled, [brackets], ignored=False)
    assert kinds(found_in(filled)) == ALL


def test_another_finding_of_the_same_kind_is_told(filled: Project) -> None:
    ignore(filled, found_in(filled))
    assert kinds(found_in(filled)) == []
    editing.set_target(filled, filled.ids()[1], "en", "Hello all).")
    assert (2, "brackets") in kinds(found_in(filled))


def test_nothing_changes_where_all_is_ignored_already(filled: Project) -> None:
    found = found_in(filled)
    assert ignore(filled, found).label == "Ignore 5 findings"
    assert ignore(filled, found).act is None


def test_only_an_act_that_ignored_something_is_taken_back_and_only_the_newest(filled: Project) -> None:
    ignore(filled, found_in(filled)[-1:])
    unit_id = filled.ids()[0]
    editing.set_comment(filled, unit_id, "by whom?")
    assert undo_ignoring(filled) is None
    assert filled.unit(unit_id).comment == "by whom?"
    editing.undo(filled)
    done = undo_ignoring(filled)
    assert done is not None
    assert done.label == "Undo: Ignore finding about 2"
    assert kinds(found_in(filled)) == ALL
    assert undo_ignoring(filled) is None


def test_what_is_left_empty_is_no_finding_once_it_is_confirmed(filled: Project) -> None:
    unit_id = filled.ids()[1]
    editing.clear(filled, unit_id, "en")
    assert (2, "empty") in kinds(found_in(filled))
    editing.confirm(filled, unit_id, "en")
    assert not [kind for number, kind in kinds(found_in(filled)) if number == 2]
    assert unconfirmed(filled, ["en"]) == {"en": 1}


def test_what_is_not_confirmed_is_counted(filled: Project) -> None:
    assert unconfirmed(filled) == {"en": 1, "ru": 4}
    assert unconfirmed(filled, ["ru"]) == {"ru": 4}


def test_it_may_be_closed_at_any_point(filled: Project, tmp_path: Path) -> None:
    found: list[Found] = []
    steps = check(filled, References(), found)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert found == []
