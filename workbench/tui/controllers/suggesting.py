"""Suggestions and predictions while a target is being edited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.errors import UsageError
from workbench.tui.controllers.editing import Editing
from workbench.tui.desk import Desk
from workbench.tui.jobs import once
from workbench.tui.suggestions import (
    Predictor,
    SuggestionSource,
    collect,
    rest_of_machine,
)

_FIRST_WORD = re.compile(r"\s*\S+")


class Suggesting:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, editing: Editing, sources: Sequence[SuggestionSource]) -> None:
        self._desk = desk
        self._editing = editing
        self.sources = list(sources)
        self.predictor: Predictor = rest_of_machine

    def take_suggestion(self, number: int) -> None:
        """Replace what is being edited by the suggestion of that number, from 1."""
        found = collect(self.sources, self._desk.focus())
        if number > len(found):
            raise UsageError(f"There is no suggestion {number}.", "The pane below the units lists what there is.")
        self._editing.put(found[number - 1].text)

    def predict(self) -> None:
        """Ask, in the background, how the text before the cursor may go on, when the cursor is at its end."""
        desk, editor = self._desk, self._desk.editor
        editor.suggestion = ""
        if not desk.editing or desk.language == desk.project.source or not editor.at_end:
            return
        unit, language, prefix = desk.unit, desk.language, editor.text
        answer: list[str] = []

        def show() -> None:
            if desk.editing and editor.text == prefix and editor.at_end:
                editor.suggestion = answer[0]

        def ask() -> None:
            answer.append(self.predictor(unit, language, prefix))

        desk.start("", once(ask), show, "prediction")

    def accept_word(self) -> None:
        """Take the first word of the prediction, with the space before it."""
        word = _FIRST_WORD.match(self._desk.editor.suggestion)
        if word:
            self._desk.editor.insert(word[0])

    def accept_all(self) -> None:
        if self._desk.editor.suggestion:
            self._desk.editor.insert(self._desk.editor.suggestion)
