"""The memory beside the units: confirmed targets go in, matches come out, repetitions are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import opened, settle, until, write_document
from workbench.config import Config
from workbench.errors import ProjectError
from workbench.memory.ranking import Lookup
from workbench.model import Origin, Status
from workbench.project import editing
from workbench.project.memories import open_memories
from workbench.project.project import Project
from workbench.project.remembering import search
from workbench.project.terminology import own_path
from workbench.store.memory import MemoryFile
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term
from workbench.tui.desk import Desk
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.modals.preview import Preview
from workbench.tui.screens.editor import EditorScreen

REPEATED = [("Bonjour le monde.", " "), ("Adieu.", " "), ("Bonjour le monde.", "\n"), ("Bonjour le grand monde.", "")]


@pytest.fixture
def repeated(tmp_path: Path) -> Path:
    return write_document(tmp_path / "again.wbp", REPEATED)


async def typed(pilot: Pilot[None], desk: Desk, text: str) -> None:
    """Edit the current target, and confirm it."""
    await pilot.press("enter")
    desk.editor.text = text
    await pilot.press("enter")
    await settle(pilot)
    await pilot.press("escape")
    await settle(pilot)


def section(desk: Desk, title: str) -> str:
    return "\n".join(str(line) for each in desk.detail.sections if each.title == title for line in each.lines)


async def test_what_is_confirmed_is_remembered_and_found(repeated: Path) -> None:
    async with opened(repeated) as (desk, pilot):
        await typed(pilot, desk, "Hello, world!")
        await pilot.press("end")
        await pilot.pause(0.3)
        await settle(pilot)
        assert "Hello, world!" in section(desk, "Memory")
        await pilot.press("5")
        assert isinstance(pilot.app.screen, EditorScreen), "a line is enough to say that there is no such match"
        await pilot.press("1")
        await settle(pilot)
        target = desk.project.unit(4).target("en")
        assert (target.text, target.origin, target.status) == ("Hello, world!", Origin.MEMORY, Status.DRAFT)
    memories = open_memories(Config())
    found = search(memories, Lookup("Bonjour le monde.", "fr", "en"))
    memories.close()
    assert [match.target for match in found] == ["Hello, world!"]


async def test_repetitions_between_other_neighbours_are_asked_for(repeated: Path) -> None:
    async with opened(repeated) as (desk, pilot):
        await typed(pilot, desk, "Hello, world!")
        assert desk.project.unit(3).target("en").text != "Hello, world!"
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.unit(3).target("en").text == "Hello, world!"
        await pilot.press("u")
        await settle(pilot)
        assert desk.project.unit(3).target("en").text != "Hello, world!"
        assert desk.project.unit(1).target("en").text == "Hello, world!"


async def test_repetitions_of_the_current_target_are_shown_where_nothing_goes_by_itself(
    repeated: Path,
) -> None:
    async with opened(repeated, config=Config(propagate=False)) as (desk, pilot):
        await typed(pilot, desk, "Hello, world!")
        await pilot.press("p")
        assert "No other unit waits" in (desk.detail.border_title or ""), "the next unit is not confirmed"
        await pilot.press("home", "p")
        assert isinstance(pilot.app.screen, Preview)
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.unit(3).target("en").text == "Hello, world!"


def english() -> list[str]:
    memories = open_memories(Config())
    try:
        return [entry.text("en") for entry in memories.own.entries()]
    finally:
        memories.close()


async def test_an_undone_confirmation_leaves_the_memory_also_in_another_session(repeated: Path) -> None:
    async with opened(repeated) as (desk, pilot):
        await typed(pilot, desk, "Hello, world!")
        await pilot.press("g", "2", "enter")
        await typed(pilot, desk, "So long.")
        assert english() == ["Hello, world!", "So long."]
    async with opened(repeated) as (desk, pilot):
        await pilot.press("u")
        await settle(pilot)
        assert english() == ["Hello, world!"]
        await pilot.press("U")
        await settle(pilot)
        assert english() == ["Hello, world!", "So long."]
        await pilot.press("C")
        await settle(pilot)
        assert english() == ["Hello, world!"]


async def test_what_the_memory_was_not_told_before_the_end_it_is_told_at_the_start(repeated: Path) -> None:
    project = Project(repeated)
    editing.confirm(project, 2, "en", "So long.")
    project.close()
    async with opened(repeated):
        assert english() == ["So long."]


async def test_what_the_memory_could_not_take_it_takes_with_the_next(
    repeated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(repeated) as (desk, pilot):
        put, failing = MemoryFile.put, [True]

        def may_fail(*arguments: Any) -> None:
            if failing:
                raise ProjectError("The disk is full.", "Make room.")
            put(*arguments)

        monkeypatch.setattr(MemoryFile, "put", may_fail)
        await pilot.press("enter")
        desk.editor.text = "Hello, world!"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ErrorMessage)
        failing.clear()
        await pilot.press("escape", "escape", "end")
        await typed(pilot, desk, "Hello, big world!")
    memories = open_memories(Config())
    found = search(memories, Lookup("Bonjour le monde.", "fr", "en"))
    memories.close()
    assert {match.target for match in found} == {"Hello, world!", "Hello, big world!"}


async def test_a_match_that_differs_in_one_term_is_made_to_fit(tmp_path: Path) -> None:
    termbase = TermFile(own_path())
    for french, russian in [("alliance", "альянс"), ("syndicat", "профсоюз")]:
        termbase.add([Term({"fr": (Rendering(french),), "ru": (Rendering(russian),)})])
    termbase.close()
    units = [("Il choisit un syndicat.", " "), ("Il choisit une alliance.", " "), ("Il choisit un alliance.", "")]
    async with opened(write_document(tmp_path / "terms.wbp", units)) as (desk, pilot):
        await pilot.press("tab")
        await typed(pilot, desk, "Он выбирает профсоюз.")
        await pilot.press("end")
        await until(pilot, lambda: "Он выбирает профсоюз альянс." in section(desk, "Memory"))
        target, source = section(desk, "Memory").splitlines()
        assert target.index("Он") == source.index("Il"), "the source stands below, where the target begins"
        await pilot.press("1")
        await settle(pilot)
        assert desk.project.unit(3).target("ru").text == "Он выбирает альянс."


async def test_what_nobody_has_worked_on_is_filled_from_the_memory(repeated: Path) -> None:
    async with opened(repeated) as (desk, pilot):
        await typed(pilot, desk, "Hello, world!")
        await pilot.press("B")
        await settle(pilot)
        await pilot.press("ctrl+u", "7", "0", "enter")
        await settle(pilot)
        texts = [desk.project.unit(number).target("en") for number in (3, 4)]
        assert [target.text for target in texts] == ["Hello, world!", "Hello, world!"]
        assert {target.origin for target in texts} == {Origin.MEMORY}
        assert desk.project.unit(2).target("en").origin is Origin.MACHINE
        await pilot.press("u")
        await settle(pilot)
        assert {desk.project.unit(number).target("en").origin for number in (2, 3, 4)} == {Origin.MACHINE}
