"""XLIFF files that come back, as we wrote them or as other tools wrote them again."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from workbench.errors import FormatError
from workbench.formats.bilingual.values import Bilingual, Returned, Row
from workbench.formats.marks import read_mark
from workbench.formats.tags import Tag, tags
from workbench.formats.xliff_elements import STUDIO, Element, elements, prefix_of, root_of
from workbench.formats.xliff_states import status_in_studio, status_of
from workbench.formats.xml_reading import read_xml
from workbench.language.stretches import between
from workbench.model import Status

_OURS = "workbench"
_SAYING = ("state", "approved", "mq:status", "m:confirmed")
"""Attributes by which a unit or its target says how far it is."""
_ORDER = (Status.UNTRANSLATED, Status.DRAFT, Status.TRANSLATED, Status.REVIEWED)


def read_xliff(data: bytes, name: str, language: str) -> Bilingual:
    """The units of an XLIFF file, 1.2 or 2.0, with any prefix.

    All characters of a source or a target are its text, those of inline codes included. `language`: that of the
    sources, where the file does not say. Raises EncodingError, and FormatError for a file that is not well-formed.
    """
    text = read_xml(data, name, hint="Ask for it again, or export it again from the tool that made it.").text
    root = root_of(text)
    if root is None:
        raise FormatError(f"{name}: no XLIFF: it has no <xliff> element", "Check that it is the file you mean.")
    prefix = prefix_of(root)
    file = next((tag for tag in tags(text) if tag.name == f"{prefix}file"), root)
    source = root.attribute("srcLang") or file.attribute("source-language") or language
    target = root.attribute("trgLang") or file.attribute("target-language")
    return Bilingual(source, tuple(_rows(text, prefix, target)), file.attribute("date") if _is_ours(file) else "")


def _is_ours(file: Tag) -> bool:
    return file.attribute("tool-id") == _OURS


def _rows(text: str, prefix: str, language: str) -> Iterator[Row]:
    """The units, `trans-unit` of XLIFF 1.2 or `unit` of 2.0, in order."""
    number = 0
    for _, unit in elements(text):
        if unit.opening.name in (f"{prefix}trans-unit", f"{prefix}unit"):
            number += 1
            yield _row(text, prefix, language, unit, number)


def _row(text: str, prefix: str, language: str, unit: Element, number: int) -> Row:
    opening = unit.opening
    two = opening.name == f"{prefix}unit"
    inside = list(elements(text, opening.span.end, unit.closing.span.start))
    holders = (f"{prefix}segment", f"{prefix}ignorable") if two else ()
    found = [(above[-1] if above else opening, each) for above, each in inside if _is_child(above, holders, two)]
    sources = [each for _, each in found if each.opening.name == f"{prefix}source"]
    targets = [(holder, each) for holder, each in found if each.opening.name == f"{prefix}target"]
    notes = [
        each for _, each in inside if each.opening.name == f"{prefix}note" and each.opening.attribute("from") != _OURS
    ]
    studio = [each.opening.raw for _, each in inside if each.opening.name == STUDIO]
    mark = read_mark(opening.attribute("extradata"))
    identity = opening.attribute("id")
    unit_id = mark.unit_id if mark else int(identity) if identity.isascii() and identity.isdecimal() else 0
    returned = Returned(_joined(text, [each for _, each in targets]), _status(targets, studio))
    comment = "\n".join(_content(text, note) for note in notes)
    return Row(f"unit {identity or number}", _joined(text, sources), {language: returned}, comment, unit_id, mark)


def _is_child(above: Sequence[Tag], holders: Sequence[str], two: bool) -> bool:
    """Whether an element stands directly in its unit, or in a segment of it in XLIFF 2.0."""
    return len(above) == 1 and above[0].name in holders if two else not above


def _status(targets: Sequence[tuple[Tag, Element]], studio: Sequence[str]) -> Status | None:
    """The lowest status that the parts of a unit say; None where none says any."""
    said = [status_in_studio(raw) for raw in studio]
    if not said:
        pairs = [(holder.raw, each.opening.raw) for holder, each in targets]
        said = [status_of(*pair) for pair in pairs if any(_says(raw) for raw in pair)]
    return min(said, key=_ORDER.index, default=None)


def _says(raw: str) -> bool:
    tag = next(tags(raw))
    return any(tag.attribute(name) for name in _SAYING)


def _joined(text: str, parts: Sequence[Element]) -> str:
    return "".join(_content(text, each) for each in parts)


def _content(text: str, element: Element) -> str:
    """All characters in an element."""
    content = element.content(text)
    pieces = between((tag.span for tag in tags(content)), len(content))
    return html.unescape("".join(content[piece.start : piece.end] for piece in pieces))
