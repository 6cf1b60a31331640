from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.conftest import write_project
from tests.engines.fake import FakeEngine
from workbench.config import Config
from workbench.project.machine import Machine
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk import Desk
from workbench.tui.screens.editor import EditorScreen

SOURCES = [
    ("Bonjour le monde.", " "),
    ("La liberté de choisir les syndicats.", " "),
    ("« Il faut partir », dit-elle.", "\n\n"),
    ("Les armes Les parties.", " "),
    ("Adieu.", "\n"),
]
ENGLISH = {"bonjour": ["hello"], "monde": ["world"], "adieu": ["farewell"], "syndicats": ["unions"]}


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the developer's own settings and projects out of the tests."""
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"WORKBENCH_{name}", str(tmp_path / name.lower()))


def write_document(path: Path, units: list[tuple[str, str]]) -> Path:
    """A project, as `write_project` makes it, and its document."""
    path.with_name("text.fr.txt").write_text("".join(source + gap for source, gap in units), encoding="utf-8")
    return write_project(path, units)


def fake_machine() -> Machine:
    return Machine(engines=[FakeEngine("fr", "en", ENGLISH), FakeEngine("en", "ru")])


Opened = Callable[..., Awaitable[tuple[Desk, Pilot[None]]]]


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (80, 24), machine: Machine | None = None, config: Config | None = None
) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    """The editor with a project, when everything in the background has come to rest."""
    app = WorkbenchApp(config or Config(), machine or fake_machine(), path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, EditorScreen)
        yield app.screen.desk, pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait for the work in the background and for what follows from it."""
    await pilot.pause()
    # not by waiting for the workers: one that another has replaced would end the wait with an error
    while any(worker.is_running for worker in pilot.app.workers):
        await pilot.pause(0.02)
    await pilot.pause()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of a few units."""
    return write_document(tmp_path / "text.wbp", SOURCES)


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    """Wait until something has happened; what does not within some seconds never will."""
    for _ in range(400):
        if happened():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never happened")
