"""What the markup of an XLIFF file says of its translations, when the file is given back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbench.formats.blocks import Blocks
from workbench.formats.tags import Tag, attribute, has_words, tags, with_attribute
from workbench.formats.xliff_elements import (
    LOCKED,
    STUDIO,
    added_target,
    is_segment,
    names_of_units,
    prefix_of,
    root_of,
)
from workbench.formats.xliff_states import with_status, with_status_in_studio, with_status_of_mark
from workbench.language.stretches import exchanged
from workbench.model import CONFIRMED, Span, Status, Unit


def finished(text: str, language: str) -> str:
    """The file with its target language; where it names a variety of that, as `en-GB` for `en`, the variety stays."""
    root = root_of(text)
    if root is None:
        return text
    two = root.attribute("srcLang")
    name, where = (root.name, "trgLang") if two else (f"{prefix_of(root)}file", "target-language")
    found = (tag for tag in tags(text) if tag.name == name and not tag.closes)
    return exchanged(text, ((tag.span, _in_language(tag.raw, where, language)) for tag in found))


def settled(units: Iterable[Unit], head: str, language: str) -> tuple[str, Iterable[Unit]]:
    """The head and the units of a file, where every translation says how far it is.

    A segment without a translation is empty, and a target without any is left out unless the file had one, or it was
    left empty on purpose.
    """
    root = root_of(head)
    prefix = prefix_of(root) if root else ""
    blocks = Blocks(units, head, language, lambda markup: _opens_target(markup, prefix))
    for start, end in blocks:
        _settle(blocks, start, end, prefix, language)
    return blocks.written()


def _opens_target(markup: str, prefix: str) -> bool:
    found = [tag for tag in tags(markup) if tag.name == f"{prefix}target"]
    return bool(found) and not (found[-1].closes or found[-1].is_empty)


def _settle(blocks: Blocks, start: int, end: int, prefix: str, language: str) -> None:
    """Do it for the units from `start` to `end`, which are those of one target."""
    status, levels = blocks.status(start, end), _levels(blocks, start, end, prefix)
    before, behind = blocks.before[start], blocks.before[end]
    found = list(tags(before))
    place = max(place for place, tag in enumerate(found) if tag.name == f"{prefix}target")
    unit = next(tag for tag in reversed(found) if tag.name in names_of_units(prefix) and not tag.closes)
    closing = next(tag for tag in tags(behind) if tag.name == f"{prefix}target")
    studio = list(_of_studio(behind, closing.span.end, unit.name))
    was_added = found[place].raw == added_target(prefix)
    opening = f"<{prefix}target>" if was_added else _in_language(found[place].raw, "xml:lang", language, add=False)
    last, first = found[place].span.end, 0  # the end of what stands before it, and the beginning of what is behind it
    kept = "".join((before[last:], *blocks.before[start + 1 : end], behind[: closing.span.start]))
    is_open = not blocks.has_text(start, end) and status not in CONFIRMED  # not left empty
    if is_open and not has_words(kept):  # nor is there a locked segment
        blocks.clear(start, end)
        last, first = len(before), closing.span.start
        if was_added:
            opening, first = "", closing.span.end
    of_two = unit.name == names_of_units(prefix)[1]
    head, opening = with_status(unit.raw, opening, status, of_two=of_two, elsewhere=bool(studio))
    blocks.before[start] = exchanged(before, [(unit.span, head), (Span(found[place].span.start, last), opening)])
    said = ((tag, levels.get(tag.attribute("id")) if levels else status) for tag in studio)
    edits = [(tag.span, with_status_in_studio(tag.raw, level)) for tag, level in said if level]
    blocks.before[end] = exchanged(behind, [(Span(0, first), ""), *edits])


def _levels(blocks: Blocks, start: int, end: int, prefix: str) -> dict[str, Status]:
    """The statuses of the segments that another tool marked, by `mid`; those without a translation become empty."""
    edges = [start, *(place for place in range(start + 1, end) if "<" in blocks.before[place]), end]
    levels = dict[str, Status]()
    for first, last in pairwise(edges):
        marks = list(tags(blocks.before[first]))
        inner = [tag for tag in marks if tag.name == f"{prefix}target" or is_segment(tag, prefix)][-1:]
        for tag in (tag for tag in inner if is_segment(tag, prefix)):
            level = levels[tag.attribute("mid")] = blocks.status(first, last)
            edit = tag.span, with_status_of_mark(tag.raw, level)
            blocks.before[first] = exchanged(blocks.before[first], [edit])
        if not blocks.has_text(first, last):
            blocks.clear(first, last)
    return levels


def _of_studio(markup: str, start: int, unit: str) -> Iterator[Tag]:
    """What Trados Studio says of the segments of a unit, but for locked ones; the unit's target ends at `start`."""
    for tag in tags(markup, start):
        if tag.name == unit:
            return
        if tag.name == STUDIO and not tag.closes and not LOCKED.search(tag.raw):
            yield tag


def _in_language(raw: str, name: str, language: str, *, add: bool = True) -> str:
    """A tag with the language in an attribute, unless that names it or a variety; `add`: also where it is missing."""
    there = attribute(raw, name)
    is_same = f"{there.casefold().replace('_', '-')}-".startswith(f"{language.casefold()}-")
    return raw if is_same or not (there or add) else with_attribute(raw, name, language)
