"""Says what went wrong and what to do next."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Label

from workbench.errors import WorkbenchError
from workbench.tui.display import display


class ErrorMessage(ModalScreen[None]):
    """Stays until it is acknowledged."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,space", "dismiss(None)", "Go on")]

    def __init__(self, message: str, hint: str) -> None:
        super().__init__()
        self._message, self._hint = message, hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-error"):
            yield Label(display(self._message), classes="dialogue-title", markup=False)
            if self._hint:
                yield Label(display(self._hint), markup=False)
            yield Footer(show_command_palette=False)


def in_words(error: BaseException) -> tuple[str, str]:
    """What went wrong, and what to do next."""
    if isinstance(error, WorkbenchError):
        return error.message, error.hint
    return f"{type(error).__name__}: {error}", "This is a fault in the workbench."
