"""Which unit a row of a file that comes back is: by its mark or its number, else by its text and its neighbours.

Nothing is guessed: a row is a unit only where the source agrees with the unit, or with what the mark says that it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.formats.bilingual import Row
from workbench.formats.marks import comparable, digest
from workbench.model import Unit


@dataclass(frozen=True, slots=True)
class Known:
    """A row that is a unit."""

    row: Row
    unit: Unit
    doubt: str = ""
    """Why what it says is to be looked at, in words; empty where nothing speaks against it."""
    edited: bool = False
    """Whether the source was changed in the file, and not here."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A row of which nothing can be taken."""

    row: Row
    reason: str
    """In words."""


def recognise(rows: Sequence[Row], units: Sequence[Unit]) -> Iterator[Known | Unknown]:
    """What each row is, in the order of the rows; `units` are all of the project in order."""
    present = {unit.id: unit for unit in units}
    found: list[Known | Unknown | None] = [_by_number(row, present) for row in rows]
    by_text = _ByText(rows, units, {place: each.unit.id for place, each in enumerate(found) if isinstance(each, Known)})
    for place, row in enumerate(rows):
        first = found[place]
        yield first if isinstance(first, Known) else _better(by_text.found(place), first, row)


def _better(by_text: Known | Unknown, by_number: Unknown | None, row: Row) -> Known | Unknown:
    """What a row is that has no number, or one that says nothing by itself."""
    if isinstance(by_text, Unknown) and by_number is not None:
        return Unknown(row, by_number.reason)
    return by_text


def _by_number(row: Row, units: Mapping[int, Unit]) -> Known | Unknown | None:
    """What a row is by its own account; None where it has none."""
    if not row.unit_id:
        return None
    unit = units.get(row.unit_id)
    if unit is None:
        return Unknown(row, "its unit is gone here: joined with another one, or undone")
    here, there = comparable(unit.source), comparable(row.source)
    if here == there:
        return Known(row, unit)
    if row.mark is not None and row.mark.source == digest(unit.source):
        return Known(row, unit, "its source was edited in the file", edited=bool(there))
    if unit.original and comparable(unit.original) == there:
        return Known(row, unit, "its source was corrected here since")
    if row.mark is None or row.mark.source != digest(row.source):
        return Unknown(row, "the unit of its number has another source here")
    if there.startswith(here):
        return Unknown(row, "its unit was split, or cut short, here since")
    if here.startswith(there):
        return Unknown(row, "its unit was joined with the next one, or went on, here since")
    if unit.original:
        return Known(row, unit, "its source was changed here since")
    return Unknown(row, "the unit of its number has another source here")


class _ByText:
    """Finds the units of rows by their sources and by the sources beside them."""

    def __init__(self, rows: Sequence[Row], units: Iterable[Unit], taken: Mapping[int, int]) -> None:
        """`taken`: which units rows are already, by the places of the rows."""
        self._rows = rows
        self._texts = [comparable(row.source) for row in rows]
        self._open = Counter(text for place, text in enumerate(self._texts) if place not in taken)
        there, known = set(self._texts), set(taken.values())
        listed = [(text, unit) for unit in units if (text := comparable(unit.source)) in there]
        self._beside = dict[int, tuple[str, str]]()
        self._units = defaultdict[str, list[Unit]](list)
        for place, (text, unit) in enumerate(listed):
            before = listed[place - 1][0] if place else ""
            after = listed[place + 1][0] if place + 1 < len(listed) else ""
            self._beside[unit.id] = before, after
            if unit.id not in known:
                self._units[text].append(unit)

    def found(self, place: int) -> Known | Unknown:
        """What the row at a place is. Units that the file leaves out are no neighbours."""
        row, text = self._rows[place], self._texts[place]
        candidates = self._units.get(text, []) if text else []
        if not candidates:
            return Unknown(row, "no unit has its source" if text else "it has no source")
        if len(candidates) == self._open[text] == 1:
            return Known(row, candidates[0])
        before = self._texts[place - 1] if place else ""
        after = self._texts[place + 1] if place + 1 < len(self._texts) else ""
        between = [unit for unit in candidates if self._beside[unit.id] == (before, after)]
        if len(between) == 1:
            return Known(row, between[0])
        return Unknown(row, "several units have its source, and its neighbours do not tell which one it is")
