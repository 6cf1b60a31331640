"""JSON files with the texts of programs (i18next, Flutter's ARB, extensions of browsers …): the strings are translated.

Keys stay, and so does what stands under keys that begin with `@` or `$`, which is not for readers. Of an object with a
`message` and what describes it, as extensions of browsers have them, only the message is translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from workbench.errors import FormatError
from workbench.formats.escapes import Escapes
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText, decode
from workbench.language.stretches import exchanged
from workbench.model import Span

ESCAPES = Escapes({"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}, '"')
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[\[\]{},:]')
_DESCRIBED = frozenset({"message", "description", "placeholders"})
_LOCALES = frozenset({"@@locale", "@locale", "locale"})
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*")


class _Text(NamedTuple):
    """A string that is a value."""

    keys: tuple[str, ...]
    """Those that lead to it, from the outermost one in; an empty one for what lies in a list."""
    start: int
    end: int


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The strings of a JSON file. Raises EncodingError, and FormatError with the place for what is no JSON."""
    content = decode(data, name, encoding).with_one_line_end()
    text = content.text
    try:
        described = frozenset(_described(json.loads(text), ()))
    except (ValueError, RecursionError) as error:
        cause = f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise FormatError(f"{name}: no JSON: {cause}", "Check its commas and quotation marks.") from error
    skeleton, last = Skeleton(), 0
    for each in _texts(text):
        if _is_for_readers(each.keys, described):
            skeleton.fix(text[last : each.start])
            ESCAPES.add(text[each.start : each.end], skeleton)
            last = each.end
    skeleton.fix(text[last:])
    locale = next(_locales(text), None)
    language = text[locale.start : locale.end] if locale else ""
    return replace(skeleton.document(content, "json"), language=language)


def finished(text: str, language: str) -> str:
    """The file with its language, if it names one."""
    edits = ((Span(each.start, each.end), _spelled(text[each.start : each.end], language)) for each in _locales(text))
    return exchanged(text, edits)


def _spelled(there: str, language: str) -> str:
    """A language with the sign between its parts that a file has."""
    return language.replace("-", "_") if "_" in there or "-" not in there else language


def _texts(text: str) -> Iterator[_Text]:
    """The strings that are values, in order."""
    open_, keys, is_key = list[str](), list[str](), False
    for found in _TOKEN.finditer(text):
        sign = found.group()
        if sign in "[{":
            open_.append(sign)
            keys.append("")
            is_key = sign == "{"
        elif sign in "]}":
            open_.pop()
            keys.pop()
        elif sign in ",:":
            is_key = sign == "," and open_[-1] == "{"
        elif is_key:
            keys[-1] = json.loads(sign)
        else:
            yield _Text(tuple(keys), found.start(1), found.end(1))


def _described(value: Any, keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The keys that lead to messages with what describes them."""
    if isinstance(value, dict):
        if keys and isinstance(value.get("message"), str) and value.keys() <= _DESCRIBED:
            yield keys
        for key, inner in value.items():
            yield from _described(inner, (*keys, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _described(inner, (*keys, ""))


def _is_for_readers(keys: tuple[str, ...], described: frozenset[tuple[str, ...]]) -> bool:
    """Whether the string to which some keys lead is translated."""
    if any(key.startswith(("@", "$")) for key in keys) or (len(keys) == 1 and keys[0] in _LOCALES):
        return False
    return not any(keys[:depth] in described and keys[depth] != "message" for depth in range(1, len(keys)))


def _locales(text: str) -> Iterator[_Text]:
    """The strings at the top that name the language of the file."""
    at_top = (each for each in _texts(text) if len(each.keys) == 1 and each.keys[0] in _LOCALES)
    return (each for each in at_top if _TAG.fullmatch(text[each.start : each.end]))
