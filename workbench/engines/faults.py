"""Tells from its text alone that a translation went wrong: empty, looping, untranslated, far too long or too short."""

from __future__ import annotations

import re

from workbench.model import Span

_WORD = re.compile(r"\w+")
_UNREADABLE = re.compile("\ufffd+")
"""What stands for bytes that are no character."""
_STUTTER = re.compile(r"(\w{1,6}?)\1{5,}")
_REPEATS = {1: 4, 2: 3, 3: 3}
"""How often in a row so many words must stand to be a loop; longer stretches: twice."""
_LONGEST = 12


def fault(source: str, text: str) -> str:
    """What is wrong with a translation of `source`, in words; empty when nothing shows."""
    if not source.strip():
        return ""
    if not text.strip():
        return "came back empty"
    if unreadable(text) and not unreadable(source):
        return "has characters that the engine could not write"
    if (stretch := repeated(text)) and not repeated(source):
        return f"repeats itself: “{stretch}”"
    if is_untranslated(source, text):
        return "came back untranslated"
    return _wrong_length(len(_WORD.findall(source)), len(_WORD.findall(text)))


def unreadable(text: str) -> list[Span]:
    """Stretches of bytes that are no characters."""
    return [Span(*match.span()) for match in _UNREADABLE.finditer(text)]


def repeated(text: str) -> str:
    """A stretch that stands several times in a row; empty when there is none."""
    if stutter := _STUTTER.search(text.casefold()):
        return stutter[1] * 2
    words = [word.casefold() for word in _WORD.findall(text)]
    for length in range(1, _LONGEST + 1):
        times = _REPEATS.get(length, 2)
        same = 0
        for place in range(length, len(words)):
            same = same + 1 if words[place] == words[place - length] else 0
            if same >= length * (times - 1):
                return " ".join(words[place - length + 1 : place + 1])
    return ""


def is_untranslated(source: str, text: str) -> bool:
    """Whether nearly all ordinary words of the text stand in the source; names, which begin with a capital, may."""
    known = set(_WORD.findall(source))
    words = [word for word in _WORD.findall(text) if word[0].islower() and len(word) > 1]
    return len(words) >= 4 and sum(word in known for word in words) >= 0.8 * len(words)


def _wrong_length(source: int, target: int) -> str:
    if target > 3 * source + 15:
        return "is far longer than its source"
    if source >= 12 and target < 0.25 * source:
        return "is far shorter than its source"
    return ""
