"""The look at every place: there at once, filled while places are found, with better sentences offered as they come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.text import Text
from textual.pilot import Pilot
from textual.widgets import Input, Label, Static

from tests.tui.conftest import opened, settle, until
from workbench.errors import InputError
from workbench.model import Progress, Span
from workbench.project.redecoding import Redecoding
from workbench.project.repairing import Occurrence
from workbench.tui.desk import Desk
from workbench.tui.modals.occurrences import Occurrences, Search
from workbench.tui.widgets.occurrence_list import OccurrenceList

BEFORE, WORDS, ANEW = (
    "The freedom to choose the unions.",
    "The freedom to choose the alliances.",
    "To choose alliances.",
)
BETTER = Redecoding(ANEW, -0.3, -0.9, sound=True)
WORSE = replace(BETTER, score=-0.8)
FOUND = Occurrence(2, 2, "en", BEFORE, WORDS, (Span(26, 32),), (Span(26, 35),), safe=True, reason="")
UNSAFE = Occurrence(2, 2, "fr", "Le syndicat.", "L'alliance.", (), (), safe=False, reason="it may be a name")


def listed(dialogue: Occurrences) -> list[Occurrence]:
    """The occurrences as they would be carried out, in the order of the rows."""
    return [dialogue.choices.present[place] for place in dialogue.choices.rows]


class Bench:
    """A dialogue over what is found here, and the answer that it gave."""

    def __init__(self, made: Redecoding | None = None) -> None:
        self.go_on, self.translate = threading.Event(), threading.Event()
        self.translate.set()
        self.made = made
        self.answers: list[list[Occurrence] | None] = []

    def show(self, desk: Desk, first: list[Occurrence], then: list[Occurrence], order: list[int]) -> Occurrences:
        """`first` is found at once, `then` and the order of all when it may go on."""

        def steps(search: Search) -> Iterator[Progress]:
            search.found += first
            yield Progress(5, 10)
            assert self.go_on.wait(20)
            search.found += then
            search.complete = True
            search.order = order

        dialogue = Occurrences(Search(steps), ("fr", "en", "ru"), desk.project.unit, self._anew)
        desk.screen.app.push_screen(dialogue, self.answers.append)
        return dialogue

    def _anew(self, occurrence: Occurrence) -> Redecoding | None:
        assert self.translate.wait(20)
        return self.made if occurrence.language == "en" else None


async def filled(
    bench: Bench, desk: Desk, pilot: Pilot[None], found: list[Occurrence], order: list[int] | None = None
) -> Occurrences:
    """A dialogue in which everything has been found."""
    bench.go_on.set()
    dialogue = bench.show(desk, found, [], order or [])
    await settle(pilot)
    return dialogue


def text(dialogue: Occurrences, name: str, kind: type[Label] | type[Static] = Static) -> str:
    return str(dialogue.query_one(f"#{name}", kind).render())


async def test_it_opens_at_once_and_fills(path: Path) -> None:
    bench = Bench()
    async with opened(path) as (desk, pilot):
        dialogue = bench.show(desk, [FOUND, UNSAFE], [replace(FOUND, unit_id=1, number=1)], [2, 1, 0])
        await until(pilot, lambda: len(listed(dialogue)) == 2)
        assert text(dialogue, "found", Label) == "2 segments in 1 unit would change; 1 needs a look"
        assert text(dialogue, "state", Label) == "Looking through the units: 5 of 10  Esc gives up."
        await pilot.press("down", "enter", "A", "s")
        assert pilot.app.screen is dialogue
        assert dialogue.choices.ticked == {0}
        bench.go_on.set()
        await settle(pilot)
        assert [each.unit_id for each in listed(dialogue)] == [1, 2, 2]
        assert dialogue.lines.highlighted == 1
        assert listed(dialogue)[1].language == "fr"
        assert text(dialogue, "state", Label).startswith("Nearest sense first.")
        await pilot.press("s", "enter")
        assert bench.answers == [[replace(FOUND, unit_id=1, number=1)]]


async def test_looking_can_be_given_up(path: Path) -> None:
    bench = Bench()
    async with opened(path) as (desk, pilot):
        dialogue = bench.show(desk, [FOUND], [], [])
        await until(pilot, lambda: len(listed(dialogue)) == 1)
        await pilot.press("escape")
        assert bench.answers == [None]
        bench.go_on.set()
        await settle(pilot)
        assert bench.answers == [None]


async def test_it_closes_where_nothing_is_found(path: Path) -> None:
    bench = Bench()
    async with opened(path) as (desk, pilot):
        await filled(bench, desk, pilot, [])
        assert bench.answers == [[]]


async def test_what_goes_wrong_is_told_there(path: Path) -> None:
    def steps(search: Search) -> Iterator[Progress]:
        yield Progress(0, 10)
        raise InputError("The page is damaged.", "Use a copy.")

    async with opened(path) as (desk, pilot):
        dialogue = Occurrences(Search(steps), ("fr", "en"), desk.project.unit, lambda _: None)
        await pilot.app.push_screen(dialogue)
        await until(pilot, lambda: "The page is damaged. Use a copy." in text(dialogue, "state", Label))
        await pilot.press("enter")
        assert pilot.app.screen is dialogue


async def test_a_better_sentence_takes_its_place_and_a_key_switches(path: Path) -> None:
    bench = Bench(BETTER)
    async with opened(path) as (desk, pilot):
        dialogue = await filled(bench, desk, pilot, [FOUND])
        assert [each.after for each in listed(dialogue)] == [ANEW]
        assert "anew" in str(dialogue.lines.render_line(0).text)
        assert "t puts back: " + WORDS in text(dialogue, "remarks")
        await pilot.press("t")
        assert listed(dialogue) == [FOUND]
        assert "t takes: " + ANEW in text(dialogue, "remarks")
        await pilot.press("t", "enter")
        assert bench.answers[0] is not None
        assert [each.after for each in bench.answers[0]] == [ANEW]


async def test_a_sentence_that_is_no_better_is_only_shown(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        dialogue = await filled(Bench(WORSE), desk, pilot, [FOUND])
        assert listed(dialogue) == [FOUND]
        assert "t takes: " + ANEW in text(dialogue, "remarks")


@pytest.mark.parametrize("keys", [["space"], ["x"], ["a"], ["s"], ["e", "X", "enter"]], ids=lambda keys: keys[0])
async def test_where_the_translator_has_decided_nothing_changes_by_itself(path: Path, keys: list[str]) -> None:
    bench = Bench(BETTER)
    bench.translate.clear()
    bench.go_on.set()
    async with opened(path) as (desk, pilot):
        dialogue = bench.show(desk, [FOUND], [], [])
        await pilot.pause()
        await until(pilot, lambda: "Anew: 0 of 1" in text(dialogue, "state", Label))
        await pilot.press(*keys)
        decided = list(listed(dialogue))
        bench.translate.set()
        await settle(pilot)
        await until(pilot, lambda: ANEW in text(dialogue, "remarks"))
        assert listed(dialogue) == decided
        assert ANEW not in [each.after for each in decided]


async def test_an_edit_is_taken_as_it_is(path: Path) -> None:
    bench = Bench()
    async with opened(path) as (desk, pilot):
        dialogue = await filled(bench, desk, pilot, [UNSAFE])
        assert dialogue.choices.ticked == set()
        await pilot.press("e")
        pilot.app.screen.query_one(Input).value = "La ligue."
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert bench.answers[0] is not None
        assert [(each.after, each.safe) for each in bench.answers[0]] == [("La ligue.", True)]


async def test_thousands_of_rows_are_made_when_they_are_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    line = OccurrenceList._line_of

    def counted(self: OccurrenceList, row: int) -> Text:
        made.append(row)
        return line(self, row)

    monkeypatch.setattr(OccurrenceList, "_line_of", counted)
    async with opened(path) as (desk, pilot):
        dialogue = await filled(Bench(), desk, pilot, [FOUND] * 4999 + [UNSAFE])
        await pilot.press("end")
        await pilot.pause()
        assert dialogue.lines.highlighted == 4999
        await pilot.press("home", "n")
        await pilot.pause()
        assert dialogue.lines.highlighted == 4999
        assert "To be checked: it may be a name" in text(dialogue, "remarks")
        assert len(set(made)) < 100
