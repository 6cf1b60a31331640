"""Russian function words as data: the cases that prepositions govern, their variants, numerals and pronouns."""

from __future__ import annotations

import re

from workbench.language.inflection import Case, Gender
from workbench.repair.word_sets import words

GENITIVE, DATIVE, ACCUSATIVE = Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE
INSTRUMENTAL, LOCATIVE = Case.INSTRUMENTAL, Case.LOCATIVE

GOVERNED = {
    (ACCUSATIVE, LOCATIVE): "в во на о об обо",
    (DATIVE,): "к ко благодаря согласно вопреки навстречу подобно",
    (DATIVE, ACCUSATIVE, LOCATIVE): "по",
    (GENITIVE, INSTRUMENTAL): "с со",
    (ACCUSATIVE, INSTRUMENTAL): "за под подо",
    (INSTRUMENTAL,): "над надо перед передо",
    (INSTRUMENTAL, GENITIVE): "между меж",
    (LOCATIVE,): "при",
    (ACCUSATIVE,): "через про сквозь спустя",
    (GENITIVE,): "от ото до из изо без безо для у около после против вокруг кроме среди мимо ради вместо вне внутри "
    "возле насчёт относительно помимо из-за из-под вследствие ввиду напротив накануне посреди",
}
CASES = {word: frozenset(cases) for cases, text in GOVERNED.items() for word in text.split()}
"""The cases after each preposition."""

VOWELS = "аеёиоуыэюя"
SOUNDS: dict[frozenset[str], tuple[tuple[str, re.Pattern[str]], ...]] = {
    frozenset({"о", "об"}): (("об", re.compile("[аиоуэ]")), ("о", re.compile(""))),
    frozenset({"с", "со"}): (
        ("со", re.compile(f"[сзшж][^{VOWELS}]|щ|вс|вз|вт|мн|льв|лж")),
        ("с", re.compile("")),
    ),
    frozenset({"в", "во"}): (("во", re.compile(f"[вф][^{VOWELS}]")), ("в", re.compile(""))),
}
"""Variants of a preposition: the first one whose pattern the beginning of the next word matches."""

GENDERED_NUMERALS = {
    Gender.FEMININE: {
        "два": "две",
        "оба": "обе",
        "обоих": "обеих",
        "обоим": "обеим",
        "обоими": "обеими",
        "полтора": "полторы",
    },
}
"""Numerals that tell genders apart, by what they become in the feminine; masculine and neuter are the same."""
PAUCAL = words("два две три четыре оба обе полтора полторы")
"""Numerals after which a noun stands in the genitive singular."""

COUNTED = {"человек": "человек", "год": "лет"}
"""Lemmas with a genitive plural of their own after numbers."""
COLLECTIVE = words("двое трое четверо пятеро шестеро семеро двоих троих четверых пятерых двоим троим двоими троими")
"""Numerals that count men and children, and nothing feminine."""
COUNTERS = words("сколько несколько столько")
"""What counts besides numerals and digits."""
VAGUE = words("много мало немного немало")
"""What tells how many things there are, but does not count people: много людей."""
COORDINATORS = words("и или но а да либо")
"""What may join a predicate to the one before it."""
RELATIVES = words("который чей где куда откуда когда")
"""Lemmas of what begins a relative clause, besides a preposition."""

PRONOUNS = {
    Gender.MASCULINE: words("он его ему им нём него нему ним"),
    Gender.NEUTER: words("оно его ему им нём него нему ним"),
    Gender.FEMININE: words("она её ее ей ею ней неё нее нею"),
}
"""Words that may stand for a noun further on."""
SUBJECTS = words("я ты он она мы вы они кто")
"""Pronouns that can only be subjects."""
PARTICLES = words("не бы же уже ещё еще тоже также лишь только даже всё вновь снова")
"""Small words that may stand between a subject and its verb."""
PARTITIVES = words("один каждый любой ни")
"""Lemmas of what agrees in gender with the noun after *из*."""
STANDING_ALONE = words("один другой каждый последний первый второй сам мой твой наш ваш тот")
"""Lemmas of words that may stand for a noun when none follows them."""
LINKING = words(
    "быть стать становиться оказаться остаться оставаться являться считаться называться казаться делаться "
    "показаться сделаться выглядеть представляться представиться"
)
"""Verbs whose predicate stands in the instrumental."""
NAMING = words("признать признавать объявить объявлять назвать называть счесть считать сделать")
"""Verbs whose passive participles have such a predicate too: был признан опасным."""


def numeral(word: str, gender: Gender | None) -> str:
    """A numeral as a gender wants it; the word itself when it tells no genders apart."""
    feminine = GENDERED_NUMERALS[Gender.FEMININE]
    if gender is Gender.FEMININE:
        return feminine.get(word, word)
    return next((masculine for masculine, other in feminine.items() if other == word), word)


def variant(preposition: str, following: str) -> str:
    """A preposition as it stands before a word: о or об, с or со, в or во."""
    for variants, choices in SOUNDS.items():
        if preposition in variants:
            return next(word for word, pattern in choices if pattern.match(following.lower()))
    return preposition
