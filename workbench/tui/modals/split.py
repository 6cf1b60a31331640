"""Asks where a source segment is to be cut in two."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, Static

from workbench.tui.display import display

_BETWEEN = re.compile(r"(?<=\s)\S")


class SplitChooser(ModalScreen[int | None], inherit_bindings=False):
    """Returns the offset, in characters, at which the second part begins; None when it was left with Esc.

    The cut is shown in the text and goes from word to word, or from character to character.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "cut", "Split"),
        Binding("right,l", "move(1)", "Word"),
        Binding("left,h", "move(-1)", "Word back", show=False),
        Binding("tab", "capital", "Capital"),
        Binding("shift+right,L", "step(1)", "Letter"),
        Binding("shift+left,H", "step(-1)", "Letter back", show=False),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"split--first", "split--second", "split--cut"}

    def __init__(self, source: str, offset: int | None) -> None:
        """`offset`: where the cut is at first; None for the word in the middle."""
        super().__init__()
        self._source = source
        self._words = [match.start() for match in _BETWEEN.finditer(source)]
        middle = self._words[len(self._words) // 2] if self._words else len(source) // 2
        self.offset_chosen = offset or middle

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Label("Where does the second unit begin?", classes="dialogue-title")
            yield Static(id="parts")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._show()

    def action_move(self, step: int) -> None:
        """Cut at the next word, or the previous one."""
        words = [word for word in self._words if (word > self.offset_chosen if step > 0 else word < self.offset_chosen)]
        if words:
            self.offset_chosen = words[0 if step > 0 else -1]
            self._show()

    def action_capital(self) -> None:
        """Cut at the next word with a capital, where a fused sentence may begin; after the last one, at the first."""
        capitals = [word for word in self._words if self._source[word].isupper()]
        if capitals:
            self.offset_chosen = next((word for word in capitals if word > self.offset_chosen), capitals[0])
            self._show()

    def action_step(self, step: int) -> None:
        self.offset_chosen = max(1, min(self.offset_chosen + step, len(self._source) - 1))
        self._show()

    def action_cut(self) -> None:
        self.dismiss(self.offset_chosen)

    def _show(self) -> None:
        first, second = self._source[: self.offset_chosen], self._source[self.offset_chosen :]
        names = ("first", "second", "cut")
        style = {name: self.get_component_rich_style(f"split--{name}", partial=True) for name in names}
        text = Text.assemble((display(first), style["first"]), ("▏", style["cut"]), (display(second), style["second"]))
        self.query_one("#parts", Static).update(text)
