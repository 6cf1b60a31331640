"""Turns what is translated in documents of Word and PowerPoint into a language from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from workbench.formats import inline
from workbench.formats.drawing import ON
from workbench.formats.elements import Element, elements
from workbench.formats.tags import attribute, with_attribute
from workbench.language.codes import is_right_to_left, with_region

_BEHIND = frozenset({
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
})  # fmt: skip
"""Properties of paragraphs that stand behind their direction (ECMA-376, part 1, 17.3.1.26)."""
_Edit = tuple[int, int, str]
"""Where something begins and ends, in bytes, and what takes its place."""
_LEVEL = re.compile(r"<(?:[\w.-]+:)?lvl[1-9]pPr\b[^<>]*>")
_OTHER_SIDE = {"l": "r", "r": "l"}


def turned(text: str, language: str, prefixes: Mapping[str, str]) -> str:
    """The text of a document as it is written, with the direction of the paragraphs that are in a language.

    `prefixes` are those of the format, as in `elements`.
    """
    if not is_right_to_left(language):
        return text
    pieces = []
    for name, content in inline.parts(text).items():
        data = content.encode()
        edits = list[_Edit]()
        for paragraph in elements(data, {"w:p", "a:p"}, prefixes, name):
            edits += _edits(paragraph, data, with_region(language))
        pieces += [inline.part(name), _edited(data, edits)]
    return "".join(pieces)


def _edited(data: bytes, edits: Iterable[_Edit]) -> str:
    pieces, last = [], 0
    for start, end, new in sorted(edits):
        pieces += [data[last:start].decode(), new]
        last = end
    return "".join([*pieces, data[last:].decode()])


def _edits(paragraph: Element, data: bytes, language: str) -> Iterator[_Edit]:
    """What is changed in a paragraph, and in those of the text boxes in it."""
    is_translated = False
    for each in paragraph.all("w:r", "a:r", "w:p", "a:p"):
        boxed = each.all("w:p", "a:p") if each.name in ("w:r", "a:r") else [each]
        for inner in boxed:
            yield from _edits(inner, data, language)
        properties = each.child("w:rPr") or each.child("a:rPr")
        said = properties.child("w:lang") if properties and properties.name == "w:rPr" else properties
        is_translated |= bool(said and language in (said.attributes.get("w:bidi"), said.attributes.get("lang")))
    if is_translated:
        yield (_turned_in_word if paragraph.name == "w:p" else _turned_in_drawing)(paragraph, data)


def _turned_in_word(paragraph: Element, data: bytes) -> _Edit:
    w, properties = _prefix(paragraph, data), paragraph.child("w:pPr")
    if properties is None:
        return paragraph.inner, paragraph.inner, f"<{w}pPr><{w}bidi/></{w}pPr>"
    if there := properties.child("w:bidi"):
        return there.start, there.end, f"<{w}bidi/>"
    if properties.last == properties.end:  # it has no content
        return properties.start, properties.end, f"<{w}pPr><{w}bidi/></{w}pPr>"
    place = next((each.start for each in properties.children if each.name in _BEHIND), properties.last)
    return place, place, f"<{w}bidi/>"


def _turned_in_drawing(paragraph: Element, data: bytes) -> _Edit:
    a, properties = _prefix(paragraph, data), paragraph.child("a:pPr")
    if properties is None:
        return paragraph.inner, paragraph.inner, f'<{a}pPr rtl="1"/>'
    return properties.start, properties.inner, _turned_tag(data[properties.start : properties.inner].decode())


def with_turned_levels(text: str) -> str:
    """The text of a presentation with the direction of all levels of paragraphs, which masters and shapes define."""
    return _LEVEL.sub(lambda tag: _turned_tag(tag.group()), text)


def _turned_tag(tag: str) -> str:
    """The opening tag of the properties of a paragraph in a drawing, on the other side of its shape."""
    side = _OTHER_SIDE.get(attribute(tag, "algn"))
    if attribute(tag, "rtl") in ON:
        return tag
    tag = with_attribute(tag, "rtl", "1")
    return with_attribute(tag, "algn", side) if side else tag


def _prefix(element: Element, data: bytes) -> str:
    found = re.match(r"<((?:[\w.-]+:)?)", data[element.start : element.inner].decode())
    return found[1] if found else ""
