"""The acts on the target of the current unit as it stands, and taking acts back."""

from __future__ import annotations

from collections.abc import Callable, Container

from workbench.errors import NothingToConfirm
from workbench.model import CONFIRMED, Status
from workbench.project import editing
from workbench.project.project import Done
from workbench.tui.actions import BY_ID
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.keys import key_name


class Targets:
    """Each public method of an action's name is that action."""

    def __init__(self, desk: Desk, refreshing: Refreshing) -> None:
        self._desk = desk
        self.followers: list[Callable[[Done, str], None]] = [refreshing.after_confirming]
        """What is told of every confirmed target, and its language."""
        self.steppers: list[Callable[[Done | None], None]] = [refreshing.after_stepping]
        """What is told of what was undone, done again or reopened."""

    def confirm(self) -> None:
        self._settle(Status.TRANSLATED, CONFIRMED)

    def review(self) -> None:
        self._settle(Status.REVIEWED, (Status.REVIEWED,))

    def _settle(self, status: Status, done: Container[Status]) -> None:
        """Give the target a status as it stands, and go to the next one that has none of `done`."""
        desk = self._desk
        unit_id, language = desk.unit.id, desk.target
        act = self.settle(unit_id, language, status=status)
        desk.did(act)
        self.follow(act, language)
        row = desk.listing.next_open(language, desk.units.current, 1, done)
        if row is not None:
            desk.units.current = row

    def settle(self, unit_id: int, language: str, text: str | None = None, status: Status = Status.TRANSLATED) -> Done:
        """Confirm a target, see `editing.confirm`. Raises NothingToConfirm, with the key that lets it be left empty."""
        try:
            return editing.confirm(self._desk.project, unit_id, language, text, status)
        except NothingToConfirm as error:
            leave = f"{key_name(BY_ID['leave'].keys)}, " if self._desk.editing else ""
            keys = ", ".join(key_name(BY_ID[action].keys) for action in ("clear", "confirm"))
            raise NothingToConfirm(error.message, f"Type it, or leave it empty: {leave}{keys}.") from error

    def confirm_above(self) -> None:
        """What was found to be right as far as the current unit is confirmed at once."""
        desk = self._desk
        unit_id, language = desk.unit.id, desk.target
        done = editing.confirm_up_to(desk.project, unit_id, language)
        desk.did(done, f"Every {language} text up to here is confirmed.")
        desk.go(unit_id)
        self.follow(done, language)

    def follow(self, done: Done, language: str) -> None:
        """Tell of targets that were confirmed."""
        for follower in self.followers:
            follower(done, language)

    def reopen(self) -> None:
        desk = self._desk
        self._step(editing.reopen(desk.project, desk.unit.id, desk.target), "It is not confirmed.")

    def clear(self) -> None:
        desk = self._desk
        desk.did(editing.clear(desk.project, desk.unit.id, desk.target))

    def copy_source(self) -> None:
        desk = self._desk
        desk.did(editing.copy_source(desk.project, desk.unit.id, desk.target))

    def undo(self) -> None:
        self._step(editing.undo(self._desk.project), "There is nothing to undo.")

    def redo(self) -> None:
        self._step(editing.redo(self._desk.project), "There is nothing to redo.")

    def _step(self, done: Done | None, nothing: str) -> None:
        self._desk.did(done, nothing)
        for follower in self.steppers:
            follower(done)
