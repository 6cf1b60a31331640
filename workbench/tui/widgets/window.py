"""What is shown of texts that are too long for where they stand: the stretch with the words that they are shown for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.model import Span

_BEFORE = 0.3
"""The share of the room that is left to what stands before the words."""
_WRAPPED = 6
"""Columns of a line that stay empty, on the average, where a text is wrapped between words."""


def rooms(upper: str, lower: str, width: int, height: int) -> tuple[int, int]:
    """How many characters of two texts, one below the other, there is room for in so many columns and lines.

    Each gets half of the lines, and those that the other one does not need.
    """
    columns = max(1, width - _WRAPPED)
    needed = [math.ceil(len(text) / columns) for text in (upper, lower)]
    first = min(needed[0], max(height - needed[1], height - height // 2))
    return first * columns, (height - first) * columns


def window(text: str, spans: Sequence[Span], room: int) -> Span:
    """A stretch of about `room` characters at most, cut between words, with the first of the spans in it."""
    if len(text) <= room:
        return Span(0, len(text))
    first = min(spans, key=lambda span: span.start, default=Span(0, 0))
    start = max(0, min(first.start - int(room * _BEFORE), len(text) - room))
    if start:
        start = max(start, text.find(" ", start, first.start) + 1)
    end = min(len(text), start + room)
    if end < len(text) and (space := text.rfind(" ", max(start, first.end), end + 1)) >= 0:
        end = space
    return Span(start, end)
