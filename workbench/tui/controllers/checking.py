"""The list of findings before delivery."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.model import Progress
from workbench.project import checking
from workbench.project.checking import Found, unconfirmed
from workbench.project.exporting import unconfirmed_in_words
from workbench.project.project import Done
from workbench.tui.controllers.columns import show
from workbench.tui.controllers.consulting import Consulting
from workbench.tui.desk import Desk
from workbench.tui.modals.findings import Findings
from workbench.tui.references import References
from workbench.tui.widgets.layout import text_in


class Checking:
    """The public method is the action of that name."""

    def __init__(self, desk: Desk, consulting: Consulting, references: References) -> None:
        self._desk, self._consulting, self._references = desk, consulting, references
        self._found: list[Found] = []
        self._found_at: tuple[int, ...] = ()
        """What the findings were found in."""
        self._last: Found | None = None
        """The finding that was gone to."""

    def findings(self) -> None:
        """Look at every target, and list what was found."""
        project = self._desk.project
        waiting = unconfirmed(project)
        note = f"not confirmed: {unconfirmed_in_words(waiting)}" if waiting else ""
        languages = project.languages
        acts = (self._look, self._texts, self._ignore, self._undo)
        self._desk.ask(Findings(*acts, languages=languages, note=note, last=self._last), self._go)

    def begin(self) -> None:
        """Have the words read in the background, so that findings and spelling need not be waited for."""
        self._desk.start("", self._read_words, lambda: None, "words of the languages")

    def _read_words(self) -> Iterator[Progress]:
        for _ in checking.read_words(self._desk.project, checking.References(self._knows())):
            yield Progress(0, 0)

    def _look(self, found: list[Found]) -> Iterator[Progress]:
        """Look for them, unless nothing has changed since they were found."""
        project, termbases = self._desk.project, self._references.awaited_termbases()
        version = self._version()
        if version != self._found_at:
            made: list[Found] = []
            yield from checking.check(project, checking.References(self._knows(), termbases), made)
            self._found, self._found_at = made, version
        found += self._found

    def _knows(self) -> Callable[[str, str], bool]:
        spellers = {language: self._consulting.speller(language) for language in self._desk.project.targets}
        return lambda word, language: spellers[language].knows(word)

    def _version(self) -> tuple[int, ...]:
        termbases = self._references.termbases
        learnt = self._consulting.learnt
        return (self._desk.project.version, learnt, *(termbases.versions if termbases is not None else ()))

    def _texts(self, found: Found) -> tuple[str, str]:
        project = self._desk.project
        unit = project.unit(found.unit_id)
        return unit.source, text_in(unit, found.language, project.source)

    def _ignore(self, found: Found) -> list[Found]:
        before = self._version()
        return self._marked(before, checking.ignore(self._desk.project, [found], ignored=not found.ignored))

    def _undo(self) -> list[Found] | None:
        before = self._version()
        done = checking.undo_ignoring(self._desk.project)
        return self._marked(before, done) if done is not None else None

    def _marked(self, before: tuple[int, ...], done: Done) -> list[Found]:
        """The findings as they are now; to ignore some changes nothing else, but a job may have changed more meanwhile.

        `before`: the version in which that was done.
        """
        self._found = checking.marked(self._desk.project, self._found)
        if before == self._found_at and done.units:
            self._found_at = (before[0] + 1, *before[1:])
        return self._found

    def _go(self, found: Found) -> None:
        """Go to the words that a finding names."""
        desk, self._last = self._desk, found
        if not desk.project.number(found.unit_id):
            return
        desk.go(found.unit_id)
        if found.language in desk.shown:
            desk.units.column = 1 + desk.shown.index(found.language)
        elif found.language != desk.project.source:
            show(desk, found.language)
        if found.finding.target:
            desk.units.words.choose_touched(found.finding.target[0])
        desk.say(found.finding.message)
