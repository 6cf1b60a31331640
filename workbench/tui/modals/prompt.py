"""Asks for one line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label


class Prompt(ModalScreen[str | None]):
    """Returns what was typed; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, title: str, placeholder: str = "", value: str = "") -> None:
        super().__init__()
        self._title, self._placeholder, self._value = title, placeholder, value

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label(self._title, classes="dialogue-title", markup=False)
            yield Input(self._value, placeholder=self._placeholder)

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field is there is not lost."""
        if event.is_printable and event.character:
            self._value += event.character
            for field in self.query(Input):
                field.value = self._value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
