"""Laying an existing translation beside the source, and moving its sentences to where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from workbench.config import Config
from workbench.model import Progress
from workbench.project import shifting
from workbench.project.aligning import Aligned, align, realign
from workbench.project.project import Done
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.modals.prompt import Prompt


class Aligning:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk, config: Config, refreshing: Refreshing) -> None:
        self._desk, self._refreshing = desk, refreshing
        self._rules = config.rules

    def align_with(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        language = desk.target

        def begin(typed: str) -> None:
            path = Path(typed).expanduser()
            self._start(f"Aligning {path.name}", partial(align, desk.project, language, path, rules=self._rules))

        note = f"Its text becomes the {language} target, as drafts; undo takes it back."
        desk.ask(Prompt(f"Align with a translation in {language}", "a path", note=note), begin)

    def realign(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        self._start("Aligning", partial(realign, desk.project, desk.unit.id, desk.target, rules=self._rules))

    def _start(self, title: str, align: Callable[[Aligned], Iterator[Progress]]) -> None:
        result = Aligned()
        self._desk.start(title, lambda: align(result), lambda: self._did(result.done), "align")

    def _did(self, done: Done) -> None:
        self._desk.did(done, "It stays as it is.")
        self._refreshing.fill()

    def pull_sentence(self) -> None:
        self._shift(partial(shifting.pull, rules=self._rules))

    def push_sentence(self) -> None:
        self._shift(partial(shifting.push, rules=self._rules))

    def shift_up(self) -> None:
        self._shift(shifting.shift_up)

    def shift_down(self) -> None:
        self._shift(shifting.shift_down)

    def _shift(self, shift: Callable[..., Done]) -> None:
        desk = self._desk
        desk.did(shift(desk.project, desk.unit.id, desk.target))
