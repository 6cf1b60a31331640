"""What may be put into a target with one key; each source of suggestions is a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from workbench.errors import EngineError
from workbench.model import Unit
from workbench.project.assisting import continuation
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.tui.display import display
from workbench.tui.widgets.detail import Focus, Palette, Provider, Section
from workbench.tui.widgets.diff import changes


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text for the active target."""

    text: str
    origin: str
    """Where it comes from, in a word or two: "offer", "machine"."""
    brief: str = ""
    """What the pane shows instead of the differences; empty for those."""


SuggestionSource = Callable[[Focus], Iterable[Suggestion]]
"""Gives suggestions for a unit's target, best first, without delay."""
Predictor = Callable[[Unit, str, str, int], str]
"""From a unit, a target language and the text before the cursor, how the text may go on; empty for no idea.

The number is that of the pieces to be had at most, 0 for all. It is called in a thread of its own and may take its
time: what comes too late is not shown."""


def collect(sources: Iterable[SuggestionSource], focus: Focus) -> list[Suggestion]:
    """While a target is edited, all suggestions that differ from its text and from one another, at most nine."""
    if focus.language == focus.source or focus.typed is None:
        return []
    found: dict[str, Suggestion] = {}
    for source in sources:
        for suggestion in source(focus):
            if suggestion.text and suggestion.text != focus.typed:
                found.setdefault(suggestion.text, suggestion)
    return list(found.values())[:9]


def section(sources: Sequence[SuggestionSource]) -> Provider:
    """The section of the pane that lists the suggestions with their numbers, as differences from the present text."""

    def suggested(focus: Focus, palette: Palette) -> Section | None:
        present = focus.typed or ""
        lines = []
        for number, suggestion in enumerate(collect(sources, focus), 1):
            line = Text.assemble((f"{number} ", palette["key"]))
            line.append_text(
                Text(display(suggestion.brief))
                if suggestion.brief
                else changes(present, suggestion.text, focus.language, palette["removed"], palette["added"])
            )
            lines.append(line.append(f"  {suggestion.origin}", palette["quiet"]))
        return Section("Alt+", tuple(lines)) if lines else None

    return suggested


def rest_of_machine(unit: Unit, language: str, prefix: str) -> str | None:
    """The prediction that costs nothing: how the machine's own text goes on; None when what is typed leaves it."""
    machine = unit.target(language).machine
    return machine[len(prefix) :] if prefix and machine.startswith(prefix) else None


def predictor(project: Project, machine: Machine) -> Predictor:
    """The prediction of the engine. Where there is none, or it fails, nothing is predicted and nobody is disturbed."""

    def predict(unit: Unit, language: str, prefix: str, longest: int) -> str:
        try:
            return continuation(machine, unit, project.source, language, prefix, longest)
        except EngineError:
            return ""

    return predict
