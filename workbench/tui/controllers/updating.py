"""Taking back what others changed in an exported file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.project import updating
from workbench.project.attempts import attempt
from workbench.project.project import Done
from workbench.project.updating import Update
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.modals.prompt import Prompt
from workbench.tui.modals.update import UpdatePreview


class Updating:
    """The public method is the action of that name."""

    def __init__(self, desk: Desk, refreshing: Refreshing, remember: Callable[[Done], None]) -> None:
        """`remember` is told of the act, which may have confirmed something."""
        self._desk, self._refreshing, self._remember = desk, refreshing, remember
        self._typed = ""

    def update_from(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        note = "An export of this project, as it came back: a table, also of Word or Excel, XLIFF, TMX."
        prompt = Prompt(
            "Take changes from", "a path", self._typed, note, lambda typed: updating.check_path(_path(typed))
        )
        desk.ask(prompt, self._look)

    def _look(self, typed: str) -> None:
        desk, update = self._desk, Update()
        self._typed = typed

        def take(chosen: list[int]) -> None:
            proposals = [update.proposals[place] for place in chosen]
            done: list[Done] = []
            desk.start(
                "Updating",
                lambda: attempt(desk.project, lambda: updating.apply(desk.project, proposals), done),
                lambda: self._took(done[0]),
                "",
            )

        desk.ask(UpdatePreview(update, desk.project, lambda: updating.look(desk.project, _path(typed), update)), take)

    def _took(self, done: Done) -> None:
        self._desk.did(done, "The file changes nothing.")
        self._refreshing.after(done)
        self._remember(done)


def _path(typed: str) -> Path:
    return Path(typed.strip()).expanduser()
