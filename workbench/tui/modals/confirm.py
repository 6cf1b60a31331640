"""Asks a question that is answered with yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Label

from workbench.tui.display import display


class Confirm(ModalScreen[bool | None]):
    """Returns True for yes; None for no and for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "Yes"),
        Binding("n,escape", "dismiss(None)", "No"),
    ]

    def __init__(self, question: str, explanation: str = "") -> None:
        super().__init__()
        self._question, self._explanation = question, explanation

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label(display(self._question), classes="dialogue-title", markup=False)
            if self._explanation:
                yield Label(display(self._explanation), markup=False)
            yield Footer(show_command_palette=False)
