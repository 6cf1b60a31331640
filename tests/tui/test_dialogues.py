import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from tests.tui.conftest import opened, settle, until
from workbench.errors import UsageError
from workbench.project.exporting import Report, export
from workbench.tui import outside
from workbench.tui.app import WorkbenchApp
from workbench.tui.controllers import exporting
from workbench.tui.modals.confirm import Confirm
from workbench.tui.modals.error import ErrorMessage
from workbench.tui.modals.help import Help
from workbench.tui.modals.models import Models
from workbench.tui.modals.prompt import Prompt
from workbench.tui.themes import DARK, LIGHT


async def test_export_writes_where_it_is_told_and_asks_before_it_replaces(path: Path, tmp_path: Path) -> None:
    async with opened(path) as (desk, pilot):
        for _ in range(2):
            await pilot.press("x", "down", "down", "down", "down", "enter")
            field = pilot.app.screen.query_one(Input)
            field.value = str(tmp_path / "out.jsonl")
            await pilot.press("enter")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await settle(pilot)
        lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(desk.project)
        assert all(isinstance(json.loads(line), dict) for line in lines)
        assert "out.jsonl" in (desk.detail.border_title or "")


async def test_an_export_is_finished_when_the_project_is_left_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def slow(*arguments: Any, **options: Any) -> Report:
        worker = get_current_worker()
        begun.set()
        while not worker.is_cancelled:
            time.sleep(0.01)
        time.sleep(0.2)  # the project would be closed by then
        return export(*arguments, **options)

    monkeypatch.setattr(exporting, "export", slow)
    async with opened(path) as (_, pilot):
        await pilot.press("x", "enter", "enter")
        await until(pilot, begun.is_set)
    assert path.with_name("text.tmx").exists()


async def test_every_file_of_an_export_is_asked_for_before_it_is_replaced(path: Path) -> None:
    theirs = path.with_name("text.ru.txt")
    theirs.write_text("mine", encoding="utf-8")
    async with opened(path) as (_, pilot):
        await pilot.press("x", "down", "enter")
        assert pilot.app.screen.query_one(Input).value == str(path.with_name("text.txt"))
        assert any("text.en.txt, text.ru.txt" in str(label.render()) for label in pilot.app.screen.query(Label))
        await pilot.press("enter")
        question = pilot.app.screen
        assert isinstance(question, Confirm)
        assert any("text.ru.txt" in str(label.render()) for label in question.query(Label))
        await pilot.press("escape")
        await settle(pilot)
    assert theirs.read_text(encoding="utf-8") == "mine"


async def test_dialogues_say_which_keys_they_take(path: Path) -> None:
    async with opened(path) as (_, pilot):
        for keys in (["x"], ["enter"], ["escape", "g"]):
            await pilot.press(*keys)
            await pilot.pause()
            shown = {
                binding.key: binding for _, binding, *_ in pilot.app.screen.active_bindings.values() if binding.show
            }
            assert {"enter", "escape"} <= set(shown)


async def test_help_shows_the_users_own_keys(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("j", "escape")
        assert not isinstance(pilot.app.screen, Help)


async def test_the_palette_runs_actions_by_name(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("ctrl+p")
        await pilot.press(*"last unit")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause()
        assert desk.units.current == len(desk.project) - 1


async def test_the_theme_changes_between_light_and_dark(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("L")
        assert pilot.app.theme == "workbench-light"
        await pilot.press("L")
        assert pilot.app.theme == "workbench-dark"


async def test_another_theme_reaches_all_that_is_seen(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("L")
        await pilot.pause()
        lines = desk.units.render_line(0), desk.detail.render_line(0)
        styles = [segment.style for strip in lines for segment in strip if segment.style]
        assert {style.bgcolor.name for style in styles if style.bgcolor} >= {
            pilot.app.get_css_variables()["current-row"]
        }
        painted = {style.color.name for style in styles if style.color}
        assert LIGHT.primary in painted
        assert not painted & {DARK.primary, DARK.foreground, DARK.variables["quiet"]}


async def test_what_cannot_be_installed_is_told_where_it_was_asked_for(path: Path) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press("M", *"nonsense", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, Models)
        while not (said := str(screen.query_one("#progress").render())):
            await pilot.pause(0.01)
        assert "nonsense" in said
        await pilot.press("escape")
        assert pilot.app.screen is not screen


async def test_the_screen_comes_back_when_no_editor_can_be_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    back: list[bool] = []

    @contextmanager
    def suspend(_app: WorkbenchApp) -> Iterator[None]:
        yield
        back.append(True)  # as in Textual: not when something is raised inside

    monkeypatch.setattr(WorkbenchApp, "suspend", suspend)
    async with opened(path) as (_, pilot):
        await pilot.press("E")
        assert isinstance(pilot.app.screen, ErrorMessage)
        assert back == [True]


def test_a_segment_comes_back_from_the_users_editor_as_one_line(tmp_path: Path) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "two\\nlines\\n" > "$1"\n')
    script.chmod(0o755)
    assert outside.edit("before", {"EDITOR": str(script)}) == "two lines"


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "/nowhere/editor"}, {"VISUAL": "false"}])
def test_an_editor_that_cannot_be_run_is_told(environment: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        outside.edit("text", environment)


def test_what_an_editor_leaves_in_another_encoding_is_told(tmp_path: Path) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "\\351t\\351" > "$1"\n')
    script.chmod(0o755)
    with pytest.raises(UsageError, match="UTF-8"):
        outside.edit("text", {"EDITOR": str(script)})


async def test_a_key_that_ends_a_dialogue_does_not_overtake_what_was_typed(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("g")
        await settle(pilot)
        for key in ("4", "enter"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: desk.list_id() == 4)


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("g", "999", "There is no unit 999."),
        ("g", "", "No number was given."),
        ("B", "abc", "abc is no score."),
        ("B", "500%", "500% is no score."),
        ("B", " ", "No score was given."),
        ("g", "9" * 5000, "There is no unit 999"),
        ("B", "9" * 5000, "999"),
    ],
)
async def test_an_answer_that_will_not_do_is_told_and_stays(path: Path, key: str, typed: str, said: str) -> None:
    async with opened(path) as (_, pilot):
        await pilot.press(key)
        await settle(pilot)
        prompt = pilot.app.screen
        assert isinstance(prompt, Prompt)
        prompt.query_one(Input).value = typed
        await pilot.press("enter")
        assert pilot.app.screen is prompt
        assert str(prompt.query_one("#complaint", Label).render()).startswith(said)
        assert prompt.query_one(Input).value == typed
        prompt.query_one(Input).value = "2"
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is not prompt
