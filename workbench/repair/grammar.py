"""What a language's grammar is: how a segment is cut into words, and what replacing a word entails beside it."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Protocol

from workbench.language.codes import primary
from workbench.repair.changes import Draft
from workbench.repair.occurrences import Occurrence
from workbench.repair.phrase import Phrase
from workbench.repair.sentence import Sentence

GRAMMARS = {
    "en": "workbench.repair.english",
    "fr": "workbench.repair.french",
    "ru": "workbench.repair.russian",
}


class Grammar(Protocol):
    """One language: data, and the agreement that follows from a replaced word."""

    pattern: re.Pattern[str]
    """Finds the next word of a text."""
    compounds: bool
    """Whether a hyphenated word that the data knows is one word."""
    function_words: frozenset[str]
    """Words that follow from others when a translator edits: articles, prepositions, auxiliaries."""

    infinitive: str
    """What stands before a verb in dictionaries and tells it from a noun (*to* in English); empty when nothing does."""

    def head(self, words: Sentence) -> int:
        """The place of the word that the others of a rule's phrase depend on."""
        ...

    def is_other(self, sentence: Sentence, occurrence: Occurrence) -> bool:
        """Whether the words around prove that an ambiguous form is another word here."""
        ...

    def repair(self, sentence: Sentence, occurrence: Occurrence, right: Phrase) -> Draft:
        """What changes when the occurrence becomes the right phrase, with the doubts that remain."""
        ...


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language, BCP 47 tag; regions do not matter. None when there is none."""
    name = GRAMMARS.get(primary(language))
    found: Grammar | None = import_module(name).GRAMMAR if name else None
    return found
