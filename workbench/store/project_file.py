"""The project file: units with their targets, what machines make of them, and the journal of every act."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from workbench.model import CONFIRMED, PIVOT, Origin, Status, Target, Unit
from workbench.store.database import Database
from workbench.store.journal import IGNORED, Journal
from workbench.store.opinions import Evidence, Offers
from workbench.store.project_schema import MIGRATIONS
from workbench.store.rows import TARGET_FIELDS, put_target, target_of, unit_of


class ProjectFile:
    """Reads units, and writes what is no act of the translator. Safe to use from several threads."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or create the file. Raises ProjectError."""
        self.database = Database(path, MIGRATIONS, read_only=read_only)
        self.journal = Journal(self.database)
        self.offers = Offers(self.database)
        self.evidence = Evidence(self.database)

    def close(self) -> None:
        self.database.close()

    # --- settings -----------------------------------------------------------------------------------------------------

    def setting(self, key: str, default: str = "") -> str:
        row = self.database.read().execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def set_setting(self, key: str, value: str) -> None:
        with self.database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

    def package(self) -> bytes:
        """The document as it was opened, where its text is only a part of it; empty elsewhere."""
        row = self.database.read().execute("SELECT data FROM package").fetchone()
        return bytes(row[0]) if row else b""

    def set_package(self, data: bytes) -> None:
        """Keep the document, in place of what was kept."""
        with self.database.write() as connection:
            connection.execute("DELETE FROM package")
            connection.execute("INSERT INTO package VALUES (?)", (data,))

    # --- reading ------------------------------------------------------------------------------------------------------

    def ids(self) -> list[int]:
        """The ids of all units, in the order of the document."""
        return [row[0] for row in self.database.read().execute("SELECT id FROM unit ORDER BY position")]

    def units(self, ids: Sequence[int]) -> list[Unit]:
        """The units with these ids, in that order; ids that are gone are left out. Meant for some hundred at a time."""
        marks = ",".join("?" * len(ids))
        reader = self.database.read()
        rows = reader.execute(f"SELECT id, source, original, gap, comment FROM unit WHERE id IN ({marks})", tuple(ids))
        found = {row[0]: row for row in rows}
        columns = ", ".join(TARGET_FIELDS)
        targets: dict[int, dict[str, Target]] = {}
        for unit_id, language, *values in reader.execute(
            f"SELECT unit_id, language, {columns} FROM target WHERE unit_id IN ({marks})", tuple(ids)
        ):
            targets.setdefault(unit_id, {})[language] = target_of(values)
        return [unit_of(found[key], targets.get(key, {})) for key in ids if key in found]

    def tallies(self) -> Mapping[str, Mapping[Status, int]]:
        """How many targets there are, by language and status; a unit without a target is not counted."""
        found: dict[str, dict[Status, int]] = {}
        for language, status, count in self.database.read().execute("SELECT * FROM tally WHERE count > 0"):
            found.setdefault(language, {})[Status(status)] = count
        return found

    def same_source(self, source: str) -> list[int]:
        """The ids of the units with exactly this source, in order."""
        query = "SELECT id FROM unit WHERE source = ? ORDER BY position"
        return [row[0] for row in self.database.read().execute(query, (source,))]

    def unfilled(self, language: str) -> list[int]:
        """The ids of the units whose target nobody, neither machine nor translator, has filled; in order.

        Those without a source are none of them.
        """
        query = (
            "SELECT unit.id FROM unit LEFT JOIN target ON unit_id = unit.id AND language = ? "
            "WHERE unit.source <> '' AND COALESCE(origin, '') = '' ORDER BY position"
        )
        return [row[0] for row in self.database.read().execute(query, (language,))]

    def left_behind(self) -> list[int]:
        """The ids of the units with a target whose source, or confirmed pivot text, changed since; in order."""
        query = (
            "SELECT DISTINCT unit.id FROM unit JOIN target ON target.unit_id = unit.id "
            "LEFT JOIN target AS bridge "
            "ON bridge.unit_id = unit.id AND bridge.language = ? AND bridge.status IN (?, ?) AND bridge.text <> '' "
            "WHERE target.text <> '' AND target.source <> '' AND (target.source <> unit.source "
            "OR target.pivot <> '' AND bridge.text <> target.pivot) ORDER BY unit.position"
        )
        rows = self.database.read().execute(query, (PIVOT, *sorted(CONFIRMED)))
        return [row[0] for row in rows]

    def positions(self, first: int, last: int) -> Mapping[int, str]:
        """The positions of the units from one to another, by id and in order; both must be there."""
        position = "(SELECT position FROM unit WHERE id = ?)"
        query = f"SELECT id, position FROM unit WHERE position BETWEEN {position} AND {position} ORDER BY position"
        return dict(self.database.read().execute(query, (first, last)))

    def position(self, unit_id: int) -> str:
        """Where a unit stands; positions are ordered as text. See `position_between`."""
        return str(self.database.read().execute("SELECT position FROM unit WHERE id = ?", (unit_id,)).fetchone()[0])

    def next_id(self) -> int:
        """The id that the next new unit gets."""
        row = self.database.read().execute("SELECT seq FROM sqlite_sequence WHERE name = 'unit'").fetchone()
        return int(row[0]) + 1 if row else 1

    def drafts(self, language: str, origin: Origin) -> list[int]:
        """The ids of the units with a draft of this origin; in order."""
        query = (
            "SELECT unit_id FROM target JOIN unit ON unit.id = unit_id "
            "WHERE language = ? AND status = ? AND origin = ? ORDER BY position"
        )
        return [row[0] for row in self.database.read().execute(query, (language, Status.DRAFT, origin))]

    def ignored(self) -> dict[tuple[int, str], str]:
        """What the translator decided not to be told again, by unit id and language, as it was written."""
        query = "SELECT key, value FROM setting WHERE key GLOB ?"
        found = {}
        for key, value in self.database.read().execute(query, (f"{IGNORED}*",)):
            language, _, unit_id = key.removeprefix(IGNORED).rpartition(".")
            found[int(unit_id), language] = value
        return found

    # --- writing what is not an act -----------------------------------------------------------------------------------

    def append_units(self, units: Iterable[tuple[str, str]]) -> None:
        """Add new units, given as (source, gap), at the end: the reading of a document."""
        with self.database.write() as connection:
            highest = connection.execute("SELECT COALESCE(MAX(position), '0') FROM unit").fetchone()[0]
            last = int(Decimal(highest))
            connection.executemany(
                "INSERT INTO unit (position, source, original, gap, comment) VALUES (?, ?, '', ?, '')",
                ((f"{last + number:010d}", source, gap) for number, (source, gap) in enumerate(units, 1)),
            )

    def fill(self, targets: Iterable[tuple[int, str, Target]]) -> list[int]:
        """Write a machine's targets, (unit id, language, target), where nobody has worked and the source is the same.

        Returns the ids of the units that took one. Not journalled: what a machine drafts can be made again.
        """
        filled = []
        with self.database.write() as connection:
            for unit_id, language, target in targets:
                row = connection.execute("SELECT source FROM unit WHERE id = ?", (unit_id,)).fetchone()
                if row is None or row[0] != target.source or not _untouched(connection, unit_id, language):
                    continue
                put_target(connection, unit_id, language, target)
                filled.append(unit_id)
        return filled


def unit_batches(file: ProjectFile, ids: Sequence[int], size: int = 400) -> Iterator[list[Unit]]:
    """The units with these ids in batches, so that neither memory nor one query grows with the document."""
    for start in range(0, len(ids), size):
        yield file.units(ids[start : start + size])


def _untouched(connection: sqlite3.Connection, unit_id: int, language: str) -> bool:
    columns = ", ".join(TARGET_FIELDS)
    query = f"SELECT {columns} FROM target WHERE unit_id = ? AND language = ?"
    row = connection.execute(query, (unit_id, language)).fetchone()
    return row is None or target_of(row).untouched
