"""How a noun stands in a text that somebody else wrote: in which number, and whether what is before it agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.language.government import cases_after
from workbench.language.inflection import Analysis, Number, Part
from workbench.language.inflection.base import AGREEING, NOUNS
from workbench.repair.rewriting import occurrences_of
from workbench.repair.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Standing:
    """One occurrence of a noun phrase."""

    numbers: frozenset[Number]
    """Those that its form may be; empty when the data does not say."""
    fits: bool
    """Whether its form is one that the words before it allow: articles, adjectives, a preposition that asks for a case.
    False also for a word that is no noun, or that the data does not have: then nothing proves that it fits."""


def standings(text: str, language: str, phrase: str) -> list[Standing]:
    """How each occurrence of a phrase stands in a text, in order; none in a language without word data."""
    sentence, found = occurrences_of(text, language, phrase)
    return [_standing(sentence, each.head, each.readings, language) for each in found] if sentence else []


def same_numbers(some: Sequence[Standing], others: Sequence[Standing]) -> bool:
    """Whether there are as many of both, and each may stand in the number of another one, in whatever order."""
    return len(some) == len(others) and all(
        sum(each.numbers == {number} for each in some)
        <= sum(number in each.numbers or not each.numbers for each in others)
        for number in Number
    )


def _standing(sentence: Sentence, head: int, readings: Sequence[Analysis], language: str) -> Standing:
    mine = [reading for reading in readings if reading.part in NOUNS]
    numbers = frozenset(reading.features.number for reading in mine if reading.features.number is not None)
    place = head - 1
    while sentence.joined(place) and (beside := _modifier(sentence, place)):
        mine = [each for each in mine if any(each.features.agrees(other.features) for other in beside)]
        place -= 1
    if sentence.joined(place) and (cases := cases_after(sentence.small(place), language)):
        mine = [each for each in mine if each.features.case in (None, *cases)]
    return Standing(numbers, bool(mine))


def _modifier(sentence: Sentence, place: int) -> list[Analysis]:
    """What a word is when it can only belong to the noun after it; nothing for others."""
    readings = sentence.readings(place)
    articles = [reading for reading in readings if reading.part is Part.DETERMINER]
    agreeing = [reading for reading in readings if reading.part in AGREEING]
    return articles or (agreeing if len(agreeing) == len(readings) else [])
