"""A text and another one below it, with words that stand out; of long texts the stretch with those words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from workbench.model import Span
from workbench.tui.display import set_off
from workbench.tui.widgets.window import rooms, window


class MarkedText(NamedTuple):
    """A text in a language."""

    language: str
    text: str
    spans: Sequence[Span] = ()
    """The words that stand out."""


class TextsPane(VerticalScroll):
    """Has no focus of its own and cannot be scrolled: it shows what there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"texts-pane--quiet", "texts-pane--words"}

    def __init__(self) -> None:
        super().__init__(id="whole", can_focus=False)

    def compose(self) -> ComposeResult:
        yield Static(id="source-text")
        yield Static(id="target-text")

    def show(self, upper: MarkedText | None, lower: MarkedText | None) -> None:
        """Show a text above another one; None leaves its place to the other."""
        width, height = self.scrollable_content_region.size
        labels = max((len(each.language) + 2 for each in (upper, lower) if each), default=0)
        room = rooms(upper.text if upper else "", lower.text if lower else "", width - labels, height)
        for name, each, characters in zip(("#source-text", "#target-text"), (upper, lower), room, strict=True):
            self.query_one(name, Static).update(self._painted(each, characters) if each else "")

    def _painted(self, each: MarkedText, room: int) -> Text:
        quiet, words = (
            self.get_component_rich_style(f"texts-pane--{name}", partial=True) for name in ("quiet", "words")
        )
        text, seen = each.text, window(each.text, each.spans, room)
        line = set_off(text, each.spans, words, seen.start, seen.end)
        before, behind = "…" if seen.start else "", "…" if seen.end < len(text) else ""
        return Text.assemble((f"{each.language}  ", quiet), before, line, behind)
