"""Builds the text of a document whose markup is fixed and whose segments are shown otherwise than they are written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbench.formats.text import DocumentText
from workbench.model import Span


@dataclass
class Skeleton:
    """Text in the order of the file; what is fixed stands in it as it is written."""

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    fixed: list[Span] = field(default_factory=list)
    unseen: list[Span] = field(default_factory=list)

    def fix(self, raw: str) -> None:
        """Add what is not to be translated."""
        if raw:
            self.fixed.append(self.add(raw))

    def hide(self, raw: str) -> None:
        """Add what stands inside of a sentence and is not there for its segmentation."""
        self.unseen.append(self.add(raw))

    def add(self, text: str) -> Span:
        """Add what is to be translated, as it is shown; gives its place."""
        self._pieces.append(text)
        self._length += len(text)
        return Span(self._length - len(text), self._length)

    def document(self, content: DocumentText, syntax: str) -> DocumentText:
        """A document with this text, in which a line break is a space; `syntax`: see `registry.SYNTAXES`."""
        return replace(content, text=self.text, fixed=tuple(self.fixed), breaks="space", syntax=syntax)

    @property
    def text(self) -> str:
        return "".join(self._pieces)
