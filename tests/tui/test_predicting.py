"""What is predicted while a target is typed."""

import threading
from pathlib import Path

from tests.engines.fake import FakeEngine
from tests.engines.fake_interactive import FakeInteractive
from tests.tui.conftest import fake_machine, opened, settle, until
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.tui.desk import Desk


def titles(desk: Desk) -> list[str]:
    return [section.title for section in desk.detail.sections]


async def test_the_machine_s_own_text_goes_on_while_it_agrees(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", "H", "e")
        await until(pilot, lambda: desk.editor.suggestion == "llo el world.")
        await pilot.press("tab")
        assert desk.editor.text == "Hello"
        await pilot.press("alt+right")
        assert desk.editor.text == "Hello el world."


async def test_the_engine_goes_on_where_the_text_leaves_the_machine_s(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", *"Hi el", "space")
        await until(pilot, lambda: desk.editor.suggestion == "world.")
        assert "Next" in titles(desk)


async def test_a_prediction_stays_while_it_is_typed_and_goes_when_it_is_not(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", *"Hi el", "space")
        await until(pilot, lambda: desk.editor.suggestion == "world.")
        await pilot.press("w")
        assert desk.editor.suggestion == "orld."
        await pilot.press("x")
        assert "orld" not in desk.editor.suggestion


async def test_nothing_is_predicted_in_the_source_or_before_the_end(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        await pilot.press("s", "x")
        await pilot.pause(0.05)
        await settle(pilot)
        assert desk.editor.suggestion == ""
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("enter", "ctrl+a", *"Hel", "left")
        await pilot.pause(0.05)
        await settle(pilot)
        assert desk.editor.suggestion == ""


class SlowInteractive(FakeInteractive):
    """Answers when it is let."""

    def __init__(self, engine: FakeEngine) -> None:
        super().__init__(engine)
        self.asked: list[str] = []
        self.let = threading.Event()

    def complete(self, source: str, prefix: str, longest: int = 0) -> str:
        self.asked.append(prefix)
        self.let.wait(10)
        return super().complete(source, prefix, longest)


class SlowEngine(FakeEngine):
    def __init__(self) -> None:
        super().__init__("fr", "en", {"bonjour": ["hello"], "monde": ["world"]})
        self.slow = SlowInteractive(self)

    @property
    def interactive(self) -> SlowInteractive:
        return self.slow


async def test_one_question_at_a_time_and_stale_answers_are_dropped(path: Path) -> None:
    engine = SlowEngine()
    machine = Machine(engines=[engine, FakeEngine("en", "ru")])
    async with opened(path, machine=machine) as (desk, pilot):
        await pilot.press("enter", "ctrl+a", *"Hi")
        await until(pilot, lambda: bool(engine.slow.asked))
        await pilot.press("space", *"the")
        await pilot.pause(0.1)
        assert desk.editor.text == "Hi the"
        assert len(engine.slow.asked) == 1
        engine.slow.let.set()
        await until(pilot, lambda: desk.editor.suggestion == " world.")
        assert engine.slow.asked[1] == "Hi the"


async def test_without_an_engine_typing_goes_on_undisturbed(path: Path) -> None:
    machine = Machine(engines=[FakeEngine("en", "ru")])
    machine.packages  # noqa: B018 - found before they are taken away
    async with opened(path, machine=fake_machine()) as (desk, pilot):
        desk.machine = machine
        await pilot.press("enter", "ctrl+a", *"Hi", "escape")
        assert not desk.editing
    project = Project(path, read_only=True)
    assert project.units(0, 1)[0].target("en").text == "Hi"
    project.close()
