"""The texts of cells and notes in workbooks of Excel, and runs for text again (ECMA-376, part 1, 18.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.formats import inline
from workbench.formats.elements import Element
from workbench.formats.inline import Item, Style, Text, Thing
from workbench.formats.markup import escaped
from workbench.formats.skeleton import Skeleton

_BARE = Style((), ("t",))
"""Of characters that are all in one element; otherwise `r`, the prefix of elements, and the properties of a run."""
_APART = re.compile(r"((?:_x000D_|\r)?\n|_x000D_|\r|\t|_x[0-9A-Fa-f]{4}_)")
"""Breaks of lines, tabs, and other characters that are written by their numbers (22.9.2.19, ST_Xstring)."""
_LOOKS_ENCODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_RETURN = re.compile("\r\n?")
_OFF = frozenset({"0", "false", "none"})
_MARKS = {"x:b": "b", "x:i": "i", "x:u": "u", "x:strike": "s"}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_QUIET = frozenset({"x:family", "x:charset", "x:scheme"})
"""Properties that say of a font what its name says."""


def written_run(run: tuple[str, ...], text: str, _: str) -> str:
    """Characters as they stand in a cell, or as a run there."""
    characters = escaped(_LOOKS_ENCODED.sub("_x005F_", _RETURN.sub("\n", text)))
    if run == _BARE.run:
        return characters
    _, x, properties = run
    return f'<{x}r>{properties}<{x}t xml:space="preserve">{characters}</{x}t></{x}r>'


@dataclass(frozen=True, slots=True)
class CellText:
    """A text of a workbook: `si` of the shared strings, `is` of a cell, `text` of a note."""

    items: tuple[Item, ...]
    plain: Style
    start: int
    """Where what is written anew begins in the part, and where that ends, in bytes."""
    end: int
    raw: bytes
    """What stands there now."""

    @property
    def words(self) -> str:
        """Its characters without those that are things."""
        return "".join(item.text for item in self.items if isinstance(item, Text))

    def add(self, skeleton: Skeleton) -> None:
        """Add what is written anew."""
        inline.add_paragraph(skeleton, inline.stretches(self.items), self.plain)


def cell_text(element: Element, data: bytes) -> CellText:
    """The text of an element of the part `data`."""
    runs = [child for child in element.children if child.name == "x:r"]
    if not runs:
        only = element.child("x:t")
        if only is None:
            return CellText((), _BARE, element.inner, element.inner, b"")
        items = tuple(_items(only.text, _BARE))
        return CellText(items, _BARE, only.inner, only.last, data[only.inner : only.last])
    name = re.match(rb"<((?:[\w.-]+:)?)", data[runs[0].start : runs[0].inner])
    plain = Style((), ("r", name[1].decode() if name else "", ""))
    known: dict[tuple[str, ...], Style] = {}
    several: list[Item] = []
    for run in runs:
        text = run.child("x:t")
        several += _items(text.text if text else "", _style(run.child("x:rPr"), data, plain, known))
    start, end = runs[0].start, runs[-1].end
    return CellText(tuple(several), plain, start, end, data[start:end])


def _style(properties: Element | None, data: bytes, plain: Style, known: dict[tuple[str, ...], Style]) -> Style:
    """The style of a run; the same one for all that look the same."""
    if properties is None:
        return plain
    raw = {each.name: data[each.start : each.end].decode() for each in properties.children}
    key = tuple(sorted(text for name, text in raw.items() if name not in _QUIET))
    return known.setdefault(
        key,
        Style((), (*plain.run[:2], data[properties.start : properties.end].decode()), tuple(_marks(properties))),
    )


def _marks(properties: Element) -> Iterator[str]:
    """What a reader sees of the properties of a run."""
    for each in properties.children:
        value = each.attributes.get("val", "")
        if each.name in _MARKS and value not in _OFF:
            yield _MARKS[each.name]
        elif each.name == "x:vertAlign" and value in _RAISED:
            yield _RAISED[value]


def _items(text: str, style: Style) -> Iterator[Item]:
    for place, piece in enumerate(_APART.split(text)):
        if place % 2 == 0 or piece.upper() == "_X005F_":
            if piece:
                yield Text(style, "_" if place % 2 else piece)
            continue
        name = "tab" if piece == "\t" else "br" if piece.endswith(("\n", "\r")) or piece == "_x000D_" else "x"
        raw = escaped(piece)
        if style != _BARE:
            _, x, properties = style.run
            raw = f'<{x}r>{properties}<{x}t xml:space="preserve">{raw}</{x}t></{x}r>'
        yield Thing(style, name, raw)
