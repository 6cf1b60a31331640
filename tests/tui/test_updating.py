"""Taking changes back in the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label, Static

from tests.tui.conftest import opened, settle, until
from workbench.model import Status
from workbench.project import editing, exporting
from workbench.project.project import Project
from workbench.tui.desk import Desk
from workbench.tui.modals.update import UpdatePreview


@pytest.fixture
def table(path: Path) -> Path:
    """An export in which a reviser changed three units, the second of which was changed here too, and added a row."""
    project = Project(path)
    ids = project.ids()
    for unit_id in ids:
        editing.set_target(project, unit_id, "en", f"Text {unit_id}.")
        editing.set_target(project, unit_id, "ru", f"Текст {unit_id}.")
    found = path.with_name("out.tsv")
    exporting.export(project, "tsv", destination=found)
    editing.set_target(project, ids[1], "en", "Mine.")
    project.close()
    text = found.read_text(encoding="utf-8")
    for old, new in (
        ("Text 1.\tТекст 1.\tdraft", "First.\tТекст 1.\ttranslated"),
        ("Text 2", "Second"),
        ("Текст 5", "Пятый"),
    ):
        assert old in text
        text = text.replace(old, new)
    found.write_text(text + "Autre.\tOther.\n", encoding="utf-8")
    return found


async def named(pilot: Pilot[None], path: Path) -> None:
    """Ask for changes and say from which file."""
    await pilot.press("I")
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")


async def asked(pilot: Pilot[None], path: Path) -> UpdatePreview:
    await named(pilot, path)
    await until(pilot, lambda: isinstance(pilot.app.screen, UpdatePreview))
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, UpdatePreview)
    return screen


def title(screen: UpdatePreview) -> str:
    return str(screen.query_one("#count", Label).content)


def pane(screen: UpdatePreview) -> str:
    return str(screen.query_one("#text", Static).content)


def texts(desk: Desk) -> list[tuple[str, str]]:
    return [(unit.target("en").text, unit.target("ru").text) for unit in desk.project.units()]


async def test_what_is_safe_is_taken_and_undone_at_once(path: Path, table: Path) -> None:
    async with opened(path) as (desk, pilot):
        before = desk.project.units()
        screen = await asked(pilot, table)
        assert title(screen) == "3 changes, 2 ticked; 1 to be looked at; 1 cannot be taken"
        assert pane(screen).splitlines() == [
            "fr  Bonjour le monde.",
            "en  Text 1 First.",
            "draft → translated  line 2 of the file",
        ]
        await pilot.press("enter")
        await settle(pilot)
        assert texts(desk)[0] == ("First.", "Текст 1.")
        assert texts(desk)[1] == ("Mine.", "Текст 2.")
        assert texts(desk)[4] == ("Text 5.", "Пятый.")
        assert desk.project.units()[0].target("en").status is Status.TRANSLATED
        memories = desk.screen.team.references.opened_memories()
        assert [entry.text("en") for entry in memories.own.entries()] == ["First."]
        await pilot.press("u")
        await settle(pilot)
        assert desk.project.units() == before
        assert list(memories.own.entries()) == []


async def test_what_is_to_be_looked_at_is_taken_when_it_is_ticked(path: Path, table: Path) -> None:
    async with opened(path) as (desk, pilot):
        screen = await asked(pilot, table)
        await pilot.press("down")
        assert pane(screen).startswith("To be looked at: it was changed here since, too.\n")
        await pilot.press("a", "a", "s", "space")
        assert title(screen).startswith("3 changes, 3 ticked")
        await pilot.press("end")
        assert pane(screen) == "line 7: no unit has its source.\nAutre."
        await pilot.press("space", "enter")
        await settle(pilot)
        assert texts(desk)[1] == ("Second.", "Текст 2.")


async def test_esc_takes_nothing(path: Path, table: Path) -> None:
    async with opened(path) as (desk, pilot):
        before = texts(desk)
        await asked(pilot, table)
        await pilot.press("escape")
        await settle(pilot)
        assert texts(desk) == before


async def test_a_file_that_changes_nothing_is_told(path: Path, table: Path) -> None:
    async with opened(path) as (desk, pilot):
        exporting.export(desk.project, "tsv", destination=table)
        await named(pilot, table)
        await settle(pilot)
        await settle(pilot)
        assert not isinstance(pilot.app.screen, UpdatePreview)
        assert "The file changes nothing." in (desk.detail.border_title or "")


async def test_a_path_that_will_not_do_is_told_where_it_was_typed(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await named(pilot, Path("/nowhere.tsv"))
        await settle(pilot)
        assert "There is no file /nowhere.tsv." in str(pilot.app.screen.query_one("#complaint", Label).content)


async def test_a_malformed_file_is_told_in_the_dialogue(path: Path, table: Path) -> None:
    table.write_text("Hello\n", encoding="utf-8")
    async with opened(path) as (desk, pilot):
        before = texts(desk)
        screen = await asked(pilot, table)
        assert "line 1: no head line" in title(screen)
        await pilot.press("s", "a", "space", "enter", "escape")
        await settle(pilot)
        assert texts(desk) == before


async def test_problems_of_a_file_stand_below(path: Path, table: Path) -> None:
    memory = table.with_suffix(".tmx")
    project = Project(path)
    exporting.export(project, "tmx", destination=memory)
    project.close()
    text = memory.read_text(encoding="utf-8").replace("</body>", "").replace("Text 3", "Third")
    memory.write_text(text, encoding="utf-8")
    async with opened(path) as (_, pilot):
        screen = await asked(pilot, memory)
        assert title(screen) == "1 change, 1 ticked; 1 problem in the file"
        assert "mismatched tag" in pane(screen)
