"""Which units the list shows: all of the project, or those that were found."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property

from workbench.model import CONFIRMED, Status, Unit
from workbench.project.project import Project
from workbench.store.project_file import unit_batches

_BATCH = 200
"""How many units are looked at at a time."""


class Listing:
    """The units of a project by row, as they are when it is made: `anew` takes up which ones came or went since."""

    def __init__(self, project: Project, only: Sequence[int] | None = None) -> None:
        """`only`: the ids of the units to be listed, in order; None for all."""
        self._project = project
        self.whole = only is None
        """Whether all units are listed."""
        self._ids = project.ids() if only is None else [unit_id for unit_id in only if project.number(unit_id)]

    @cached_property
    def _rows(self) -> Mapping[int, int]:
        return {unit_id: row for row, unit_id in enumerate(self._ids)}

    def anew(self) -> Listing:
        """The same units, as far as they are still there; all of them where all are listed."""
        return Listing(self._project, None if self.whole else self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def units(self, start: int, stop: int) -> list[Unit]:
        """The units of some rows; an empty one for each that work in the background has done away with."""
        ids = self._ids[start:stop]
        there = {unit.id: unit for batch in unit_batches(self._project.file, ids) for unit in batch}
        return [there.get(unit_id) or Unit(unit_id, "") for unit_id in ids]

    def number(self, row: int) -> int:
        return self._project.number(self.id_at(row))

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, unit_id: int) -> int | None:
        """The row of a unit; None when it is not listed."""
        if self._ids is self._project.ids():  # which knows its places
            number = self._project.number(unit_id)
            return number - 1 if number else None
        return self._rows.get(unit_id)

    def next_open(self, language: str, row: int, step: int, done: Container[Status] = CONFIRMED) -> int | None:
        """The next row after `row`, or with `step` -1 the last one before it, whose target is not confirmed.

        `done`: the statuses of targets that are not open. The search goes on at the other end of the list; None when
        no target is open.
        """
        return self.first(row, step, lambda unit: unit.target(language).status not in done)

    def first(self, row: int, step: int, fits: Callable[[Unit], object]) -> int | None:
        """The next row after `row`, or with `step` -1 the last one before it, whose unit fits; round the end.

        None when none does.
        """
        return next((place for place, unit in self._from(row, step) if fits(unit)), None)

    def _from(self, row: int, step: int) -> Iterator[tuple[int, Unit]]:
        """All rows in a direction, from beside `row` round to `row` itself."""
        rows = range(len(self))
        for part in (rows[row + 1 :], rows[: row + 1]) if step > 0 else (rows[:row][::-1], rows[row:][::-1]):
            for first in range(0, len(part), _BATCH):
                batch = part[first : first + _BATCH]
                low, high = min(batch), max(batch)
                yield from list(enumerate(self.units(low, high + 1), low))[::step]
