"""An open project: its units, its place on the disk, and who else has it open."""

from __future__ import annotations

import os
import socket
import threading
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock, Timeout

from workbench.errors import ProjectError, ReadOnlyProject, UnitGone, UsageError
from workbench.model import Status, Unit
from workbench.store.journal import Change, setting_change
from workbench.store.project_file import ProjectFile, unit_batches
from workbench.store.rows import position_between

_SMALL = "ui."
"""Begins the names of the small settings."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did."""

    label: str
    """In words, for the status line: "Confirm en of 8"; it may be empty where nothing was done."""
    units: tuple[int, ...]
    """Ids of the units concerned, those that are gone included; empty for an act that concerns the whole project."""
    act: int | None = None
    """Id in the journal; None when nothing was done that can be undone."""

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to do."""
        return self.act is None and not self.units


class Project:
    """Units in order, with targets in the project's languages. Methods may be called from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open an existing project file; when another process has it open for writing, it is opened for reading only.

        Raises ProjectError.
        """
        if not path.exists():
            raise ProjectError(f"There is no project {path}.", "Open the document: its project is made beside it.")
        self.path = path
        self._lock = None if read_only else _acquire(path)
        self.read_only = self._lock is None
        try:
            self.file = ProjectFile(path, read_only=self.read_only)
        except ProjectError:
            self._release()
            raise
        self.source = self.file.setting("source")
        self.targets = tuple(self.file.setting("targets").split())
        self.encoding = self.file.setting("encoding", "utf-8")
        self.document = path.parent / self.file.setting("document")
        self.note = self.file.setting("note")
        if self._lock is not None:
            self.file.set_setting("holder", f"process {os.getpid()} on {socket.gethostname()}")
        elif not read_only:
            holder = self.file.setting("holder", "another process")
            self.note = f"Open in {holder}: for reading only here"
        self._lock_of_order = threading.Lock()
        self._structure = 0
        """Grows when units come, go or move: an order that was read before is not kept."""
        self._order: list[int] | None = None
        self._places: dict[int, int] = {}
        self.version = 0
        """Grows with every change; what was read at an older version may be out of date."""

    def __len__(self) -> int:
        return len(self.ids())

    @property
    def languages(self) -> tuple[str, ...]:
        """The source language and the targets, in the order of the columns."""
        return (self.source, *self.targets)

    def ids(self) -> Sequence[int]:
        """The ids of all units in order."""
        while (order := self._order) is None:
            structure, read = self._structure, self.file.ids()
            with self._lock_of_order:
                if structure == self._structure:
                    self._places = {unit_id: place for place, unit_id in enumerate(read)}
                    self._order = read
        return order

    def place(self, unit_id: int) -> int:
        """The 0-based place of a unit. Raises UnitGone when it is."""
        number = self.number(unit_id)
        if not number:
            raise UnitGone
        return number - 1

    def number(self, unit_id: int) -> int:
        """The number of a unit as it is shown, from 1; 0 when it is gone."""
        self.ids()
        return self._places.get(unit_id, -1) + 1

    def here(self) -> int:
        """The number of the unit at which the translator is or was last; 0 when that is not known."""
        return self.number(int(self.recall("unit") or 0))

    def from_here(self, ids: Sequence[int], above: int = 0) -> int:
        """The place in `ids` of the first unit from `above` units before the translator's on; 0 when all are before.

        `ids` are units in the order of the document.
        """
        place = bisect_left(ids, self.here() - above, key=self.number)
        return place if place < len(ids) else 0

    def unit(self, unit_id: int) -> Unit:
        """Raises UnitGone when it is."""
        found = self.file.units([unit_id])
        if not found:
            raise UnitGone
        return found[0]

    def position_behind(self, unit_id: int) -> str:
        """A position in the file for a new unit behind this one."""
        following = self.ids()[self.place(unit_id) + 1 :][:1]
        position = self.file.position
        return position_between(position(unit_id), position(following[0]) if following else None)

    def units(self, start: int = 0, stop: int | None = None) -> list[Unit]:
        """The units at the 0-based places from `start` up to `stop`, excluded; to the end when it is None."""
        return [unit for batch in unit_batches(self.file, self.ids()[start:stop]) for unit in batch]

    def counts(self) -> Mapping[str, Mapping[Status, int]]:
        """How many targets of each status there are, for each target language; they add up to the number of units."""
        tallies = self.file.tallies()
        found = {}
        for language in self.targets:
            tally = dict.fromkeys(Status, 0) | dict(tallies.get(language, {}))
            tally[Status.UNTRANSLATED] = len(self) - sum(tally.values()) + tally[Status.UNTRANSLATED]
            found[language] = MappingProxyType(tally)
        return MappingProxyType(found)

    def choose(self, kind: str, label: str, values: Mapping[str, str]) -> Done:
        """Give small settings, which `recall` tells, other values, as one act that can be undone.

        Raises ReadOnlyProject.
        """

        def changes() -> Sequence[Change]:
            present = {key: self.recall(key) for key in values}
            return [
                setting_change(_SMALL + key, present[key], value)
                for key, value in values.items()
                if value != present[key]
            ]

        return self.apply(kind, label, changes)

    def recall(self, key: str, default: str = "") -> str:
        """A small setting of the project: where it was left, what is shown."""
        return self.file.setting(_SMALL + key, default)

    def remember(self, key: str, value: str) -> None:
        """Keep a small setting; does nothing in a project open for reading only."""
        if not self.read_only:
            self.file.set_setting(_SMALL + key, value)

    def apply(
        self,
        kind: str,
        label: str | Callable[[Sequence[Change]], str],
        changes: Sequence[Change] | Callable[[], Sequence[Change]],
        *,
        joins: int | None = None,
    ) -> Done:
        """Make changes as one act of the journal, or as a part of the act `joins` where it can be, see `Journal.apply`.

        Where they depend on what the project holds `changes` is a function: what it sees does not change before its
        changes are made, and `label` may be one that names them. Raises ReadOnlyProject, and UsageError, with nothing
        done, for changes that were found before work in the background changed the same.
        """
        self.check_writable()
        with self.file.database.write():
            made = changes() if callable(changes) else changes
            if not callable(changes) and (outdated := self.file.journal.outdated(changes)):
                what = f"Unit {number}" if (number := self.number(outdated.unit_id)) else "It"
                raise UsageError(f"{what} has changed meanwhile.", "Look at it and do it again.")
            named = label if isinstance(label, str) else label(made)
            act = self.file.journal.apply(kind, named, made, joins=joins) if made else None
        if act is not None:
            self.changed(structure=any(change.field in ("row", "position") for change in made))
        return Done(named, tuple(dict.fromkeys(change.unit_id for change in made if change.unit_id)), act)

    def changed(self, *, structure: bool = False) -> None:
        """Note that units changed, and with `structure` that some came, went or moved."""
        with self._lock_of_order:
            if structure:
                self._order = None
                self._structure += 1
            self.version += 1

    def check_writable(self) -> None:
        if self.read_only:
            raise ReadOnlyProject(
                f"{self.path.name} is open for reading only.", "Close it in the other window, then open it again here."
            )

    def check_target(self, language: str) -> None:
        """Raises UsageError when the project has no such target."""
        if language not in self.targets:
            raise UsageError(f"This project has no target {language}.", f"Its targets are {', '.join(self.targets)}.")

    def close(self) -> None:
        self.file.close()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()


def lock_of(path: Path) -> FileLock:
    """What a process holds while it writes to a project, or is giving it its place."""
    return FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)


def _acquire(path: Path) -> FileLock | None:
    lock = lock_of(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    except OSError as error:
        raise ProjectError(
            f"{path.parent} cannot be written to: {error.strerror}", "Copy the document to a folder of your own."
        ) from error
    return lock
