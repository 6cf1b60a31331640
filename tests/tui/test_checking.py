"""The list of findings before delivery."""

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Static

from tests.tui.conftest import fake_machine, opened, settle, until, write_document
from workbench.config import Config
from workbench.errors import RuleError
from workbench.project import checking, weighing
from workbench.project.editing import confirm, undo
from workbench.project.project import Project
from workbench.tui.app import WorkbenchApp
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.modals.findings import Findings
from workbench.tui.screens.editor import EditorScreen

SOURCES = [("Bonjour.", " "), ("Il y a 12 syndicats.", " "), ("Ils partent (enfin).", " "), ("Adieu.", "\n")]
ENGLISH = ["Hello.", "There are 13 unions.", "They leave (finally.", "Farewell!"]
RUSSIAN = ["Привет.", "Есть 12 профсоюзов", "Они уходят (наконец).", "Прощайте."]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project all of whose targets are confirmed, some with slips."""
    project = Project(write_document(tmp_path / "text.wbp", SOURCES))
    for unit_id, english, russian in zip(project.ids(), ENGLISH, RUSSIAN, strict=True):
        confirm(project, unit_id, "en", english)
        confirm(project, unit_id, "ru", russian)
    project.close()
    return project.path


async def listed(pilot: Pilot[None]) -> Findings:
    """The list when everything was looked at."""
    await pilot.press("F")
    await settle(pilot)
    assert isinstance(pilot.app.screen, Findings)
    return pilot.app.screen


def told(form: Findings) -> list[str]:
    return [form.lines._line(row).plain.strip() for row in range(form.lines.rows)]


def text_of(form: Findings, name: str) -> str:
    return str(form.query_one(name, Static).render())


def counts(form: Findings) -> str:
    return str(form.query_one("#counts", Label).render())


ALL = [
    "Numbers  1",
    "2 en  The source has 12, the target 13.",
    "Punctuation at the end  2",
    "2 ru  It does not end with “.”, as the source does.",
    "4 en  It ends with “!”, the source with “.”.",
    "Brackets  1",
    "3 en  The bracket “(” has no partner.",
]


async def test_findings_are_listed_by_kind_with_the_texts_concerned(path: Path) -> None:
    async with opened(path) as (_, pilot):
        form = await listed(pilot)
        assert told(form) == ALL
        assert counts(form).split() == ["en,", "ru", "4", "findings"]
        assert text_of(form, "#source-text") == "fr  Il y a 12 syndicats."
        assert text_of(form, "#target-text") == "en  There are 13 unions."


async def test_words_are_read_when_the_editor_opens_and_the_list_says_so_until_they_are(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, read = Event(), Event()

    def known(word: str, language: str) -> bool:
        asked.set()
        return read.wait(10) and weighing.known(word, language)

    monkeypatch.setattr(checking, "known", known)
    app = WorkbenchApp(Config(), fake_machine(), path)
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await until(pilot, asked.is_set)
            await pilot.press("F")
            await until(pilot, lambda: isinstance(app.screen, Findings))
            form = app.screen
            assert isinstance(form, Findings)
            await until(pilot, lambda: "reading the words of French …" in counts(form))
        finally:
            read.set()
        await settle(pilot)
        assert told(form) == ALL


async def test_enter_goes_to_the_words_and_the_list_opens_again_there(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await listed(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, EditorScreen)
        assert (desk.units.current, desk.language) == (1, "en")
        word = desk.units.words.current
        assert word is not None
        assert ENGLISH[1][word.start : word.end] == "13"
        form = await listed(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert (desk.units.current, desk.language) == (1, "ru")
        form = await listed(pilot)
        assert form.lines.highlighted == 3


async def test_what_is_ignored_goes_and_undo_brings_it_back(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        form = await listed(pilot)
        await pilot.press("i")
        assert told(form) == ALL[2:]
        assert "3 findings   1 ignored" in counts(form)
        await pilot.press("a")
        assert told(form)[1] == f"{ALL[1]}  ignored"
        await pilot.press("a", "i", "u")
        assert told(form) == ALL[2:]
        await pilot.press("escape")
        await pilot.press("u")
        assert checking.unconfirmed(desk.project) == {}
        form = await listed(pilot)
        assert told(form) == ALL
        await pilot.press("u")
        assert "left to undo" in counts(form)
        assert checking.unconfirmed(desk.project) == {}


async def test_one_language_at_a_time(path: Path) -> None:
    async with opened(path) as (_, pilot):
        form = await listed(pilot)
        await pilot.press("tab", "tab")
        assert told(form) == ["Punctuation at the end  1", ALL[3]]
        await pilot.press("i")
        assert told(form) == []
        assert text_of(form, "#target-text") == ""
        await pilot.press("enter", "i")
        assert isinstance(pilot.app.screen, Findings)
        await pilot.press("tab")
        assert [line for line in told(form) if "ru" in line] == []


async def test_what_was_put_right_is_found_no_more(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await listed(pilot)
        await pilot.press("escape")
        confirm(desk.project, desk.project.ids()[2], "en", "They leave (finally).")
        form = await listed(pilot)
        assert told(form) == ALL[:-2]


async def test_what_a_job_does_behind_the_list_is_looked_at_the_next_time(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await listed(pilot)
        confirm(desk.project, desk.project.ids()[2], "en", "They leave (finally).")
        await pilot.press("i", "escape")
        assert told(await listed(pilot)) == ALL[2:-2]


async def test_a_failure_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path) as (_, pilot):

        def broken(*_: object) -> None:
            raise RuleError("The rules are damaged.", "Drop them.")

        monkeypatch.setattr(checking, "check", broken)
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, ErrorMessage))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, EditorScreen)


async def test_what_is_not_confirmed_is_told_before_an_export(path: Path) -> None:
    project = Project(path)
    undo(project)
    project.close()
    async with opened(path) as (desk, pilot):
        form = await listed(pilot)
        assert "not confirmed: 1 ru target" in counts(form)
        await pilot.press("escape", "x", "enter")
        labels = [str(label.render()) for label in pilot.app.screen.query(Label)]
        assert any("Not confirmed yet: 1 ru target." in label for label in labels)
        await pilot.press("enter")
        await settle(pilot)
        assert "not confirmed: 1 ru target" in (desk.detail.border_title or "")
