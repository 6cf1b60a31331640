"""French forms, from the lexicon compiled from the Dicollecte dictionary (MPL-2.0, language/data/LICENSE.french)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from workbench.language.inflection.base import Analysis, Features, Gender, Number, Part
from workbench.language.inflection.lexicon import Lexicon

PARTS = {
    "n": Part.NOUN,
    "a": Part.ADJECTIVE,
    "p": Part.PARTICIPLE,
    "m": Part.NAME,
    "t": Part.DETERMINER,
    "d": Part.ADVERB,
    "3": Part.VERB,
    "v": Part.VERB,
    "i": Part.VERB,
    "g": Part.VERB,
    "o": Part.OTHER,
}
GENDERS = {"M": Gender.MASCULINE, "F": Gender.FEMININE}
NUMBERS = {"S": Number.SINGULAR, "P": Number.PLURAL}
THIRD_PERSON = "3"
"""How the tag of a finite verb of the third person begins."""
BEFORE_VOWEL = {"beau": "bel", "fou": "fol", "mou": "mol", "nouveau": "nouvel", "vieux": "vieil"}
"""Adjectives whose masculine singular has a second form before a vowel."""


class FrenchInflector:
    """Analyses and inflects by the lexicon."""

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon.packed("french.lexicon.xz")

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def analyse(self, word: str) -> tuple[Analysis, ...]:
        spellings = dict.fromkeys((word, word.lower(), word.capitalize()))
        for spelling in (spelling.replace("’", "'") for spelling in spellings):
            if found := tuple(self._readings(spelling)):
                return found
        return ()

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def reinflect(self, analysis: Analysis, features: Features) -> str | None:
        wanted = features.filled(analysis.features)
        fitting = []
        for form, letters in self._lexicon.forms(analysis.lemma):
            if any(
                reading.part == analysis.part and reading.tag == analysis.tag and reading.features.agrees(wanted)
                for reading in _analyses(form, analysis.lemma, letters)
            ):
                fitting.append(form)
        plain = [form for form in fitting if form not in BEFORE_VOWEL.values()] or fitting
        # Where the data has two plurals (lieux and lieus, the fish), the one in -x is the commoner word's.
        return min(plain, key=lambda form: not form.endswith("x"), default=None)

    def conjugate(self, lemma: str, tense: str, person: str) -> str | None:
        """The form of a verb in a tense (`ipre`, `spre`, `iimp` …) and person (`1sg` … `3pl`); None without data."""
        for form, letters in self._lexicon.forms(lemma):
            tenses, persons = conjugation(letters)
            if tense in tenses and person in persons:
                return form
        return None

    def forms(self, lemma: str) -> frozenset[str]:
        return frozenset(form.lower() for form, _ in self._lexicon.forms(lemma))

    def knows(self, word: str) -> bool:
        return bool(self.analyse(word))

    def _readings(self, word: str) -> Iterator[Analysis]:
        for lemma, letters in dict.fromkeys(self._lexicon.readings(word)):
            yield from _analyses(word, lemma, letters)


def conjugation(tag: str) -> tuple[list[str], list[str]]:
    """The tenses and the persons that the tag of a finite verb names; empty lists for anything else."""
    parts = tag.split("~")
    return (parts[1].split("."), parts[2].split(".")) if len(parts) == 3 else ([], [])


def _analyses(word: str, lemma: str, letters: str) -> Iterator[Analysis]:
    kinds, _, detail = letters.partition("~")
    gender = next((GENDERS[letter] for letter in kinds if letter in GENDERS), None)
    number = next((NUMBERS[letter] for letter in kinds if letter in NUMBERS), None)
    for letter in kinds:
        if letter in PARTS:
            tag = letter + (f"~{detail}" if detail else "") if PARTS[letter] is Part.VERB else ""
            yield Analysis(word, lemma, PARTS[letter], Features(number, gender), tag)
