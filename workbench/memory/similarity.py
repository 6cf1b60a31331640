"""How alike two segments are, 0 to 100, in three passes: lemmas, words, characters.

Three passes, because each alone misjudges: lemmas forgive another form of a word and another number, words weigh every
word alike, however long, and characters see what is in no word (punctuation, spelling). So does OmegaT.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from workbench.language.placeables import without_tags
from workbench.memory.entries import fold, normalise

Lemma = Callable[[str], str]
"""Gives the lemma of a word that is in lower case; the word itself when it is not known."""

_WORD = re.compile(r"\w+")
_BY_CHARACTERS = 150
"""How many texts are compared by words, which takes ten times as long as by characters."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A segment made ready for comparing."""

    text: str
    """As it counts for an exact match."""
    folded: str
    """As it is compared, without inline tags: what differs in them alone is as near as can be, and not exact."""
    words: tuple[str, ...]
    lemmas: tuple[str, ...]


def profile(text: str, lemma: Lemma) -> Profile:
    folded = fold(without_tags(text))
    words = tuple(_WORD.findall(folded))
    return Profile(normalise(text), folded, words, tuple("0" if word.isdecimal() else lemma(word) for word in words))


@dataclass(frozen=True, slots=True)
class Similarity:
    """The three passes, each 0 to 100, and the score made of them."""

    lemmas: float
    words: float
    characters: float
    exact: bool = False
    """Whether the texts are the same but for white space."""

    @property
    def score(self) -> int:
        """100 for an exact match only; otherwise the mean of the passes, rounded down, at most 99."""
        return 100 if self.exact else min(99, int((self.lemmas + self.words + self.characters) / 3))


EXACT = Similarity(100.0, 100.0, 100.0, exact=True)


def compare(one: Profile, other: Profile) -> Similarity:
    """The similarity of two segments; symmetric.

    Words and lemmas: Levenshtein's distance, divided by the longer length (Levenshtein 1966). Characters: twice the
    longest common subsequence, divided by both lengths. Without words (figures apart) characters decide alone.
    """
    if one.text == other.text:
        return EXACT
    characters = 100 * Indel.normalized_similarity(one.folded, other.folded)
    if not one.words and not other.words:
        return Similarity(characters, characters, characters)
    words = 100 * Levenshtein.normalized_similarity(one.words, other.words)
    lemmas = 100 * Levenshtein.normalized_similarity(one.lemmas, other.lemmas)
    return Similarity(lemmas, words, characters)


def closest(text: str, others: Sequence[str], count: int) -> list[int]:
    """Places of the `count` texts that are likely to score best beside `text`, best first; a guess without lemmas.

    Lemmas take longest, so characters choose first, and of those the words: by characters alone a text that shares all
    short words and none of the long ones would lose its place to many that share a long one.
    """
    folded = text.casefold()
    found = process.extract(
        folded,
        [other.casefold() for other in others],
        scorer=Indel.normalized_similarity,
        processor=None,
        limit=max(count, _BY_CHARACTERS),
    )
    words, similarity = _WORD.findall(folded), Levenshtein.normalized_similarity
    # twice, because lemmas are likely to be as much alike as words are
    guessed = [(characters + 2 * similarity(words, _WORD.findall(other)), place) for other, characters, place in found]
    return [place for _, place in sorted(guessed, key=lambda pair: -pair[0])[:count]]
