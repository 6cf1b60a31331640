"""Choosing in the editor which memories a project reads, and which one it writes."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList

from tests.conftest import write_project
from tests.tui.conftest import opened, settle, until
from workbench.config import Config
from workbench.memory.entries import Entry, Segment
from workbench.project.memories import memories_in_use, memory_path, open_memory, use_memories
from workbench.tui.desk import Desk
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.modals.memories import MemoryChoice


@pytest.fixture(autouse=True)
def client(own_folders: None) -> None:
    """A memory beside the translator's own."""
    memory = open_memory("client", create=True)
    memory.add([Entry({"fr": Segment("Bonjour le monde."), "en": Segment("Hello from the client.")})])
    memory.close()


def rows(pilot: Pilot[None]) -> list[str]:
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


def complaint(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#complaint", Label).render())


def matches(desk: Desk) -> str:
    return "\n".join(str(line) for each in desk.detail.sections if each.title == "Memory" for line in each.lines)


async def choose(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("Y")
    await settle(pilot)
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_memory_that_is_ticked_is_read_from_then_on(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        assert "client" not in matches(desk)
        await choose(pilot, "j", "space")
        assert [row.split() for row in rows(pilot)] == [
            ["main", *rows(pilot)[0].split()[1:3], "written", "and", "read"],
            ["client", *rows(pilot)[1].split()[1:3], "read"],
        ]
        await pilot.press("enter")
        await until(pilot, lambda: "Hello from the client." in matches(desk))
        assert memories_in_use(desk.project) == ("main", ("client",))
        await choose(pilot, "j", "space", "enter")
        await until(pilot, lambda: not matches(desk))
        assert memories_in_use(desk.project) == ("main", ())


async def test_what_is_confirmed_goes_to_the_memory_chosen(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await choose(pilot, "n")
        await pilot.press(*"mine")
        await pilot.press("enter")
        await settle(pilot)
        assert "written and read" in next(row for row in rows(pilot) if "mine" in row)
        await pilot.press("enter")
        await until(pilot, lambda: memory_path("mine").exists())
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert memories_in_use(desk.project) == ("mine", ())
    counts = []
    for name in ("mine", "main"):
        memory = open_memory(name)
        counts.append(len(memory))
        memory.close()
    assert counts == [1, 0]


async def test_what_is_written_before_is_still_read(tmp_path: Path) -> None:
    async with opened(write_project(tmp_path / "two.wbp", [("Un.", " "), ("Deux.", "")])) as (desk, pilot):
        await choose(pilot, "j", "w", "enter")
        await choose(pilot, "k", "w", "enter")
        assert memories_in_use(desk.project) == ("main", ("client",))


async def test_what_cannot_be_is_told_where_it_was_asked_for(path: Path, tmp_path: Path) -> None:
    (tmp_path / "client.tmx").write_text("<tmx/>")
    async with opened(path, config=Config(memories=("client",))) as (desk, pilot):
        await choose(pilot, "space")
        assert "is read too" in complaint(pilot)
        await pilot.press("j", "space")
        assert "always read" in complaint(pilot)
        for name, told in [(str(tmp_path / "client.tmx"), "tm import"), (" ", "needs a name")]:
            await pilot.press("n")
            await settle(pilot)
            pilot.app.screen.query_one(Input).value = name
            await pilot.press("enter")
            await settle(pilot)
            assert told in complaint(pilot)
        assert isinstance(pilot.app.screen, MemoryChoice)
        await pilot.press("escape")
        assert memories_in_use(desk.project) == ("main", ())


async def test_a_memory_that_is_gone_can_be_given_up(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        use_memories(desk.project, read=("client", "lost"))
        await choose(pilot)
        assert "not there" in next(row for row in rows(pilot) if "lost" in row)
        await pilot.press("j", "j", "space", "enter")
        await settle(pilot)
        assert memories_in_use(desk.project) == ("main", ("client",))
        assert not isinstance(pilot.app.screen, ErrorMessage)


def entries(name: str) -> list[str]:
    memory = open_memory(name)
    found = [entry.segments["en"].text for entry in memory.entries()]
    memory.close()
    return found


async def test_undo_takes_the_choice_back_and_then_what_was_confirmed_before_where_it_went(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("c")
        await settle(pilot)
        assert len(entries("main")) == 1
        await choose(pilot, "j", "w", "enter")
        assert memories_in_use(desk.project) == ("client", ())
        await pilot.press("u", "u")
        await until(pilot, lambda: not entries("main"))
        assert memories_in_use(desk.project) == ("main", ())
        await pilot.press("U", "U")
        await until(pilot, lambda: len(entries("main")) == 1)
        assert memories_in_use(desk.project) == ("client", ())
        assert "Redo: Use memory client" in (desk.detail.border_title or "")
    assert entries("client") == ["Hello from the client."]
