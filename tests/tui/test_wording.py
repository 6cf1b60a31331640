import threading
from pathlib import Path

import pytest
from textual.widgets import Label, OptionList

from tests.engines.fake import FakeEngine
from tests.tui.conftest import opened, settle, write_document
from workbench.engines.interactive import Alternative
from workbench.model import Origin, Span, Status
from workbench.project import assisting
from workbench.project.machine import Machine
from workbench.project.steering import Order, give, orders
from workbench.tui.desk import Desk
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.prompt import Prompt
from workbench.tui.modals.proposal import Proposal

SOURCES = [("La liberté de choisir les syndicats.", " "), ("Les syndicats.", " "), ("Adieu.", "\n")]
ENGLISH = {
    "la": ["the"],
    "les": ["the"],
    "de": ["of"],
    "liberté": ["freedom"],
    "choisir": ["choosing"],
    "syndicats": ["unions", "alliances"],
    "adieu": ["farewell"],
}
RUSSIAN = {"the": ["это"], "freedom": ["свобода"], "unions": ["союзы"], "alliances": ["альянсы"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_document(tmp_path / "text.wbp", SOURCES)


def machine() -> Machine:
    return Machine(engines=[FakeEngine("fr", "en", ENGLISH), FakeEngine("en", "ru", RUSSIAN)])


def english(desk: Desk, place: int = 0) -> str:
    return desk.project.units(place, place + 1)[0].target("en").text


def section(desk: Desk, title: str) -> str:
    return "\n".join(line.plain for section in desk.detail.sections if section.title == title for line in section.lines)


async def test_another_word_is_chosen_and_the_difference_is_taken(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "a")  # the last word
        await settle(pilot)
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Proposal)
        assert english(desk) == "The freedom of choosing the unions."
        await pilot.press("enter")
        assert english(desk) == "The freedom of choosing the alliances."
        assert desk.units.words.current == Span(28, 37)  # the word that stands there now, whole
        target = desk.project.units(0, 1)[0].target("en")
        assert (target.origin, target.status) == (Origin.HUMAN, Status.DRAFT)
        await pilot.press("u")
        assert english(desk) == "The freedom of choosing the unions."


async def test_what_is_banned_is_not_offered_and_told_where_it_is_said_all_the_same(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        give(desk.project, Order("en", "alliances", wanted=False))
        await pilot.press("left", "a")
        await settle(pilot)
        rows = pilot.app.screen.query_one(OptionList)
        assert [str(rows.get_option_at_index(row).prompt).split()[0] for row in range(rows.option_count)] == [
            "unions",
            "another",
        ]
        await pilot.press("end", "enter", *"alliances", "enter")
        await settle(pilot)
        assert "still says “alliances”" in str(pilot.app.screen.query_one("#complaint", Label).render())


async def test_a_word_of_one_s_own_is_put_in_the_place(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "a")
        await settle(pilot)
        await pilot.press("end", "enter")
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press(*"blocs", "enter")
        await settle(pilot)
        await pilot.press("enter")
        assert english(desk) == "The freedom of choosing the blocs."


async def test_what_is_not_taken_changes_nothing(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "a")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("escape")
        assert english(desk) == "The freedom of choosing the unions."


async def test_an_answer_that_comes_after_one_has_moved_on_is_dropped(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let = threading.Event()

    def alternatives(*_: object) -> list[Alternative]:
        let.wait(10)
        return [Alternative("alliances", 0.1)]

    monkeypatch.setattr(assisting, "alternatives", alternatives)
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "a", "j")
        let.set()
        await settle(pilot)
        assert not isinstance(pilot.app.screen, Choose)
        assert desk.units.current == 1


async def test_while_editing_the_word_at_the_cursor_is_replaced_in_the_text(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("enter", "left", "alt+a")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("enter")
        assert desk.editing
        assert desk.editor.text == "The freedom of choosing the alliances."
        assert english(desk) == "The freedom of choosing the unions."


async def test_alternatives_need_a_word_of_a_target(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("a")
        assert "No word of a target" in (desk.detail.border_title or "")


async def test_a_banned_word_is_decoded_away_and_russian_follows_when_it_is_confirmed(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "exclamation_mark")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Proposal)
        await pilot.press("enter")
        await settle(pilot)
        assert english(desk) == "The freedom of choosing the alliances."
        assert english(desk, 1) == "The unions."
        assert section(desk, "Asked") == "en  never say unions in unit 1"
        assert "without “unions”" in section(desk, "Origin")
        await pilot.press("c")
        await settle(pilot)
        assert "альянсы" in desk.project.units(0, 1)[0].target("ru").text


async def test_a_ban_for_the_project_reaches_all_drafts(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "exclamation_mark", "down", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert english(desk, 1) == "The alliances."
        assert orders(desk.project) == [Order("en", "unions", wanted=False)]


async def test_a_word_is_asked_for_where_its_source_stands(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "plus", *"alliances", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert orders(desk.project) == [Order("en", "alliances", wanted=True, source="syndicats")]
        assert [english(desk, place) for place in (0, 1)] == [
            "The freedom of choosing the alliances.",
            "The alliances.",
        ]


async def test_what_is_asked_is_withdrawn(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "exclamation_mark", "enter")
        await settle(pilot)
        await pilot.press("escape", "W", "enter")
        assert orders(desk.project) == []
        await pilot.press("w")
        assert "Nothing is asked" in (desk.detail.border_title or "")


async def test_what_was_refused_can_be_asked_for_again(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("left", "exclamation_mark", "enter")
        await settle(pilot)
        await pilot.press("escape", "w")
        await settle(pilot)
        await pilot.press("enter")
        assert english(desk) == "The freedom of choosing the alliances."


async def test_the_current_word_lights_up_its_counterparts(path: Path) -> None:
    async with opened(path, machine=machine(), size=(160, 40)) as (desk, pilot):
        await pilot.press("left")
        await settle(pilot)
        lit = {
            language: [
                highlight.span
                for highlighter in desk.units.painter.highlighters
                for highlight in highlighter(desk.unit, language)
                if highlight.style == "linked"
            ]
            for language in ("fr", "en", "ru")
        }
        texts = {"fr": desk.unit.source, "ru": desk.unit.target("ru").text}
        shown = {language: [text[s.start : s.end] for s in lit[language]] for language, text in texts.items()}
        assert shown == {"fr": ["syndicats"], "ru": ["союзы"]}
        assert lit["en"] == []
        assert section(desk, "Word").split() == ["fr", "syndicats", "ru", "союзы"]
