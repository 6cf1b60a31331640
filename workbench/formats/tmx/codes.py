"""Inline tags of segments as inline codes of TMX 1.4b (level 2): what stands in `bpt`, `ept`, `it` and `ph` is the tag.

So other tools see tags where they are, and what is read again has the same text. Codes of formats that have no tags in
their sentences here, such as RTF, are left out when they are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.formats.codes import NATIVE, Code, codes_of, with_codes
from workbench.formats.markup import escaped
from workbench.formats.tags import INLINE
from workbench.language.placeables import inline_tags

_XLIFF = ("bx", "cp", "ec", "em", "ex", "g", "mrk", "pc", "sc", "sm", "x", *NATIVE)
_OFFICE = ("bi", "en", "f", "fn", "math", "sym")
_NAMES = "|".join(sorted({*INLINE, *_XLIFF, *_OFFICE, "br"}))
_TAG = re.compile(
    rf"</?(?:[\w.-]+:[\w.-]+|(?:{_NAMES})\d*)(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>"
    rf"|<(?P<native>(?:[\w.-]+:)?(?:{'|'.join(NATIVE)}))\b[^<>]*>[^<]*</(?P=native)>",
    re.IGNORECASE,
)

Numbers = Mapping[tuple[str, str, int], int]
"""`x` of codes, by element, tag, and how many of the same stand before it in the segment."""


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
    written = (_element(code, known.get(key, 0)) for code, key in zip(codes, _keys(codes), strict=True))
    return with_codes(text, codes, written)


def _element(code: Code, number: int) -> str:
    position = f' pos="{"end" if code.closes else "begin"}"' if code.element == "it" else ""
    pair = f' i="{code.pair}"' if code.pair else ""
    shared = f' x="{number}"' if number else ""
    return f"<{code.element}{position}{pair}{shared}>{escaped(code.text)}</{code.element}>"


def _codes(text: str) -> Iterator[Code]:
    """The codes of a segment in order."""
    return codes_of(each for each in inline_tags(text) if is_tag(each.text))


def _keys(codes: Iterable[Code]) -> Iterator[tuple[str, str, int]]:
    seen = Counter[tuple[str, str]]()
    for code in codes:
        yield code.element, code.text, seen[code.element, code.text]
        seen[code.element, code.text] += 1
