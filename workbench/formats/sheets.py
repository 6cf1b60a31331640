"""What a translator is told of the spreadsheets that are read: what of them stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Untranslated:
    """What stays as it is."""

    sheets: list[str] = field(default_factory=list)
    """The names of hidden sheets."""
    cells: int = 0
    """Cells with text in hidden rows and columns of the others."""
    headings: set[str] = field(default_factory=set)
    """What formulas or pivot tables know columns by."""

    def notes(self) -> Iterator[str]:
        """What is told of it, in words."""
        hidden = []
        if self.sheets:
            hidden.append(f"{'sheets' if len(self.sheets) > 1 else 'sheet'} {_quoted(self.sheets)}")
        if self.cells:
            hidden.append(f"{self.cells} {'cells' if self.cells > 1 else 'cell'}")
        if hidden:
            yield f"what is hidden stays as it is, until it is shown: {' and '.join(hidden)}"
        if self.headings:
            names = _quoted(sorted(self.headings))
            yield f"formulas or pivot tables know columns by their headings, which stay: {names}"


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
