"""Counting the work in the project by what the memories have of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from workbench.config import Config
from workbench.memory.bands import weights
from workbench.model import Progress
from workbench.project.analysing import Analysis, Count
from workbench.project.memories import Memories
from workbench.tui.desk import Desk
from workbench.tui.modals.counts import Counts
from workbench.tui.references import References


class Analysing:
    """The public method is the action of that name."""

    def __init__(self, desk: Desk, config: Config, references: References) -> None:
        self._desk, self._config, self._references = desk, config, references

    def count_work(self) -> None:
        desk, memories = self._desk, self._references.opened_memories()
        languages = [desk.target, *(each for each in desk.project.targets if each != desk.target)]
        names = [memory.name for memory, _ in memories.each()]
        weight = weights(self._config.weights)
        count = partial(self._count, memories)
        desk.screen.app.push_screen(Counts(count, desk.project.source, languages, weight, names))

    def _count(self, memories: Memories, result: Count, language: str, internal: bool) -> Iterator[Progress]:
        return Analysis(internal=internal).count(self._desk.project, memories, result, [language])
