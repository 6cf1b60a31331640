"""Machine translation in the background: filling what is empty, renewing what became stale."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from workbench.model import PIVOT, Status
from workbench.project import translating
from workbench.project.machine import STARTER_MODELS
from workbench.project.offers import unoffered
from workbench.project.project import Done
from workbench.project.terminology import Termbases
from workbench.tui.actions import BY_ID
from workbench.tui.desk import Desk
from workbench.tui.jobs import act, once
from workbench.tui.keys import key_name
from workbench.tui.modals.models import Models
from workbench.tui.references import References

DOCUMENT = "document"
"""The group of the jobs that concern all units."""
LOOKING = "looking"
"""The group of the jobs that look for something all over the document and change nothing."""
UNIT = "unit"
"""The group of the jobs that concern one unit."""
RENEWAL = "renewal"
"""The group of the job that makes anew what was left behind."""


class Refreshing:
    """Each public method of an action's name is that action; the others follow acts of the translator."""

    def __init__(self, desk: Desk, quality: str, references: References) -> None:
        self._desk = desk
        self._quality = quality
        self._references = references
        self._asked: deque[translating.Asked] = deque()
        self.followers: list[Callable[[], None]] = []
        """Called when targets were made, and at the start when there is nothing to be made."""

    def fill(self) -> None:
        """Translate, in the background, every unit that has no target yet; nothing happens where there is none."""
        desk = self._desk
        empty = [language for language, tally in desk.project.counts().items() if tally[Status.UNTRANSLATED]]
        if empty and not desk.project.read_only:
            desk.start(
                "Pretranslating",
                lambda: translating.pretranslate(desk.project, desk.machine, empty, self._quality, self._termbases()),
                self._made,
                DOCUMENT,
            )
        else:
            self._made()

    def _termbases(self) -> Termbases | None:
        return self._references.awaited_termbases()

    def _made(self) -> None:
        self._desk.refresh()
        for follow in self.followers:
            follow()

    def pretranslate(self) -> None:
        self._desk.project.check_writable()
        self.fill()

    def cancel_job(self) -> None:
        """Stop all work that the status bar speaks of; what is in the middle of a step is given up unheard."""
        going_on = [worker for worker in self._desk.screen.workers if worker.name and worker.is_running]
        for worker in going_on:
            worker.cancel()
        if going_on:
            self._desk.status.update(job="")
            self._desk.say("Stopped.")

    def retranslate(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        unit_id, language = desk.unit.id, desk.target
        self._run(
            lambda: translating.retranslate(desk.project, desk.machine, unit_id, language, self._termbases()),
            "Translating",
        )

    def after(self, done: Done) -> None:
        """Sources or confirmed pivots changed: make anew what they left behind, or offer it, as a part of that act."""
        if done.act is not None:
            self._renew((unit_id, done.act) for unit_id in done.units)

    def catch_up(self) -> None:
        """Renew what the program did not get to before it was closed."""
        if not self._desk.project.read_only:
            self._renew((unit_id, None) for unit_id in unoffered(self._desk.project))

    def _renew(self, asked: Iterable[translating.Asked]) -> None:
        """Queue units; the job that is started takes over what one before it has not done yet."""
        desk = self._desk
        self._asked.extend(asked)
        if self._asked:
            desk.start(
                "Translating",
                lambda: translating.renew(desk.project, desk.machine, self._asked, self._termbases()),
                self._made,
                RENEWAL,
            )

    def after_confirming(self, done: Done, language: str) -> None:
        """A target was confirmed: what is made from it may have to be made anew."""
        if language == PIVOT:
            self.after(done)

    def after_stepping(self, done: Done | None) -> None:
        """An act was undone or done again: what a split or a merge left empty is empty once more."""
        if done is not None:
            self.fill()

    def _run(self, function: Callable[[], object], title: str) -> None:
        self._desk.start(title, act(function), self._made, UNIT)

    def models(self) -> None:
        self._desk.screen.app.push_screen(Models(self._desk.machine), lambda _: self.name_engines())

    def name_engines(self) -> None:
        """Say in the status bar what translates; finding that out may take a moment."""
        desk = self._desk
        names: list[str] = []

        def look() -> None:
            names.extend(desk.machine.describe(desk.project.source, target) for target in desk.project.targets)

        desk.start("", once(look), lambda: self._name(list(dict.fromkeys(names))), "engines")

    def _name(self, names: list[str]) -> None:
        """Name the engines; where the weak ones translate, say how to get better ones, in full only once."""
        desk, key = self._desk, key_name(BY_ID["models"].keys)
        if STARTER_MODELS not in names:
            desk.status.update(engine=", ".join(names))
            return
        desk.status.update(engine=f"{STARTER_MODELS}, {key} for better ones")
        if not desk.project.recall("starter"):
            desk.project.remember("starter", "told")
            desk.say(f"The starter models are small and weak: {key} shows how to get better ones.")
