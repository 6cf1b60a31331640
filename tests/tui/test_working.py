"""Dialogues with work in the background."""

from collections.abc import Iterator
from threading import Event

from textual.app import App

from tests.tui.conftest import until
from workbench.errors import EngineError
from workbench.model import Progress
from workbench.tui.jobs import Job, JobFinished, JobProgressed, once
from workbench.tui.modals.working import Working


class Diary(Working[None]):
    """Notes what it is told of its jobs."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def progressed(self, progress: Progress) -> None:
        self.told.append(f"progressed to {progress.done}")

    def stopped(self) -> None:
        self.told.append("stopped")

    def failed(self, error: BaseException) -> None:
        self.told.append(f"failed: {error}")


def steps() -> Iterator[Progress]:
    yield Progress(1, 2)


async def test_a_dialogue_is_told_of_its_jobs() -> None:
    def fail() -> None:
        raise EngineError("broken", "mend it")

    app: App[None] = App()
    diary, go_on = Diary(), Event()
    async with app.run_test() as pilot:
        await app.push_screen(diary)
        diary.begin(Job("done", steps, finished=lambda: diary.told.append("done")))
        await until(pilot, lambda: diary.told == ["progressed to 1", "done"])
        diary.begin(Job("fails", once(fail)))
        await until(pilot, lambda: diary.told[2:] == ["progressed to 0", "failed: broken"])
        diary.begin(Job("stopped", once(lambda: go_on.wait(10)), finished=lambda: diary.told.append("done")))
        await until(pilot, lambda: diary.told[4:] == ["progressed to 0"])
        diary.workers.cancel_all()
        go_on.set()
        await until(pilot, lambda: diary.told[5:] == ["stopped"])


async def test_nothing_more_is_heard_of_a_job_that_another_has_replaced() -> None:
    app: App[None] = App()
    diary, go_on = Diary(), Event()
    async with app.run_test() as pilot:
        await app.push_screen(diary)
        first = Job("first", lambda: iter(()), finished=lambda: diary.told.append("first done"))
        diary.begin(first)
        diary.begin(Job("second", once(lambda: go_on.wait(10)), finished=lambda: diary.told.append("second done")))
        diary.post_message(JobProgressed(first, Progress(7, 9)))
        diary.post_message(JobFinished(first, stopped=False))  # it was done just before it was replaced
        diary.post_message(JobFinished(first, stopped=True))
        go_on.set()
        await until(pilot, lambda: "second done" in diary.told)
        # what was found is told of too, unless it came before the dialogue heard that the job began
        assert diary.told[:1] + diary.told[-1:] == ["progressed to 0", "second done"]
        assert set(diary.told) == {"progressed to 0", "second done"}
