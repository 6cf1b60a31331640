"""Bilingual tables for revisers who have no CAT tool: the columns, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.formats.exports import ExportInfo
from workbench.formats.marks import mark_of
from workbench.language.codes import name
from workbench.model import Unit

NUMBER, COMMENT, MARK, STATUS = "#", "comment", "mark", "status"
"""What columns are called that hold no text; before the last one stands a language."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A unit in the table."""

    number: int
    """In the document, from 1."""
    unit: Unit
    mark: str


def review_rows(units: Iterable[Unit], info: ExportInfo) -> Iterator[ReviewRow]:
    """All units with a source, those without a target included: a reviser reads them in their order."""
    for number, unit in enumerate(units, 1):
        if unit.source:
            yield ReviewRow(number, unit, mark_of(unit, info.targets))


def title(info: ExportInfo) -> str:
    """What the table is."""
    return f"{info.document}: {name(info.source)} → {', '.join(map(name, info.targets))}"


def advice(info: ExportInfo) -> str:
    """What a reviser does with it."""
    columns = " and ".join(info.targets)
    return f"Change the texts in {columns}, and write comments. Leave the first line and the rows as they are."
