"""Values of programs' texts, in which a backslash and a letter stand for a character: those of properties, JSON …

A segment has the characters themselves. Line breaks and tabs, which are escapes in a value, part its segments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import has_words

_HIGH, _LOW = r"[dD][89abAB][0-9A-Fa-f]{2}", r"[dD][c-fC-F][0-9A-Fa-f]{2}"
_ESCAPE = re.compile(rf"\\[uU]({_HIGH})\\[uU]({_LOW})|\\[uU]([0-9A-Fa-f]{{4}})|\\(.)", re.DOTALL)
_TOKEN = re.compile(rf"{_ESCAPE.pattern}|.", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f]")
_BACKSLASH = re.compile(r"\\(?![uU][dD][89a-fA-F][0-9A-Fa-f]{2})")
"""But for those of halves of characters, which no text can hold and which stay escapes."""


@dataclass(frozen=True, slots=True)
class Escapes:
    """How a format writes the characters of a value."""

    letters: Mapping[str, str]
    """What letters behind a backslash stand for; all others stand for themselves."""
    signs: str = ""
    """What has a backslash before it in a value, besides the backslash itself and the characters of `letters`."""
    is_ascii: bool = False
    """Whether all other characters than those of ASCII are escapes."""

    def shown(self, value: str) -> str:
        """A value, or a piece of it, as it is shown."""
        return _ESCAPE.sub(self._character, value) if "\\" in value else value

    def written(self, text: str) -> str:
        """A segment as it stands in a value."""
        text = _BACKSLASH.sub(r"\\\\", text)
        for sign in self.signs:
            text = text.replace(sign, f"\\{sign}")
        for letter, character in self.letters.items():
            text = text.replace(character, f"\\{letter}")
        text = _CONTROL.sub(lambda found: _escape(found.group()), text)
        return in_ascii(text) if self.is_ascii else text

    def add(self, value: str, skeleton: Skeleton, shown: Callable[[str], str] | None = None) -> None:
        """Add a value, whose words are translated; `shown` gives a piece of it as it is shown, where that is more."""
        controls = [
            found.span() for found in _ESCAPE.finditer(value) if self._character(found) in self.letters.values()
        ]
        edges = [0, *(edge for place in controls for edge in place), len(value)]
        for start, end in pairwise(edges):
            self._add_piece(value[start:end], skeleton, shown or self.shown)

    def _add_piece(self, piece: str, skeleton: Skeleton, shown: Callable[[str], str]) -> None:
        """Add a piece; the white space at its ends stays as it is written."""
        tokens = [found.group() for found in _TOKEN.finditer(piece)]
        words = [place for place, token in enumerate(tokens) if not self.shown(token).isspace()]
        if not has_words(shown(piece)):
            skeleton.fix(piece)
            return
        first, last = words[0], words[-1] + 1
        skeleton.fix("".join(tokens[:first]))
        skeleton.add(shown("".join(tokens[first:last])))
        skeleton.fix("".join(tokens[last:]))

    def _character(self, found: re.Match[str]) -> str:
        high, low, code, letter = found.groups()
        if letter:
            return self.letters.get(letter, letter)
        units = bytes.fromhex(f"{high}{low}" if high else code)
        return units.decode("utf-16-be", "ignore") or found.group()


def in_ascii(text: str, above: str = "\x7f") -> str:
    """The text with escapes of four digits for all characters above one."""
    return "".join(character if character <= above else _escape(character) for character in text)


def _escape(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
