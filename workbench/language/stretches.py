"""Stretches of a text: what lies between them, and another text in the place of each."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator

from workbench.model import Span


def exchanged(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """The text with what is given in the place of stretches of it: these are in order, none over another one."""
    pieces, last = [], 0
    for span, new in edits:
        pieces += [text[last : span.start], new]
        last = span.end
    return "".join([*pieces, text[last:]])


def between(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """What lies before, between and behind stretches of a text of `length` characters.

    They are in order, none over another one; there is one more of what lies between them, and it may be empty.
    """
    last = 0
    for span in spans:
        yield Span(last, span.start)
        last = span.end
    yield Span(last, length)


def shortened(text: str, edits: Iterable[tuple[Span, str]]) -> tuple[str, Callable[[int], int]]:
    """The text with something shorter in the place of stretches of it, and the way back to its own positions.

    A place where something was taken out leads back to the place before it.
    """
    pieces, ends, shifts = [], [0], [0]
    last = length = 0
    for span, new in edits:
        pieces += [text[last : span.start], new]
        length += span.start - last + len(new)
        last = span.end
        ends.append(length)
        shifts.append(last - length)
    pieces.append(text[last:])
    return "".join(pieces), lambda position: position + shifts[bisect.bisect_right(ends, position - 1) - 1]
