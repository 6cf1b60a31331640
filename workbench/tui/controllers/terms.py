"""Terms: shown beside the current unit, marked in the texts, put into the target in their form, and added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from workbench.errors import NothingToDo
from workbench.model import Span, Unit
from workbench.project import terminology
from workbench.project.terminology import UnitTerm
from workbench.tui.actions import BY_ID
from workbench.tui.controllers.linking import Linking
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.insertion import fitted
from workbench.tui.jobs import once
from workbench.tui.keys import key_name
from workbench.tui.modals.choose import Choose
from workbench.tui.references import References
from workbench.tui.suggestions import Suggestion
from workbench.tui.widgets.detail import Focus, Palette, Section
from workbench.tui.widgets.painting import Highlight

FITTING = "term forms"
"""The group of the jobs that a key begins."""
_KEPT = 500
"""Units and languages whose terms are remembered."""
_OFFERED = 6
"""Forms of a term that are offered."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What terms are looked for in: a source and its target in a language."""

    source: str
    language: str
    target: str


@dataclass(frozen=True, slots=True)
class _Inserted:
    """What the editor held after a term was put in, and what it would hold with the other forms."""

    unit_id: int
    forms: dict[str, str]
    """By the whole text, the form in it."""


class Terms:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, linking: Linking, references: References) -> None:
        self._desk, self._linking, self._references = desk, linking, references
        self._versions: tuple[int, ...] = ()
        self._known: dict[_Text, list[UnitTerm]] = {}
        self._inserted: _Inserted | None = None
        self._busy = False
        desk.units.painter.highlighters.append(self._highlights)
        desk.units.painter.alarms.append(self._alarm)

    # what stands in the units that are seen

    def look(self) -> None:
        """Look the terms up of all that is seen and not known yet, in the background, one time after the other."""
        desk, termbases = self._desk, self._references.termbases
        if termbases is None or self._busy or not len(desk.listing):
            return
        if self._versions != termbases.versions:
            self._known, self._versions = {}, termbases.versions
        wanted = {text: unit for text, unit in self._seen() if text not in self._known}
        if not wanted:
            return
        self._busy = True
        found: dict[_Text, list[UnitTerm]] = {}

        def work() -> None:
            for text, unit in wanted.items():
                found[text] = terminology.unit_terms(desk.project, termbases, unit, text.language, text.target)

        desk.start("", once(work), lambda: self._looked(found), "")

    def _seen(self) -> Iterator[tuple[_Text, Unit]]:
        desk = self._desk
        for row in desk.units.sheet.view.rows():
            unit = desk.units.sheet.layout_of(row).unit
            for language in desk.shown:
                yield self._text(unit, language), unit
        if desk.editing and desk.language != desk.project.source:
            yield _Text(desk.unit.source, desk.language, desk.editor.text), desk.unit

    def _looked(self, found: dict[_Text, list[UnitTerm]]) -> None:
        self._busy = False
        self._known |= found
        while len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        if any(found.values()):
            self._desk.units.repaint()
            self._desk.detail.show(self._desk.focus())
        self.look()

    def _text(self, unit: Unit, language: str) -> _Text:
        return _Text(unit.source, language, unit.target(language).text)

    def _highlights(self, unit: Unit, language: str) -> Iterable[Highlight]:
        """Terms in the source, and in targets the words that must not stand for them."""
        desk = self._desk
        if language != desk.project.source:
            for term in self._known.get(self._text(unit, language), ()):
                yield from (Highlight(span, "misused") for span in _misused(term))
            return
        spans = {term.hit.span for target in desk.shown for term in self._known.get(self._text(unit, target), ())}
        yield from (Highlight(span, "term") for span in sorted(spans, key=lambda span: span.start))

    def _alarm(self, unit: Unit, language: str) -> bool:
        """Whether a word stands in a target that must not."""
        return any(_misused(term) for term in self._known.get(self._text(unit, language), ()))

    # what is said beside the current unit

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The terms with their renderings, and, before them, what must not be said."""
        language = self._desk.target if focus.language == focus.source else focus.language
        typed = focus.typed if focus.typed is not None and focus.language == language else None
        text = self._text(focus.unit, language) if typed is None else _Text(focus.unit.source, language, typed)
        terms = self._known.get(text, [])
        warnings = [line for term in terms for line in _warnings(term, text.target, typed is None, palette)]
        line = Text()
        for term in {id(each.hit.term): each for each in terms}.values():
            if line:
                line.append("   ")
            line.append_text(_told(term, palette))
        following = _next(terms)
        if line and typed is not None and following is not None:
            line.append(f"   {key_name(BY_ID['insert_term'].keys)} ", palette["key"])
            line.append(display(following.usable[0].text), palette["quiet"])
        return Section("Terms", (*warnings, line)) if line else None

    def suggestions(self, focus: Focus) -> list[Suggestion]:
        """After a term was put in: its other forms and renderings."""
        inserted = self._inserted
        if inserted is None or inserted.unit_id != focus.unit.id or focus.typed not in inserted.forms:
            return []
        return [Suggestion(text, "term", form) for text, form in inserted.forms.items()]

    # putting terms in

    def insert_term(self) -> None:
        """Put the next term that the text lacks at the cursor, or in the place of a word that must not be there."""
        desk = self._desk
        unit, language, text, offset = desk.unit, desk.language, desk.editor.text, desk.editor.offset_in_text
        if language == desk.project.source:
            raise NothingToDo("Terms are put into targets.", "Edit a target.")
        found: list[tuple[Span, list[str]]] = []

        def work() -> None:
            term = _next(
                terminology.unit_terms(desk.project, self._references.opened_termbases(), unit, language, text)
            )
            if term is not None:
                place = next(iter(_misused(term)), Span(offset, offset))
                forms = terminology.insertions(desk.project, unit, language, term, place, text)
                found.append((place, forms[:_OFFERED]))

        def put() -> None:
            if not found:
                desk.say("The text has every term that stands in the source.")
            elif desk.editing and desk.list_id() == unit.id and desk.editor.text == text:
                self._put(*found[0])

        desk.start("", once(work), put, FITTING)

    def _put(self, place: Span, forms: list[str]) -> None:
        desk, text = self._desk, self._desk.editor.text
        before, after = text[: place.start], text[place.end :]
        fitting = [fitted(before, form, after) for form in forms]
        desk.editor.exchange(place.start, place.end, fitting[0])
        self._inserted = _Inserted(desk.unit.id, {before + form + after: form.strip() for form in fitting})

    def use_term(self) -> None:
        """Put a term in the place of the word that must not stand for it, or, after a choice, of another word.

        That is the current word, or else the one that translates a term which the target lacks.
        """
        desk = self._desk
        desk.project.check_writable()
        unit, language = desk.unit, desk.target
        word = desk.units.words.current if desk.language == language else None
        terms: list[UnitTerm] = []
        put: list[Callable[[], None]] = []

        def work() -> None:
            termbases = self._references.opened_termbases()
            terms.extend(terminology.unit_terms(desk.project, termbases, unit, language))
            usable = [term for term in terms if term.usable]
            wrong = [term for term in usable if _concerns(term, word)]
            if wrong:
                text = self._without_wrong(unit, language, wrong[0])
                put.append(lambda: self._change(unit, language, wrong[0], text))
            elif word is not None and usable:
                put.append(lambda: self._offer(unit, language, usable, word))
            elif place := self._place_of(unit, language, lacking := [term for term in usable if not term.used]):
                put.append(lambda: self._offer(unit, language, lacking[:1], place))

        answer = desk.unless_gone(lambda: put[0]() if put else _refuse(terms))
        desk.start("Looking up the term", once(work), answer, FITTING)

    def _place_of(self, unit: Unit, language: str, lacking: list[UnitTerm]) -> Span | None:
        """Where a target has what translates the first of the terms that it lacks."""
        project, source = self._desk.project, self._desk.project.source
        if lacking and (whole := terminology.whole_place(project, unit, language, lacking[0])):
            return whole
        spans = self._linking.translations(unit, source, lacking[0].hit.span).get(language) if lacking else None
        return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None

    def _without_wrong(self, unit: Unit, language: str, term: UnitTerm) -> str:
        made = terminology.corrected(unit, language, term)
        if made is not None:
            return made
        text, place = unit.target(language).text, term.misused[0]
        forms = terminology.insertions(self._desk.project, unit, language, term, place)
        return text[: place.start] + forms[0] + text[place.end :]

    def _offer(self, unit: Unit, language: str, terms: list[UnitTerm], word: Span) -> None:
        """Let the translator choose what is to stand in the place of the current word."""
        text, project = unit.target(language).text, self._desk.project
        forms: dict[str, UnitTerm] = {}
        for term in terms:
            for form in terminology.insertions(project, unit, language, term, word)[:_OFFERED]:
                forms.setdefault(form, term)

        def chosen(form: str) -> None:
            self._change(unit, language, forms[form], text[: word.start] + form + text[word.end :])

        replaced = text[word.start : word.end]
        title = f"Instead of “{display(replaced)}”" if replaced else f"Put into the {language} target"
        self._desk.ask(Choose(title, [(form, Text(display(form))) for form in forms]), chosen)

    def _change(self, unit: Unit, language: str, term: UnitTerm, text: str) -> None:
        desk, termbases = self._desk, self._references.opened_termbases()
        desk.did(terminology.put_term(desk.project, termbases, unit, language, term.hit.term, text))


def _refuse(terms: Sequence[UnitTerm]) -> None:
    """Say why no term was put in. Raises NothingToDo."""
    lacking = [term for term in terms if term.usable and not term.used]
    if lacking:
        right = lacking[0].usable[0].text
        raise NothingToDo(
            f"“{right}” has no place here yet.", "Choose the word to replace with ← and →, or edit and press Alt+T."
        )
    if terms:
        raise NothingToDo("Every term is in the target.", "To replace another word choose it with ← and →.")
    raise NothingToDo("No term stands in this source.", "t makes one of the current words.")


def _misused(term: UnitTerm) -> tuple[Span, ...]:
    """Where a wrong rendering stands and no right one does."""
    return () if term.used else term.misused


def _concerns(term: UnitTerm, word: Span | None) -> bool:
    """Whether a wrong rendering of a term stands at a word, or anywhere when no word is given."""
    return any(word is None or (span.start < word.end and word.start < span.end) for span in _misused(term))


def _next(terms: Iterable[UnitTerm]) -> UnitTerm | None:
    """The term to put in: one in whose place a wrong word stands, or else the first that the text lacks."""
    lacking = [term for term in terms if term.usable and not term.used]
    return next((term for term in lacking if term.misused), next(iter(lacking), None))


def _told(term: UnitTerm, palette: Palette) -> Text:
    """A term in the pane: its name, its renderings, and what is noted about the first."""
    told = Text(display(term.hit.rendering.text), palette["key"])
    if term.usable:
        told.append(" = ", palette["quiet"])
        told.append(display(", ".join(one.text for one in term.usable)), palette["quiet"] if term.used else "")
    if term.wrong:
        told.append(f" not {display(', '.join(one.text for one in term.wrong))}", palette["quiet"])
    note = next((one.note for one in (*term.usable, *term.wrong) if one.note), "") or term.hit.term.note
    return told.append(f" ({display(note)})", palette["quiet"]) if note else told


def _warnings(term: UnitTerm, target: str, moving: bool, palette: Palette) -> Iterator[Text]:
    """What is wrong in a target, and the key that puts it right."""
    for span in _misused(term)[:1]:
        line = Text(f"{display(term.hit.rendering.text)}: not “{display(target[span.start : span.end])}” here")
        line.stylize(palette["removed"] if not term.usable else palette["warning"])
        if term.usable:
            action = BY_ID["use_term" if moving else "insert_term"]
            line.append(f"   {key_name(action.keys)} ", palette["key"])
            line.append(display(term.usable[0].text), palette["quiet"])
        yield line
