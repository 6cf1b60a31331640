"""All dictionary forms that a word may have: `leaves` is a form of `leaf` and of `leave`."""

from __future__ import annotations

from functools import lru_cache

from workbench.language.facts import facts
from workbench.language.inflection.registry import inflector
from workbench.language.lemmas import lemma


@lru_cache(maxsize=200_000)
def readings(word: str, language: str) -> frozenset[str]:
    """The lemmas that a word may have, in small letters; at least one, never guessed from endings.

    A word that the data of its language does not have is its own only lemma.
    """
    words = inflector(language)
    found = {analysis.lemma.lower() for analysis in words.analyse(word)} if words else set()
    return frozenset(found or {lemma(word, language)})


@lru_cache(maxsize=200_000)
def readings_as_written(word: str, language: str) -> frozenset[str]:
    """The lemmas of a word as it stands in a text, where accents may be missing on capitals and ligatures be parted.

    A spelling counts that the data of the language has: `Etats` is read as `états`, and `Sommet` as it is.
    """
    words, small = inflector(language), word.lower()
    meant = [spelling for spelling in facts(language).spellings(word) if words and words.analyse(spelling)]
    own = readings(small, language) if not meant or (words and words.analyse(small)) else frozenset[str]()
    return own.union(*(readings(spelling, language) for spelling in meant))
