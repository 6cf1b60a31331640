"""Inline tags of segments as inline codes of TMX 1.4b (level 2): what stands in `bpt`, `ept`, `it` and `ph` is the tag.

So other tools see tags where they are, and what is read again has the same text. Codes of formats that have no tags in
their sentences here, such as RTF, are left out when they are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from workbench.formats.markup import escaped
from workbench.formats.tags import INLINE, VOID
from workbench.language.placeables import Kind, Placeable, inline_tags
from workbench.model import Span

_NATIVE = ("bpt", "ept", "it", "ph")
_XLIFF = ("bx", "cp", "ec", "em", "ex", "g", "mrk", "pc", "sc", "sm", "x", *_NATIVE)
_OFFICE = ("bi", "en", "f", "fn", "math", "sym")
_NAMES = "|".join(sorted({*INLINE, *_XLIFF, *_OFFICE, "br"}))
_TAG = re.compile(
    rf"</?(?:[\w.-]+:[\w.-]+|(?:{_NAMES})\d*)(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>"
    rf"|<(?P<native>(?:[\w.-]+:)?(?:{'|'.join(_NATIVE)}))\b[^<>]*>[^<]*</(?P=native)>",
    re.IGNORECASE,
)

Numbers = Mapping[tuple[str, str, int], int]
"""`x` of codes, by element, tag, and how many of the same stand before it in the segment."""


class _Code(NamedTuple):
    element: str
    """`bpt`, `ept`, `it` or `ph`."""
    text: str
    span: Span
    pair: int
    """The same for a `bpt` and its `ept`, from 1 on; 0 for others."""


def is_tag(code: str) -> bool:
    """Whether a native code is a tag that stands in sentences of documents here."""
    return _TAG.fullmatch(code) is not None


def numbers(texts: Sequence[str]) -> Numbers:
    """Numbers for the codes of segments that translate each other; none unless all have the same ones."""
    if not any("<" in text for text in texts):
        return {}
    first, *others = [list(_keys(_codes(text))) for text in texts]
    if not all(set(first) == set(other) for other in others):
        return {}
    return {key: number for number, key in enumerate((key for key in first if key[0] != "ept"), 1)}


def coded(text: str, known: Numbers) -> str:
    """A segment as the content of a `seg`."""
    if "<" not in text:
        return escaped(text)
    codes = list(_codes(text))
    pieces, last = [], 0
    for code, key in zip(codes, _keys(codes), strict=True):
        position = f' pos="{"end" if code.text[1] == "/" else "begin"}"' if code.element == "it" else ""
        pair = f' i="{code.pair}"' if code.pair else ""
        number = f' x="{known[key]}"' if key in known else ""
        pieces.append(escaped(text[last : code.span.start]))
        pieces.append(f"<{code.element}{position}{pair}{number}>{escaped(code.text)}</{code.element}>")
        last = code.span.end
    return "".join([*pieces, escaped(text[last:])])


def _codes(text: str) -> Iterator[_Code]:
    """The codes of a segment in order."""
    for each in inline_tags(text):
        if is_tag(each.text):
            yield _Code(_element(each), each.text, each.span, each.pair)


def _element(tag: Placeable) -> str:
    """What a tag is in TMX: one of a pair, a half without its other one, or a point."""
    if tag.pair:
        return "bpt" if tag.kind is Kind.OPEN else "ept"
    name = re.split(r"[\s/>]", tag.text[1:].removeprefix("/"), maxsplit=1)[0].lower()
    is_half = not tag.text.endswith("/>") and name not in VOID and name.rpartition(":")[2] not in _NATIVE
    return "it" if is_half else "ph"


def _keys(codes: Iterable[_Code]) -> Iterator[tuple[str, str, int]]:
    seen = Counter[tuple[str, str]]()
    for code in codes:
        yield code.element, code.text, seen[code.element, code.text]
        seen[code.element, code.text] += 1
