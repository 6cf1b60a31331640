"""Spelling put right: what a misspelt word may have been meant to be, and one of these, or another, in its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.text import Text

from workbench.checks.spelling import misspelled
from workbench.errors import NothingToDo
from workbench.model import Span, Unit
from workbench.project.editing import change_many
from workbench.tui.controllers.consulting import Consulting
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.prompt import Prompt

_OTHER, _LEARN, _LEARN_HERE = "other", "learn", "learn here"
"""Values of choices that are no suggestions; suggestions have numbers."""


@dataclass
class _Misspelt:
    """The word that is asked about, and what it may have been meant to be."""

    unit: Unit
    language: str
    text: str
    editing: bool
    span: Span | None = None
    suggestions: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        return self.text[self.span.start : self.span.end] if self.span else ""


class Correcting:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk, consulting: Consulting) -> None:
        self._desk, self._consulting = desk, consulting

    def correct_word(self) -> None:
        """Offer words for the current one, or the first that is misspelt in the target."""
        desk = self._desk
        desk.project.check_writable()
        text = desk.unit.target(desk.target).text
        chosen = desk.units.words.current if desk.language == desk.target else None
        self._look(_Misspelt(desk.unit, desk.target, text, editing=False), chosen)

    def correct_word_here(self) -> None:
        """The same in the text being edited, for the word at the cursor."""
        desk = self._desk
        if desk.language == desk.project.source:
            raise NothingToDo("Spelling is looked at in targets.", "Edit a target.")
        offset = desk.editor.offset_in_text
        self._look(_Misspelt(desk.unit, desk.target, desk.editor.text, editing=True), Span(offset, offset))

    def _look(self, asked: _Misspelt, chosen: Span | None) -> None:
        """Look for the misspelt word that `chosen` touches, else the first one, and for suggestions."""

        def ask() -> None:
            speller = self._consulting.speller(asked.language)
            wrong = list(misspelled(asked.text, asked.language, speller.knows))
            touched = [span for span in wrong if chosen and span.start <= chosen.end and chosen.start <= span.end]
            asked.span = next(iter(touched or wrong), None)
            asked.suggestions += speller.suggest(asked.word) if asked.span else ()

        self._desk.start(
            "Looking for words", once(ask), self._desk.unless_gone(lambda: self._offer(asked)), "suggestions"
        )

    def _offer(self, asked: _Misspelt) -> None:
        desk = self._desk
        if self._text(asked) != asked.text:
            return
        if asked.span is None:
            desk.say("Every word of this target is known.")
            return
        choices = [(str(rank), Text(display(word))) for rank, word in enumerate(asked.suggestions)]
        choices += [(_OTHER, Text("another word…")), (_LEARN, Text("it is right, in all projects"))]
        if not desk.project.read_only:
            choices.append((_LEARN_HERE, Text("it is right, in this project")))
        title = f"“{display(asked.word)}” is in no dictionary"
        desk.ask(Choose(title, choices), lambda value: self._chosen(asked, value or ""))

    def _text(self, asked: _Misspelt) -> str:
        """What the text has become meanwhile."""
        return self._desk.editor.text if asked.editing else self._desk.unit.target(asked.language).text

    def _chosen(self, asked: _Misspelt, value: str) -> None:
        if value in (_LEARN, _LEARN_HERE):
            self._consulting.teach(asked.word, here=value == _LEARN_HERE)
        elif value == _OTHER:
            prompt = Prompt(f"Instead of “{display(asked.word)}”", value=asked.word)
            self._desk.ask(prompt, lambda word: self._put(asked, (word or "").strip()))
        else:
            self._put(asked, asked.suggestions[int(value)])

    def _put(self, asked: _Misspelt, word: str) -> None:
        desk, span = self._desk, asked.span
        if not word or word == asked.word or span is None:
            return
        text = asked.text[: span.start] + word + asked.text[span.end :]
        if asked.editing:
            desk.editor.exchange(span.start, span.end, word)
            return
        label = f"Spell “{word}” in {asked.language} of {desk.project.number(asked.unit.id)}"
        desk.did(change_many(desk.project, "spelling", label, [(asked.unit.id, asked.language, text)], [asked.text]))
