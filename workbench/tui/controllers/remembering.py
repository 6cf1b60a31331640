"""Translation memory beside the current unit, and what follows when a target is confirmed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from rich.text import Text

from workbench.config import Config
from workbench.errors import UsageError
from workbench.memory.ranking import Match
from workbench.model import Origin, Progress
from workbench.project import editing, propagating, remembering
from workbench.project.memories import Memories, open_memories
from workbench.project.project import Done
from workbench.project.searching import Replacement
from workbench.tui.actions import BY_ID
from workbench.tui.desk import Desk
from workbench.tui.jobs import once
from workbench.tui.keys import key_name
from workbench.tui.modals.replace import Preview
from workbench.tui.suggestions import Suggestion
from workbench.tui.widgets.detail import Focus, Palette, Section
from workbench.tui.widgets.diff import changes

LOOKING, STORING = "memory lookup", "memory storing"
"""The groups of jobs."""
_Key = tuple[str, str, str]


class Remembering:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, config: Config) -> None:
        self._desk = desk
        self._config = config
        self._memories: Memories | None = None
        self._found: dict[_Key, list[Match]] = {}
        self._confirmed: deque[tuple[int, str, int | None]] = deque()
        self._asking = 0
        self._asked_for: tuple[int, str] = (0, "")

    def open(self) -> None:
        """Open the memories in the background; until they are there nothing is found."""
        source = self._desk.project.source

        def work() -> None:
            memories = open_memories(self._config, self._desk.project)
            memories.warm(source)
            self._memories = memories

        self._desk.start("", once(work), self._opened, "memories")

    def close(self) -> None:
        if self._memories is not None:
            self._memories.close()
            self._memories = None

    def _opened(self) -> None:
        if self._memories is not None and self._memories.notes:
            self._desk.say(" ".join(self._memories.notes))
        self.look()

    # what is like the current unit

    def look(self) -> None:
        """Look the current unit up, in the background, unless that was done."""
        desk, memories = self._desk, self._memories
        if memories is None or not len(desk.listing):
            return
        unit, language = desk.unit, desk.target
        key = (unit.source, language, str(unit.id))
        if key in self._found:
            return

        def work() -> None:
            self._found[key] = remembering.matches(desk.project, memories, unit.id, language)

        desk.start("", once(work), self._looked, LOOKING)

    def _looked(self) -> None:
        self._desk.detail.show(self._desk.focus())

    def _matches(self, focus: Focus) -> list[Match]:
        language = focus.language if focus.language != focus.source else self._desk.target
        return self._found.get((focus.unit.source, language, str(focus.unit.id)), [])

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The best matches: how like they are, what they say, and how their source differs from this one."""
        lines = []
        for number, match in enumerate(self._matches(focus), 1):
            line = Text.assemble((f"{number} ", palette["key"]), (f"{match.score} %  ", palette["quiet"]))
            line.append(match.adapted or match.target)
            if match.source != focus.unit.source:
                line.append("   ")
                line.append_text(
                    changes(match.source, focus.unit.source, focus.source, palette["removed"], palette["added"])
                )
            lines.append(line)
        return Section("Memory", tuple(lines)) if lines else None

    def suggestions(self, focus: Focus) -> list[Suggestion]:
        """The matches, for the target that is being edited."""
        return [Suggestion(match.adapted or match.target, f"memory {match.score} %") for match in self._matches(focus)]

    def take_match(self, number: int) -> None:
        """Put the match of that number, from 1, into the target as a draft."""
        desk = self._desk
        found = self._matches(desk.focus())
        if number > len(found):
            raise UsageError(f"The memory has no match {number} here.", "The pane below the units lists what it has.")
        match = found[number - 1]
        text, name = match.adapted or match.target, f"{match.memory} {min(match.score, 100)} %"
        desk.did(editing.take_text(desk.project, desk.unit.id, desk.target, text, Origin.MEMORY, name))

    # what follows when a target is confirmed

    def confirmed(self, done: Done, language: str) -> None:
        """Remember a confirmed target, give it to its repetitions, ask where their neighbours differ."""
        self._confirmed.extend((unit_id, language, done.act) for unit_id in done.units)
        if self._memories is not None and self._confirmed:
            self._desk.start("", self._store, self._stored, STORING)

    def _store(self) -> Iterator[Progress]:
        project, memories = self._desk.project, self._memories
        while memories is not None and self._confirmed:
            unit_id, language, act = self._confirmed.popleft()
            if not project.number(unit_id) or not remembering.remember(project, memories, unit_id, language):
                continue
            _, asking = propagating.propagate_surely(project, self._config, unit_id, language, joins=act)
            if asking:
                self._asking, self._asked_for = len(asking), (unit_id, language)
            yield Progress(0, 0)

    def _stored(self) -> None:
        self._found.clear()
        self._desk.refresh()
        self.look()
        if self._asking:
            key = key_name(BY_ID["propagate"].keys)
            self._desk.say(f"{self._asking} more units have this source: {key} shows them.")
            self._asking = 0

    def propagate(self) -> None:
        """Show the repetitions of what was confirmed last, and give it to those that are chosen."""
        desk = self._desk
        unit_id, language = self._asked_for
        found = propagating.repetitions(desk.project, unit_id, language) if unit_id else []
        if not found:
            raise UsageError("What was confirmed last has no repetitions.", "Confirm a target first.")
        shown = [Replacement(each.unit_id, each.language, each.before, each.after) for each in found]

        def give(chosen: list[int]) -> None:
            desk.did(propagating.propagate(desk.project, unit_id, language, [found[index] for index in chosen]))

        desk.ask(Preview([(desk.project.number(each.unit_id), each) for each in shown]), give)
