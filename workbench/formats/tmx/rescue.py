"""What can be saved of a TMX file whose XML is broken: each unit by itself.

Truncated files, control characters, bytes of another encoding and bare `&` all occur in files that tools have
written. A parser stops at the first of them; here the rest is cut at its `<tu>` tags, mended and parsed piece by piece.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterable, Iterator

from workbench.formats.markup import ILLEGAL
from workbench.formats.tmx.parsing import MOST_CHARACTERS, ParseError, TmxParser, describe
from workbench.formats.tmx.values import TmxUnit

_START = re.compile(r"<(?:[\w.-]+:)?tu(?=[\s>])")
_END = re.compile(r"</(?:[\w.-]+:)?tu\s*>")
_REFERENCE = re.compile(r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|(\w{1,32});)?")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def rescue(pieces: Iterable[bytes], encoding: str, name: str, problem: Callable[[str], None]) -> Iterator[TmxUnit]:
    """The units in the rest of a broken file, from its `pieces`; `problem` is told of each that was mended or lost."""
    for number, (text, whole) in enumerate(_cut(_decoded(pieces, encoding)), 1):
        where = f"unit {number} after the damage"
        if not whole:
            problem(f"{where} is not complete and was left out")
            continue
        mended, what = _mended(text)
        try:
            units = TmxParser(name, "utf-8").feed(f"<tmx><body>{mended}</body></tmx>".encode(), last=True)
        except ParseError as error:
            problem(f"{where} was left out: {describe(error)}")
            continue
        if what:
            problem(f"{where} was mended: {what}")
        yield from units


def _decoded(pieces: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Bytes that are no UTF-8 come through as lone surrogates, to be told later."""
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors=errors)
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _cut(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text of each unit, and whether its end was found."""
    rest = ""
    for text in texts:
        rest += text
        position, end = 0, _END.search(rest)
        while (start := _START.search(rest, position)) is not None:
            if end is not None and end.start() < start.end():  # else the next end is still the next one
                end = _END.search(rest, start.end())
            following = _START.search(rest, start.end(), end.start() if end else len(rest))
            if following is not None:
                position = following.start()
            elif end is not None:
                position = end.end()
            else:
                break
            yield rest[start.start() : position], following is None
        rest = rest[position:][-MOST_CHARACTERS:]
    if _START.search(rest):
        yield rest, False


def _mended(text: str) -> tuple[str, str]:
    """The text of a unit with what is not XML put right, and what that was."""
    done = []
    if _ESCAPED_BYTE.search(text):
        text = text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        done.append("read as Windows-1252")
    legal, removed = ILLEGAL.subn("", text)
    referred = _REFERENCE.sub(_reference, legal)
    if removed:
        done.append(f"{removed} control characters removed")
    if referred != legal:
        done.append("character references put right")
    return referred, ", ".join(done)


def _reference(match: re.Match[str]) -> str:
    """A reference as XML allows it: illegal characters go, names of HTML become characters, a bare `&` is escaped."""
    number, name = match[1], match[2]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return "" if code > 0x10FFFF or ILLEGAL.match(chr(code)) else match[0]
    if name in _XML_NAMES:
        return match[0]
    character = html.unescape(match[0])
    return html.escape(character)
