"""A segment as its words, with what each may be: what occurrences are found in and agreement is read from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from workbench.language.inflection import Analysis, Features, Inflector, Part
from workbench.language.inflection.base import AGREEING

SENTENCE_ENDS = ".!?…:;"
OPENERS = "«“„\"'‘’([{—–-¿¡*_#"


def _small(word: str) -> str:
    return word.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a segment: its text and 0-based offsets, the end excluded."""

    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return _small(self.text)

    @property
    def loud(self) -> bool:
        """Whether it is written in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


class Sentence:
    """The words of a segment, numbered from 0, and their readings."""

    def __init__(self, text: str, inflector: Inflector, pattern: re.Pattern[str], compounds: bool) -> None:
        """`pattern` finds words; `compounds`: whether a hyphenated word that the data knows is one word."""
        self.text = text
        self.inflector = inflector
        self.tokens = _tokens(text, inflector, pattern, compounds)

    def __len__(self) -> int:
        return len(self.tokens)

    def readings(self, place: int) -> tuple[Analysis, ...]:
        return self.inflector.analyse(self.tokens[place].text)

    @cached_property
    def lemmas(self) -> tuple[frozenset[str], ...]:
        """For each word its lemmas, and the word itself, which the data may not have; in small letters."""
        return tuple(_lemmas(self.inflector.analyse, token.text) for token in self.tokens)

    def small(self, place: int) -> str:
        """The word at a place in small letters with straight apostrophes; empty outside of the segment."""
        return self.tokens[place].small if 0 <= place < len(self) else ""

    def gap(self, place: int) -> str:
        """What stands between a word and the next one; a full stop at the ends of the segment."""
        if not 0 <= place < len(self) - 1:
            return "."
        return self.text[self.tokens[place].end : self.tokens[place + 1].start]

    def joined(self, place: int) -> bool:
        """Whether only white space, or nothing, stands between a word and the next one."""
        return not self.gap(place).strip()

    def has(self, place: int, *parts: Part) -> bool:
        """Whether the word at a place may be one of the parts of speech."""
        return 0 <= place < len(self) and any(reading.part in parts for reading in self.readings(place))

    def agreeing(self, place: int, features: Features) -> list[Analysis]:
        """The readings of a word as an adjective or participle that agrees with features."""
        if not 0 <= place < len(self):
            return []
        return [r for r in self.readings(place) if r.part in AGREEING and r.features.agrees(features)]

    def starts(self, place: int) -> bool:
        """Whether a sentence begins with the word at a place."""
        before = self.text[: self.tokens[place].start].rstrip().rstrip(OPENERS).rstrip()
        return not before or before[-1] in SENTENCE_ENDS

    @cached_property
    def titled(self) -> bool:
        """Whether the long words are capitalised throughout, as in a heading."""
        long = [token.text for token in self.tokens if len(token.text) > 3 or token is self.tokens[0]]
        return len(long) > 1 and all(word[:1].isupper() for word in long)


@lru_cache(maxsize=50_000)
def _lemmas(analyse: Callable[[str], tuple[Analysis, ...]], word: str) -> frozenset[str]:
    return frozenset({_small(word), *(reading.lemma.lower() for reading in analyse(word))})


def match_case(old: str, new: str, loud: bool = False) -> str:
    """`new` with the capitals of `old`; `loud` says that a single capital stands for capitals throughout."""
    letters = [letter for letter in old if letter.isalpha()]
    if letters and all(letter.isupper() for letter in letters) and (len(letters) > 1 or loud):
        return new.upper()
    words = old.replace("-", " ").split()
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        return " ".join(word[:1].upper() + word[1:] for word in new.split(" "))
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _tokens(text: str, inflector: Inflector, pattern: re.Pattern[str], compounds: bool) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    while found := pattern.search(text, position):
        end = _compound_end(text, found, inflector) if compounds else found.end()
        tokens.append(Token(text[found.start() : end], found.start(), end))
        position = end
    return tokens


HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)+")


def _compound_end(text: str, found: re.Match[str], inflector: Inflector) -> int:
    """Where the word ends that begins here: after its hyphens, if the data has it so."""
    whole = HYPHENATED.match(text, found.start())
    known = whole and inflector.knows(whole.group().replace("‑", "-"))
    return whole.end() if whole and known else found.end()
