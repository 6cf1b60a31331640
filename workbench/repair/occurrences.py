"""Where the wrong words of a rule stand in a segment: by lemma, in any form, over several words, with offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.language.inflection import Analysis
from workbench.repair.phrase import Pattern
from workbench.repair.sentence import Sentence, match_case

LINKS = {"-", "‑"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words first to last, both included, that are a form of the wrong words."""

    first: int
    last: int
    head: int
    readings: tuple[Analysis, ...]
    """What the head is when it is the wrong word."""
    certainty: float
    """The share of these among all readings of the form, 0 to 1."""
    named: bool = False
    """Whether the rule writes the wrong word with a capital, so that a capital here says nothing."""


def find(sentence: Sentence, pattern: Pattern) -> Iterator[Occurrence]:
    """The occurrences of a pattern, left to right, without overlaps."""
    end = 0
    for first, lemmas in enumerate(sentence.lemmas):
        if first < end or lemmas.isdisjoint(pattern.lemmas[0]):
            continue
        if occurrence := _at(sentence, pattern, first):
            yield occurrence
            end = occurrence.last + 1


def cased(sentence: Sentence, occurrence: Occurrence, new: str) -> str:
    """What takes an occurrence's place, with its capitals as far as they come from where it stands."""
    first, last = sentence.tokens[occurrence.first], sentence.tokens[occurrence.last]
    if occurrence.named and not first.loud and not sentence.starts(occurrence.first):
        return new
    return match_case(sentence.text[first.start : last.end], new)


def _at(sentence: Sentence, pattern: Pattern, first: int) -> Occurrence | None:
    if first + len(pattern.lemmas) > len(sentence):
        return None
    for offset, lemmas in enumerate(pattern.lemmas):
        if offset and not _linked(sentence, first + offset - 1):
            return None
        if lemmas.isdisjoint(sentence.lemmas[first + offset]):
            return None
    head = first + pattern.head
    everything = sentence.readings(head)
    mine = tuple(reading for reading in everything if _fits(reading, pattern))
    if everything and not mine:
        return None
    total = sum(reading.weight for reading in everything)
    certainty = sum(reading.weight for reading in mine) / total if total else 1.0
    return Occurrence(first, first + len(pattern.lemmas) - 1, head, mine, certainty, pattern.named)


def _fits(reading: Analysis, pattern: Pattern) -> bool:
    right_word = reading.lemma.lower() in pattern.lemmas[pattern.head]
    return right_word and (not pattern.parts or reading.part in pattern.parts)


def _linked(sentence: Sentence, place: int) -> bool:
    return sentence.joined(place) or sentence.gap(place) in LINKS
