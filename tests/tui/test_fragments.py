"""Fragments beside the units: shown, left out where a match shows them, and put into the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style

from tests.tui.conftest import opened, settle, until, write_document
from tests.tui.test_remembering import section
from workbench.memory.entries import Entry, Segment
from workbench.project import fragments
from workbench.project.memories import open_memory
from workbench.tui.modals.error import ErrorMessage

UNITS = [
    ("Voici, dit-elle à ses enfants, les droits de l’homme.", " "),
    ("Adieu.", " "),
    ("Il défend les droits de l'homme.", "\n"),
    ("Oui, les libertés fondamentales et les droits de l'homme comptent.", ""),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    memory = open_memory("main", create=True)
    memory.add(
        [
            Entry({"fr": Segment("Il défend les droits de l’homme."), "en": Segment("He defends human rights.")}),
            Entry({"fr": Segment("Les libertés fondamentales."), "en": Segment("Fundamental freedoms.")}),
        ]
    )
    memory.close()
    return write_document(tmp_path / "rights.wbp", UNITS)


async def test_fragments_are_shown_and_put_in_one_after_the_other(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        assert section(desk, "Fragment") == "les droits de l’homme  1 ×  He defends human rights."
        (line,) = next(each for each in desk.detail.sections if each.title == "Fragment").lines
        styles = [str(line)[span.start : span.end] for span in line.spans if span.style != Style()]
        assert not line.style
        assert "human rights" in styles, "what answers to the fragment is set off"
        await pilot.press("end")
        await until(pilot, lambda: section(desk, "Fragment").count("\n") == 1)
        assert section(desk, "Fragment").endswith("\nles libertés fondamentales  1 ×  Fundamental freedoms.")
        await pilot.press("enter")
        desk.editor.text = ""
        await until(pilot, lambda: "Alt+M human rights\n" in section(desk, "Fragment"))
        await pilot.press("alt+m")
        assert desk.editor.text == "Human rights"
        await until(pilot, lambda: section(desk, "Fragment").endswith("Alt+M fundamental freedoms"))
        await pilot.press(",", "alt+m")
        assert desk.editor.text == "Human rights, fundamental freedoms"
        await pilot.press("alt+m")
        assert desk.editor.text == "Human rights, fundamental freedoms"
        assert "every fragment" in str(desk.detail.border_title)


async def test_what_a_match_shows_is_not_shown_again(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("j", "j")
        await until(pilot, lambda: bool(section(desk, "Memory")))
        await settle(pilot)
        assert section(desk, "Fragment") == ""
        await pilot.press("enter", "alt+m")
        assert "no fragment" in str(desk.detail.border_title)
        await pilot.press("escape", "s", "alt+m")
        assert isinstance(pilot.app.screen, ErrorMessage)


async def test_what_is_confirmed_is_found_as_a_fragment(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter")
        desk.editor.text = "Here are human rights."
        await pilot.press("enter", "escape")
        await settle(pilot)
        await pilot.press("end")
        await until(pilot, lambda: "les droits de l'homme  2 ×" in section(desk, "Fragment"))


async def test_a_large_memory_is_indexed_in_the_background(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "_FEW", 2)
    async with opened(path) as (desk, pilot):
        await until(pilot, lambda: bool(section(desk, "Fragment")))
        assert desk.status.standing.job == ""


async def test_indexing_is_told_and_may_be_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "_FEW", 3)
    async with opened(path) as (desk, pilot):
        for name, value in {"_PAGE": 1, "_LONGEST": 0, "PAUSE": 0.1}.items():
            monkeypatch.setattr(f"workbench.store.full_text.{name}", value)
        memory = open_memory("main")
        memory.add([Entry({"fr": Segment(f"Phrase {n}"), "en": Segment("Sentence")}) for n in range(500)])
        memory.close()
        desk.screen.team.fragments.prepare()
        await until(pilot, lambda: desk.status.standing.job.startswith("Indexing fragments"))
        await pilot.press("escape")
        await settle(pilot)
        assert desk.status.standing.job == ""
        assert (waiting := memory_waiting()) > 3
        await pilot.press("end")
        await settle(pilot)
        assert memory_waiting() == waiting, "a lookup does not begin again what was stopped"


def memory_waiting() -> int:
    memory = open_memory("main")
    waiting = memory.fragments.waiting("fr", 5000)
    memory.close()
    return waiting
