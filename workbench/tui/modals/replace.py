"""Asks what to replace by what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.widgets import Input

from workbench.errors import UsageError
from workbench.project.searching import Query
from workbench.tui.modals.find import SearchForm


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be replaced by what."""

    query: Query
    new: str


class ReplaceForm(SearchForm[Wanted]):
    """Returns what is wanted; None when it was left with Esc."""

    title_text = "Replace"

    def __init__(self, wanted: Wanted, source: str, targets: Sequence[str]) -> None:
        """`wanted`: what is filled in at first."""
        super().__init__(wanted.query, source, targets)
        self._new = wanted.new

    def inputs(self) -> Iterable[Input]:
        yield from super().inputs()
        yield Input(self._new, placeholder="Replace by; \\1 is the first group of a regular expression", id="new")

    def answer(self) -> Wanted:
        query = self.query_filled()
        if not query.text:
            raise UsageError("There is nothing to look for.", "Type the text to be replaced.")
        return Wanted(query, self.query_one("#new", Input).value)
