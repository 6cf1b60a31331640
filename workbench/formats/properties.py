"""Properties of Java programs: the values are translated, keys and comments stay.

A file that is all ASCII or Latin-1, as Java up to version 8 has it, gets escapes for all other characters.
"""

from __future__ import annotations

import re

from workbench.formats.escapes import Escapes, in_ascii
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText, decode

LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
IN_UTF_8, IN_ASCII = Escapes(LETTERS), Escapes(LETTERS, is_ascii=True)
_SPACE = r"(?:[ \t\f]|\\\n)*"
_ENTRY = re.compile(
    rf"{_SPACE}(?![#!])(?:\\.|[^\\\s=:])+{_SPACE}(?:[=:]{_SPACE})?(?P<value>(?:\\.|[^\\\n])*)\\?", re.DOTALL
)
_LINE = re.compile(r"[^\n]*\n?")
_GOES_ON = re.compile(r"\\(?:\n[ \t\f]*|(.))", re.DOTALL)


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The values of a file of properties. Raises EncodingError."""
    content = decode(data, name, encoding or _encoding(data)).with_one_line_end()
    text = content.text
    is_ascii = content.encoding == "iso8859-1"
    escapes, skeleton, place = IN_ASCII if is_ascii else IN_UTF_8, Skeleton(), 0
    while place < len(text):
        if entry := _ENTRY.match(text, place):
            skeleton.fix(text[place : entry.start("value")])
            escapes.add(_GOES_ON.sub(lambda found: found.group() if found[1] else "", entry["value"]), skeleton)
            skeleton.fix(text[entry.end("value") : entry.end()])
            place = entry.end()
        line = _LINE.match(text, place)
        end = line.end() if line else len(text)
        skeleton.fix(text[place:end])
        place = end
    return skeleton.document(content, "properties-ascii" if is_ascii else "properties")


def _encoding(data: bytes) -> str | None:
    """Latin-1 for what is no UTF-8, as the format has it, and for ASCII, which is both; None for what has a mark."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        return "iso8859-1" if data.isascii() or not data.decode("utf-8") else "utf-8"
    except UnicodeDecodeError:
        return "iso8859-1"


def finished(text: str, _: str) -> str:
    """The file of which the encoding is Latin-1."""
    return in_ascii(text, "\xff")
