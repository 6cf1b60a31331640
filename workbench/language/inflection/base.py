"""What an inflector is: it tells what a form may be, and puts a word into another form. Never by guessed endings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Part(StrEnum):
    """Part of speech, as far as agreement needs it."""

    NOUN = "noun"
    NAME = "name"
    ADJECTIVE = "adjective"
    PARTICIPLE = "participle"
    COMPARATIVE = "comparative"
    VERB = "verb"
    DETERMINER = "determiner"
    PRONOUN = "pronoun"
    NUMERAL = "numeral"
    ADVERB = "adverb"
    OTHER = "other"


NOUNS = frozenset({Part.NOUN, Part.NAME})
AGREEING = frozenset({Part.ADJECTIVE, Part.PARTICIPLE})


class Number(StrEnum):
    SINGULAR = "singular"
    PLURAL = "plural"


class Gender(StrEnum):
    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"


class Case(StrEnum):
    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"


@dataclass(frozen=True, slots=True)
class Features:
    """What a form says besides its lemma. None: the form does not say, or is the same for all values."""

    number: Number | None = None
    gender: Gender | None = None
    case: Case | None = None
    animate: bool | None = None

    def agrees(self, other: Features) -> bool:
        """Whether no feature that both name differs."""
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in self._beside(other))

    def filled(self, other: Features) -> Features:
        """These features, with those of `other` where these do not say."""
        return Features(*(theirs if mine is None else mine for mine, theirs in self._beside(other)))

    def _beside(self, other: Features) -> tuple[tuple[Any, Any], ...]:
        """Each feature of these with that of `other`."""
        return (
            (self.number, other.number),
            (self.gender, other.gender),
            (self.case, other.case),
            (self.animate, other.animate),
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """One thing that a form may be."""

    word: str
    """The form, in small letters unless it is a name."""
    lemma: str
    part: Part
    features: Features = Features()
    tag: str = ""
    """What the data says in its own terms (Penn tag, pymorphy grammemes, lexicon letters): tells finite verbs apart."""
    weight: float = 1.0
    """How likely this reading is among those of the form, 0 to 1, where the data says so."""


class Inflector(Protocol):
    """The forms of one language. Implementations are pure, cached, and may be called from any thread."""

    def analyse(self, word: str) -> tuple[Analysis, ...]:
        """All that a form may be, most likely first; empty when the data does not have it. Capitals do not matter."""
        ...

    def reinflect(self, analysis: Analysis, features: Features) -> str | None:
        """The same word with other features; those that are None stay. None when the data has no such form."""
        ...

    def forms(self, lemma: str) -> frozenset[str]:
        """Every form of every word with this lemma, in small letters; empty when the data does not have it."""
        ...

    def knows(self, word: str) -> bool:
        """Whether the data has the form."""
        ...


def inflect(inflector: Inflector, lemma: str, part: Part, features: Features) -> str | None:
    """The form of a lemma with features; None when the data does not have it.

    `part` is what the lemma itself is: a participle is asked of one of its forms, with `reinflect`.
    """
    for analysis in inflector.analyse(lemma):
        if analysis.part == part and (form := inflector.reinflect(analysis, features)):
            return form
    return None


def genders(inflector: Inflector, noun: str) -> frozenset[Gender]:
    """The genders that a noun, in the form given, may have; empty when the data does not say."""
    found = (reading.features.gender for reading in inflector.analyse(noun) if reading.part in NOUNS)
    return frozenset(gender for gender in found if gender is not None)
