"""What a TMX file holds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from workbench.errors import UsageError
from workbench.language.codes import parse

_NONE: Mapping[str, str] = MappingProxyType({})


class TmxSegment(NamedTuple):
    """One `tuv`: a segment in one language. A tuple, because a memory has millions of them."""

    language: str
    """As the file has it (`xml:lang`, or `lang` in old files), which may be `EN_us`."""
    text: str
    """With the tags of inline codes, and without other native code."""
    attributes: Mapping[str, str] = _NONE
    """Those of the element, without the language: changedate, creationid, usagecount …"""
    properties: tuple[tuple[str, str], ...] = ()
    """Type and text of each `prop`."""
    notes: tuple[str, ...] = ()
    codes: int = 0
    """Inline codes that `text` leaves out."""


class TmxUnit(NamedTuple):
    """One `tu`: the segments that translate each other."""

    segments: tuple[TmxSegment, ...]
    """In the order of the file; a language may stand there twice, which is a variant."""
    identity: str = ""
    """`tuid`."""
    source: str = ""
    """`srclang` of the unit, where it overrules that of the header."""
    attributes: Mapping[str, str] = _NONE
    """Those of the element, without the two above."""
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def segment(self, language: str) -> TmxSegment | None:
        """The segment in a language: the very tag, else the same in other letters, else the first of that language."""
        best, best_rank = None, 3
        for segment in self.segments:
            rank = _distance(segment.language, language)
            if rank < best_rank:
                best, best_rank = segment, rank
        return best


@dataclass(frozen=True, slots=True)
class TmxHeader:
    """The header of a file; what it leaves out is empty."""

    source: str = ""
    """`srclang`; `*all*` when any language may be the source."""
    tool: str = ""
    tool_version: str = ""
    created: str = ""
    """`creationdate`, as the file has it: YYYYMMDDThhmmssZ."""
    attributes: Mapping[str, str] = field(default_factory=lambda: _NONE)
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def _distance(found: str, language: str) -> int:
    """0 for the same tag, 1 for another way to write it, 2 for the same language, 3 otherwise."""
    if found == language:
        return 0
    try:
        mine, wanted = parse(found), parse(language)
    except UsageError:
        return 3
    if mine == wanted:
        return 1
    return 2 if mine.language == wanted.language else 3
