"""Finding terms in a text, in any form: by lemmas from dictionaries, never by stems.

A term matches where its words stand one after the other, each in a form of the same lemma: *союз* is found in *союзов*
and not in *союзников*. Acronyms match acronyms only, so that *US* is not found in *us*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.language.codes import primary
from workbench.language.readings import readings_as_written
from workbench.model import Span
from workbench.terms.terms import Rendering, Term

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 100_000
"""Texts without terms that a matcher remembers; a document is gone through again after every change."""
_BETWEEN = re.compile(r"[\s'’\-‐‑]*")
"""What may stand between the words of a term."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text."""

    term: Term
    rendering: Rendering
    """The one that stands there."""
    span: Span


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    span: Span
    lemmas: frozenset[str]

    @property
    def acronym(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class _Pattern:
    term: Term
    rendering: Rendering
    words: tuple[_Word, ...]


class Matcher:
    """Finds the terms of a termbase in texts of one language."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._language = primary(language)
        self._patterns: dict[str, list[_Pattern]] = {}
        self._without: set[str] = set()
        for term in terms:
            for rendering in term.of(language):
                self._add(term, rendering)

    def hits(self, text: str) -> list[Hit]:
        """The terms in a text in the order of their places; one inside a longer one is left out.

        Several terms with the same words stand at the same place, one after the other.
        """
        if not self._patterns or text in self._without:
            return []
        words = list(_words(text, self._language))
        found = [hit for place in range(len(words)) for hit in self._at(text, words, place)]
        if not found and len(self._without) < _REMEMBERED:
            self._without.add(text)
        return [hit for hit in found if not any(_inside(hit.span, other.span) for other in found)]

    def _add(self, term: Term, rendering: Rendering) -> None:
        words = tuple(_dictionary_form(word) for word in _words(rendering.text, self._language))
        if words:
            pattern = _Pattern(term, rendering, words)
            for lemma in words[0].lemmas:
                self._patterns.setdefault(lemma, []).append(pattern)

    def _at(self, text: str, words: list[_Word], place: int) -> Iterator[Hit]:
        patterns = {id(pattern): pattern for lemma in words[place].lemmas for pattern in self._patterns.get(lemma, ())}
        for pattern in patterns.values():
            there = words[place : place + len(pattern.words)]
            if len(there) == len(pattern.words) and all(map(_fits, there, pattern.words)) and _adjoin(text, there):
                yield Hit(pattern.term, pattern.rendering, Span(there[0].span.start, there[-1].span.end))


def _words(text: str, language: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        yield _Word(found[0], Span(*found.span()), readings_as_written(found[0], language))


def _dictionary_form(word: _Word) -> _Word:
    """A word of a term that may be its own lemma is meant as that: *est* is the east there, not a form of *être*."""
    small = word.text.lower()
    return _Word(word.text, word.span, frozenset({small})) if small in word.lemmas else word


def _fits(word: _Word, wanted: _Word) -> bool:
    if wanted.acronym:
        return word.text == wanted.text
    return bool(word.lemmas & wanted.lemmas)


def _adjoin(text: str, words: list[_Word]) -> bool:
    gaps = (text[one.span.end : other.span.start] for one, other in pairwise(words))
    return all(_BETWEEN.fullmatch(gap) for gap in gaps)


def _inside(one: Span, other: Span) -> bool:
    return one != other and other.start <= one.start and one.end <= other.end
