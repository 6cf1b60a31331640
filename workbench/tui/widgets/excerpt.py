"""One line about an occurrence of a repair: what is taken, what is put there, and the words around."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from workbench.model import Span
from workbench.project.repairing import Occurrence
from workbench.tui.display import display
from workbench.tui.widgets.diff import changes


def excerpt(each: Occurrence, around: int, removed: Style, added: Style) -> Text:
    """The words around the changes of an occurrence, with `around` characters of context on each side."""
    if not each.taken:
        return changes(each.before, each.after, each.language, removed, added)
    text, position = Text(), max(0, each.taken[0].start - around)
    text.append("…" if position else "")
    for old, new in _together(each):
        text.append(display(each.before[position : old.start]))
        gone, come = each.before[old.start : old.end], each.after[new.start : new.end]
        text.append(display(gone), removed)
        if gone.strip() and come.strip():
            text.append(" ")  # where colours are hard to tell apart, the words still are
        text.append(display(come), added)
        position = old.end
    end = min(len(each.before), position + around)
    return text.append(display(each.before[position:end])).append("…" if end < len(each.before) else "")


def _together(each: Occurrence) -> list[tuple[Span, Span]]:
    """What was taken and what was put there, stretches with nothing but white space between them as one."""
    pairs: list[tuple[Span, Span]] = []
    for old, new in zip(each.taken, each.changes, strict=True):
        if pairs and not each.before[pairs[-1][0].end : old.start].strip():
            (first, put) = pairs.pop()
            old, new = Span(first.start, old.end), Span(put.start, new.end)
        pairs.append((old, new))
    return pairs
