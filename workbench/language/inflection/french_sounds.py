"""Whether a French word lets the word before it elide: l'alliance, but le héros, le onze, le yacht."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

from workbench.language.inflection.base import Inflector

VOWELS = frozenset("aeiou")
MUTE_Y = frozenset({"yeux", "yeuse", "yonne", "ypérite", "yves", "yvelines", "ypres", "ys"})


def elides_before(word: str, inflector: Inflector) -> bool:
    """Whether `le`, `la`, `de`, `que` … lose their vowel before a word. `inflector` gives the lemmas of a French form.

    A word that begins with a mute h counts as one with a vowel; which h are not mute is data, by lemma.
    """
    first = unicodedata.normalize("NFD", word[:1].lower().replace("œ", "oe").replace("æ", "ae"))[:1]
    if first == "y":
        return word.lower() in MUTE_Y
    if first not in VOWELS and first != "h":
        return False
    lemmas = {word.lower(), word, *(reading.lemma for reading in inflector.analyse(word))}
    return not lemmas & _aspirated()


@cache
def _aspirated() -> frozenset[str]:
    text = files("workbench.language").joinpath("data", "french.aspirated.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
