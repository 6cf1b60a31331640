"""Correct once, everywhere: one correction of the source reaches three languages, in every form, as one act."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.conftest import opened, settle, write_project
from workbench.engines.fake import FakeEngine
from workbench.engines.packages import Packages
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.repairing import rules_of
from workbench.repair.rule import Rule
from workbench.tui.modals.occurrences import Occurrences
from workbench.tui.modals.rule import RuleForm

UNITS = [
    ("Les syndicats européens sont libres.", " "),
    ("Le choix du syndicat.", " "),
    ("Adieu.", "\n"),
]
ENGLISH = {
    "les": ["the"], "le": ["the"], "du": ["of the"], "choix": ["choice"], "syndicats": ["unions"],
    "syndicat": ["union"], "européens": ["european"], "européennes": ["european"],
    "sont": ["are"], "libres": ["free"], "adieu": ["farewell"],
    "alliances": ["alliances"], "alliance": ["alliance"],
}  # fmt: skip
RUSSIAN = {"unions": ["союзы"], "union": ["союз"], "the": ["эти"]}
RULE = Rule("fr", "syndicat", "alliance", follows=(Rule("en", "union", "alliance"), Rule("ru", "союз", "альянс")))


@pytest.fixture
def alliances(tmp_path: Path) -> Path:
    return write_project(tmp_path / "alliances.wbp", UNITS)


def machine() -> Machine:
    return Machine(engines=[FakeEngine("fr", "en", ENGLISH), FakeEngine("en", "ru", RUSSIAN)], packages=Packages())


def sources(project: Project) -> list[str]:
    return [unit.source for unit in project.units()]


async def test_a_corrected_source_becomes_a_rule_and_one_act(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (desk, pilot):
        project = desk.project
        await pilot.press("j", "s")
        desk.editor.text = "Le choix de l’alliance."
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        form = pilot.app.screen
        assert isinstance(form, RuleForm)
        await pilot.pause(0.2)
        assert form.query_one("#wrong-fr", Input).value == "syndicat"
        assert form.query_one("#right-fr", Input).value == "alliance"
        form.dismiss(RULE)
        await settle(pilot)
        assert isinstance(pilot.app.screen, Occurrences)
        before = sources(project)
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settle(pilot)
        assert sources(project)[0] == "Les alliances européennes sont libres."
        assert "alliances" in project.unit(1).target("en").text
        assert "альянсы" in project.unit(1).target("ru").text
        assert rules_of(project) == [RULE]
        while editing.history(project)[0].kind != "repair":
            await pilot.press("u")
            await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert sources(project) == before


async def test_what_is_skipped_stays(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (desk, pilot):
        await pilot.press("shift+tab", "l", "l", "r")
        await settle(pilot)
        pilot.app.screen.dismiss(RULE)
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, Occurrences)
        await pilot.pause(0.3)
        await pilot.press("A", "A", "space", "enter")
        await settle(pilot)
        changed = [source for source in sources(desk.project) if "alliance" in source]
        assert len(changed) == 1


async def test_what_follows_from_a_word_that_was_typed_is_proposed(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (_, pilot):
        await pilot.press("shift+tab", "l", "l", "r")
        await settle(pilot)
        await pilot.pause(0.2)
        await pilot.press(*"alliance", "enter")
        await settle(pilot)
        await pilot.pause(0.2)
        form = pilot.app.screen
        assert isinstance(form, RuleForm)
        assert form.query_one("#wrong-en", Input).value == "union"
        assert form.query_one("#right-en", Input).value == "alliance"


async def test_the_rest_can_be_skipped_from_a_place_on(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (desk, pilot):
        await pilot.press("shift+tab", "l", "l", "r")
        await settle(pilot)
        pilot.app.screen.dismiss(RULE)
        await settle(pilot)
        await pilot.pause(0.3)
        screen = pilot.app.screen
        assert isinstance(screen, Occurrences)
        await pilot.press("A", "A", "down", "down", "down", "s", "enter")
        await settle(pilot)
        assert len([source for source in sources(desk.project) if "alliance" in source]) == 1


async def test_leaving_changes_nothing(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (desk, pilot):
        await pilot.press("shift+tab", "l", "l", "r")
        await settle(pilot)
        pilot.app.screen.dismiss(RULE)
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert sources(desk.project) == [source for source, _ in UNITS]
        assert rules_of(desk.project) == []
