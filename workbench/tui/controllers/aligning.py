"""Laying an existing translation beside the source, and moving its sentences to where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from workbench.config import Config
from workbench.language.counting import counted
from workbench.model import Progress, Unit
from workbench.project import shifting
from workbench.project.aligning import Aligned, align, realign
from workbench.project.alignment_rows import count_sentences
from workbench.project.project import Done
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.jobs import once
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

    def swap_targets(self) -> None:
        self._shift(shifting.swap)

    def shift_up(self) -> None:
        self._shift(shifting.shift_up)

    def shift_down(self) -> None:
        self._shift(shifting.shift_down)

    def next_uneven(self) -> None:
        self._find_uneven(1)

    def previous_uneven(self) -> None:
        self._find_uneven(-1)

    def _find_uneven(self, step: int) -> None:
        """Look for it in the background: each unit has to be cut into its sentences for that."""
        desk = self._desk
        listing, row, language = desk.listing, desk.units.current, desk.target
        found: list[tuple[int, int, int]] = []

        def uneven(unit: Unit) -> bool:
            count = count_sentences(unit, desk.project.source, language, self._rules)
            if count == (1, 1) or unit.target(language).confirmed:
                return False
            found.append((unit.id, *count))
            return True

        def go() -> None:
            if not found:
                desk.say(f"Every open {language} target is one sentence for one.")
                return
            unit_id, source, target = found[0]
            desk.go(unit_id)
            desk.say(f"{counted(source, 'sentence')} to {target}")

        desk.start("", once(lambda: listing.first(row, step, uneven)), desk.unless_gone(go), "uneven")

    def _shift(self, shift: Callable[..., Done]) -> None:
        desk = self._desk
        desk.did(shift(desk.project, desk.unit.id, desk.target))
