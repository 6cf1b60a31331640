"""Asks for one of a few things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, OptionList
from textual.widgets.option_list import Option


class Choose(ModalScreen[str | None]):
    """Returns the value chosen; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Choose", priority=True),
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, Text]]) -> None:
        """`choices`: values, and how each is shown."""
        super().__init__()
        self._title, self._choices = title, choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label(self._title, classes="dialogue-title", markup=False)
            yield OptionList(*(Option(Content.from_rich_text(text), id=value) for value, text in self._choices))
            yield Footer(show_command_palette=False)

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    def action_cursor(self, step: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
