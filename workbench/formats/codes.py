"""Inline codes: what stands in a sentence and is no text of it, as TMX 1.4 and XLIFF 1.2 tell it apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, zip_longest
from typing import NamedTuple

from workbench.formats.markup import escaped
from workbench.formats.tags import VOID
from workbench.language.placeables import Kind, Placeable
from workbench.language.stretches import between
from workbench.model import Span

NATIVE = ("bpt", "ept", "it", "ph")
"""The elements of both standards whose content is the code."""
_TAG = re.compile(r"</?([A-Za-z_][^\s/>]*)")


class Code(NamedTuple):
    """An inline code of a segment."""

    element: str
    """One of `NATIVE`: the first or last of a pair, a half without its other one, or a point."""
    text: str
    span: Span
    pair: int
    """The same for a `bpt` and its `ept`, from 1 on; 0 for others."""

    @property
    def closes(self) -> bool:
        """Whether it is an end tag."""
        return self.text.startswith("</")

    @property
    def name(self) -> str:
        """Of a tag, as it is written; of all else the code itself."""
        tag = _TAG.match(self.text)
        return tag[1] if tag else self.text

    @property
    def kind(self) -> str:
        """The name of a tag without the number that tells it from others of its kind, as in `<b2>`."""
        return self.name.rstrip("0123456789").lower()


def codes_of(found: Iterable[Placeable]) -> Iterator[Code]:
    """Placeables of a segment as its inline codes, in order."""
    return (Code(_element(each), each.text, each.span, each.pair) for each in found)


def with_codes(text: str, codes: Iterable[Code], written: Iterable[str], safe: Callable[[str], str] = escaped) -> str:
    """A segment with its codes as they are written, and all else made `safe`."""
    parts = between((code.span for code in codes), len(text))
    pieces = zip_longest((safe(text[part.start : part.end]) for part in parts), written, fillvalue="")
    return "".join(chain.from_iterable(pieces))


def _element(mark: Placeable) -> str:
    if mark.pair:
        return "bpt" if mark.kind is Kind.OPEN else "ept"
    tag = _TAG.match(mark.text)
    if tag is None or mark.kind is Kind.NAME or mark.text.endswith("/>"):
        return "ph"
    name = tag[1].lower()
    return "ph" if name in VOID or name.rpartition(":")[2] in NATIVE else "it"
