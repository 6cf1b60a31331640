"""Terms in the editor: shown, marked, put into the target in their form, and added."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import opened, settle, until
from tests.tui.test_remembering import section
from workbench.engines.fake import FakeEngine
from workbench.project.editing import set_target
from workbench.project.machine import Machine
from workbench.project.terminology import own_path
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term, TermStatus
from workbench.tui.desk import Desk
from workbench.tui.modals.term import TermForm, renderings

ALLIANCE = Term(
    {
        "fr": (Rendering("syndicat"),),
        "en": (Rendering("alliance"), Rendering("union", TermStatus.FALSE_FRIEND)),
        "ru": (Rendering("альянс"), Rendering("союз", TermStatus.FORBIDDEN)),
    }
)
WORLD = Term({"fr": (Rendering("monde"),), "en": (Rendering("world"), Rendering("universe", TermStatus.ALLOWED))})


@pytest.fixture
def terms(own_folders: None) -> None:
    save(ALLIANCE, WORLD)


def save(*terms: Term) -> None:
    termbase = TermFile(own_path())
    termbase.add(terms)
    termbase.close()


def saved() -> list[Term]:
    termbase = TermFile(own_path())
    try:
        return list(termbase.terms())
    finally:
        termbase.close()


def machine() -> Machine:
    english = {"syndicats": ["unions"], "les": ["the"], "monde": ["world"], "bonjour": ["hello"]}
    return Machine(engines=[FakeEngine("fr", "en", english), FakeEngine("en", "ru", {"unions": ["союзов"]})])


def highlights(desk: Desk, language: str, style: str) -> list[str]:
    unit = desk.unit
    text = unit.source if language == desk.project.source else unit.target(language).text
    painter = desk.units.painter
    found = [one for highlighter in painter.highlighters for one in highlighter(unit, language)]
    return [text[one.span.start : one.span.end] for one in found if one.style == style]


async def test_terms_are_marked_and_a_wrong_word_gives_way_to_the_right_form(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("j")
        await until(pilot, lambda: "not “unions” here" in section(desk, "Terms"))
        assert highlights(desk, "fr", "term") == ["syndicats"]
        assert highlights(desk, "en", "misused") == ["unions"]
        await pilot.press("T")
        await settle(pilot)
        assert desk.project.unit(2).target("en").text.endswith("alliances.")
        await until(pilot, lambda: not highlights(desk, "en", "misused"))
        await pilot.press("u")
        await settle(pilot)
        assert desk.project.unit(2).target("en").text.endswith("unions.")


async def test_a_term_is_inserted_in_the_form_that_the_sentence_needs(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("j", "tab", "enter")
        desk.editor.text = "Свобода выбора"
        desk.editor.move_cursor(desk.editor.document.end)
        await pilot.press("alt+t")
        await settle(pilot)
        assert desk.editor.text == "Свобода выбора альянсов"
        await pilot.press("alt+1")
        assert desk.editor.text != "Свобода выбора альянсов"
        await pilot.press("ctrl+z", "escape")
        await settle(pilot)
        assert desk.project.unit(2).target("ru").text == "Свобода выбора альянсов"


async def test_a_wrong_word_being_typed_is_replaced_where_it_stands(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("j", "enter")
        desk.editor.text = "Unions may be chosen"
        await until(pilot, lambda: "not “Unions” here" in section(desk, "Terms"))
        await pilot.press("alt+t")
        await settle(pilot)
        assert desk.editor.text == "Alliances may be chosen"
        await pilot.press("alt+t")
        await settle(pilot)
        assert desk.editor.text == "Alliances may be chosen"


async def test_a_rendering_is_chosen_for_the_current_word(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        set_target(desk.project, 1, "en", "Hello, planet.")
        desk.refresh()
        await pilot.press("l", "l", "T")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert desk.project.unit(1).target("en").text == "Hello, universe."


async def test_a_term_is_added_in_three_keystrokes(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("j", "shift+tab", "h", "t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TermForm)
        await pilot.press("enter")
        await settle(pilot)
        (term,) = saved()
        names = {language: [one.text for one in texts] for language, texts in term.renderings.items()}
        assert names == {"fr": ["syndicat"], "en": ["union"], "ru": ["союз"]}
        await until(pilot, lambda: "syndicat = union" in section(desk, "Terms"))


async def test_a_term_without_a_rendering_is_not_saved(path: Path) -> None:
    async with opened(path, machine=machine()) as (_, pilot):
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TermForm)
        assert saved() == []


def test_what_a_field_of_the_form_means() -> None:
    assert renderings(" alliance, pact ,, !trade union,~syndicate, !") == (
        Rendering("alliance"),
        Rendering("pact", TermStatus.ALLOWED),
        Rendering("trade union", TermStatus.FORBIDDEN),
        Rendering("syndicate", TermStatus.FALSE_FRIEND),
    )
