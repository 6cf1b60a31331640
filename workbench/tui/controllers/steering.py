"""What targets must say and must not say: asking for it, seeing it, and taking what is made to keep to it."""

from __future__ import annotations

from functools import partial

from rich.text import Text

from workbench.errors import NothingToDo
from workbench.language.codes import native_name
from workbench.model import PIVOT, Span, Unit
from workbench.project import assisting, steering, translating
from workbench.project.steering import Order, Steered
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.kept import Kept
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.prompt import Prompt
from workbench.tui.modals.proposal import Proposal
from workbench.tui.references import References
from workbench.tui.widgets.detail import Focus, Palette, Section

UNIT = "steering"
"""The group of the jobs that make one target anew."""
PROJECT = "enforcing"
"""The group of the jobs that make all drafts of a language anew."""
_HERE, _EVERYWHERE = "here", "everywhere"


class Steering:
    """Each public method of an action's name is that action."""

    def __init__(self, desk: Desk, refreshing: Refreshing, references: References) -> None:
        self._desk, self._refreshing, self._references = desk, refreshing, references
        self._orders: Kept[int, list[Order]] = Kept(desk.project, partial(steering.orders, desk.project))

    def never_say(self) -> None:
        """Ban the current word of a target."""
        desk = self._desk
        desk.project.check_writable()
        if desk.language == desk.project.source or desk.units.words.current is None:
            raise NothingToDo("No word of a target is the current one.", "Go over the words with ← and →.")
        self._scope(Order(desk.language, self._word_here(), wanted=False))

    def must_say(self) -> None:
        """Ask for a word, for the source word that is current or that the current word of the target translates."""
        desk = self._desk
        desk.project.check_writable()
        word = self._word_here() if desk.units.words.current else ""
        unit, language, place = desk.unit, desk.target, desk.units.words.current
        from_source = desk.language == desk.project.source
        title = f"{native_name(language)} must say" + (f", for “{word}”" if word else "")

        def typed(answer: str | None) -> None:
            wanted = (answer or "").strip()
            if not wanted:
                return
            if from_source or place is None:
                self._scope(Order(language, wanted, wanted=True, source=word if from_source else ""))
            else:
                self._with_source(unit, Order(language, wanted, wanted=True), place)

        desk.ask(Prompt(title, "a word or phrase; all its forms are meant"), typed)

    def _word_here(self) -> str:
        desk = self._desk
        word = desk.units.words.current
        text = desk.units.sheet.text_of(desk.units.current, desk.units.column)
        return text[word.start : word.end] if word else ""

    def _with_source(self, unit: Unit, order: Order, place: Span) -> None:
        """Find out in the background which word of the source is meant, then go on."""
        desk, found = self._desk, list[str]()

        def ask() -> None:
            links = assisting.links(desk.machine, unit, desk.project.source, desk.project.source, order.language)
            meant = [link for link in links if link.target.start < place.end and link.target.end > place.start]
            best = max(meant, key=lambda link: link.weight, default=None)
            found.append(unit.source[best.source.start : best.source.end] if best else "")

        def then() -> None:
            if desk.screen.is_current and desk.list_id() == unit.id:
                self._scope(Order(order.language, order.word, order.wanted, source=found[0]))

        desk.start("Looking for the source word", once(ask), then, UNIT)

    def _scope(self, order: Order) -> None:
        """Ask where an order holds, give it, and show what it makes of the target."""
        desk, unit_id = self._desk, self._desk.unit.id
        name = display(order.word)
        choices = [(_HERE, Text("in this unit")), (_EVERYWHERE, Text("in the whole project"))]
        if order.wanted and not order.source:
            choices.pop()
        elif order.wanted:
            choices[1] = (_EVERYWHERE, Text(f"in the whole project, wherever the source has “{display(order.source)}”"))
        title = f"{'Say' if order.wanted else 'Never say'} “{name}”"

        def chosen(where: str | None) -> None:
            scope = unit_id if where == _HERE else None
            given = Order(order.language, order.word, order.wanted, scope, order.source)
            steering.give(desk.project, given)
            desk.tell()
            self._make(unit_id, order.language, everywhere=scope is None)

        desk.ask(Choose(title, choices), chosen)

    def keep_to(self) -> None:
        """Make the target anew so that it keeps to what is asked."""
        desk = self._desk
        desk.project.check_writable()
        if not steering.steering_of(desk.project, desk.unit, desk.target, self._references.termbases):
            raise NothingToDo("Nothing is asked of this target.", "! bans the current word, + asks for one.")
        self._make(desk.unit.id, desk.target, everywhere=False)

    def _make(self, unit_id: int, language: str, *, everywhere: bool) -> None:
        desk, made = self._desk, list[Steered | None]()
        unit = desk.project.unit(unit_id)
        if not unit.target(language).text:
            return

        def ask() -> None:
            made.append(steering.steer(desk.project, desk.machine, unit, language, self._references.termbases))

        desk.start("Translating", once(ask), lambda: self._propose(unit, language, made[0], everywhere), UNIT)

    def _propose(self, unit: Unit, language: str, made: Steered | None, everywhere: bool) -> None:
        desk = self._desk
        present = unit.target(language)
        if made is None or not desk.screen.is_current or desk.project.unit(unit.id) != unit:
            return
        if made.text == present.text and not made.problem:
            desk.say("It keeps to what is asked already.")
            self._enforce(language, everywhere)
            return
        if made.text == present.text:
            desk.say(f"No way was found: it {made.problem}.")
            return

        def take() -> None:
            done = steering.take(desk.project, unit.id, language, made)
            desk.did(done)
            if language == PIVOT:
                self._refreshing.after(done)
            self._enforce(language, everywhere)

        warning = f"Offered, not forced: {made.problem}." if made.problem else ""
        title = f"{native_name(language)}, unit {desk.project.number(unit.id)}, made anew"
        desk.ask(Proposal(title, present.text, made.text, language, [made.reason], warning), lambda _: take())

    def _enforce(self, language: str, everywhere: bool) -> None:
        """Make all other drafts of the language keep to it too."""
        desk = self._desk
        if everywhere:
            title = f"Keeping {language} to what is asked"
            terms = self._references.termbases
            desk.start(
                title, lambda: translating.enforce(desk.project, desk.machine, language, terms), desk.refresh, PROJECT
            )

    def words_asked(self) -> None:
        """List what is asked in the project; the one that is chosen is withdrawn."""
        desk = self._desk
        given = steering.orders(desk.project)
        if not given:
            raise NothingToDo("Nothing is asked of the targets.", "! bans the current word, + asks for one.")
        choices = [(str(place), self._in_words(order)) for place, order in enumerate(given)]

        def withdraw(value: str | None) -> None:
            steering.withdraw(desk.project, given[int(value or 0)])
            desk.tell()
            desk.say("Withdrawn; targets stay as they are.")

        desk.ask(Choose("What targets must say and must not say: Enter withdraws", choices), withdraw)

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """What is asked of the unit's targets."""
        lines = [self._in_words(order, palette) for order in self._orders[focus.unit.id]]
        return Section("Asked", tuple(lines)) if lines else None

    def _in_words(self, order: Order, palette: Palette | None = None) -> Text:
        styles = palette or Palette()
        number = self._desk.project.number(order.unit_id) if order.unit_id is not None else 0
        source = f" for {display(order.source)}" if order.source else ""
        where = f" in unit {number}" if order.unit_id is not None else " in the whole project"
        return Text.assemble(
            (f"{order.language}  ", styles["key"]),
            "say " if order.wanted else "never say ",
            (display(order.word), styles["added" if order.wanted else "removed"]),
            (source + where, styles["quiet"]),
        )
