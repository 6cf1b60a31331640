"""Counting the words of the source, without getting in the way of anything."""

from __future__ import annotations

import time
from collections.abc import Iterator

from workbench.language.counting import grouped
from workbench.language.volume import volume_of
from workbench.model import Progress
from workbench.tui.desk import Desk

_LARGE = 5000
"""From how many units on the count of the last session is believed."""
_BATCH = 100
_BREATH = 0.02
"""Seconds that the counting rests after every batch, so that keys are answered at once."""


class Counting:
    """Keeps the number of words in the status bar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._total = 0

    def count(self) -> None:
        """Count in the background, and say the number when it is known."""
        desk = self._desk
        known = desk.project.recall("words")
        if known and len(desk.project) >= _LARGE:
            self._tell(int(known))
        else:
            desk.start("", self._steps, self._counted, "words")

    def _steps(self) -> Iterator[Progress]:
        project, self._total = self._desk.project, 0
        for start in range(0, len(project), _BATCH):
            units = project.units(start, start + _BATCH)
            self._total += sum(volume_of(unit.source).words for unit in units)
            yield Progress(0, 0)
            time.sleep(_BREATH)

    def _counted(self) -> None:
        self._desk.project.remember("words", str(self._total))
        self._tell(self._total)

    def _tell(self, words: int) -> None:
        self._desk.status.update(words=f"{grouped(words)} words")
