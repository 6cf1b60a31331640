"""Predicting how a target goes on while it is typed: never in the way of the next key, one question at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.text import Text

from workbench.model import Unit
from workbench.tui.actions import BY_ID
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.keys import key_name
from workbench.tui.suggestions import Predictor, rest_of_machine
from workbench.tui.widgets.detail import Focus, Palette, Section

_FIRST_WORD = re.compile(r"\s*\S+")
_FIRST_PIECES = 8
"""Pieces that are asked for at first, so that there is something to see soon; the rest follows."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: how does this go on?"""

    unit: Unit
    language: str
    prefix: str


class Predicting:
    """Each public method of an action's name is that action; the others are called by the screen.

    While an answer is awaited no second question is put: a translator types faster than any model, and what is asked
    next is asked of the text as it is then. An answer is shown as long as what is typed agrees with it.
    """

    def __init__(self, desk: Desk, predictor: Predictor) -> None:
        self._desk = desk
        self._predictor = predictor
        self._answered: _Asked | None = None
        self._answer = ""
        self._busy = False

    def follow(self) -> None:
        """A key was pressed: show what is left of the prediction, or nothing where the text went another way."""
        self._desk.editor.suggestion = self._left()

    def predict(self) -> None:
        """See to it that there is a prediction for the text as it stands, when the cursor is at its end."""
        now = self._question()
        if now is None or self._left() or now == self._answered:
            return
        rest = rest_of_machine(now.unit, now.language, now.prefix)
        if rest is not None:
            self._learn(now, rest)
        elif not self._busy:
            self._ask(now, _FIRST_PIECES)

    def _ask(self, asked: _Asked, longest: int) -> None:
        self._busy = True
        answers: list[str] = []

        def ask() -> None:
            answers.append(self._predictor(asked.unit, asked.language, asked.prefix, longest))

        self._desk.start("", once(ask), lambda: self._hear(asked, answers[0], longest), "prediction")

    def _hear(self, asked: _Asked, answer: str, longest: int) -> None:
        """Take an answer up if it still agrees with what was typed, and ask for the rest of it, or anew."""
        self._busy = False
        now = self._question()
        if now is None:
            return
        agrees = (now.unit.id, now.language) == (asked.unit.id, asked.language)
        if agrees and now.prefix.startswith(asked.prefix) and (asked.prefix + answer).startswith(now.prefix):
            self._learn(asked, answer)
            if longest and answer and now.prefix == asked.prefix:
                self._ask(asked, 0)
                return
        self.predict()

    def _learn(self, asked: _Asked, answer: str) -> None:
        self._answered, self._answer = asked, answer
        self.follow()
        if answer:
            self._desk.tell_of_typing()

    def _question(self) -> _Asked | None:
        """What there is to be predicted now; None when nothing is."""
        desk = self._desk
        if not desk.editing or desk.language == desk.project.source or not desk.editor.at_end:
            return None
        return _Asked(desk.unit, desk.language, desk.editor.text)

    def _left(self) -> str:
        """What the last answer still says beyond the text."""
        asked, now = self._answered, self._question()
        if asked is None or now is None or (now.unit.id, now.language) != (asked.unit.id, asked.language):
            return ""
        whole = asked.prefix + self._answer
        return whole[len(now.prefix) :] if len(now.prefix) >= len(asked.prefix) and whole.startswith(now.prefix) else ""

    def accept_word(self) -> None:
        """Take the first word of the prediction, with the space before it."""
        word = _FIRST_WORD.match(self._desk.editor.suggestion)
        if word:
            self._desk.editor.insert(word[0])

    def accept_all(self) -> None:
        if self._desk.editor.suggestion:
            self._desk.editor.insert(self._desk.editor.suggestion)

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The whole prediction, which the line being typed may have no room for, and what to press."""
        rest = self._desk.editor.suggestion
        if focus.typed is None or not rest:
            return None
        line = Text(display(rest.strip()), palette["quiet"])
        for action, label in (("accept_word", "a word"), ("accept_all", "all")):
            line.append(f"   {key_name(BY_ID[action].keys)}", palette["key"]).append(f" {label}", palette["quiet"])
        return Section("Next", (line,))
