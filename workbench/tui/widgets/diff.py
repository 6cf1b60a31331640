"""The difference of two segments, word by word, as it is shown."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from workbench.language.difference import difference
from workbench.tui.display import display


def changes(before: str, after: str, language: str, removed: Style, added: Style) -> Text:
    """Both texts in one, with what was removed and what was added in styles of their own."""
    text = Text()
    for change in difference(before, after, language):
        old, new = before[change.old.start : change.old.end], after[change.new.start : change.new.end]
        if old == new:
            text.append(display(new))
        else:
            text.append(display(old), removed)
            if old.strip() and new.strip():
                text.append(" ")  # where colours are hard to tell apart, the words still are
            text.append(display(new), added)
    return text
