"""Suggestions while a target is being edited."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.tui.controllers.editing import Editing
from workbench.tui.desk import Desk
from workbench.tui.suggestions import SuggestionSource, collect


class Suggesting:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, editing: Editing, sources: Sequence[SuggestionSource]) -> None:
        self._desk = desk
        self._editing = editing
        self.sources = list(sources)

    def take_suggestion(self, number: int) -> None:
        """Replace what is being edited by the suggestion of that number, from 1."""
        found = collect(self.sources, self._desk.focus())
        if number > len(found):
            self._desk.say(f"There is no suggestion {number} here.")
        else:
            self._editing.put(found[number - 1].text)
