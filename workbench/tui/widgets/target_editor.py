"""The one live text area: it lies over the cell that is being edited and looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Document, DocumentNavigator, WrappedDocument

from workbench.tui.actions import Where
from workbench.tui.display import display, faint, suspect
from workbench.tui.keys import bindings


class SegmentDocument(Document):
    """A segment whose lines break where the list breaks them: at what is displayed, so never at a no-break space."""

    @property
    def lines(self) -> list[str]:
        return [display(line) for line in super().lines]


class TargetEditor(TextArea):
    """Edits one segment. What is typed is announced; keeping it is the screen's affair."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EDITING)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"target-editor--faint", "target-editor--suspect"}

    @dataclass
    class Grown(Message):
        """The text needs another number of lines."""

        height: int

    class Left(Message):
        """The editor lost the focus, to a click elsewhere for example."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False)
        self._height = 0

    def begin(self, text: str, offset: int | None) -> None:
        """Take up a segment, with the cursor before the character `offset`, or at the end when it is None."""
        self.load_text(text)
        self.document = SegmentDocument(text)
        self.wrapped_document = WrappedDocument(self.document, self.wrap_width, self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor(self.document.end if offset is None else _location(text, offset))
        self._height = 0
        self.measure()

    def measure(self) -> int:
        """How many lines the text needs at the present width; tells when that has changed."""
        height: int = self.wrapped_document.height
        if height != self._height:
            self._height = height
            self.post_message(self.Grown(height))
        return height

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Lie over a cell: its text begins at (x, y) of the list and is `width` wide."""
        cursor = 1
        self.styles.offset = (x, y)
        self.styles.width, self.styles.height = width + cursor, height
        if self.wrapped_document.height and self.wrap_width != width:
            self.wrapped_document.wrap(width, self.indent_width)
            self.measure()

    def exchange(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of the characters from `start` to `end`, and the cursor behind it."""
        made = self.replace(text, _location(self.text, start), _location(self.text, end))
        self.move_cursor(made.end_location)

    @property
    def offset_in_text(self) -> int:
        """The place of the cursor in the text, in characters."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    @property
    def cursor_line(self) -> int:
        """The line, from 0, of the wrapped text that the cursor is in."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    @property
    def at_end(self) -> bool:
        return self.offset_in_text == len(self.text)

    def get_line(self, line_index: int) -> Text:
        raw = self.document.get_line(line_index)
        line = Text(display(raw), end="", no_wrap=True)
        for name, spans in (("faint", faint(raw)), ("suspect", suspect(raw))):
            style = self.get_component_rich_style(f"target-editor--{name}", partial=True)
            for span in spans:
                line.stylize(style, span.start, span.end)
        return line

    def on_text_area_changed(self) -> None:
        self.measure()

    def on_blur(self) -> None:
        self.post_message(self.Left())

    async def _on_key(self, event: events.Key) -> None:
        """Alt with a letter that means nothing here types nothing: its letter would stand in the segment unseen."""
        if event.key.startswith("alt+"):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """A segment is one paragraph: line breaks in what is pasted become spaces."""
        event.stop()
        event.prevent_default()
        self._replace_via_keyboard(" ".join(event.text.splitlines()), *self.selection)


def _location(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of a character."""
    before = text[:offset].split("\n")
    return len(before) - 1, len(before[-1])
