"""Asks for one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label

from workbench.errors import WorkbenchError
from workbench.tui.display import display


class Prompt(ModalScreen[str | None]):
    """Returns what was typed; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Go on", priority=True),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]

    def __init__(
        self,
        title: str,
        placeholder: str = "",
        value: str = "",
        note: str = "",
        check: Callable[[str], object] | None = None,
    ) -> None:
        """`note`: what is to be known about the answer, in a sentence.

        `check` raises WorkbenchError for an answer that will not do: it is told, and what was typed stays.
        """
        super().__init__()
        self._title, self._placeholder, self._value, self._note = title, placeholder, value, note
        self._check = check

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label(self._title, classes="dialogue-title", markup=False)
            yield Input(self._value, placeholder=self._placeholder)
            if self._note:
                yield Label(self._note, classes="quiet", markup=False)
            if self._check is not None:
                yield Label("", id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field is there is not lost."""
        if event.is_printable and event.character:
            self._value += event.character
            for field in self.query(Input):
                field.value = self._value

    def action_done(self) -> None:
        fields = self.query(Input)
        answer = fields.first().value if fields else self._value
        try:
            if self._check is not None:
                self._check(answer)
        except WorkbenchError as error:
            for label in self.query("#complaint").results(Label):
                label.update(display(f"{error.message} {error.hint}"))
            return
        self.dismiss(answer)
