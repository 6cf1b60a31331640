"""Marks that a reader sees at once: how a segment ends, brackets and quotation marks without a partner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from workbench.checks.base import Pair
from workbench.model import Finding, Level, Span

_QUOTES = '«»“”„"″'
_CLOSERS = f"{_QUOTES}’'‘*_`)]}}›"
"""What may stand behind the last mark of a sentence."""
_BEHIND = " \t\n\u00a0\u202f"
_ENDS = {
    "...": "…", "。": ".", "．": ".", "！": "!", "？": "?", "：": ":", "；": ";", "，": ",", "、": ",",
    "؟": "?", "؛": ";",
}  # fmt: skip
"""Marks of other scripts and spellings, and those that they count as."""
_MARKS = ".…!?:;,"
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【"}
_OPENING = frozenset(_BRACKETS.values())


def check_ending(pair: Pair) -> Iterator[Finding]:
    """It does not end with the mark that the source ends with."""
    if not pair.target.strip():
        return
    (wanted, there), (found, here) = _ending(pair.source), _ending(pair.target)
    if wanted != found:
        if not found:
            message = f"It does not end with “{wanted}”, as the source does."
        elif not wanted:
            message = f"It ends with “{found}”, the source does not."
        else:
            message = f"It ends with “{found}”, the source with “{wanted}”."
        spans = tuple(() if span.start == span.end else (span,) for span in (here, there))
        yield Finding("ending", pair.target_language, message, Level.WARNING, spans[0], spans[1])


def _ending(text: str) -> tuple[str, Span]:
    """The mark that a text ends with, quotation marks and brackets behind it left out; empty for a word."""
    bare = text.rstrip(_CLOSERS + _BEHIND)
    for spelling in (*_ENDS, *_MARKS):
        if bare.endswith(spelling):
            return _ENDS.get(spelling, spelling), Span(len(bare) - len(spelling), len(bare))
    return "", Span(len(bare), len(bare))


def check_brackets(pair: Pair) -> Iterator[Finding]:
    """A bracket has no partner, though those of the source have theirs."""
    alone = {mark for mark, _ in _without_partner(pair.source)}
    for mark, span in _without_partner(pair.target):
        if mark not in alone:
            message = f"The bracket “{mark}” has no partner."
            yield Finding("brackets", pair.target_language, message, Level.WARNING, (span,))


def _without_partner(text: str) -> list[tuple[str, Span]]:
    opened: list[tuple[str, Span]] = []
    alone: list[tuple[str, Span]] = []
    for place, mark in enumerate(text):
        if mark in _OPENING:
            opened.append((mark, Span(place, place + 1)))
        elif mark in _BRACKETS:
            if opened and opened[-1][0] == _BRACKETS[mark]:
                opened.pop()
            else:
                alone.append((mark, Span(place, place + 1)))
    return alone + opened


def check_quotes(pair: Pair) -> Iterator[Finding]:
    """Quotation marks are missing, or one has no partner; what begins and ends in other segments is left alone."""
    here, there = (re.findall(f"[{_QUOTES}]", text) for text in (pair.target, pair.source))
    if not pair.target.strip() or (len(here) % 2 == len(there) % 2 and bool(here) == bool(there)):
        return
    if not here:
        message = "The quotation marks of the source are missing."
    elif not there:
        message = "There are quotation marks, and the source has none."
    elif len(here) % 2:
        message = "A quotation mark has no partner."
    else:
        message = "A quotation is open in the source and not here."
    level = Level.WARNING if there else Level.HINT
    yield Finding("quotes", pair.target_language, message, level)


def check_double_spaces(pair: Pair) -> Iterator[Finding]:
    """There are several spaces in a row, and none in the source."""
    spans = tuple(Span(*found.span()) for found in _several_spaces(pair.target))
    if spans and not any(_several_spaces(pair.source)):
        yield Finding("spaces", pair.target_language, "There are several spaces in a row.", target=spans)


def _several_spaces(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)", text)


def check_outer_spaces(pair: Pair) -> Iterator[Finding]:
    """It begins or ends with white space, and the source does not, or the other way round."""
    if not pair.target.strip():
        return
    for word, before in (("begins", True), ("ends", False)):
        here, there = _outer_space(pair.target, before=before), _outer_space(pair.source, before=before)
        if bool(here) != bool(there):
            message = f"It {word} with white space." if here else f"The source {word} with white space, this does not."
            start = 0 if before else len(pair.target) - len(here)
            spans = (Span(start, start + len(here)),) if here else ()
            yield Finding("edges", pair.target_language, message, target=spans)


def _outer_space(text: str, *, before: bool) -> str:
    return text[: len(text) - len(text.lstrip())] if before else text[len(text.rstrip()) :]


def check_unseen(pair: Pair) -> Iterator[Finding]:
    """Characters stand in it that no text has: controls, and those that take the place of lost ones."""
    found = [place for place, sign in enumerate(pair.target) if sign == "\ufffd" or _is_control(sign)]
    if found and not any(sign == "\ufffd" or _is_control(sign) for sign in pair.source):
        spans = tuple(Span(place, place + 1) for place in found)
        codes = ", ".join(dict.fromkeys(f"U+{ord(pair.target[place]):04X}" for place in found))
        yield Finding(
            "unseen", pair.target_language, f"It has characters that no text has: {codes}.", Level.ERROR, spans
        )


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc" and sign not in "\t\n\r"
