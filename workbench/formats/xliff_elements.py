"""The elements of XLIFF 1.2 and 2.0 (OASIS 2008, 2014) in the text of a file, with whatever prefix they stand there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.formats.tags import Tag, tags
from workbench.language.stretches import exchanged
from workbench.model import Span

STUDIO = "sdl:seg"
"""What Trados Studio says of a segment, behind the translation; its `id` is the segment's `mid`."""
LOCKED = re.compile(r"""\s(?:[\w.-]+:)?locked\s*=\s*["'](?:yes|true|locked|1)["']""")
"""How tools say, in attributes of their own, that nobody may change a translation."""
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ROOT = "xliff"


@dataclass(frozen=True, slots=True)
class Element:
    """An element that stands in the text, from its first tag to its last; both are the same one where it is empty."""

    opening: Tag
    closing: Tag

    @property
    def span(self) -> Span:
        return Span(self.opening.span.start, self.closing.span.end)

    def content(self, text: str) -> str:
        """What stands in it, with references for the characters of CDATA sections."""
        inner = "" if self.opening is self.closing else text[self.opening.span.end : self.closing.span.start]
        return _CDATA.sub(lambda found: html.escape(found[1], quote=False), inner)


def elements(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[tuple[Tag, ...], Element]]:
    """The elements of a stretch that holds them whole, in the order in which they end.

    Each comes with the opening tags of those around it in the stretch, from the outermost one in.
    """
    above: list[Tag] = []
    for tag in tags(text, start, end):
        if tag.closes:
            opening = above.pop()
            yield tuple(above), Element(opening, tag)
        elif tag.is_empty:
            yield tuple(above), Element(tag, tag)
        elif tag.name:
            above.append(tag)


def root_of(text: str) -> Tag | None:
    """The tag that opens the file; None in what is no XLIFF."""
    return next((tag for tag in tags(text) if tag.name.rpartition(":")[2] == _ROOT), None)


def prefix_of(root: Tag) -> str:
    """What stands before the names of XLIFF's own elements, with its colon; other prefixes are those of dialects."""
    return root.name.removesuffix(_ROOT)


def names_of_units(prefix: str) -> tuple[str, str]:
    """Of the elements that have a source and a target, in XLIFF 1.2 and in 2.0."""
    return f"{prefix}trans-unit", f"{prefix}segment"


def added_target(prefix: str) -> str:
    """What opens a target that a file lacks, for as long as it is open; no program writes it so."""
    return f"<{prefix}target >"


def segments(content: str, prefix: str) -> list[Element]:
    """The segments that another tool marked, in order; their `mid` is the same in source and target."""
    return [
        element
        for above, element in elements(content)
        if is_segment(element.opening, prefix) and not any(is_segment(tag, prefix) for tag in above)
    ]


def is_segment(tag: Tag, prefix: str) -> bool:
    """Whether a tag opens a segment that another tool marked."""
    return tag.name == f"{prefix}mrk" and tag.attribute("mtype") == "seg"


def without_marks(content: str, prefix: str) -> str:
    """Text without the marks of another tool's segments; what stands in them stays."""
    found = (element for _, element in elements(content) if is_segment(element.opening, prefix))
    places = {tag.span.start: tag.span for element in found for tag in (element.opening, element.closing)}
    return exchanged(content, ((places[start], "") for start in sorted(places)))
