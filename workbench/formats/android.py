"""Strings of Android programs (`strings.xml`): strings, arrays and plurals are translated; their names stay.

A plural has an item for each form that numbers ask for in a language; those that a target language lacks are left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from workbench.formats import tags
from workbench.formats.escapes import Escapes
from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import Tag, with_attribute
from workbench.formats.text import DocumentText, decode
from workbench.formats.xliff_elements import Element, elements
from workbench.formats.xml_reading import read_xml
from workbench.language.facts import facts

ESCAPES = Escapes({"n": "\n", "t": "\t"}, "'\"")
_REFERENCE = re.compile(r"\s*[@?][\w.:+/]+\s*")
_QUOTED = re.compile(r'(\s*")(.*[^\\])("\s*)', re.DOTALL)
_TEXTS = frozenset({("string", ()), ("item", ("string-array",)), ("item", ("plurals",))})
"""Elements whose content is translated, with the names of those around them in the file's own one."""
_PLURALS = re.compile(r"<plurals\b.*?</plurals>", re.DOTALL)
_ITEM = re.compile(r'\s*<item\b[^>]*\squantity\s*=\s*["\'](\w+)["\'][^>]*>(?:(?!</item\s*>).)*</item\s*>', re.DOTALL)


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The texts of a file of strings; other XML is read as plain text. Raises EncodingError and FormatError."""
    content = decode(data, name, encoding)
    is_android = next((tag.name for tag in tags.tags(content.text) if tag.name), "") == "resources"
    return _read_into(data, name, encoding, ()) if is_android else content


def _read_into(data: bytes, name: str, encoding: str | None, targets: Sequence[str]) -> DocumentText:
    """The texts of a file of strings, with the items of plurals that target languages need."""
    content = read_xml(data, name, encoding)
    text, skeleton, last = content.text, Skeleton(), 0
    found = [(above[-1], element) for above, element in elements(text) if _is_translated(above, element)]
    forms = defaultdict[int, set[str]](set)
    for parent, element in found:
        forms[parent.span.start].add(element.opening.attribute("quantity"))
    wanted = dict.fromkeys(form for target in targets for form in facts(target).plural_categories)
    for parent, element in found:
        skeleton.fix(text[last : element.opening.span.end])
        _add(element.content(text), skeleton)
        last = element.closing.span.start
        if parent.name == "plurals" and element.opening.attribute("quantity") == "other":
            skeleton.fix(element.closing.raw)
            last = element.closing.span.end
            line = text[: element.opening.span.start]
            lead = line[len(line.rstrip()) :]
            for form in (each for each in wanted if each not in forms[parent.span.start]):
                skeleton.fix(lead + with_attribute(element.opening.raw, "quantity", form))
                _add(element.content(text), skeleton)
                skeleton.fix(element.closing.raw)
    skeleton.fix(text[last:])
    return replace(skeleton.document(content, "android"), anew=partial(_read_into, data, name, encoding))


def _is_translated(above: tuple[Tag, ...], element: Element) -> bool:
    names = tuple(tag.name for tag in above[1:])
    is_text = (element.opening.name, names) in _TEXTS and element.opening is not element.closing
    return is_text and all(tag.attribute("translatable") != "false" for tag in (*above, element.opening))


def _add(value: str, skeleton: Skeleton) -> None:
    """Add the content of an element; what refers to another one stays, and so do quotation marks around all of it."""
    if _REFERENCE.fullmatch(value):
        skeleton.fix(value)
        return
    quoted = _QUOTED.fullmatch(value)
    before, body, behind = quoted.groups() if quoted else ("", value, "")
    skeleton.fix(before)
    ESCAPES.add(body, skeleton, _shown)
    skeleton.fix(behind)


def _shown(text: str) -> str:
    text = tags.shown(text)
    return tags.outside(text, tags.tags(text), ESCAPES.shown)


def written(text: str) -> str:
    """A segment as it stands in an element."""
    escaped = tags.outside(text, (tag for tag in tags.tags(text) if tag.is_whole), ESCAPES.written)
    return ("\\" if text.startswith(("@", "?")) else "") + tags.written(escaped)


def finished(text: str, language: str) -> str:
    """The file with the items of plurals that a language has, where it is known."""
    forms = facts(language).plural_categories
    if not forms:
        return text
    return _PLURALS.sub(
        lambda plurals: _ITEM.sub(lambda item: item.group() if item[1] in forms else "", plurals.group()), text
    )
