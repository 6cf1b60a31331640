"""Where a text has what is searched for: a pattern, or words in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from workbench.errors import UsageError
from workbench.model import Span

Lemmas = Callable[[str], Collection[str]]
"""Gives the lemmas that a word in small letters may have; at least one, the word itself when it is not known."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def pattern_of(text: str, *, regex: bool = False) -> re.Pattern[str]:
    """What finds a piece of text whatever its case, any white space being like any other; or a regular expression.

    Raises UsageError for what is no regular expression.
    """
    if not regex:
        text = r"\s+".join(map(re.escape, re.split(r"\s+", text)))
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        hint = "Escape . ( [ * + ? with a backslash, or search for the text as it is."
        raise UsageError(f"{text!r} is no regular expression: {error}", hint) from error


def spans_of_pattern(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in pattern.finditer(text) if found[0])


def wanted_forms(text: str, lemmas: Lemmas) -> list[frozenset[str]]:
    """For each word of a query the lemmas that it may have."""
    return [frozenset(lemmas(word)) for word in words_of(text)]


def spans_of_forms(wanted: Sequence[frozenset[str]], lemmas: Lemmas, text: str) -> tuple[Span, ...]:
    """Where forms of the wanted words are; nothing unless every one of them is there, in whatever order."""
    spans: list[Span] = []
    missing = set(wanted)
    for found in _WORD.finditer(text):
        word = frozenset(lemmas(found[0].lower()))
        if here := {group for group in wanted if group & word}:
            spans.append(Span(*found.span()))
            missing -= here
    return () if missing else tuple(spans)
