"""Changes to a segment and doubts about them: what the grammars of the languages produce."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.model import Span


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the text before, 0-based offsets, the end excluded, and what takes its place."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Change) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Draft:
    """The changes of one occurrence while its grammar collects them."""

    changes: list[Change] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def put(self, start: int, end: int, text: str) -> None:
        self.changes.append(Change(start, end, text))

    def doubt(self, reason: str) -> None:
        if reason not in self.doubts:
            self.doubts.append(reason)


def merge(drafts: Iterable[Draft]) -> Draft:
    """All changes of several occurrences in order. Of two that want the same words differently the first one stays."""
    merged = Draft()
    for draft in drafts:
        for change in draft.changes:
            others = [known for known in merged.changes if known.overlaps(change)]
            if not others:
                merged.changes.append(change)
            elif change not in others:
                merged.doubt("two repairs touch the same words")
        for reason in draft.doubts:
            merged.doubt(reason)
    merged.changes.sort(key=lambda change: change.start)
    return merged


def carry_out(text: str, changes: Iterable[Change]) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    """The text after changes that are in order and do not overlap; what they took from `text` and what they put there.

    The first spans are offsets into `text`, the second ones into the text after.
    """
    parts: list[str] = []
    taken, put = [], []
    position = length = 0
    for change in changes:
        kept = text[position : change.start]
        start = length + len(kept)
        parts += [kept, change.text]
        length = start + len(change.text)
        position = change.end
        if text[change.start : change.end] != change.text:
            taken.append(Span(change.start, change.end))
            put.append(Span(start, length))
    return "".join([*parts, text[position:]]), tuple(taken), tuple(put)
