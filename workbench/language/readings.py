"""All dictionary forms that a word may have: `leaves` is a form of `leaf` and of `leave`."""

from __future__ import annotations

from functools import lru_cache

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
