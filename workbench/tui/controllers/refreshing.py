"""Machine translation in the background: filling what is empty, renewing what became stale."""

from __future__ import annotations

from collections.abc import Callable

from workbench.model import PIVOT, Status
from workbench.project import translating
from workbench.tui.desk import Desk
from workbench.tui.jobs import once
from workbench.tui.modals.models import Models

DOCUMENT = "document"
"""The group of the jobs that concern all units."""
UNIT = "unit"
"""The group of the jobs that concern one unit."""


class Refreshing:
    """Each public method of an action's name is that action; the others follow acts of the translator."""

    def __init__(self, desk: Desk, quality: str) -> None:
        self._desk = desk
        self._quality = quality

    def fill(self) -> None:
        """Translate, in the background, every unit that has no target yet; nothing happens where there is none."""
        desk = self._desk
        empty = [language for language, tally in desk.project.counts().items() if tally[Status.UNTRANSLATED]]
        if empty and not desk.project.read_only:
            desk.start(
                "Pretranslating",
                lambda: translating.pretranslate(desk.project, desk.machine, empty, self._quality),
                desk.refresh,
                DOCUMENT,
            )

    def pretranslate(self) -> None:
        self._desk.project.check_writable()
        self.fill()

    def cancel_job(self) -> None:
        self._desk.screen.workers.cancel_group(self._desk.screen, DOCUMENT)
        self._desk.screen.workers.cancel_group(self._desk.screen, UNIT)

    def retranslate(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        unit_id, language = desk.unit.id, desk.target
        self._run(lambda: translating.retranslate(desk.project, desk.machine, unit_id, language), "Translating")

    def after_source(self, unit_id: int) -> None:
        """The source of a unit was corrected: make its targets anew, or offer new ones."""
        desk = self._desk
        self._run(lambda: translating.refresh(desk.project, desk.machine, unit_id), "Translating")

    def after_confirming(self, unit_id: int, language: str) -> None:
        """A target was confirmed: what is made from it may have to be made anew."""
        if language == PIVOT:
            self.after_source(unit_id)

    def _run(self, function: Callable[[], object], title: str) -> None:
        self._desk.start(title, once(function), self._desk.refresh, UNIT)

    def models(self) -> None:
        self._desk.screen.app.push_screen(Models(self._desk.machine), lambda _: self.name_engines())

    def name_engines(self) -> None:
        """Say in the status bar what translates; finding that out may take a moment."""
        desk = self._desk
        names: list[str] = []

        def look() -> None:
            names.extend(desk.machine.describe(desk.project.source, target) for target in desk.project.targets)

        desk.start("", once(look), lambda: desk.status.update(engine=", ".join(dict.fromkeys(names))), "engines")
