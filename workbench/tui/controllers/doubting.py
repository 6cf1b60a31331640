"""What speaks against the machine's targets: found in the background, underlined, told in words, gone through."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from itertools import chain

from rich.text import Text

from workbench.model import Finding, Level, Unit
from workbench.project.doubting import Ranked, doubts_of, examine, ranking
from workbench.project.repairing import RuleBook, rule_book, rule_findings
from workbench.tui.controllers.columns import show
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.kept import Kept
from workbench.tui.references import References
from workbench.tui.widgets.detail import Focus, Palette, Section
from workbench.tui.widgets.painting import Highlight

EXAMINING = "doubt"
"""The group of the job that looks for doubts."""
_NEAR = 24
"""Units that are looked at first wherever the translator comes, also while others are still being translated."""

_NEARBY = 12
"""Units that the translator may go on before it is looked for others."""


class Doubting:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, references: References) -> None:
        self._desk, self._references = desk, references
        self._against: Kept[tuple[int, str], tuple[Finding, ...]] = Kept(desk.project, self._read)
        """What speaks against the targets, by unit id and language; painting asks for it often."""
        self._book: RuleBook | None = None
        """The rules of the project, once their word data is loaded."""
        self._queue: list[Ranked] = []
        self._steps: deque[int] = deque()
        self._queued_at: tuple[int, ...] = ()
        self._last: Ranked | None = None
        self._looked_at = (-1, -1)
        desk.units.painter.highlighters.append(self._highlights)
        desk.units.painter.alarms.append(self._alarm)

    def examine(self) -> None:
        """Look, in the background, at every machine target that nobody has looked at yet."""
        desk = self._desk
        if not desk.project.read_only:
            desk.start("Looking for doubts", lambda: examine(desk.project, desk.machine), desk.refresh, EXAMINING)

    def look(self) -> None:
        """Look at the targets around the current unit, unless that is being done or something is being typed."""
        desk = self._desk
        place = desk.project.version, desk.units.current // _NEARBY
        if place == self._looked_at:
            return
        busy = any(worker.group == EXAMINING and not worker.is_finished for worker in desk.screen.workers)
        if not (busy or desk.editing or desk.project.read_only):
            self._looked_at = place
            desk.start("", lambda: examine(desk.project, desk.machine, _NEAR), lambda: None, EXAMINING)

    def next_doubt(self) -> None:
        self._step(1)

    def previous_doubt(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Go on in the order of doubt once it is made; each press that comes before that counts."""
        self._steps.append(step)

        def walk() -> None:
            while self._steps:
                self._walk(self._steps.popleft())

        self._rank(walk)

    def _rank(self, then: Callable[[], None]) -> None:
        """Put the doubts in order, in the background where anything has changed, and go on."""
        desk, found = self._desk, list[Ranked]()
        termbases = self._references.termbases
        version = (desk.project.version, *(termbases.versions if termbases is not None else ()))
        if self._queued_at == version:
            then()
            return

        def ranked() -> None:
            self._queue, self._queued_at = found, version
            then()

        desk.start("", once(lambda: found.extend(ranking(desk.project, termbases))), ranked, "ranking")

    def _walk(self, step: int) -> None:
        """Go to the next doubt about the active target language, the most doubtful one after the least."""
        desk, language = self._desk, self._desk.target
        doubts = [doubt for doubt in self._queue if doubt.language == language and desk.project.number(doubt.unit_id)]
        if not doubts:
            desk.say(f"There is no doubt about any {language} target that was looked at.")
            return
        keys = [_key(doubt) for doubt in doubts]
        last = _key(self._last) if self._last and self._last.language == language else None
        if last is None:
            place = 0
        elif step > 0:
            place = next((rank for rank, key in enumerate(keys) if key > last), 0)
        else:
            place = next((rank for rank in reversed(range(len(keys))) if keys[rank] < last), len(keys) - 1)
        self._last = doubts[place]
        desk.go(self._last.unit_id)
        if desk.language != language:
            show(desk, language, both=len(desk.shown) > 1)
        desk.say(f"Doubt {place + 1} of {len(doubts)}")

    def _findings(self, unit: Unit, language: str) -> tuple[Finding, ...]:
        return self._against[unit.id, language]

    def _read(self, place: tuple[int, str]) -> tuple[Finding, ...]:
        """What speaks against a target; in the same question all that is seen and not known yet is read."""
        project, sheet, (unit_id, language) = self._desk.project, self._desk.units.sheet, place
        seen = {unit.id: unit for unit in (sheet.layout_of(row).unit for row in sheet.view.rows())}
        units = [unit for unit in seen.values() if (unit.id, language) not in self._against]
        if unit_id not in seen:
            units += project.file.units([unit_id])
        doubts, found = doubts_of(project, units), {}
        for unit in units:
            for target in project.targets:
                doubt = doubts.get((unit.id, target))
                against = self._against_rules(unit, target), doubt.findings if doubt else ()
                found[unit.id, target] = tuple(chain(*against))
        self._against.keep(found)
        return found.get(place, ())

    def _against_rules(self, unit: Unit, language: str) -> Iterable[Finding]:
        """The rules that a target breaks; none until the word data that tells is loaded, which takes its time."""
        return rule_findings(self._desk.project, unit, language, self._book) if self._book else ()

    def check_rules(self) -> None:
        """Hold the whole document against the rules of the project, in the background, if there are any."""
        desk, books = self._desk, list[RuleBook]()

        def check() -> None:
            book = rule_book(desk.project)
            for unit in desk.project.units() if book.rules else ():
                for language in desk.project.targets:
                    tuple(rule_findings(desk.project, unit, language, book))
            books.append(book)

        def checked() -> None:
            self._book = books[0]
            self._against.forget()
            desk.refresh()

        desk.start("", once(check), checked, "rules")

    def _highlights(self, unit: Unit, language: str) -> Iterable[Highlight]:
        """The words concerned: in targets always, in the source those that concern the active target."""
        desk = self._desk
        if language != desk.project.source:
            for finding in self._findings(unit, language):
                yield from (Highlight(span, "doubt") for span in finding.target)
        elif unit.id == desk.list_id():
            for finding in self._findings(unit, desk.target):
                yield from (Highlight(span, "doubt") for span in finding.source)

    def _alarm(self, unit: Unit, language: str) -> bool:
        return any(finding.level is Level.ERROR for finding in self._findings(unit, language))

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The reasons to doubt the active target, in words, the gravest first."""
        language = self._desk.target if focus.language == focus.source else focus.language
        lines = [
            Text(display(finding.message), palette["grave" if finding.level is Level.ERROR else "warning"])
            for finding in self._findings(focus.unit, language)
        ]
        return Section("Doubt", tuple(lines)) if lines else None


def _key(doubt: Ranked) -> tuple[float, int]:
    """By which doubts are in order."""
    return -doubt.weight, doubt.unit_id
