"""Words and marks of a segment, with their places in it.

The tokens are those of Moses (P. Koehn et al., Moses: open source toolkit for statistical machine translation, ACL
2007), by sacremoses, with its non-breaking prefixes for each language; finding their places again is ours.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.language.codes import primary
from workbench.language.facts import facts
from workbench.model import Span

if TYPE_CHECKING:
    from sacremoses import MosesTokenizer

_APOSTROPHES = {ord(sign): "'" for sign in "’ʼ＇‛"}
_ADDRESS = re.compile(r"(?:(?:https?|ftp|file)://|www\.)[^\s<>«»\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An address of mail begins where its run of letters does: trying every letter of a long one takes minutes."""
_TRAILING = ".,;:!?…)’'”"
_SIMPLE = re.compile(r"\w+|[^\w\s]")
_CLOSE_WRITTEN = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai and Lao, Myanmar, Khmer
    "\u2e80-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese, kana
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f"  # the punctuation that goes with them, narrow kana
)
"""The characters of scripts that leave no white space between words, as ranges."""
_COUNTED = re.compile(rf"[{_CLOSE_WRITTEN}]|[^\s‒–—―−{_CLOSE_WRITTEN}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark."""

    text: str
    span: Span
    """Where it stands in the segment."""

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(map(str.isalnum, self.text))


@functools.lru_cache(maxsize=8192)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Cut a segment into words and marks; together they hold all of it but white space and control characters.

    `L'alliance` is two tokens, `aujourd'hui` one; addresses on the net are one.
    """
    spans = [span for stretch in _stretches(text) for span in _spans(text, stretch, language)]
    whole = facts(language).whole
    return tuple(Token(text[span.start : span.end], span) for span in _joined(text, spans, whole))


def words(text: str, language: str) -> tuple[Token, ...]:
    """The tokens with a letter or a digit in them."""
    return tuple(token for token in tokens(text, language) if token.is_word)


def count_words(text: str) -> int:
    """The number of words as CAT tools and word processors count them: `l'alliance` and `est-elle` are one each.

    A word is what stands between white space or dashes, hyphens apart, and holds a letter or a digit. Of scripts that
    leave no white space between words every letter counts, as Word counts Chinese, whatever the language.
    """
    return sum(any(map(str.isalnum, piece)) for piece in _COUNTED.findall(text))


def word_at(text: str, position: int, language: str) -> Token | None:
    """The word that a cursor before the character at `position` (0-based) stands in or behind; None when in none."""
    touched = [token for token in words(text, language) if token.span.start <= position <= token.span.end]
    return touched[-1] if touched else None


def _stretches(text: str) -> Iterator[tuple[Span, bool]]:
    """The text in stretches, each with whether it is one token as it stands."""
    last = 0
    for found in _ADDRESS.finditer(text):
        end = found.start() + len(found.group().rstrip(_TRAILING))
        yield Span(last, found.start()), False
        yield Span(found.start(), end), True
        last = end
    yield Span(last, len(text)), False


def _spans(text: str, stretch: tuple[Span, bool], language: str) -> list[Span]:
    span, whole = stretch
    if whole:
        return [span]
    part = text[span.start : span.end]
    kept = [place for place, sign in enumerate(part, span.start) if sign.isprintable() and not sign.isspace()]
    pieces = _tokeniser(primary(language)).tokenize("".join(map(_plain, part)), escape=False)
    if sum(map(len, pieces)) != len(kept):  # Moses changed a character: the words are then what letters touch
        return [Span(span.start + found.start(), span.start + found.end()) for found in _SIMPLE.finditer(part)]
    spans, first = [], 0
    for piece in pieces:
        last = first + len(piece)
        spans.append(Span(kept[first], kept[last - 1] + 1))
        first = last
    return spans


def _plain(sign: str) -> str:
    """A character as Moses wants it: accents of their own as letters, which it would cut off; nothing it would drop."""
    if sign.isspace():
        return " "
    if not sign.isprintable():
        return ""
    return "x" if unicodedata.combining(sign) else sign.translate(_APOSTROPHES)


def _joined(text: str, spans: list[Span], whole: frozenset[str]) -> list[Span]:
    """The spans with those put together again that stand for one word with an apostrophe in it."""
    joined = spans[:1]
    for before, span in pairwise(spans):
        start = joined[-1].start
        touches = before.end == span.start
        if touches and text[start : span.end].translate(_APOSTROPHES).casefold() in whole:
            joined[-1] = Span(start, span.end)
        else:
            joined.append(span)
    return joined


@functools.cache
def _tokeniser(language: str) -> MosesTokenizer:
    from sacremoses import MosesTokenizer

    tokeniser = MosesTokenizer(language)
    # its own functions make a set of all letters that there are at every stop
    tokeniser.islower = frozenset(tokeniser.IsLower).issuperset
    letters = frozenset(tokeniser.IsAlpha)
    tokeniser.isanyalpha = lambda text: not letters.isdisjoint(text)
    return tokeniser
