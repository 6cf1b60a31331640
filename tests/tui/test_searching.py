from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Label, Static

from tests.tui.conftest import SOURCES, opened, settle, until, write_document
from workbench.memory.searching import Pattern
from workbench.model import Origin, Span
from workbench.project import searching
from workbench.project.editing import set_target
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.modals.find import FindForm
from workbench.tui.modals.preview import Preview
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.tick_box import TickBox


async def test_finding_goes_to_the_next_unit_and_highlights_it(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"les", "enter")
        await settle(pilot)
        assert desk.units.current == 1
        unit = desk.unit
        spans = [
            mark.span for each in desk.units.painter.highlighters for mark in each(unit, "fr") if mark.style == "hit"
        ]
        assert spans == [Span(22, 25)]
        await pilot.press("full_stop")
        assert desk.units.current == 3
        await pilot.press("full_stop")
        assert desk.units.current == 1
        await pilot.press("comma")
        assert desk.units.current == 3


async def test_the_words_that_were_found_are_the_current_ones(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"arewel", "enter")
        await settle(pilot)
        assert (desk.units.current, desk.units.words.current) == (4, Span(0, 8))
        await pilot.press("slash", *"hello", "enter")
        await settle(pilot)
        assert (desk.units.current, desk.units.words.current) == (0, Span(0, 5))
        await pilot.press("slash", *"syndicats", "enter")
        await settle(pilot)
        assert (desk.units.current, desk.units.words.current) == (
            1,
            None,
        )  # found in the source, which is not the active column


async def test_only_what_was_found_is_listed_and_all_again(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"les", "enter")
        await settle(pilot)
        await pilot.press("f")
        assert [unit.source for unit in desk.listing.units(0, 9)] == [SOURCES[1][0], SOURCES[3][0]]
        assert desk.listing.number(1) == 4
        await pilot.press("end", "c", "f")
        assert len(desk.listing) == len(SOURCES)
        assert desk.project.units(3, 4)[0].target("en").confirmed


async def test_filters_by_status(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("j", "c", "home", "slash")
        form = pilot.app.screen
        assert isinstance(form, FindForm)
        translated = next(box for box in form.query("Checkbox.status").results() if box.name == "translated")
        translated.focus()
        await pilot.press("space", "enter")
        await settle(pilot)
        await pilot.press("f")
        assert [unit.source for unit in desk.listing.units(0, 9)] == [SOURCES[1][0]]


async def test_a_bad_expression_is_told_and_the_form_stays(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("slash", "(")
        form = pilot.app.screen
        form.query_one("#regex").toggle()  # type: ignore[attr-defined]  # a Checkbox
        await pilot.press("enter")
        assert pilot.app.screen is form
        assert "regular expression" in str(form.query_one("#complaint").render())


async def test_nothing_found_is_said(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"zzz", "enter")
        await settle(pilot)
        assert "Nothing was found" in (desk.detail.border_title or "")
        await pilot.press("f")
        assert "Nothing was found yet" in (desk.detail.border_title or "")


def untick(pilot: Pilot[None]) -> None:
    """Have all languages searched."""
    for box in pilot.app.screen.query(".where").results(Checkbox):
        box.value = False


async def test_what_is_replaced_is_in_the_targets_unless_the_source_is_ticked(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("R", *"adieu", "tab", *"Monde", "enter")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, Preview)
        await pilot.press("R", *"farewell", "tab", *"Bye", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.units(4, 5)[0].target("en").text == "Bye."


async def test_what_was_replaced_last_is_filled_in_the_next_time(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("R", *"adieu", "tab", *"Monde", "enter")
        await settle(pilot)
        await pilot.press("R")
        assert [field.value for field in pilot.app.screen.query(Input)] == ["adieu", "Monde"]


async def test_replacing_shows_every_change_and_makes_the_ticked_ones_as_one_act(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        before = [unit.source for unit in desk.project.units()]
        await pilot.press("R", *"les ", "tab", *"des ")
        untick(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Preview)
        await pilot.press("down", "down", "space", "enter")
        await settle(pilot)
        after = [unit.source for unit in desk.project.units()]
        assert after[1] == "La liberté de choisir des syndicats."
        assert after[3] == before[3]
        await pilot.press("u")
        assert [unit.source for unit in desk.project.units()] == before


async def test_what_changed_behind_the_preview_is_left_alone(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        first, last = desk.project.ids()[0], desk.project.ids()[4]
        await pilot.press("R", *"ello", "tab", *"i")
        set_target(desk.project, last, "en", "Hello again.")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Preview)
        set_target(desk.project, first, "en", "Hello, world, made anew.")
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.unit(first).target("en").text == "Hello, world, made anew."
        assert desk.project.unit(last).target("en").text == "Hi again."


async def test_the_preview_shows_what_changes_wherever_it_stands_and_the_source_it_is_of(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        set_target(desk.project, 1, "en", "It is said again and again, " * 10 + "farewell.")
        await pilot.press("R", *"farewell", "tab", *"adieu", "enter")
        await settle(pilot)
        preview = pilot.app.screen
        assert isinstance(preview, Preview)
        rows = preview.query_one(LineList)
        assert rows.render_line(0).text.startswith("[x]    1 en  …id again and again, farewell adieu.")
        whole = str(preview.query_one("#text", Static).render())
        assert whole.startswith(f"fr  {desk.project.unit(1).source}")
        assert whole.endswith("farewell adieu.")
        await pilot.press("space", "up")
        assert rows.render_line(0).text.startswith("[ ]    1 en")
        await pilot.press("a")
        assert rows.render_line(0).text.startswith("[x]    1 en")


async def test_a_box_says_without_colour_whether_it_is_ticked(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("slash")
        box = pilot.app.screen.query_one("#case", TickBox)
        assert str(box.render()).startswith("[ ]")
        box.value = True
        assert str(box.render()).startswith("[x]")


@pytest.mark.parametrize("key", ["slash", "R"])
async def test_all_boxes_are_seen_in_a_small_terminal(path: Path, key: str) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press(key)
        boxes = list(pilot.app.screen.query(TickBox))
        (dialogue,) = pilot.app.screen.query(".dialogue")
        assert {box.name for box in boxes} >= {origin.value for origin in Origin if origin}
        assert all(dialogue.content_region.contains_region(box.region) for box in boxes)


async def test_sources_that_were_replaced_are_translated_anew(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("R", *"adieu", "tab", *"Monde")
        untick(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert desk.project.units(4, 5)[0].target("en").text == "World."


class Slow:
    """Has what is searched for looked at only when it is let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
        """`at`: the text that is not looked at before."""
        self.let_go, self.waits = Event(), Event()
        spans = Pattern.spans
        monkeypatch.setattr(searching, "_BATCH", 1)

        def spans_later(pattern: Pattern, text: str) -> tuple[Span, ...]:
            if text == at:
                self.waits.set()
                self.let_go.wait(10)
            return spans(pattern, text)

        monkeypatch.setattr(Pattern, "spans", spans_later)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    held = Slow(monkeypatch, SOURCES[3][0])
    yield held
    held.let_go.set()


async def test_what_is_found_is_there_while_the_search_goes_on(path: Path, slow: Slow) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"les", "enter")
        await until(pilot, slow.waits.is_set)
        await until(pilot, lambda: desk.units.current == 1)
        assert desk.status.standing.job.startswith("Finding")
        await pilot.press("f")
        assert len(desk.listing) == 1
        await pilot.press("enter", *"!")
        assert desk.editor.text.endswith("!")
        slow.let_go.set()
        await settle(pilot)
        assert [unit.source for unit in desk.listing.units(0, 9)] == [SOURCES[1][0], SOURCES[3][0]]
        assert (desk.editing, desk.units.current) == (True, 0)
        await pilot.press("?", "escape")
        assert desk.project.units(1, 2)[0].target("en").text.endswith("!?")
        assert desk.status.standing.job == ""


async def test_what_will_be_found_can_be_asked_for_at_once(path: Path, slow: Slow) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"armes", "enter")
        await until(pilot, slow.waits.is_set)
        await pilot.press("f")
        assert desk.listing.whole
        slow.let_go.set()
        await settle(pilot)
        assert [unit.source for unit in desk.listing.units(0, 9)] == [SOURCES[3][0]]


async def test_who_has_gone_elsewhere_is_not_taken_to_what_is_found(path: Path, slow: Slow) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"armes", "enter")
        await until(pilot, slow.waits.is_set)
        await pilot.press("end")
        slow.let_go.set()
        await settle(pilot)
        assert desk.units.current == 4
        assert "Found in 1 unit" in (desk.detail.border_title or "")


async def test_a_search_is_stopped_at_once_and_keeps_what_it_found(path: Path, slow: Slow) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"les", "enter")
        await until(pilot, slow.waits.is_set)
        await pilot.press("escape")
        assert desk.status.standing.job == ""
        assert "Stopped" in (desk.detail.border_title or "")
        slow.let_go.set()
        await settle(pilot)
        await pilot.press("f")
        assert [unit.source for unit in desk.listing.units(0, 9)] == [SOURCES[1][0]]


async def test_a_new_search_drops_what_the_one_before_still_finds(path: Path, slow: Slow) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"les", "enter")
        await until(pilot, slow.waits.is_set)
        await pilot.press("slash", *"farewell", "enter")
        slow.let_go.set()
        await settle(pilot)
        await pilot.press("f")
        assert [unit.source for unit in desk.listing.units(0, 9)] == [SOURCES[4][0]]


async def test_an_expression_without_end_is_told_and_what_was_found_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.memory.searching.PATIENCE", 0.05)
    monkeypatch.setattr(searching, "_BATCH", 1)
    path = write_document(tmp_path / "text.wbp", [("aab.", " "), ("a" * 60 + " b.", "\n")])
    async with opened(path) as (desk, pilot):
        await pilot.press("slash", *"(a|a)*b")
        pilot.app.screen.query_one("#regex", TickBox).value = True
        untick(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ErrorMessage)
        await pilot.press("enter", "f")
        assert len(desk.listing) == 1
        await pilot.press("R", "enter")
        await settle(pilot)
        preview = pilot.app.screen
        assert isinstance(preview, Preview)
        assert "takes too long" in str(preview.query_one("#count", Label).render())
        await pilot.press("enter")
        assert pilot.app.screen is preview
        await pilot.press("escape")


async def test_the_preview_fills_while_places_are_found_and_makes_nothing_before(path: Path, slow: Slow) -> None:
    async with opened(path) as (desk, pilot):
        before = [unit.source for unit in desk.project.units()]
        await pilot.press("R", *"les ", "tab", *"des ")
        untick(pilot)
        await pilot.press("enter")
        await until(pilot, slow.waits.is_set)
        preview = pilot.app.screen
        assert isinstance(preview, Preview)
        rows = preview.query_one(LineList)
        await until(pilot, lambda: rows.rows > 0)
        first = rows.rows
        await pilot.press("enter", "space")
        assert pilot.app.screen is preview
        slow.let_go.set()
        await until(pilot, lambda: rows.rows > first)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        after = [unit.source for unit in desk.project.units()]
        assert (after[1], after[3]) == (before[1], "des armes des parties.")
