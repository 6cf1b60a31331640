import time
from collections.abc import Callable, Iterator
from threading import Event

from textual.app import App
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tests.tui.conftest import until
from workbench.errors import EngineError
from workbench.model import Progress
from workbench.tui.jobs import Job, JobFinished, JobProgressed, act, once, start, wait_for_lasting


class Watcher(Screen[None]):
    """Notes the messages of jobs."""

    def __init__(self) -> None:
        super().__init__()
        self.progress: list[Progress] = []
        self.stopped: list[bool] = []
        self.failures: list[BaseException | None] = []

    def on_job_progressed(self, event: JobProgressed) -> None:
        self.progress.append(event.progress)

    def on_job_finished(self, event: JobFinished) -> None:
        self.stopped.append(event.stopped)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.failures.append(event.worker.error)


async def watch(job: Job, *, stop: bool = False) -> Watcher:
    """Run a job to its end, or stop it as soon as it has come anywhere."""
    app: App[None] = App()
    screen = Watcher()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        worker = start(screen, job)
        while not (screen.stopped or screen.failures):
            await pilot.pause(0.01)
            if stop and screen.progress:
                worker.cancel()
        await pilot.pause()
    return screen


async def test_a_burst_of_progress_collapses_and_the_last_one_arrives() -> None:
    def steps() -> Iterator[Progress]:
        yield from (Progress(done, 500) for done in range(1, 501))

    watcher = await watch(Job("count", steps))
    assert watcher.progress[-1] == Progress(500, 500)
    assert watcher.stopped == [False]


async def test_notes_are_not_lost_in_a_burst() -> None:
    def steps() -> Iterator[Progress]:
        yield Progress(0, 0, "no package")
        yield Progress(1, 2)
        yield Progress(2, 2)

    assert (await watch(Job("note", steps))).progress[0].note == "no package"


async def test_a_stopped_job_closes_its_generator() -> None:
    closed: list[bool] = []

    def steps() -> Iterator[Progress]:
        try:
            while True:
                yield Progress(0, 1)
                time.sleep(0.01)
        finally:
            closed.append(True)

    watcher = await watch(Job("endless", steps), stop=True)
    assert closed == [True]
    assert watcher.stopped == [True]


async def test_a_failure_is_the_workers_error() -> None:
    def fail() -> None:
        raise EngineError("broken", "mend it")

    watcher = await watch(Job("fail", once(fail)))
    assert [str(failure) for failure in watcher.failures] == ["broken"]
    assert watcher.stopped == []


async def test_the_end_of_the_program_waits_for_lasting_jobs_alone() -> None:
    begun, go_on = Event(), Event()
    written: list[str] = []
    told: list[str] = []

    def write(name: str) -> None:
        begun.set()
        go_on.wait(10)
        written.append(name)

    app: App[None] = App()
    screen = Watcher()
    async with app.run_test() as pilot:
        await app.push_screen(screen)
        start(screen, Job("read", once(lambda: go_on.wait(10)), "reading"))
        wait_for_lasting(told.append)
        start(screen, Job("write", once(lambda: write("a file")), "writing", lasting=True))
        await until(pilot, begun.is_set)
    wait_for_lasting(told.append, Watcher())
    assert (written, told) == ([], [])

    def tell(title: str) -> None:
        told.append(title)
        go_on.set()

    wait_for_lasting(tell)
    assert written == ["a file"]
    assert told == ["write"]


async def test_what_is_looked_for_is_not_told_once_it_is_stopped_and_what_was_done_is() -> None:
    for steps, stopped in ((once, True), (act, False)):
        assert await _stopped_in_the_middle(steps) == [stopped]


Steps = Callable[[Callable[[], object]], Callable[[], Iterator[Progress]]]


async def _stopped_in_the_middle(steps: Steps) -> list[bool]:
    app: App[None] = App()
    screen = Watcher()
    begun, go_on = Event(), Event()

    def work() -> None:
        begun.set()
        go_on.wait(10)

    async with app.run_test() as pilot:
        await app.push_screen(screen)
        worker = start(screen, Job("work", steps(work)))
        await until(pilot, begun.is_set)
        worker.cancel()
        go_on.set()
        await until(pilot, lambda: bool(screen.stopped))
    return screen.stopped
