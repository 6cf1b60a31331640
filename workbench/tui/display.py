"""Makes text safe to paint: what a terminal would act upon or hide becomes visible.

Segments, file names, log lines and machine output may hold anything. Terminals obey escape sequences in them, and
bidirectional overrides or zero-width characters show a text that is not there. Every text from outside passes through
`display` before it is painted, and is painted as plain text, never as markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from rich.style import Style
from rich.text import Text

from workbench.language.placeables import inline_tags
from workbench.model import Span

HIDDEN = "▯"
"""Stands for a character that has no picture of its own."""
NO_BREAK = {"\u00a0": "␣", "\u202f": "⍽", "\u2007": "⍽", "\u2009": "⍽", "\u200a": "⍽"}
"""Spaces that a translator must see: the no-break ones and the thin ones."""
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_CONTROLS = "\x00-\x1f\x7f"
_SPECIAL = re.compile(f"[{_CONTROLS}\x80-\x9f{_UNSEEN}]")
_SPACES = re.compile(f"[{''.join(NO_BREAK)}]")


def display(text: str) -> str:
    """The text with every control, bidirectional and zero-width character made visible.

    The result is exactly as long as the text, so that positions in one are positions in the other. C0 controls and
    DEL become their Unicode pictures (U+2400…), no-break and thin spaces open boxes, everything else unseen one sign.
    """
    return text.translate(_PICTURES)


def faint(text: str) -> Iterator[Span]:
    """Where inline tags, no-break and thin spaces are: what is to be seen, but not to be looked at."""
    yield from (tag.span for tag in inline_tags(text))
    yield from (Span(*match.span()) for match in _SPACES.finditer(text))


def suspect(text: str) -> Iterator[Span]:
    """Where the characters are that should hardly be in a segment: controls, overrides, zero-width ones."""
    return (Span(*match.span()) for match in _SPECIAL.finditer(text))


def set_off(text: str, spans: Iterable[Span], style: Style, start: int = 0, end: int | None = None) -> Text:
    """A displayed text, or a stretch of it, with some words in a style."""
    end = len(text) if end is None else end
    line, last = Text(), start
    for span in sorted(spans, key=lambda span: span.start):
        line.append(display(text[last : min(span.start, end)]))
        line.append(display(text[max(last, span.start) : min(span.end, end)]), style)
        last = max(last, span.end)
    return line.append(display(text[last:end]))


def name_of(character: str) -> str:
    """How a suspect character is called: `U+202E right-to-left override`."""
    code = f"U+{ord(character):04X}"
    return f"{code} {unicodedata.name(character, 'control character').lower()}"


def one_line(text: str, width: int) -> str:
    """The displayed text, cut with an ellipsis at a number of characters."""
    shown = display(text)
    return shown if len(shown) <= width else shown[: max(width - 1, 0)] + "…"


def _pictures() -> dict[int, str]:
    pictures = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
    pictures |= dict.fromkeys(range(0x80, 0xA0), HIDDEN)
    everything = "".join(map(chr, range(0x10000)))
    pictures |= {ord(unseen): HIDDEN for unseen in re.findall(f"[{_UNSEEN}]", everything)}
    return pictures | {ord(space): glyph for space, glyph in NO_BREAK.items()}


_PICTURES = _pictures()
