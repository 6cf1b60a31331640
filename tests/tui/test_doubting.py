import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import fake_machine, opened, settle, until, write_document
from workbench.config import Config
from workbench.model import Finding, Level, Origin, Progress, Span, Status, Target
from workbench.project import doubting, translating, weighing
from workbench.project.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.desk import Desk
from workbench.tui.glyphs import UNICODE
from workbench.tui.screens.editor import EditorScreen

SOURCES = [("Bonjour.", " "), ("Il y a 12 syndicats.", " "), ("Adieu.", "\n")]
WEIGHTS = {"Bonjour.": 1.0, "Il y a 12 syndicats.": 3.0, "Adieu.": 2.0}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose targets are doubtful by these weights, the heaviest gravely."""

    def weigh(_machine: object, candidates: list[weighing.Candidate]) -> list[tuple[Finding, ...]]:
        return [(_finding(each.pair.source, each.pair.target_language),) for each in candidates]

    monkeypatch.setattr(doubting, "weigh", weigh)
    return write_document(tmp_path / "text.wbp", SOURCES)


def _finding(source: str, language: str) -> Finding:
    weight = WEIGHTS[source]
    level = Level.ERROR if weight == 3 else Level.WARNING
    return Finding("numbers", language, f"Reason {weight}", level, (Span(0, 2),), (Span(0, 3),), weight)


def highlighted(desk: Desk, language: str) -> list[Span]:
    return [
        highlight.span
        for highlighter in desk.units.painter.highlighters
        for highlight in highlighter(desk.unit, language)
        if highlight.style == "doubt"
    ]


def doubts(desk: Desk) -> list[str]:
    return [line.plain for section in desk.detail.sections if section.title == "Doubt" for line in section.lines]


async def test_doubts_are_walked_the_most_doubtful_first(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await until(pilot, lambda: doubts(desk) == ["Reason 1.0"])
        seen = []
        for _ in range(4):
            await pilot.press("d")
            await settle(pilot)
            seen.append(desk.units.current)
        assert seen == [1, 2, 0, 1]
        await pilot.press("D")
        await settle(pilot)
        assert desk.units.current == 0


async def test_each_press_counts_while_the_order_is_being_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = threading.Event()

    def slow(*arguments: Any) -> list[doubting.Ranked]:
        ready.wait(10)
        return doubting.ranking(*arguments)

    monkeypatch.setattr("workbench.tui.controllers.doubting.ranking", slow)
    async with opened(path) as (desk, pilot):
        await until(pilot, lambda: doubts(desk) == ["Reason 1.0"])
        await pilot.press("d", "d")
        ready.set()
        await settle(pilot)
        assert desk.units.current == 2


async def test_what_is_confirmed_is_doubtful_no_longer(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await until(pilot, lambda: bool(doubts(desk)))
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("c", "d")
        await settle(pilot)
        assert desk.units.current == 2
        await pilot.press("d", "d")
        await settle(pilot)
        assert desk.units.current in {0, 2}


async def test_what_is_seen_is_looked_at_while_the_rest_is_being_translated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pretranslate(project: Project, *_: object) -> Iterator[Progress]:
        made = Target("Hello.", Origin.MACHINE, Status.DRAFT, "Hello.", source="Bonjour.")
        project.file.fill([(project.ids()[0], "en", made)])
        project.changed()
        while True:
            yield Progress(1, 6)
            time.sleep(0.02)

    monkeypatch.setattr(translating, "pretranslate", pretranslate)
    app = WorkbenchApp(Config(), fake_machine(), path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, EditorScreen) and bool(app.screen.handlers))
        assert isinstance(app.screen, EditorScreen)
        desk = app.screen.desk
        await until(pilot, lambda: doubts(desk) == ["Reason 1.0"])
        assert "Pretranslating" in desk.status.standing.job
        await pilot.press("escape")
        await settle(pilot)
        assert desk.status.standing.job == ""


async def test_words_in_doubt_are_marked_in_the_target_and_its_source(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await until(pilot, lambda: bool(doubts(desk)))
        assert highlighted(desk, "en") == [Span(0, 2)]
        assert highlighted(desk, "fr") == [Span(0, 3)]


async def test_what_is_grave_has_a_mark_until_it_is_confirmed(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await until(pilot, lambda: bool(doubts(desk)))
        painter = desk.units.painter
        unit = desk.project.units(1, 2)[0]
        assert painter._mark(unit, "en")[0] == UNICODE.problem
        assert painter._mark(desk.project.units(0, 1)[0], "en")[0] == UNICODE.machine
        await pilot.press("j", "c")
        assert painter._mark(desk.project.units(1, 2)[0], "en")[0] == UNICODE.confirmed


async def test_a_project_without_doubts_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubting, "weigh", lambda _machine, candidates: [() for _ in candidates])
    async with opened(path) as (desk, pilot):
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert desk.units.current == 0
        assert "no doubt" in str(desk.detail.border_title)
