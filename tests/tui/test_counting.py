"""The dialogue that tells how much work the project is."""

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer, Label, Static

from tests.tui.conftest import opened, settle, until, write_document
from workbench.config import Config
from workbench.language.volume import Volume, volume_of
from workbench.memory.bands import HEADINGS
from workbench.model import Progress
from workbench.project import analysing, editing
from workbench.project.memories import open_memories
from workbench.project.project import Project
from workbench.project.remembering import remember_all
from workbench.tui.modals.counts import Counts
from workbench.tui.modals.error import ErrorMessage

SOURCES = [
    ("La liberté de choisir les alliances est un droit.", " "),
    ("Adieu.", " "),
    ("La liberté de choisir les amis est un droit.", " "),
    ("Adieu.", " "),
    ("Bonjour.", "\n"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project whose last unit is confirmed in English."""
    project = Project(write_document(tmp_path / "text.wbp", SOURCES))
    editing.confirm(project, project.ids()[-1], "en", "Hello.")
    memories = open_memories(Config(), project)
    list(remember_all(project, memories))
    memories.close()
    project.close()
    return project.path


async def shown(pilot: Pilot[None], *keys: str) -> Counts:
    """The dialogue after some keys, when everything is counted."""
    await pilot.press(*keys)
    await settle(pilot)
    assert isinstance(pilot.app.screen, Counts)
    return pilot.app.screen


def state(form: Counts) -> str:
    return str(form.query_one("#state", Label).render())


def figures(form: Counts) -> dict[str, str]:
    """The numbers of segments of the bands in which there are some."""
    return {row.name: row.figures[0] for row in form._rows() if not row.is_empty}


@pytest.mark.parametrize("key", ["number_sign", "f4"])
async def test_the_work_in_the_project(path: Path, key: str) -> None:
    async with opened(path) as (_, pilot):
        form = await shown(pilot, key)
        assert state(form) == "fr → en   memories: main"
        assert figures(form) == {"Confirmed": "1", "Repetitions": "1", "No match": "3", "Total": "5"}
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Counts)


async def test_the_next_language_and_internal_matches(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await shown(pilot, "number_sign")
        form = await shown(pilot, "tab")
        assert state(form) == "fr → ru   memories: main"
        assert figures(form) == {"Repetitions": "1", "No match": "4", "Total": "5"}
        form = await shown(pilot, "i")
        assert figures(form) == {"Repetitions": "1", "Internal 85–94 %": "1", "No match": "3", "Total": "5"}
        form = await shown(pilot, "i", "tab")
        assert figures(form) == {"Confirmed": "1", "Repetitions": "1", "No match": "3", "Total": "5"}


async def test_the_target_that_is_worked_on_comes_first(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("tab")
        assert state(await shown(pilot, "number_sign")).startswith("fr → ru")


async def test_the_figures_grow_while_it_is_counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was counted stands there at once; it is given up with the dialogue."""
    go_on = Event()
    monkeypatch.setattr(analysing, "_BATCH", 2)
    monkeypatch.setattr(analysing, "volume_of", lambda text: _waiting(text, go_on))
    async with opened(path) as (_, pilot):
        await pilot.press("number_sign")
        await until(pilot, lambda: isinstance(pilot.app.screen, Counts) and "2 of 5 units …" in state(pilot.app.screen))
        form = pilot.app.screen
        assert isinstance(form, Counts)
        assert figures(form)["Total"] == "2"
        form.progressed(Progress(1200, 50_000))
        assert state(form).endswith("1\u202f200 of 50\u202f000 units …")
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert not isinstance(pilot.app.screen, Counts)


def _waiting(text: str, go_on: Event) -> Volume:
    if text.endswith("les amis est un droit."):
        assert go_on.wait(10)
    return volume_of(text)


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_table_fits_the_screen(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size=size) as (_, pilot):
        form = await shown(pilot, "number_sign", "i")
        assert "Repetitions" in pilot.app.export_screenshot()
        table = form.query_one("#table", Static)
        assert table.region.height == len(form._rows()) + 1
        assert form.region.contains_region(table.region)
        assert form.region.contains_region(form.query_one(Footer).region)


async def test_the_table_goes_to_the_clipboard(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await shown(pilot, "number_sign", "y")
        first, *_, last = pilot.app.clipboard.splitlines()
        assert first == "\t".join(("", *HEADINGS))
        assert last == "\t".join(("Total", "5", "21", "113", "97", "", "19"))


async def test_wrong_weights_are_told(path: Path) -> None:
    async with opened(path, config=Config(weights={"new": 100})) as (_, pilot):
        await pilot.press("number_sign")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ErrorMessage)
