"""Strings of programs for iOS and macOS (`.strings`): the values are translated, keys and comments stay."""

from __future__ import annotations

import re

from workbench.errors import FormatError
from workbench.formats.escapes import Escapes
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText, decode

ESCAPES = Escapes({"n": "\n", "t": "\t", "r": "\r"}, '"')
_BETWEEN = r"(?:\s|/\*.*?\*/|//[^\n]*)*"
_TEXT = r'"(?:\\.|[^"\\])*"'
_ENTRY = re.compile(
    rf'{_BETWEEN}(?:{_TEXT}|[\w.$/:-]+){_BETWEEN}(?:={_BETWEEN}(?:"(?P<value>(?:\\.|[^"\\])*)"|[\w.$/:-]+){_BETWEEN})?;',
    re.DOTALL,
)
_REST = re.compile(_BETWEEN, re.DOTALL)


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The values of a file of strings. Raises EncodingError, and FormatError with the line for what is none."""
    content = decode(data, name, encoding).with_one_line_end()
    text = content.text
    skeleton, place = Skeleton(), 0
    while entry := _ENTRY.match(text, place):
        if entry["value"] is None:
            skeleton.fix(entry.group())
        else:
            skeleton.fix(text[place : entry.start("value")])
            ESCAPES.add(entry["value"], skeleton)
            skeleton.fix(text[entry.end("value") : entry.end()])
        place = entry.end()
    rest = _REST.match(text, place)
    end = rest.end() if rest else place
    if end < len(text):
        line = text.count("\n", 0, end) + 1
        raise FormatError(
            f'{name}: line {line}: here should be "key" = "value";',
            "Check it with `plutil -lint`, or its quotation marks.",
        )
    skeleton.fix(text[place:])
    return skeleton.document(content, "strings")
