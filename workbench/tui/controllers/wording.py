"""Other words: what else an engine would say in a place, and what the sentence becomes when one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from workbench.engines.interactive import Alternative, mentions, shortcomings
from workbench.errors import NothingToDo
from workbench.language.words import word_at
from workbench.model import Span, Unit
from workbench.project import assisting
from workbench.project.editing import change_many
from workbench.project.steering import steering_of
from workbench.tui.controllers.editing import Editing
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.glyphs import Glyphs
from workbench.tui.jobs import once
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.prompt import Prompt
from workbench.tui.modals.proposal import Proposal

GROUP = "wording"
"""The group of the questions about words."""
_OTHER = "other"
_LIKELY = ((0.5, 5, "very likely"), (0.1, 4, "likely"), (0.02, 3, "possible"), (0.005, 2, "unlikely"), (0.0, 1, "rare"))
"""From which probability on a word is called what, and how long its bar is, of five."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a target, in the list or in the text being edited."""

    unit: Unit
    language: str
    text: str
    word: Span
    editing: bool

    @property
    def said(self) -> str:
        return self.text[self.word.start : self.word.end]


class Wording:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk, editing: Editing) -> None:
        self._desk = desk
        self._editing = editing

    def alternatives(self) -> None:
        """Ask what else could stand in the place of the current word."""
        desk = self._desk
        desk.project.check_writable()
        if desk.units.words.current is None or desk.language == desk.project.source:
            raise NothingToDo("No word of a target is the current one.", "Go over the words with ← and →.")
        text = desk.unit.target(desk.language).text
        self._look(_Place(desk.unit, desk.language, text, desk.units.words.current, editing=False))

    def alternatives_here(self) -> None:
        """The same of the word at the cursor of the text being edited."""
        desk, text = self._desk, self._desk.editor.text
        found = word_at(text, desk.editor.offset_in_text, desk.language)
        if found is None or desk.language == desk.project.source:
            raise NothingToDo("The cursor is at no word of a target.", "Put it on a word first.")
        self._look(_Place(desk.unit, desk.language, text, found.span, editing=True))

    def _look(self, place: _Place) -> None:
        desk, found = self._desk, list[Alternative]()

        def ask() -> None:
            source = desk.project.source
            banned = steering_of(desk.project, place.unit, place.language).avoid
            others = assisting.alternatives(desk.machine, place.unit, source, place.language, place.text, place.word)
            found.extend(each for each in others if each.word == place.said or not mentions(each.word, banned))

        desk.start("Looking for words", once(ask), lambda: self._offer(place, found), GROUP)

    def _offer(self, place: _Place, found: list[Alternative]) -> None:
        if not self._current(place):
            return
        choices = [(str(rank), _row(each, place.said, self._desk.glyphs)) for rank, each in enumerate(found)]
        choices.append((_OTHER, Text("another word…")))

        def chosen(value: str | None) -> None:
            if value == _OTHER:
                self._desk.ask(
                    Prompt(f"Instead of “{display(place.said)}”"), lambda word: self._choose(place, word or "")
                )
            elif value is not None:
                self._choose(place, found[int(value)].word)

        self._desk.ask(Choose(f"Instead of “{display(place.said)}”", choices), chosen)

    def _current(self, place: _Place) -> bool:
        """Whether the translator is still where the question was asked."""
        desk = self._desk
        same = desk.screen.is_current and desk.list_id() == place.unit.id and desk.language == place.language
        if place.editing:
            return same and desk.editing and desk.editor.text == place.text
        return same and not desk.editing and desk.units.words.current == place.word

    def _choose(self, place: _Place, word: str) -> None:
        """Make the rest of the sentence anew after the word that was chosen."""
        desk, made = self._desk, list[str]()
        word = word.strip()
        if not word or word == place.said:
            return

        def ask() -> None:
            source = desk.project.source
            made.append(
                assisting.with_word(desk.machine, place.unit, source, place.language, place.text, place.word, word)
            )

        desk.start("Translating", once(ask), lambda: self._propose(place, word, made[0]), GROUP)

    def _propose(self, place: _Place, word: str, text: str) -> None:
        if not self._current(place):
            return
        desk, title = self._desk, f"With “{word}” instead of “{place.said}”"
        problem = shortcomings(text, steering_of(desk.project, place.unit, place.language))
        warning = f"Against what is asked: it {problem}." if problem else ""
        proposal = Proposal(title, place.text, text, place.language, warning=warning)
        desk.ask(proposal, lambda _: self._take(place, word, text))

    def _take(self, place: _Place, word: str, text: str) -> None:
        desk = self._desk
        if place.editing:
            self._editing.put(text)
            return
        label = f"Say “{word}” in {place.language} of {desk.project.number(place.unit.id)}"
        desk.did(change_many(desk.project, "alternative", label, [(place.unit.id, place.language, text)]))


def _row(alternative: Alternative, said: str, glyphs: Glyphs) -> Text:
    """A word, how likely it is as a bar and in words, and whether it is what stands there."""
    length, name = next((length, name) for least, length, name in _LIKELY if alternative.probability >= least)
    here = "   as it is" if alternative.word == said else ""
    return Text(f"{display(alternative.word):<24} {glyphs.full * length}{glyphs.empty * (5 - length)}  {name}{here}")
