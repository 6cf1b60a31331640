"""All keys, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.console import Group as Lines
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, Static

from workbench.tui.actions import Action, headed
from workbench.tui.keys import key_names

_INTRODUCTION = """Single keys move and act. Enter begins to edit: then typing is only \
typing, until Enter confirms the text or Esc leaves it as a draft. Every act is kept at once and can be undone, \
also tomorrow.

Marks: · machine  ≈ memory  ~ edited  ✓ confirmed  ↻ made from a text that has changed since  ! problem; \
in the source ✎ corrected  * comment"""


class Help(ModalScreen[None]):
    """A page to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)", "Close"),
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--key", "help--heading", "help--quiet"}

    def __init__(self, chosen: Mapping[str, str]) -> None:
        """`chosen`: the user's own keys, by action id."""
        super().__init__()
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page"):
            yield Label("Keys", classes="dialogue-title")
            with VerticalScroll():
                yield Static(id="help-text")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#help-text", Static).update(Lines(*self._parts()))

    def action_scroll(self, step: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=3 * step, animate=False)

    def _parts(self) -> Iterator[Text | Table]:
        yield Text(_INTRODUCTION)
        for heading, actions in headed():
            yield Text(f"\n{heading}", self._style("heading"))
            yield self._table(actions)

    def _table(self, actions: list[Action]) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=12, style=self._style("key"))
        table.add_column(width=15)
        table.add_column(ratio=1, style=self._style("quiet"))
        for action in actions:
            names = key_names(self._chosen.get(action.id, action.keys))
            shown = f"{names[0]} … {names[-1]}" if action.numbered else " ".join(names)
            table.add_row(shown, action.label, action.help)
        return table

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"help--{name}", partial=True)
