"""The units of a document that has a place of its own for translations, in the blocks for which it has one each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from workbench.model import Status, Unit

_ORDER = tuple(Status)


class Blocks:
    """What is to be written of a document: its units, and the markup before each and behind the last one."""

    def __init__(self, units: Iterable[Unit], head: str, language: str, opens: Callable[[str], object]) -> None:
        """`head` stands before the first unit; `opens` says whether a block begins behind a piece of markup."""
        self.units = list(units)
        self.before = [head, *(unit.gap for unit in self.units)]
        self._language = language
        self._opens = opens

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The places of each block's first unit and of the one behind its last."""
        starts = [place for place in range(len(self.units)) if place == 0 or self._opens(self.before[place])]
        return pairwise([*starts, len(self.units)])

    def has_text(self, start: int, end: int) -> bool:
        """Whether any of some units has a translation."""
        return any(unit.target(self._language).text.strip() for unit in self.units[start:end])

    def status(self, start: int, end: int) -> Status:
        """The lowest status of some units."""
        several = (unit.target(self._language) for unit in self.units[start:end])
        done = (each.status if each.text.strip() or each.left_empty else Status.UNTRANSLATED for each in several)
        return min(done, key=_ORDER.index)

    def clear(self, start: int, end: int) -> None:
        """Write nothing for some units, nor between them, also where sources stand in for translations."""
        self.units[start:end] = [replace(unit, source="", targets={}) for unit in self.units[start:end]]
        self.before[start + 1 : end] = [""] * (end - start - 1)

    def written(self) -> tuple[str, list[Unit]]:
        """What stands before the first unit, and the units with what stands behind them."""
        gaps = self.before[1:]
        return self.before[0], [replace(unit, gap=gap) for unit, gap in zip(self.units, gaps, strict=True)]
