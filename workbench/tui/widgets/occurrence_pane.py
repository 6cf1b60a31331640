"""The whole unit of a place that a repair would change, in all languages, each as what changes in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from workbench.model import Unit
from workbench.project.searching import segment
from workbench.tui.choices import Choices
from workbench.tui.display import display
from workbench.tui.widgets.diff import changes

STYLES = ("removed", "added", "quiet", "warning")


class OccurrencePane(VerticalScroll):
    """Has no focus of its own: it follows the list above it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"occurrences--{name}" for name in STYLES}

    def __init__(self, choices: Choices, languages: Sequence[str]) -> None:
        """`languages`: the source and the targets, in the order of the columns."""
        super().__init__(id="whole", can_focus=False)
        self._choices, self._languages = choices, languages

    def compose(self) -> ComposeResult:
        for language in self._languages:
            yield Static(id=f"text-{language}")
        yield Static(id="remarks")

    def show(self, place: int, unit: Unit) -> None:
        """Show the occurrence at a place, and what else changes in its unit."""
        here = self._choices.present[place].language
        for language in self._languages:
            self.query_one(f"#text-{language}", Static).update(self._change(unit, language, is_here=language == here))
        self.query_one("#remarks", Static).update(self._remarks(place))
        self.call_after_refresh(self.query_one(f"#text-{here}").scroll_visible, animate=False, top=True)

    def _change(self, unit: Unit, language: str, *, is_here: bool) -> Text:
        beside = (self._choices.present[place] for place in self._choices.by_unit[unit.id])
        found = next((each for each in beside if each.language == language), None)
        before = segment(unit, language, self._languages[0])
        text = Text.assemble((f"{language}  ", "bold" if is_here else self._style("quiet")))
        after = found.after if found else before
        text.append_text(changes(before, after, language, self._style("removed"), self._style("added")))
        if found and found.confirmed:
            text.append("  confirmed", self._style("quiet"))
        return text

    def _remarks(self, place: int) -> Text:
        """What is to be checked in an occurrence, and what else could stand there."""
        choices, text = self._choices, Text()
        here, words, made = choices.present[place], choices.found[place], choices.made.get(place)
        if not here.safe:
            text.append(f"To be checked: {display(here.reason)}\n", self._style("warning"))
        if made is None:
            return text
        scores = f"{made.score:.2f} against {made.replaced_score:.2f} a word"
        if choices.is_anew(place):
            text.append(f"Translated anew ({scores}). t puts back: ", self._style("quiet"))
            return text.append(display(words.after))
        why = "" if made.sound else ", doubtful"
        text.append(f"Translated anew ({scores}{why}). t takes: ", self._style("quiet"))
        return text.append(display(made.text))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"occurrences--{name}", partial=True)
