"""Work in the background: a core generator in a thread, with messages on the way."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from workbench.model import Progress


@dataclass(frozen=True, slots=True)
class Job:
    """Something that takes time."""

    title: str
    """What is being done, in words for the status bar: "Pretranslating"."""
    steps: Callable[[], Iterator[Progress]] = field(compare=False)
    """Makes the generator that does it. It is closed when the job is stopped."""
    group: str = "interactive"
    """Jobs of one group replace each other; those of the group "" do not."""
    finished: Callable[[], None] = field(default=lambda: None, compare=False)
    """Called in the interface's thread when it is done, and not when it was stopped or failed."""
    came: Callable[[], None] | None = field(default=None, compare=False)
    """Called in the interface's thread when it came further; None where the units on the screen may have changed."""
    lasting: bool = False
    """Whether the program does not end before its present step is done: it writes a file that was asked for."""


_lasting: dict[Event, tuple[Screen[Any], Job]] = {}
"""By what tells that it is over, each lasting job that is being done, and the screen that it is done for."""
_PATIENCE = 0.5
"""Seconds that are waited without a word."""


def once(function: Callable[[], object]) -> Callable[[], Iterator[Progress]]:
    """Steps that call a function, for work that cannot say how far it is and finds something out.

    What was found is not told when the job was stopped meanwhile. What does something is `act`.
    """

    def steps() -> Iterator[Progress]:
        yield Progress(0, 0)
        function()
        yield Progress(0, 0)

    return steps


def act(function: Callable[[], object]) -> Callable[[], Iterator[Progress]]:
    """Steps that call a function which does something: a stop comes before it, or too late, and then it is told."""

    def steps() -> Iterator[Progress]:
        yield Progress(0, 0)
        function()

    return steps


@dataclass
class JobProgressed(Message):
    """A job came further. Only the last of several is worth handling, but for those that have only something to say."""

    job: Job
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        noted = self.progress.note and not self.progress.total
        return not noted and isinstance(message, JobProgressed) and message.job == self.job


@dataclass
class JobFinished(Message):
    """A job is over."""

    job: Job
    stopped: bool
    """Whether it was stopped before it was done."""


def start(screen: Screen[Any], job: Job) -> Worker[None]:
    """Run a job for a screen, which gets its messages and, through the worker's state, its failure."""
    return screen.run_worker(
        partial(_run, screen, job),
        name=job.title,
        group=job.group,
        thread=True,
        exclusive=bool(job.group),
        exit_on_error=False,
    )


def _run(screen: Screen[Any], job: Job) -> None:
    worker, stopped = get_current_worker(), False
    with _noted(screen, job), closing(_as_generator(job.steps())) as steps:
        for progress in steps:
            if stopped := worker.is_cancelled:
                break
            screen.post_message(JobProgressed(job, progress))
    screen.post_message(JobFinished(job, stopped))


@contextmanager
def _noted(screen: Screen[Any], job: Job) -> Iterator[None]:
    over = Event()
    if job.lasting:
        _lasting[over] = screen, job
    try:
        yield
    finally:
        _lasting.pop(over, None)
        over.set()


def wait_for_lasting(tell: Callable[[str], object] = lambda _: None, screen: Screen[Any] | None = None) -> None:
    """Wait until the jobs that are to last, those of a screen or all, are over, or stopped when it was closed.

    `tell` is given the title of one for which it is waited long.
    """
    for over, (done_for, job) in tuple(_lasting.items()):
        if screen in (None, done_for) and not over.wait(_PATIENCE):
            tell(job.title)
            over.wait()


def _as_generator(steps: Iterator[Progress]) -> Generator[Progress, None, None]:
    yield from steps
