"""Words of a text as links and probabilities speak of them: without punctuation, an elided article apart."""

from __future__ import annotations

import re

from workbench.model import Span

_WORD = re.compile(r"\w{1,2}['’](?=\w{2})|\w+(?:[-'’]\w+)*")


def word_spans(text: str) -> list[Span]:
    """The words of a text: `l'`, `accord` and `don't` are words, `.` is none."""
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text)]


def overlaps(span: Span, place: tuple[int, int]) -> bool:
    """Whether a piece at `place` (start, end) lies in a word; an empty piece lies in none."""
    return place[0] < span.end and place[1] > span.start
