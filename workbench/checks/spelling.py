"""Words that are not spelled as their language spells them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workbench.checks.base import words_of
from workbench.language.facts import facts
from workbench.language.scripts import script, scripts_of
from workbench.model import Finding, Level, Span

_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*['’]?")

_READ = frozenset({"LATIN", "CYRILLIC"})
"""Scripts whose words are looked at in every language: what was left untranslated, and letters that look alike."""


def check_spelling(text: str, language: str, knows: Callable[[str], bool]) -> Iterator[Finding]:
    """A word is not in the dictionary."""
    for span in misspelled(text, language, knows):
        word = text[span.start : span.end]
        yield Finding("spelling", language, f"“{word}” is not in the dictionary.", Level.HINT, (span,), weight=0.2)


def misspelled(text: str, language: str, knows: Callable[[str], bool]) -> Iterator[Span]:
    """The words of a text that are not known, as offsets.

    Left out is what no dictionary has: abbreviations in capitals, addresses, names inside a sentence, elided words, and
    words in letters of which no dictionary speaks (你好 in a French text).
    """
    known, letters = facts(language), _READ | scripts_of(language)
    for token in words_of(text, language):
        word = token.text
        if _is_name(word, text, token.span.start) or not _WORD.fullmatch(word) or script(word) not in letters:
            continue
        end = token.span.start + known.without_enclitics(word)
        stem = text[token.span.start : end]
        if stem.lower().replace("’", "'") not in known.elided and not knows(stem):
            yield Span(token.span.start, end)


def _is_name(word: str, text: str, start: int) -> bool:
    """Whether a word may be a name or an abbreviation: capitals inside it, or at its beginning inside a sentence."""
    if any(letter.isupper() for letter in word[1:]):
        return True
    before = text[:start].rstrip(" \u00a0\u202f«»“”„\"'’([—–-")
    return word[:1].isupper() and bool(before) and before[-1] not in ".!?…:"
