"""What a check is: one function that looks at a segment and its target and says what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.language.placeables import placeables, without_placeables
from workbench.language.words import Token, words
from workbench.model import Finding


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and its target."""

    source: str
    target: str
    source_language: str
    target_language: str

    @property
    def source_words(self) -> list[Token]:
        return words_of(self.source, self.source_language)

    @property
    def target_words(self) -> list[Token]:
        return words_of(self.target, self.target_language)


Check = Callable[[Pair], Iterator[Finding]]
Known = Callable[[str, str], bool]
"""Whether a word, in whatever form, is known in a language."""


def words_of(text: str, language: str) -> list[Token]:
    """The words of a text, without numbers, addresses and code."""
    return [word for word in words(without_code(text, language), language) if not any(map(str.isdigit, word.text))]


def without_code(text: str, language: str) -> str:
    """The text with spaces in the place of addresses, code and marks, so that all else stands where it did."""
    return without_placeables(text, placeables(text, (language,), carried=lambda _: False))
