"""XLIFF 1.2 and 2.0 (OASIS 2008, 2014) of other tools, to be translated and given back.

The text of such a document is the file with the source in the place of every target; all but that is fixed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.parsers import expat

from workbench.errors import FormatError
from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import Tag, declared_as_utf_8, has_words, shown, tags, with_attribute, xml_encoding
from workbench.formats.text import DocumentText, Translated, decode
from workbench.model import Status

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_STATES = {
    "final": Status.REVIEWED,
    "signed-off": Status.REVIEWED,
    "reviewed": Status.REVIEWED,
    "translated": Status.TRANSLATED,
}
_UNITS = {"trans-unit", "segment"}


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that stands in the text, from its first tag to its last; both are the same one where it is empty."""

    opening: Tag
    closing: Tag

    def content(self, text: str) -> str:
        """What stands in it, with references for the characters of CDATA sections."""
        inner = "" if self.opening is self.closing else text[self.opening.span.end : self.closing.span.start]
        return _CDATA.sub(lambda found: html.escape(found[1], quote=False), inner)


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The units of an XLIFF file. Raises EncodingError, and FormatError for a file that is not well-formed."""
    if problem := problem_of(data):
        raise FormatError(f"{name}: not well-formed XML: {problem}", "Export it again from the program that made it.")
    content = decode(data, name, encoding or xml_encoding(data))
    text = content.text if content.encoding == "utf-8" else declared_as_utf_8(content.text)
    head = next((tag for tag in tags(text) if tag.name == "xliff"), None)
    if head is None:
        raise FormatError(f"{name}: no XLIFF: it has no <xliff> element", "Check that it is the file you mean.")
    skeleton, known, last = Skeleton(), list[Translated](), 0
    for unit, translate in _units(text):
        skeleton.fix(text[last : unit.opening.span.start])
        known += _unit(text, unit, skeleton) if translate else _fixed(text, unit, skeleton)
        last = unit.closing.span.end
    skeleton.fix(text[last:])
    place = next((tag for tag in tags(text) if tag.name == "file"), head)
    return replace(
        content.in_utf_8(),
        text=skeleton.text,
        fixed=tuple(skeleton.fixed),
        breaks="space",
        syntax="xliff",
        language=head.attribute("srcLang") or place.attribute("source-language"),
        target=head.attribute("trgLang") or place.attribute("target-language"),
        known=tuple(known),
    )


def finished(text: str, language: str) -> str:
    """The file with its target language; where it names a variety of that, as `en-GB` for `en`, the variety stays."""
    two = next((tag for tag in tags(text) if tag.name == "xliff" and tag.attribute("srcLang")), None)
    name, attribute = ("xliff", "trgLang") if two else ("file", "target-language")
    pieces, last = [], 0
    for tag in tags(text):
        if tag.name == name and not tag.closes and not _is_variety(tag.attribute(attribute), language):
            pieces += [text[last : tag.span.start], with_attribute(tag.raw, attribute, language)]
            last = tag.span.end
    return "".join([*pieces, text[last:]])


def _is_variety(tag: str, language: str) -> bool:
    return tag.casefold().replace("_", "-").startswith(f"{language.casefold()}-")


def problem_of(data: bytes) -> str:
    """Why the bytes of a file are no well-formed XML, with the place; empty when they are."""
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}, column {error.offset + 1}: {expat.ErrorString(error.code)}"
    return ""


def _units(text: str) -> Iterator[tuple[_Element, bool]]:
    """The elements with a source and a target, each with whether it is to be translated."""
    above: list[Tag] = []
    for tag in tags(text):
        if not tag.name or tag.is_empty:
            continue
        if not tag.closes:
            above.append(tag)
            continue
        opening = above.pop()
        if opening.name in _UNITS:
            decided = [each.attribute("translate") for each in (*above, opening)]
            yield _Element(opening, tag), next(filter(None, reversed(decided)), "yes") == "yes"


def _fixed(text: str, unit: _Element, skeleton: Skeleton) -> list[Translated]:
    skeleton.fix(text[unit.opening.span.start : unit.closing.span.end])
    return []


def _unit(text: str, unit: _Element, skeleton: Skeleton) -> list[Translated]:
    """Put the source in the place of the target; gives the translation that was there."""
    children = {child.opening.name: child for child in _children(text, unit)}
    source, target = children.get("source"), children.get("target")
    if source is None or not has_words(source.content(text)):
        return _fixed(text, unit, skeleton)
    whole = children.get("seg-source", source)
    begin = target.opening.span.start if target else whole.closing.span.end
    end = target.closing.span.end if target else begin
    skeleton.fix(text[unit.opening.span.start : begin] + "<target>")
    _add(whole.content(text), skeleton)
    skeleton.fix("</target>" + text[end : unit.closing.span.end])
    there = target.content(text) if target else ""
    if target is None or not has_words(there):
        return []
    state = unit.opening.attribute("state") or target.opening.attribute("state")
    status = Status.REVIEWED if unit.opening.attribute("approved") == "yes" else _STATES.get(state, Status.DRAFT)
    pairs = [(source.content(text), there)]
    if "seg-source" in children:
        translations = dict(_marked(there))
        pairs = [(one, translations[name]) for name, one in _marked(whole.content(text)) if name in translations]
    return [Translated(shown(one), shown(other), status) for one, other in pairs if has_words(other)]


def _children(text: str, unit: _Element) -> Iterator[_Element]:
    above: list[Tag] = []
    for tag in tags(text, unit.opening.span.end, unit.closing.span.start):
        if tag.name and tag.is_empty and not above:
            yield _Element(tag, tag)
        elif tag.name and not tag.is_empty and not tag.closes:
            above.append(tag)
        elif tag.closes:
            opening = above.pop()
            if not above:
                yield _Element(opening, tag)


def _add(content: str, skeleton: Skeleton) -> None:
    """Add what is to be translated of a source; the marks of another tool's segments stay where they are."""
    last, marks = 0, list[bool]()
    for tag in tags(content):
        if tag.name != "mrk" or tag.is_empty:
            continue
        if not tag.closes:
            marks.append(tag.attribute("mtype") == "seg")
        if marks[-1]:
            _stretch(content[last : tag.span.start], skeleton)
            skeleton.fix(tag.raw)
            last = tag.span.end
        if tag.closes:
            marks.pop()
    _stretch(content[last:], skeleton)


def _marked(content: str) -> Iterator[tuple[str, str]]:
    """The segments that another tool marked, each with its name, which is the same in source and target."""
    marks: list[Tag] = []
    for tag in tags(content):
        if tag.name == "mrk" and not tag.is_empty and not tag.closes:
            marks.append(tag)
        elif tag.name == "mrk" and tag.closes:
            opening = marks.pop()
            if opening.attribute("mtype") == "seg":
                yield opening.attribute("mid"), content[opening.span.end : tag.span.start]


def _stretch(content: str, skeleton: Skeleton) -> None:
    if has_words(content):
        skeleton.add(shown(content))
    else:
        skeleton.fix(content)
