"""Correct once, everywhere: one correction of the source reaches three languages, in every form, as one act."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.engines.fake import FakeEngine
from tests.tui.conftest import opened, settle, until, write_document
from workbench.engines.packages import Packages
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.repairing import keep, rules_of
from workbench.project.terminology import own_path
from workbench.repair.rule import Rule, write_rules
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering
from workbench.tui.desk import Desk
from workbench.tui.modals.confirm import Confirm
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
    return write_document(tmp_path / "alliances.wbp", UNITS)


def machine() -> Machine:
    return Machine(engines=[FakeEngine("fr", "en", ENGLISH), FakeEngine("en", "ru", RUSSIAN)], packages=Packages())


async def occurrences(pilot: Pilot[None]) -> Occurrences:
    """Ask for a rule at the second word of the source, give it, and wait for the places that it changes."""
    await pilot.press("shift+tab", "l", "l", "r")
    await settle(pilot)
    pilot.app.screen.dismiss(RULE)
    await until(pilot, lambda: isinstance(pilot.app.screen, Occurrences))
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, Occurrences)
    return screen


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
        await occurrences(pilot)
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
        await occurrences(pilot)
        await pilot.press("A", "A", "down", "down", "down", "s", "enter")
        await settle(pilot)
        assert len([source for source in sources(desk.project) if "alliance" in source]) == 1


async def test_leaving_changes_nothing(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (desk, pilot):
        await occurrences(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert sources(desk.project) == [source for source, _ in UNITS]
        assert rules_of(desk.project) == []


def told(desk: Desk) -> str:
    """What the pane has against the current target."""
    return "\n".join(str(line) for each in desk.detail.sections if each.title == "Doubt" for line in each.lines)


async def test_rules_are_read_from_a_file_and_what_breaks_them_is_told(alliances: Path, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(write_rules([RULE]), encoding="utf-8")
    async with opened(alliances, machine=machine()) as (desk, pilot):
        await pilot.press("c", "k", "Q")
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await settle(pilot)
        assert rules_of(desk.project) == [RULE]
        await until(pilot, lambda: "“unions”: the rule here is alliance" in told(desk))
        assert desk.unit.target("en").confirmed
        await pilot.press("end", "d")
        await settle(pilot)
        assert desk.unit.id in (1, 2)
        await pilot.press("Q")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert rules_of(desk.project) == []
        await until(pilot, lambda: "the rule here" not in told(desk))


async def test_what_was_skipped_is_told_no_more(alliances: Path) -> None:
    async with opened(alliances, machine=machine()) as (desk, pilot):
        choices = (await occurrences(pilot)).choices
        skipped = choices.present[choices.rows[0]].unit_id
        await pilot.press("x", "enter")
        await settle(pilot)
        desk.go(skipped)
        await settle(pilot)
        assert "union" in desk.unit.target("en").text
        assert "the rule here" not in told(desk)
        assert any("alliance" in source for source in sources(desk.project))


async def test_rules_are_written_and_made_terms_by_keys(alliances: Path) -> None:
    beside = alliances.with_suffix(".rules.toml")
    beside.write_text("# mine", encoding="utf-8")
    async with opened(alliances, machine=machine()) as (desk, pilot):
        keep(desk.project, [RULE])
        for answer, written in (("escape", "# mine"), ("enter", write_rules([RULE]))):
            await pilot.press("Q")
            await settle(pilot)
            await pilot.press("w")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, Confirm)
            await pilot.press(answer)
            await settle(pilot)
            assert beside.read_text(encoding="utf-8") == written
        for said in ("1 term added.", "The termbase has this term already."):
            await pilot.press("Q")
            await settle(pilot)
            await pilot.press("t")
            await settle(pilot)
            assert said in (desk.detail.border_title or "")
        termbase = TermFile(own_path())
        assert [term.usable("fr") for term in termbase.terms()] == [(Rendering("alliance"),)]
        termbase.close()
