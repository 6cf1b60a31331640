"""Texts of targets move to neighbouring units, and back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.conftest import write_project
from workbench.errors import UsageError
from workbench.model import Origin
from workbench.project import editing
from workbench.project.project import Done, Project
from workbench.project.shifting import pull, push, shift_down, shift_up, swap

SOURCES = ["Un.", "Deux.", "Trois.", "Quatre."]
Act = Callable[[Project, int, str], Done]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(write_project(tmp_path / "text.wbp", [(source, " ") for source in SOURCES]))


def fill(project: Project, *texts: str) -> None:
    for unit_id, text in zip(project.ids(), texts, strict=False):
        editing.set_target(project, unit_id, "en", text)


def rows(project: Project) -> list[str]:
    return [f"{unit.source}|{unit.target('en').text}" for unit in project.units()]


A, B, C, D = "Alfa.", "Bravo.", "Charlie.", "Delta."
TABLE: list[tuple[str, Act, int, list[str], list[str]]] = [
    ("pull", pull, 1, [A, "", f"{B} {C}", D], [A, B, C, D]),
    ("pull more", pull, 0, [A, f"{B} {C}"], [f"{A} {B}", C, "", ""]),
    ("push", push, 0, [f"{A} {B}", C], [A, f"{B} {C}", "", ""]),
    ("push all", push, 0, [A], ["", A, "", ""]),
    ("down to a gap", shift_down, 0, [A, B, "", D], ["", A, B, D]),
    ("down and out", shift_down, 2, [A, B, C, D], [A, B, "", C, D]),
    ("swap", swap, 1, [A, B, C, D], [A, C, B, D]),
    ("swap with nothing", swap, 0, [A], ["", A, "", ""]),
    ("up", shift_up, 1, [A, "", C, D], [A, C, D, ""]),
    ("up to a gap", shift_up, 0, ["", B, "", D], [B, "", "", D]),
]


@pytest.mark.parametrize(("act", "place", "before", "after"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_texts_move(project: Project, act: Act, place: int, before: list[str], after: list[str]) -> None:
    fill(project, *before)
    units = project.units()
    wanted = [f"{source}|{text}" for source, text in zip_longest(SOURCES, after, fillvalue="")]
    assert act(project, project.ids()[place], "en").act is not None
    assert rows(project) == wanted
    editing.undo(project)
    assert project.units() == units
    editing.redo(project)
    assert rows(project) == wanted


def test_a_unit_that_came_for_a_text_goes_with_it(project: Project) -> None:
    fill(project, "Alfa.", "Bravo.", "Charlie.", "Delta.")
    shift_down(project, project.ids()[3], "en")
    assert rows(project)[3:] == ["Quatre.|", "|Delta."]
    assert shift_up(project, project.ids()[3], "en").label == "Shift en up to 4"
    assert rows(project) == ["Un.|Alfa.", "Deux.|Bravo.", "Trois.|Charlie.", "Quatre.|Delta."]


@pytest.mark.parametrize("act", [pull, push, swap, shift_down])
def test_what_was_aligned_stays_aligned_where_it_comes_to(project: Project, act: Act) -> None:
    ids = project.ids()
    for unit_id, text in zip(ids, (f"{A} {B}", C, D), strict=False):
        editing.take_text(project, unit_id, "en", text, Origin.ALIGNED, "text.en.txt")
    act(project, ids[0], "en")
    targets = [unit.target("en") for unit in project.units()]
    assert {(target.origin, target.engine) for target in targets if target.text} == {(Origin.ALIGNED, "text.en.txt")}
    assert all(
        target.source == unit.source for unit, target in zip(project.units(), targets, strict=True) if target.text
    )


def test_what_somebody_typed_is_no_aligned_text_where_it_comes_to(project: Project) -> None:
    ids = project.ids()
    editing.take_text(project, ids[0], "en", A, Origin.ALIGNED, "text.en.txt")
    editing.set_target(project, ids[1], "en", B)
    pull(project, ids[0], "en")
    assert project.unit(ids[0]).target("en").origin is Origin.HUMAN


def test_confirmed_targets_stay_where_they_are(project: Project) -> None:
    fill(project, "Alfa.", "Bravo.", "Charlie.")
    editing.confirm(project, project.ids()[2], "en")
    shift_down(project, project.ids()[0], "en")
    assert rows(project) == ["Un.|", "Deux.|Alfa.", "|Bravo.", "Trois.|Charlie.", "Quatre.|"]
    for act, place in ((pull, 2), (push, 2), (pull, 3), (swap, 2)):
        with pytest.raises(UsageError, match="Unit 4 is confirmed"):
            act(project, project.ids()[place], "en")


def test_nothing_comes_into_what_was_left_empty(project: Project) -> None:
    ids = project.ids()
    fill(project, "Alfa.", "Bravo.")
    editing.clear(project, ids[2], "en")
    editing.confirm(project, ids[2], "en")
    for act, place in ((pull, 1), (push, 1), (swap, 1), (swap, 2), (shift_up, 2)):
        with pytest.raises(UsageError, match="Unit 3 is confirmed"):
            act(project, ids[place], "en")
    shift_down(project, ids[0], "en")
    assert rows(project) == ["Un.|", "Deux.|Alfa.", "|Bravo.", "Trois.|", "Quatre.|"]


@pytest.mark.parametrize(
    ("act", "place", "said"),
    [
        (pull, 0, "Unit 2 has no en text"),
        (pull, 3, "no next one"),
        (push, 1, "Unit 2 has no en text"),
        (shift_down, 1, "Unit 2 has no en text"),
        (swap, 1, "Units 2 and 3 have no en text"),
        (swap, 3, "no next one"),
        (shift_up, 0, "Unit 1 has a en text"),
        (shift_up, 1, "There is no en text to move up"),
        (shift_up, 3, "There is no en text to move up"),
    ],
)
def test_what_cannot_move_is_told(project: Project, act: Act, place: int, said: str) -> None:
    fill(project, "Alfa.")
    with pytest.raises(UsageError, match=said):
        act(project, project.ids()[place], "en")
    assert rows(project)[0] == "Un.|Alfa."
