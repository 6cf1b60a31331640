"""What a check is: one function that looks at a segment and its target and says what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.model import Finding, Span

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and its target."""

    source: str
    target: str
    source_language: str
    target_language: str


Check = Callable[[Pair], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    span: Span


def words_of(text: str) -> list[Word]:
    """The words of a text, numbers left out; hyphens and apostrophes do not divide them."""
    return [Word(match.group(), Span(*match.span())) for match in WORD.finditer(text)]
