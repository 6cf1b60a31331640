"""What a bilingual file holds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.formats.marks import Mark
from workbench.model import Status


@dataclass(frozen=True, slots=True)
class Returned:
    """A translation in a file that comes back."""

    text: str
    status: Status | None = None
    """How far it is, by the file; None where that says nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in a file that comes back."""

    place: str
    """Where it stands in the file, in words: `line 12`."""
    source: str
    targets: Mapping[str, Returned]
    """By language, as the file writes it."""
    comment: str = ""
    unit_id: int = 0
    """The unit that the file says it is; 0 where it does not."""
    mark: Mark | None = None
    """What the unit was when it was exported, where that is known."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A whole file."""

    source: str
    """Language of the sources, as the file writes it."""
    rows: tuple[Row, ...]
    """In the order of the file."""
    created: str = ""
    """When it was exported, UTC, ISO 8601 to the second with `Z`; empty where it does not say."""
    problems: tuple[str, ...] = ()
    """What was left out and where, in words."""
