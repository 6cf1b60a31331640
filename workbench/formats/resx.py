"""Resources of .NET programs (`.resx`): the values of strings are translated; names, comments and other data stay."""

from __future__ import annotations

import html
from dataclasses import replace

from workbench.errors import FormatError
from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import Tag, has_words, tags
from workbench.formats.text import DocumentText
from workbench.formats.xliff_elements import Element, elements
from workbench.formats.xml_reading import read_xml


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The strings of a resource file. Raises EncodingError, and FormatError for what is none."""
    content = read_xml(data, name, encoding)
    text, skeleton, last = content.text, Skeleton(), 0
    if next((tag.name for tag in tags(text) if tag.name), "") != "root":
        raise FormatError(f"{name}: no resources: they begin with <root>", "Check that it is the file you mean.")
    for above, element in elements(text):
        if _is_value(above, element) and has_words(html.unescape(element.content(text))):
            skeleton.fix(text[last : element.opening.span.end])
            skeleton.add(html.unescape(element.content(text)))
            last = element.closing.span.start
    skeleton.fix(text[last:])
    return replace(content, text=skeleton.text, fixed=tuple(skeleton.fixed), breaks="end", syntax="resx")


def _is_value(above: tuple[Tag, ...], element: Element) -> bool:
    """Whether an element is the value of a string; what has a type is a file, a size, a colour …"""
    if element.opening.name != "value" or len(above) != 2 or above[1].name != "data":
        return False
    data = above[1]
    is_typed = data.attribute("type") or data.attribute("mimetype")
    return not is_typed and not data.attribute("name").startswith((">>", "$"))
