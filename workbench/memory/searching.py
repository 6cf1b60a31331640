"""Where a text has what is searched for: a pattern, or words in any of their forms."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from workbench.errors import UsageError
from workbench.language.placeables import inline_tags
from workbench.language.stretches import shortened
from workbench.model import Span

Lemmas = Callable[[str], Collection[str]]
"""Gives the lemmas that a word in small letters may have; at least one, the word itself when it is not known."""
Spans = Callable[[str], tuple[Span, ...]]
"""Tells where a text has what is searched for; nothing when it has not."""

PATIENCE = 5.0
"""Processor seconds that an expression may take in all texts of a search, beyond `_QUICK` in each."""
_QUICK = 0.005
"""Processor seconds in one text that do not count: that there are many texts is no fault of the expression."""
_Result = TypeVar("_Result")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


class Pattern:
    """Finds a piece of text, any white space being like any other, or a regular expression.

    A search has one of its own: expressions that try a text in ever more ways may take years, so that what one takes
    in all texts of a search together has a limit.
    """

    def __init__(self, text: str, *, expression: bool = False, case: bool = False) -> None:
        """`case`: whether capitals matter. Raises UsageError for what is no regular expression."""
        import regex

        self._text, self._is_expression, self._left = text, expression, PATIENCE
        if not expression:
            text = r"\s+".join(map(re.escape, re.split(r"\s+", text)))
        try:
            self._pattern = regex.compile(text, 0 if case else regex.IGNORECASE)
        except regex.error as error:
            hint = "Escape . ( [ * + ? with a backslash, or search for the text as it is."
            raise UsageError(f"{text!r} is no regular expression: {error}", hint) from error

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where a text has it, if it is not empty. Raises UsageError when that takes too long."""
        return self._within(
            lambda limit: tuple(Span(*each.span()) for each in self._pattern.finditer(text, timeout=limit) if each[0])
        )

    def replaced(self, text: str, new: str) -> str:
        """The text with `new` in its place; in that of an expression `new` may refer to groups, as in `\\1`.

        Raises UsageError when that takes too long, and for a reference to a group that is not there.
        """
        import regex

        into = new if self._is_expression else lambda _: new
        try:
            return self._within(lambda limit: str(self._pattern.sub(into, text, timeout=limit)))
        except (regex.error, IndexError) as error:
            raise UsageError(f"{new!r} does not fit the expression: {error}", "Write groups as \\1, \\2 …") from error

    def _within(self, work: Callable[[float | None], _Result]) -> _Result:
        """The result of what may take as many seconds as it is told; None for any number."""
        if not self._is_expression:
            return work(None)
        start = time.thread_time()
        try:
            result = work(max(self._left, _QUICK))
        except TimeoutError as error:
            message = f"{self._text!r} takes too long: there are too many ways to fit it to a text."
            hint = "Leave out what repeats a repetition or a choice, as in (a+)+ or (a|a?)*; or search for plain text."
            raise UsageError(message, hint) from error
        self._left -= max(0.0, time.thread_time() - start - _QUICK)
        return result


def beside_tags(spans: Spans) -> Spans:
    """The same over inline tags: `les syndicats` is in `les <b>syndicats</b>` too.

    What is only there with its tags, as it was written, is found as well.
    """

    def found(text: str) -> tuple[Span, ...]:
        tags = inline_tags(text)
        if not tags:
            return spans(text)
        bare, original = shortened(text, ((tag.span, "") for tag in tags))
        return tuple(Span(original(each.start + 1) - 1, original(each.end)) for each in spans(bare)) or spans(text)

    return found


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
