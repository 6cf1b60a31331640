"""Terms in the editor: shown, marked, put into the target in their form, and added."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Checkbox, Input

from tests.engines.fake import FakeEngine
from tests.tui.conftest import opened, settle, until
from tests.tui.test_remembering import section
from workbench.model import Origin, Status
from workbench.project import terminology
from workbench.project.editing import clear, set_target
from workbench.project.machine import Machine
from workbench.project.terminology import own_path
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term, TermStatus, written
from workbench.tui.desk import Desk
from workbench.tui.modals.choose import Choose
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
        assert any(alarm(desk.unit, "en") for alarm in desk.units.painter.alarms)
        await pilot.press("home", "d")
        await settle(pilot)
        assert desk.unit.id == 2
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


async def test_a_term_that_is_looked_up_too_long_comes_over_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The word data may take its time to load; meanwhile the translator goes on."""
    go_on = threading.Event()
    look_up = terminology.terms_at

    def slow(*arguments: Any) -> list[Term]:
        go_on.wait()
        return look_up(*arguments)

    monkeypatch.setattr(terminology, "terms_at", slow)
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("t", "j")
        go_on.set()
        await settle(pilot)
        assert desk.units.current == 1
        assert not isinstance(pilot.app.screen, TermForm)


async def test_a_term_without_a_rendering_is_not_saved(path: Path) -> None:
    async with opened(path, machine=machine()) as (_, pilot):
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TermForm)
        assert saved() == []


async def test_the_words_selected_in_two_columns_make_a_term(path: Path) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        set_target(desk.project, 2, "en", "The free choice of unions.")
        desk.refresh()
        await pilot.press("j", "shift+tab", "right", "right", "shift+right", "shift+right")
        assert said(desk) == "liberté de choisir"
        await pilot.press("shift+tab", "l", "l", "greater_than_sign", "less_than_sign", "greater_than_sign")
        assert said(desk) == "free choice"
        assert "liberté de choisir" in highlights(desk, "fr", "linked")
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (term,) = saved()
        assert [term.renderings[tag][0].text for tag in ("fr", "en")] == ["liberté de choisir", "free choice"]


def said(desk: Desk) -> str:
    word = desk.units.words.current
    return desk.units.sheet.text_of(desk.units.current, desk.units.column)[word.start : word.end] if word else ""


async def test_a_term_that_stands_at_the_word_is_changed(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("j", "shift+tab", "h", "t")
        await settle(pilot)
        form = pilot.app.screen
        assert isinstance(form, TermForm)
        assert form.query_one("#text-en", Input).value == "alliance, ~union"
        form.query_one("#text-en", Input).value = "pact, alliance, !union"
        form.query_one("#domain", Input).value = "politics"
        await pilot.press("enter")
        await settle(pilot)
        changed = next(term for term in saved() if term.id == 1)
        assert changed.domain == "politics"
        assert [(one.text, one.status) for one in changed.renderings["en"]] == [
            ("pact", TermStatus.PREFERRED),
            ("alliance", TermStatus.ALLOWED),
            ("union", TermStatus.FORBIDDEN),
        ]
        assert changed.renderings["ru"] == ALLIANCE.renderings["ru"]
        await until(pilot, lambda: "syndicat = pact, alliance not union" in section(desk, "Terms"))


async def test_a_term_moves_to_the_project_and_is_deleted_after_a_question(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        await pilot.press("j", "shift+tab", "h", "t")
        await settle(pilot)
        pilot.app.screen.query_one("#project", Checkbox).value = True
        await pilot.press("enter")
        await settle(pilot)
        assert [term.renderings["fr"][0].text for term in saved()] == ["monde"]
        await until(pilot, lambda: "syndicat = alliance" in section(desk, "Terms"))
        await pilot.press("t")
        await settle(pilot)
        assert pilot.app.screen.query_one("#project", Checkbox).value
        await pilot.press("ctrl+d", "n")
        await until(pilot, lambda: "syndicat = alliance" in section(desk, "Terms"))
        await pilot.press("t")
        await settle(pilot)
        await pilot.press("ctrl+d", "y")
        await until(pilot, lambda: section(desk, "Terms") == "")


async def test_without_a_word_the_terms_of_the_unit_and_a_new_one_are_offered(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (_, pilot):
        await pilot.press("j", "t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, TermForm)
        assert pilot.app.screen.query_one("#text-fr", Input).value == ""


async def test_another_term_is_made_of_words_that_have_one(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (_, pilot):
        await pilot.press("j", "shift+tab", "h", "t")
        await settle(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert [term.renderings["en"][0].text for term in saved()] == ["alliance", "world", "union"]


async def test_what_translates_a_term_gives_way_to_its_rendering(path: Path, terms: None) -> None:
    async with opened(path, machine=machine()) as (desk, pilot):
        set_target(desk.project, 1, "en", "hello le planet.")
        desk.refresh()
        await until(pilot, lambda: "monde = world" in section(desk, "Terms"))
        await pilot.press("T")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.unit(1).target("en").text == "hello le world."
        await pilot.press("T")
        await settle(pilot)
        assert "Every term" in (desk.detail.border_title or "")


async def test_a_target_that_is_nothing_but_a_term_has_it_as_its_origin(tmp_path: Path, terms: None) -> None:
    path = tmp_path / "titles.txt"
    path.write_text("Syndicats\n\nLes syndicats du monde\n", encoding="utf-8")
    async with opened(path, machine=machine()) as (desk, pilot):
        clear(desk.project, 1, "en")
        set_target(desk.project, 2, "en", "alliance of planets")
        desk.refresh()
        await pilot.press("T")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        target = desk.project.unit(1).target("en")
        assert target.text in {"Alliance", "Alliances"}
        assert (target.origin, target.status, target.engine) == (Origin.TERM, Status.DRAFT, "terms")
        await pilot.press("j", "h", "T")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.unit(2).target("en").origin is Origin.HUMAN


def test_what_is_not_changed_in_the_form_stays_as_it_was() -> None:
    before = (Rendering("pact", TermStatus.ALLOWED, "UN"), Rendering("alliance"), Rendering("bloc"))
    assert written(before) == "alliance, bloc, pact"
    assert renderings("alliance,bloc,  pact", before) == before
    assert renderings("pact", before) == (Rendering("pact", note="UN"),)


def test_what_a_field_of_the_form_means() -> None:
    assert renderings(" alliance, pact ,, !trade union,~syndicate, !") == (
        Rendering("alliance"),
        Rendering("pact", TermStatus.ALLOWED),
        Rendering("trade union", TermStatus.FORBIDDEN),
        Rendering("syndicate", TermStatus.FALSE_FRIEND),
    )
