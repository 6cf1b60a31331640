"""Asks what to look for, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label

from workbench.errors import UsageError
from workbench.model import Origin, Status
from workbench.project.searching import Query, pattern_of
from workbench.tui.display import display
from workbench.tui.widgets.tick_box import TickBox

Answer = TypeVar("Answer")
_ORIGINS = {
    Origin.MACHINE: "machine",
    Origin.MEMORY: "memory",
    Origin.TERM: "term",
    Origin.HUMAN: "typed",
    Origin.SOURCE: "copied",
    Origin.ALIGNED: "aligned",
}


class SearchForm(ModalScreen[Answer | None], Generic[Answer]):
    """The fields of a query."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Go", priority=True),
        Binding("tab", "app.focus_next", "Next field", show=False),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    title_text: ClassVar[str] = "Find"

    def __init__(self, query: Query, source: str, targets: Sequence[str]) -> None:
        """`query`: what is filled in at first."""
        super().__init__()
        self._query = query
        self._languages = (source, *targets)

    def compose(self) -> ComposeResult:
        query = self._query
        with Vertical(classes="dialogue"):
            yield Label(self.title_text, classes="dialogue-title")
            yield from self.inputs()
            with Horizontal(classes="boxes"):
                yield TickBox("regular expression", query.regex, id="regex", compact=True)
                yield TickBox("match case", query.case, id="case", compact=True)
            yield from _row("In", "where", [(name, name, name in query.where) for name in self._languages])
            yield from _row("Status", "status", [(each.value, each.value, each in query.statuses) for each in Status])
            origins = [(origin.value, name, origin in query.origins) for origin, name in _ORIGINS.items()]
            yield from _row("Origin", "origin", origins[:4])  # in two lines, for 80 columns
            yield from _row("", "origin", origins[4:])
            yield Label("Nothing ticked in a line means any. Space ticks.", classes="quiet")
            yield Label("", id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def inputs(self) -> Iterable[Input]:
        """The fields that text is typed into."""
        yield Input(self._query.text, placeholder="Text; empty finds all that passes the filters", id="text")

    def action_done(self) -> None:
        """Return the answer; a bad regular expression is told, and the form stays."""
        try:
            self.dismiss(self.answer())
        except UsageError as error:
            self.query_one("#complaint", Label).update(display(f"{error.message} {error.hint}"))

    def answer(self) -> Answer:
        """What the filled form returns."""
        raise NotImplementedError

    def query_filled(self) -> Query:
        """What the form asks for. Raises UsageError for a bad regular expression."""
        query = Query(
            self.query_one("#text", Input).value,
            self.query_one("#regex", TickBox).value,
            self.query_one("#case", TickBox).value,
            tuple(self._ticked("where")),
            frozenset(Status(value) for value in self._ticked("status")),
            frozenset(Origin(value) for value in self._ticked("origin")),
        )
        pattern_of(query)
        return query

    def _ticked(self, group: str) -> list[str]:
        return [box.name or "" for box in self.query(f".{group}").results(TickBox) if box.value]


class FindForm(SearchForm[Query]):
    """Returns the query; None when it was left with Esc."""

    def answer(self) -> Query:
        return self.query_filled()


def _row(title: str, group: str, boxes: Iterable[tuple[str, str, bool]]) -> ComposeResult:
    """A line of boxes: (value, label, whether it is ticked)."""
    with Horizontal(classes="boxes"):
        yield Label(title, classes="boxes-title")
        for value, label, ticked in boxes:
            yield TickBox(label, ticked, name=value, classes=group, compact=True)
