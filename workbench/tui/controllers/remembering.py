"""Translation memory beside the current unit, and what follows when a target is confirmed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from threading import Lock
from typing import NamedTuple

from rich.text import Text

from workbench.config import Config
from workbench.errors import NothingToDo, UsageError
from workbench.language.counting import whole_number
from workbench.memory.ranking import Match
from workbench.model import Origin, Progress, Unit
from workbench.project import editing, propagating, remembering
from workbench.project.memories import Memories
from workbench.project.project import Done, Project
from workbench.project.searching import Replacement
from workbench.project.terminology import term_substitution
from workbench.tui.actions import BY_ID
from workbench.tui.desk import Desk
from workbench.tui.display import display, one_line
from workbench.tui.jobs import once
from workbench.tui.keys import key_name
from workbench.tui.modals.preview import Preview
from workbench.tui.modals.prompt import Prompt
from workbench.tui.references import References
from workbench.tui.suggestions import Suggestion
from workbench.tui.widgets.detail import Focus, Palette, Section
from workbench.tui.widgets.diff import changes

LOOKING, STORING, FILLING = "memory lookup", "memory storing", "memory filling"
"""The groups of jobs."""
_HIGHEST = 102
_MISSED = 10
"""The newest acts of the last session, of which the memory is told once more."""


class _Key(NamedTuple):
    """What matches depend on, besides the memories."""

    unit_id: int
    source: str
    language: str
    terms: tuple[int, ...]
    """The versions of the termbases."""


class _Followed(NamedTuple):
    """An act of the journal that concerns the memory."""

    act: int
    unit_id: int = 0
    """The unit that was just confirmed, for its repetitions; 0 for none."""
    language: str = ""


class Remembering:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, config: Config, references: References) -> None:
        self._desk = desk
        self._config = config
        self._references = references
        self._warm = False
        self.followers: list[Callable[[], None]] = []
        """Are called when the matches of the current unit are known."""
        self.version = 0
        """Goes up when what the memories have may have changed."""
        self._found: dict[_Key, list[Match]] = {}
        """Another one whenever the memories change: a lookup that began before puts what it finds into the old one."""
        self._acts: deque[_Followed] = deque()
        self._one_by_one = Lock()
        self._asking = 0
        self._asked_for: tuple[int, str] = (0, "")

    def begin(self) -> None:
        """The memories are open: use them, and tell them what the last session may have been cut off before telling."""
        self._acts.extendleft(_Followed(act.id) for act in editing.history(self._desk.project, _MISSED))
        self.use()

    def use(self) -> None:
        """Memories were opened: read, in the background, what lookups need, and take up what waited for them."""
        memories = self._references.memories
        if memories is None:
            return
        if memories.notes:
            self._desk.say(" ".join(memories.notes))
        self._warm = False
        self._desk.start("", once(lambda: memories.warm(self._desk.project.source)), self._warmed, "memory warming")
        self._follow_up()

    def _warmed(self) -> None:
        self._warm = True
        self._forget()
        self.look()

    # what is like the current unit

    def look(self) -> None:
        """Look the current unit up, in the background, unless that was done."""
        desk, memories = self._desk, self._references.memories
        if memories is None or not self._warm or not len(desk.listing):
            return
        unit, language = desk.unit, desk.target
        key = self._key(unit, language)
        found = self._found
        if key in found:
            return

        def work() -> None:
            termbases = self._references.termbases
            render = term_substitution(termbases, desk.project.source, language) if termbases is not None else None
            found[key] = remembering.matches(desk.project, memories, unit.id, language, render=render)

        desk.start("", once(work), self._looked, LOOKING)

    def _looked(self) -> None:
        self._desk.detail.show(self._desk.focus())
        for follow in self.followers:
            follow()

    def known(self, focus: Focus) -> list[Match] | None:
        """The matches; None while they are not known."""
        language = focus.language if focus.language != focus.source else self._desk.target
        return self._found.get(self._key(focus.unit, language))

    def _matches(self, focus: Focus) -> list[Match]:
        return self.known(focus) or []

    def _key(self, unit: Unit, language: str) -> _Key:
        termbases = self._references.termbases
        return _Key(unit.id, unit.source, language, termbases.versions if termbases is not None else ())

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The best matches: how like they are, what they say and what was taken off; below, how the source differs."""
        lines = []
        styles = (palette["removed"], palette["added"])
        for number, match in enumerate(self._matches(focus), 1):
            line = Text.assemble((f"{number} ", palette["key"]), (f"{match.score:>3} %  ", palette["quiet"]))
            line.append_text(changes(match.target, match.fitting, match.found.target_language, *styles))
            taken = "".join(f", {reason} −{points}" for reason, points in match.penalties)
            lines.append(line.append(f"   {display(match.memory)}{taken}", palette["quiet"]))
            if match.source != focus.unit.source:
                below = Text(" " * len("1 100 %  "))
                lines.append(below.append_text(changes(match.source, focus.unit.source, focus.source, *styles)))
        return Section("Memory", tuple(lines)) if lines else None

    def suggestions(self, focus: Focus) -> list[Suggestion]:
        """The matches, for the target that is being edited."""
        return [Suggestion(match.fitting, f"memory {match.score} %") for match in self._matches(focus)]

    def take_match(self, number: int) -> None:
        """Put the match of that number, from 1, into the target as a draft."""
        desk = self._desk
        found = self._matches(desk.focus())
        if number > len(found):
            desk.say(f"The memory has no match {number} here.")
            return
        match = found[number - 1]
        taken = editing.take_text(desk.project, desk.unit.id, desk.target, match.fitting, Origin.MEMORY, match.credit)
        desk.did(taken)

    def fill_from_memory(self) -> None:
        """Ask from which score on matches are to become drafts of the units that nobody has worked on."""
        self._desk.project.check_writable()
        self._references.opened()
        note = "100 for the same text, 101 or 102 for one or both neighbours too, less for similar ones."
        self._desk.ask(
            Prompt("Fill from the memory from how many % on?", value=str(remembering.EXACT), note=note, check=_score),
            self._fill,
        )

    def _fill(self, answer: str) -> None:
        desk, least = self._desk, _score(answer)
        memories, termbases = self._references.opened()
        renders = {tag: term_substitution(termbases, desk.project.source, tag) for tag in desk.project.targets}
        told: list[str] = []

        def steps() -> Iterator[Progress]:
            for progress in remembering.pretranslate(desk.project, memories, least=least, renders=renders):
                told[:] = [progress.note]
                yield progress

        def filled() -> None:
            desk.refresh()
            desk.say(f"Filled: {told[0]}." if told else "There is nothing to fill.")

        desk.start("Filling from memory", steps, filled, FILLING)

    # what follows when a target is confirmed

    def confirmed(self, done: Done, language: str) -> None:
        """Remember confirmed targets; give a single one to its repetitions, ask where their neighbours differ."""
        if done.act is not None:
            unit_id = done.units[0] if len(done.units) == 1 else 0
            self._acts.append(_Followed(done.act, unit_id, language))
            self._follow_up()

    def changed(self, done: Done | None) -> None:
        """An act was undone or done again, or a target reopened: the memory keeps to what is confirmed."""
        if done is not None and done.act is not None:
            self._acts.append(_Followed(done.act))
            self._follow_up()

    def _follow_up(self) -> None:
        if self._references.chosen_memories is not None and self._acts:
            self._desk.start("", self._store, self._stored, STORING)

    def _store(self) -> Iterator[Progress]:
        project = self._desk.project
        while (memories := self._references.chosen_memories) is not None and self._acts:
            with self._one_by_one:  # a job that has been replaced may still be at its last act
                if self._acts:
                    self._keep_up(project, memories, self._acts[0])
                    self._acts.popleft()  # one that failed, as the disk was full, is taken up with the next
            yield Progress(0, 0)

    def _keep_up(self, project: Project, memories: Memories, followed: _Followed) -> None:
        remembering.follow(project, memories, followed.act)
        unit_id, language = followed.unit_id, followed.language
        if not project.number(unit_id) or not project.unit(unit_id).target(language).confirmed:
            return
        _, asking = propagating.propagate_surely(project, self._config, unit_id, language, joins=followed.act)
        if asking:
            self._asking, self._asked_for = len(asking), (unit_id, language)

    def _forget(self) -> None:
        self._found = {}
        self.version += 1

    def _stored(self) -> None:
        self._forget()
        self._desk.refresh()
        self.look()
        if self._asking:
            key = key_name(BY_ID["propagate"].keys)
            which = "One more unit has" if self._asking == 1 else f"{self._asking} more units have"
            self._desk.say(f"{which} this source: {key} shows what would change.")
            self._asking = 0

    def propagate(self) -> None:
        """Show the repetitions of the current target, or of the one they were told of, and give it to those chosen."""
        desk = self._desk
        unit_id, language = desk.unit.id, desk.target
        found = propagating.repetitions(desk.project, unit_id, language)
        if not found and desk.project.number(self._asked_for[0]):
            unit_id, language = self._asked_for
            found = propagating.repetitions(desk.project, unit_id, language)
        if not found:
            raise NothingToDo("No other unit waits for this target.", "Confirm one whose source occurs again.")
        shown = [Replacement(each.unit_id, each.language, each.before, each.after) for each in found]

        def give(chosen: list[int]) -> None:
            given = [found[index] for index in chosen]
            done = propagating.propagate(desk.project, unit_id, language, given)
            desk.refresh()  # and stay where the translator is, not where the repetitions are
            desk.say(done.label)

        desk.ask(Preview(shown, desk.project), give)


def _score(answer: str) -> int:
    """The score that was typed, also with its %. Raises UsageError."""
    typed = answer.strip().removesuffix("%")
    score = whole_number(typed)
    if score is None or not 1 <= score <= _HIGHEST:
        said = f"{one_line(answer.strip(), 40)} is no score." if typed.strip() else "No score was given."
        raise UsageError(said, f"Scores go from 1 to {_HIGHEST}.")
    return score
