"""Asks for a comment of several lines."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, TextArea


class CommentEditor(ModalScreen[str | None]):
    """Returns the comment; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", priority=True),
        Binding("ctrl+j,shift+enter", "line", "New line", priority=True),
        Binding("escape", "dismiss(None)", "Cancel", priority=True),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label("Comment", classes="dialogue-title")
            yield TextArea(self._text, compact=True, soft_wrap=True, classes="dialogue-text")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_line(self) -> None:
        self.query_one(TextArea).insert("\n")

    def action_keep(self) -> None:
        self.dismiss(self.query_one(TextArea).text.strip())
