"""What all dialogues with work in the background do alike."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState

from workbench.model import Progress
from workbench.tui.jobs import Job, JobFinished, JobProgressed, start

Answer = TypeVar("Answer")


class Working(ModalScreen[Answer]):
    """Handles the messages of its jobs; a dialogue says by methods of its own what becomes of them.

    Those are no handlers: Textual would run them before these, and each dialogue would have to know of that.
    """

    def __init__(self) -> None:
        super().__init__()
        self._newest: dict[str, Job] = {}
        """The last job that was begun, by its group. Of one that it replaced nothing more is heard."""

    def begin(self, job: Job) -> None:
        """Do work in the background; `job.finished` is called here when it is done."""
        self._newest[job.group] = job
        start(self, job)

    def progressed(self, progress: Progress) -> None:
        """A job came further."""

    def stopped(self) -> None:
        """A job was stopped before it was done."""

    def failed(self, error: BaseException) -> None:
        """A job failed: to be said here, where it was asked for."""
        raise NotImplementedError

    @on(JobProgressed)
    def _job_progressed(self, event: JobProgressed) -> None:
        if self._is_newest(event.job):
            self.progressed(event.progress)

    @on(JobFinished)
    def _job_finished(self, event: JobFinished) -> None:
        if not self._is_newest(event.job):
            return
        if event.stopped:
            self.stopped()
        else:
            event.job.finished()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.failed(event.worker.error)

    def _is_newest(self, job: Job) -> bool:
        return self._newest.get(job.group) is job
