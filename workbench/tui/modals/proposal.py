"""Shows what a text would become, and asks whether to take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, Static

from workbench.tui.display import display
from workbench.tui.widgets.diff import changes


class Proposal(ModalScreen[bool | None]):
    """Returns True when the new text is taken; None when it is not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "Take it"),
        Binding("escape,n", "dismiss(None)", "Leave it"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--removed", "preview--added"}

    def __init__(
        self, title: str, before: str, after: str, language: str, reasons: Sequence[str] = (), warning: str = ""
    ) -> None:
        """`reasons`: why it is proposed. `warning`: what speaks against taking it."""
        super().__init__()
        self._title, self._before, self._after, self._language = title, before, after, language
        self._reasons, self._warning = reasons, warning

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-wide"):
            yield Label(display(self._title), classes="dialogue-title", markup=False)
            with VerticalScroll(classes="proposal"):
                yield Static(id="difference")
            for reason in self._reasons:
                yield Label(display(reason), classes="quiet", markup=False)
            if self._warning:
                yield Label(display(self._warning), id="complaint", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one("#difference", Static).update(Content.from_rich_text(self._difference()))

    def _difference(self) -> Text:
        removed, added = (
            self.get_component_rich_style(f"preview--{name}", partial=True) for name in ("removed", "added")
        )
        return changes(self._before, self._after, self._language, removed, added)
