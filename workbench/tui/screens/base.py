"""What all screens do alike: run actions by id, and make failures visible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from workbench.errors import NothingToDo, UnitGone, WorkbenchError
from workbench.tui.actions import ACTIONS, Where
from workbench.tui.jobs import JobFinished
from workbench.tui.keys import bindings

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

Handlers = Mapping[str, Callable[..., object]]


def handlers(controllers: Iterable[object]) -> Handlers:
    """By action id, the method of that name of whichever controller has it."""
    return {
        action.id: getattr(controller, action.id)
        for controller in controllers
        for action in ACTIONS
        if hasattr(controller, action.id)
    }


class WorkbenchScreen(Screen[None]):
    """A screen whose actions are methods of controllers."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)

    def __init__(self) -> None:
        super().__init__()
        self.handlers: Handlers = {}
        """What can be done here, by action id."""

    @property
    def workbench(self) -> WorkbenchApp:
        return cast("WorkbenchApp", self.app)

    def action_do(self, action: str, number: int | None = None) -> None:
        """Run an action; what it complains about is shown."""
        handler = self.handlers.get(action)
        if handler is not None:
            self.guard(handler if number is None else lambda: handler(number))

    def guard(self, act: Callable[[], object]) -> None:
        """Call something and show what it complains about."""
        try:
            act()
        except WorkbenchError as error:
            self._complain(error)

    def _complain(self, error: BaseException) -> None:
        """Show a failure in a dialogue; that there is nothing to do is only said."""
        if isinstance(error, NothingToDo):
            self.say(f"{error.message} {error.hint}")
        else:
            self.workbench.complain(error)

    @on(JobFinished)
    def _job_over(self, event: JobFinished) -> None:
        if not event.stopped:
            self.guard(event.job.finished)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The one place where a failure in the background becomes visible.

        What was looked for about a unit that has gone meanwhile is of no use to anyone.
        """
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.job_failed()
            if not isinstance(event.worker.error, UnitGone):
                self._complain(event.worker.error)

    def job_failed(self) -> None:
        """A job of this screen failed; why is shown anyway."""

    def say(self, text: str) -> None:
        """Tell something in passing."""
        self.notify(text, markup=False, timeout=3)
