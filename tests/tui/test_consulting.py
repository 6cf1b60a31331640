"""The concordance, and spelling beside the units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.conftest import opened, settle, until
from workbench.model import Progress
from workbench.project.concordance import Kind, Occurrence, Way
from workbench.project.spelling import personal_words, project_words
from workbench.project.terminology import own_path
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term
from workbench.tui.desk import Desk
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.concordance import Concordance


def section(desk: Desk, title: str) -> str:
    return "\n".join(str(line) for each in desk.detail.sections if each.title == title for line in each.lines)


async def test_the_concordance_finds_words_in_any_form_and_goes_there(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("shift+tab", "K")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, Concordance)
        screen.query_one(Input).value = "syndicat"
        await pilot.pause(0.5)
        await settle(pilot)
        assert [each.text for each in screen.found] == ["La liberté de choisir les syndicats."]
        await pilot.press("enter")
        await settle(pilot)
        assert desk.unit.id == 2


async def test_a_bad_expression_is_told(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("K")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, Concordance)
        screen.query_one(Input).value = "("
        await pilot.press("tab")
        await pilot.pause(0.5)
        await settle(pilot)
        assert "regular expression" in str(screen.query_one("#ways").render())
        assert screen.found == []


async def test_a_long_search_shows_how_far_it_is_and_gives_way_to_another(path: Path) -> None:
    go_on, closed = Event(), list[str]()

    def search(text: str, _language: str, _way: Way, found: list[Occurrence], _most: int) -> Iterator[Progress]:
        try:
            found.append(Occurrence(Kind.ENTRY, "main", 1, "fr", f"{text} trouvé", (), {}))
            yield Progress(12, 100, "main: indexing words")
            go_on.wait(10)
            yield Progress(13, 100, "main: indexing words")
        except GeneratorExit:
            closed.append(text)
            raise

    async with opened(path) as (_, pilot):
        screen = Concordance(search, ["fr"], "fr", "un")
        await pilot.app.push_screen(screen)
        await until(pilot, lambda: "main: indexing words 12 %" in str(screen.query_one("#ways").render()))
        assert [each.text for each in screen.found] == ["un trouvé"]
        screen.query_one(Input).value = "deux"
        await until(pilot, lambda: [each.text for each in screen.found] == ["deux trouvé"])
        go_on.set()
        await until(pilot, lambda: "1 found" in str(screen.query_one("#ways").render()))
        assert closed == ["un"]


async def misspell(desk: Desk, pilot: Pilot[None]) -> None:
    """Write two words that no dictionary has, and see that they are shown."""
    await pilot.press("enter")
    desk.editor.text = "The worlld is blurfy."
    await pilot.press("escape")
    await pilot.pause(0.5)
    await settle(pilot)
    assert "worlld, blurfy" in section(desk, "Spelling")


async def test_a_misspelt_word_is_shown_and_can_be_learned(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await misspell(desk, pilot)
        await pilot.press("z")
        await settle(pilot)
        assert personal_words("en") == ["worlld"]
        assert "worlld" not in section(desk, "Spelling")
        await pilot.press("Z")
        await settle(pilot)
        assert project_words(desk.project, "en") == ["blurfy"]
        assert section(desk, "Spelling") == ""


async def test_terms_count_as_known_from_when_they_are_added(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await misspell(desk, pilot)
        termbase = TermFile(own_path())
        termbase.add([Term({"fr": (Rendering("monde"),), "en": (Rendering("worlld"),)})])
        termbase.close()
        await pilot.press("j", "k")
        await until(pilot, lambda: "worlld" not in section(desk, "Spelling"))
        await settle(pilot)
        assert "blurfy" in section(desk, "Spelling")


async def choose(pilot: Pilot[None], key: str, value: str) -> list[str]:
    """Press a key, see what is offered, and take one of it; returns all values and texts."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    await pilot.pause()
    options = pilot.app.screen.query_one(OptionList)
    offered = [str(option.prompt) for option in options.options]
    options.highlighted = next(place for place, text in enumerate(offered) if text == value)
    await pilot.press("enter")
    await settle(pilot)
    return offered


async def test_a_misspelt_word_is_put_right_with_a_suggestion(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await misspell(desk, pilot)
        assert "world" in await choose(pilot, "f7", "world")
        assert desk.unit.target("en").text == "The world is blurfy."
        await choose(pilot, "f7", "it is right, in all projects")
        assert personal_words("en") == ["blurfy"]
        await pilot.press("f7")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, Choose)
        await pilot.press("u")
        await settle(pilot)
        assert desk.unit.target("en").text == "The worlld is blurfy."


async def test_the_current_word_goes_first_and_another_one_may_be_typed(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await misspell(desk, pilot)
        await pilot.press("l", "l", "l", "l")
        await choose(pilot, "f7", "another word…")
        pilot.app.screen.query_one(Input).value = "blurry"
        await pilot.press("enter")
        await settle(pilot)
        assert desk.unit.target("en").text == "The worlld is blurry."


async def test_a_word_is_put_right_while_the_text_is_typed(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter")
        desk.editor.text = "A worlld, a worlld."
        desk.editor.move_cursor((0, 15))
        await choose(pilot, "f7", "world")
        assert desk.editor.text == "A worlld, a world."
        assert desk.editing
        await choose(pilot, "f7", "it is right, in this project")
        assert project_words(desk.project, "en") == ["worlld"]
        await pilot.press("escape")
        await settle(pilot)
        assert desk.unit.target("en").text == "A worlld, a world."
