"""Dictionary forms of words: `syndicats` is a form of `syndicat`.

French, English and most others by simplemma's word lists, Russian by pymorphy3 (M. Korobov, Morphological analyzer and
generator for Russian and Ukrainian, AIST 2015). A word that stands in no list is its own lemma: a guessed stem would
make strangers kin (союз, союзник).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from workbench.language.codes import primary
from workbench.language.facts import facts
from workbench.language.words import words
from workbench.model import Span

_APOSTROPHE = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Lemma:
    """A word of a segment by its dictionary form."""

    lemma: str
    """In small letters."""
    span: Span
    """Where the word stands; pronouns that hang on it are left out."""


def is_common(word: str, language: str) -> bool:
    """Whether a word with a capital, such as one that begins a sentence, is in the language's list with small letters.

    Lists of some languages, such as Russian, have names with small letters too.
    """
    found = _lookup(primary(language))(word.translate(_APOSTROPHE))
    return found is not None and found.islower()


@functools.lru_cache(maxsize=65536)
def lemma(word: str, language: str) -> str:
    """The dictionary form of a word, in small letters; the word itself in small letters when no list has it."""
    plain = word.translate(_APOSTROPHE)
    return (_lookup(primary(language))(plain) or plain).casefold()


def lemmas(text: str, language: str) -> tuple[Lemma, ...]:
    """The words of a segment by their dictionary forms, in order.

    An elided word is parted from the one it leans on, and so is a verb from its pronouns: `l'alliance` gives `le` and
    `alliance`, `est-elle` gives `être`.
    """
    known = facts(language)
    found = []
    for word in words(text, language):
        length = known.without_enclitics(word.text)
        span = Span(word.span.start, word.span.start + length)
        found.append(Lemma(lemma(word.text[:length], language), span))
    return tuple(found)


@functools.cache
def _lookup(language: str) -> Callable[[str], str | None]:
    """What finds the lemma of a word in a language's list, or None."""
    return _PYMORPHY.get(language, _by_list)(language)


def _by_list(language: str) -> Callable[[str], str | None]:
    # The whole package first: one thread that begins with a part of it and one that begins with the whole wait for each
    # other, and Python ends that with an error in one of them.
    import simplemma  # noqa: F401
    from simplemma.strategies import DictionaryLookupStrategy
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    if language not in SUPPORTED_LANGUAGES:
        return _in_no_list
    strategy = DictionaryLookupStrategy()
    return lambda word: strategy.get_lemma(word, language)


def _in_no_list(_word: str) -> None:
    """For languages that there is no list of."""


def _by_pymorphy(language: str) -> Callable[[str], str | None]:
    from pymorphy3 import MorphAnalyzer

    analyzer = MorphAnalyzer(lang=language)

    def look_up(word: str) -> str | None:
        return next((str(one.normal_form) for one in analyzer.parse(word) if one.is_known), None)

    return look_up


_PYMORPHY = {"ru": _by_pymorphy}
"""Languages that are looked up elsewhere than in simplemma's lists."""
