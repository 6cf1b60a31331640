"""How much work the project is: segments, words and characters by what the memories have of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Label, Static

from workbench.language.counting import grouped
from workbench.memory.bands import HEADINGS, INTERNAL, Band, Row, table
from workbench.model import Progress
from workbench.project.analysing import Count
from workbench.tui.display import display, one_line
from workbench.tui.jobs import Job
from workbench.tui.modals.error import in_words
from workbench.tui.modals.working import Working

_LONGEST = 30
"""Characters of the names of memories that there is room for."""

Counter = Callable[[Count, str, bool], Iterator[Progress]]
"""Counts for a target language, with or without internal matches, as a job."""


class Counts(Working[None], inherit_bindings=False):
    """Counts for one target language at a time, and fills in the figures while it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "language", "Language", priority=True),
        Binding("i", "internal", "Internal matches"),
        Binding("y", "copy", "Copy"),
        Binding("escape", "dismiss(None)", "Close"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"counts--quiet", "counts--figure", "counts--total"}

    def __init__(
        self,
        count: Counter,
        source: str,
        languages: Sequence[str],
        weights: Mapping[Band, int],
        memories: Sequence[str],
    ) -> None:
        """`languages`: the targets, the first one to be counted first. `memories`: the names of those looked into."""
        super().__init__()
        self._count, self._source, self._languages, self._weights = count, source, list(languages), weights
        self._memories = one_line(", ".join(memories), _LONGEST)
        self._internal = False
        self._now = Count(source)
        self._done: dict[tuple[str, bool], Count] = {}
        """What was counted to its end, by target language and whether internal matches are told apart."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue counts"):
            yield Label("Word count", classes="dialogue-title")
            yield Label("", id="state", classes="quiet", markup=False)
            yield Static(id="table")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._begin()

    def _begin(self) -> None:
        """Count, unless that was done before."""
        wish = self._languages[0], self._internal
        if wish in self._done:
            self.workers.cancel_group(self, "counts")
            self._finished(self._done[wish])
            return
        result = self._now = Count(self._source)
        self._tell("counting …")
        self._draw()

        def finished() -> None:
            self._done[wish] = result
            self._finished(result)

        self.begin(Job("", lambda: self._count(result, *wish), "counts", finished))

    def progressed(self, progress: Progress) -> None:
        self._tell(f"{grouped(progress.done)} of {grouped(progress.total)} units …")
        self._draw()

    def failed(self, error: BaseException) -> None:
        self._tell(display(" ".join(in_words(error))))

    def _finished(self, result: Count) -> None:
        self._now = result
        self._tell("")
        self._draw()

    def _tell(self, text: str) -> None:
        parts = (f"{self._source} → {self._languages[0]}", f"memories: {self._memories}", text)
        self.query_one("#state", Label).update("   ".join(filter(None, parts)))

    # the table

    def _rows(self) -> list[Row]:
        shown = [band for band in Band if band is not Band.ACROSS and (band not in INTERNAL or self._internal)]
        return table(self._now.targets.get(self._languages[0], {}), self._weights, shown)

    def _draw(self) -> None:
        *rows, last = self._rows()
        drawn = Table.grid(padding=(0, 2, 0, 0))
        drawn.add_column(min_width=len(Band.LIKE_95.label))
        for _ in HEADINGS:
            drawn.add_column(justify="right")
        drawn.add_row("", *(Text(heading, self._style("quiet")) for heading in HEADINGS))
        for row in rows:
            style = self._style("quiet" if row.is_empty else "figure")
            drawn.add_row(*(Text(cell, style) for cell in (row.name, *row.figures)))
        drawn.add_row(*(Text(cell, self._style("total")) for cell in (last.name, *last.figures)))
        self.query_one("#table", Static).update(drawn)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"counts--{name}", partial=True)

    # asking for others

    def action_language(self) -> None:
        """The next target language."""
        if len(self._languages) > 1:
            self._languages.append(self._languages.pop(0))
            self._begin()

    def action_internal(self) -> None:
        self._internal = not self._internal
        self._begin()

    def action_copy(self) -> None:
        """Copy the table, with tabs between its columns, as spreadsheets take it."""
        lines = [("", *HEADINGS), *((row.name, *row.figures) for row in self._rows())]
        self.app.copy_to_clipboard("\n".join("\t".join(line) for line in lines))
        self.notify("The table is in the clipboard.", markup=False)
