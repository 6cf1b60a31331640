"""The translated document: the targets in the layout of the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from workbench.model import Unit

_SPACES = re.compile("[ \u00a0\u3000]+")
"""What stands between sentences on one line."""


def translated(
    units: Iterable[Unit],
    language: str,
    head: str = "",
    *,
    fall_back: bool = True,
    written: Callable[[str], str] = str,
) -> Iterator[str]:
    """The text of the document in a language, piece by piece; joined they are the document.

    `head` is what stands before the first segment. A unit without a target gives its source when `fall_back`, and
    nothing otherwise, as one that is left empty does; what stands behind it stays. `written` gives a segment as it
    stands in the file.
    """
    yield head
    for unit in units:
        target = unit.target(language)
        if target.text.strip():
            text = written(target.text)
            yield text if unit.source else f"{text} "  # what only the target has stands in no gap
        elif fall_back and not target.left_empty:
            yield written(unit.source)
        yield unit.gap


def closed_up(units: Iterable[Unit], language: str) -> Iterator[Unit]:
    """The units without the spaces that would be too many where a target is left empty.

    Of those on both sides one stays, and none at the edge of a line. Line breaks, tabs and markup stay.
    """
    held: Unit | None = None
    at_edge = True
    for unit, following in pairwise(chain[Unit | None](units, [None])):
        assert unit is not None
        if unit.target(language).left_empty:
            if held is not None and _SPACES.fullmatch(held.gap) and (unit.gap or following is None):
                held = replace(held, gap="")
            elif at_edge and _SPACES.fullmatch(unit.gap):
                unit = replace(unit, gap="")
        if held is not None:
            yield held
        held, at_edge = unit, _edge_behind(unit, language, at_edge)
    if held is not None:
        yield held


def _edge_behind(unit: Unit, language: str, before: bool) -> bool:
    """Whether a line, or what markup encloses, begins behind a unit; `before`: whether it does before it."""
    if not unit.gap:
        return before and unit.target(language).left_empty
    return not _SPACES.fullmatch(unit.gap)
