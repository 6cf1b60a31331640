"""The project file: units with their targets, what the machine offers, and the journal of every act.

The journal is the only way to change what a translator made. An act is a list of changes, each with the value before
and after; undoing it writes the values before, redoing it those after. Acts that were undone and then overtaken by a
new act stay in the journal as abandoned: nothing is deleted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, localcontext
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.model import Origin, Status, Target, Unit
from workbench.store.database import Database, now, run_script

Value = str | None | dict[str, Any]

TARGET_FIELDS = ("text", "origin", "status", "machine", "engine", "source", "pivot", "problem", "changed")
UNIT_COLUMNS = ("source", "original", "gap", "comment", "position")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an act changed."""

    unit_id: int
    field: str
    """`source`, `original`, `gap`, `comment`, `position`, `target.LANGUAGE`, or `row` for a unit that came or went."""
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the journal."""

    id: int
    kind: str
    """The action's id: confirm, edit, split …"""
    label: str
    """What was done, in words."""
    at: str
    """UTC, ISO 8601."""
    state: str
    """done, undone or abandoned"""
    units: tuple[int, ...]
    """Ids of the units concerned."""


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """What an engine makes of the present source for a target that the translator has worked on."""

    text: str
    source: str
    pivot: str
    engine: str


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """Findings about one target."""

    key: str
    """The texts that they were found in; they hold as long as these are the same."""
    findings: str
    """JSON."""


def first_schema(connection: sqlite3.Connection) -> None:
    """Units, targets, tallies kept by triggers, offers, and the journal."""
    run_script(connection, _FIRST_SCHEMA)


_FIRST_SCHEMA = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, position TEXT NOT NULL,
  source TEXT NOT NULL, original TEXT NOT NULL, gap TEXT NOT NULL, comment TEXT NOT NULL);
CREATE INDEX unit_position ON unit (position);
CREATE INDEX unit_source ON unit (source);
CREATE TABLE target (
  unit_id INTEGER NOT NULL REFERENCES unit (id) ON DELETE CASCADE, language TEXT NOT NULL,
  text TEXT NOT NULL, origin TEXT NOT NULL, status TEXT NOT NULL, machine TEXT NOT NULL, engine TEXT NOT NULL,
  source TEXT NOT NULL, pivot TEXT NOT NULL, problem TEXT NOT NULL, changed TEXT NOT NULL,
  PRIMARY KEY (unit_id, language)) WITHOUT ROWID;
CREATE TABLE tally (
  language TEXT NOT NULL, status TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (language, status));
CREATE TRIGGER target_came AFTER INSERT ON target BEGIN
  INSERT INTO tally VALUES (new.language, new.status, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER target_went AFTER DELETE ON target BEGIN
  UPDATE tally SET count = count - 1 WHERE language = old.language AND status = old.status;
END;
CREATE TRIGGER target_changed AFTER UPDATE OF status ON target WHEN old.status <> new.status BEGIN
  UPDATE tally SET count = count - 1 WHERE language = old.language AND status = old.status;
  INSERT INTO tally VALUES (new.language, new.status, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TABLE offer (
  unit_id INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, pivot TEXT NOT NULL,
  engine TEXT NOT NULL, PRIMARY KEY (unit_id, language)) WITHOUT ROWID;
CREATE TABLE act (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, label TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL);
CREATE INDEX act_state ON act (state, id);
CREATE TABLE change (
  act_id INTEGER NOT NULL REFERENCES act (id), ordinal INTEGER NOT NULL, unit_id INTEGER NOT NULL, field TEXT NOT NULL,
  before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (act_id, ordinal)) WITHOUT ROWID;
"""


def evidence_table(connection: sqlite3.Connection) -> None:
    """Findings about targets, with what they were found in."""
    run_script(
        connection,
        """
CREATE TABLE evidence (
  unit_id INTEGER NOT NULL, language TEXT NOT NULL, key TEXT NOT NULL, findings TEXT NOT NULL,
  PRIMARY KEY (unit_id, language)) WITHOUT ROWID;
""",
    )


MIGRATIONS = (first_schema, evidence_table)


class ProjectFile:
    """Reads units and appends acts. Safe to use from several threads."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or create the file. Raises ProjectError."""
        self.database = Database(path, MIGRATIONS, read_only=read_only)

    def close(self) -> None:
        self.database.close()

    # --- settings -----------------------------------------------------------------------------------------------------

    def setting(self, key: str, default: str = "") -> str:
        row = self.database.read().execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else default

    def set_setting(self, key: str, value: str) -> None:
        with self.database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, value))

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
            targets.setdefault(unit_id, {})[language] = _target(values)
        return [_unit(found[key], targets.get(key, {})) for key in ids if key in found]

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
        """The ids of the units whose target nobody, neither machine nor translator, has filled; in order."""
        query = (
            "SELECT unit.id FROM unit LEFT JOIN target ON unit_id = unit.id AND language = ? "
            "WHERE COALESCE(origin, '') = '' ORDER BY position"
        )
        return [row[0] for row in self.database.read().execute(query, (language,))]

    def position(self, unit_id: int) -> str:
        """Where a unit stands; positions are ordered as text. See `position_between`."""
        return str(self.database.read().execute("SELECT position FROM unit WHERE id = ?", (unit_id,)).fetchone()[0])

    def next_id(self) -> int:
        """The id that the next new unit gets."""
        row = self.database.read().execute("SELECT seq FROM sqlite_sequence WHERE name = 'unit'").fetchone()
        return int(row[0]) + 1 if row else 1

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
                if row is None or row[0] != target.source or not self._untouched(connection, unit_id, language):
                    continue
                _put_target(connection, unit_id, language, target)
                filled.append(unit_id)
        return filled

    def offer(self, unit_id: int, language: str) -> StoredOffer | None:
        query = "SELECT text, source, pivot, engine FROM offer WHERE unit_id = ? AND language = ?"
        row = self.database.read().execute(query, (unit_id, language)).fetchone()
        return StoredOffer(*row) if row else None

    def offered(self) -> list[int]:
        """The ids of the units for which an offer was ever made; whether it still stands is for the caller to see."""
        query = "SELECT DISTINCT unit_id FROM offer JOIN unit ON unit.id = unit_id ORDER BY unit.position"
        return [row[0] for row in self.database.read().execute(query)]

    def put_offer(self, unit_id: int, language: str, offer: StoredOffer) -> None:
        with self.database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO offer VALUES (?, ?, ?, ?, ?, ?)",
                (unit_id, language, offer.text, offer.source, offer.pivot, offer.engine),
            )

    def drafts(self, language: str, origin: Origin) -> list[int]:
        """The ids of the units with a draft of this origin; in order."""
        query = (
            "SELECT unit_id FROM target JOIN unit ON unit.id = unit_id "
            "WHERE language = ? AND status = ? AND origin = ? ORDER BY position"
        )
        return [row[0] for row in self.database.read().execute(query, (language, Status.DRAFT, origin))]

    def evidence(self, unit_id: int, language: str) -> StoredEvidence | None:
        query = "SELECT key, findings FROM evidence WHERE unit_id = ? AND language = ?"
        row = self.database.read().execute(query, (unit_id, language)).fetchone()
        return StoredEvidence(*row) if row else None

    def examined(self) -> list[tuple[int, str]]:
        """(unit id, language) of all evidence about units that are there, in order."""
        query = "SELECT unit_id, language FROM evidence JOIN unit ON unit.id = unit_id ORDER BY position, language"
        return [(row[0], row[1]) for row in self.database.read().execute(query)]

    def put_evidence(self, unit_id: int, language: str, evidence: StoredEvidence) -> None:
        with self.database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?)",
                (unit_id, language, evidence.key, evidence.findings),
            )

    # --- the journal --------------------------------------------------------------------------------------------------

    def apply(self, kind: str, label: str, changes: Sequence[Change], *, joins: int | None = None) -> int:
        """Make the changes and record them as one act; with `joins` as a part of that act, if it is the newest one.

        Returns the act's id. All or nothing: after an error the file is as it was.
        """
        with self.database.write() as connection:
            newest = connection.execute("SELECT MAX(id) FROM act WHERE state = 'done'").fetchone()[0]
            undone = connection.execute("SELECT 1 FROM act WHERE state = 'undone'").fetchone()
            if joins is not None and joins == newest and not undone:
                act_id, start = joins, self._change_count(connection, joins)
            else:
                connection.execute("UPDATE act SET state = 'abandoned' WHERE state = 'undone'")
                insert = "INSERT INTO act (kind, label, at, state) VALUES (?, ?, ?, 'done')"
                act_id, start = int(connection.execute(insert, (kind, label, now())).lastrowid or 0), 0
            for ordinal, change in enumerate(changes, start):
                _write(connection, change.unit_id, change.field, change.after)
                connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", _change_row(act_id, ordinal, change))
        return act_id

    def undo(self) -> Act | None:
        """Take back the newest act; None when there is none."""
        return self._step("SELECT MAX(id) FROM act WHERE state = 'done'", "undone", "before", "DESC")

    def redo(self) -> Act | None:
        """Do again the act that was undone last; None when there is none."""
        return self._step("SELECT MIN(id) FROM act WHERE state = 'undone'", "done", "after", "ASC")

    def history(self, limit: int = 100) -> list[Act]:
        """The newest acts, newest first."""
        query = "SELECT id, kind, label, at, state FROM act ORDER BY id DESC LIMIT ?"
        reader = self.database.read()
        return [self._act(reader, row) for row in reader.execute(query, (limit,)).fetchall()]

    def _step(self, which: str, state: str, side: str, order: str) -> Act | None:
        with self.database.write() as connection:
            act_id = connection.execute(which).fetchone()[0]
            if act_id is None:
                return None
            query = f"SELECT unit_id, field, {side} FROM change WHERE act_id = ? ORDER BY ordinal {order}"
            for unit_id, field, value in connection.execute(query, (act_id,)).fetchall():
                _write(connection, unit_id, field, json.loads(value))
            connection.execute("UPDATE act SET state = ? WHERE id = ?", (state, act_id))
            row = connection.execute("SELECT id, kind, label, at, state FROM act WHERE id = ?", (act_id,)).fetchone()
            return self._act(connection, row)

    @staticmethod
    def _act(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Act:
        query = "SELECT DISTINCT unit_id FROM change WHERE act_id = ?"
        act_id, kind, label, at, state = row
        units = tuple(unit for (unit,) in connection.execute(query, (act_id,)))
        return Act(act_id, kind, label, at, state, units)

    @staticmethod
    def _change_count(connection: sqlite3.Connection, act_id: int) -> int:
        return int(connection.execute("SELECT COUNT(*) FROM change WHERE act_id = ?", (act_id,)).fetchone()[0])

    @staticmethod
    def _untouched(connection: sqlite3.Connection, unit_id: int, language: str) -> bool:
        columns = ", ".join(TARGET_FIELDS)
        query = f"SELECT {columns} FROM target WHERE unit_id = ? AND language = ?"
        row = connection.execute(query, (unit_id, language)).fetchone()
        return row is None or _target(row).untouched


def position_between(low: str, high: str | None) -> str:
    """A position after `low` and before `high`; after everything when `high` is None.

    Positions are decimal numbers with ten digits before the point, so that their order as text is that of the numbers
    and there is always room between two of them.
    """
    if high is None:
        return f"{int(Decimal(low)) + 1:010d}"
    with localcontext() as context:
        context.prec = max(len(low), len(high)) + 12
        middle = (Decimal(low) + Decimal(high)) / 2
    whole, _, fraction = f"{middle:f}".partition(".")
    return f"{int(whole):010d}.{fraction.rstrip('0')}"


def row_value(unit: Unit, position: str) -> dict[str, Any]:
    """A whole unit as it stands in a `row` change."""
    values = {name: getattr(unit, name) for name in UNIT_COLUMNS if name != "position"}
    targets = {language: target_value(target) for language, target in unit.targets.items()}
    return {**values, "position": position, "targets": targets}


def target_value(target: Target | None) -> dict[str, Any] | None:
    """A target as it stands in a `target.LANGUAGE` change."""
    return None if target is None else asdict(target)


def unit_batches(file: ProjectFile, ids: Sequence[int], size: int = 400) -> Iterator[list[Unit]]:
    """The units with these ids in batches, so that neither memory nor one query grows with the document."""
    for start in range(0, len(ids), size):
        yield file.units(ids[start : start + size])


def _change_row(act_id: int, ordinal: int, change: Change) -> tuple[Any, ...]:
    before, after = (json.dumps(value, ensure_ascii=False) for value in (change.before, change.after))
    return act_id, ordinal, change.unit_id, change.field, before, after


def _write(connection: sqlite3.Connection, unit_id: int, field: str, value: Value) -> None:
    if field == "row":
        _write_row(connection, unit_id, value)
    elif field.startswith("target."):
        language = field.removeprefix("target.")
        if isinstance(value, dict):
            _put_target(connection, unit_id, language, Target(**value))
        else:
            connection.execute("DELETE FROM target WHERE unit_id = ? AND language = ?", (unit_id, language))
    else:
        if field not in UNIT_COLUMNS:
            raise ValueError(field)
        connection.execute(f"UPDATE unit SET {field} = ? WHERE id = ?", (value, unit_id))


def _write_row(connection: sqlite3.Connection, unit_id: int, value: Value) -> None:
    connection.execute("DELETE FROM target WHERE unit_id = ?", (unit_id,))
    connection.execute("DELETE FROM unit WHERE id = ?", (unit_id,))
    if not isinstance(value, dict):
        return
    columns = ", ".join(UNIT_COLUMNS)
    connection.execute(
        f"INSERT INTO unit (id, {columns}) VALUES (?, ?, ?, ?, ?, ?)",
        (unit_id, *(value[name] for name in UNIT_COLUMNS)),
    )
    for language, target in value["targets"].items():
        _put_target(connection, unit_id, language, Target(**target))


def _put_target(connection: sqlite3.Connection, unit_id: int, language: str, target: Target) -> None:
    columns = ", ".join(TARGET_FIELDS)
    updates = ", ".join(f"{name} = excluded.{name}" for name in TARGET_FIELDS)
    connection.execute(
        f"INSERT INTO target (unit_id, language, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        f"ON CONFLICT DO UPDATE SET {updates}",
        (unit_id, language, *(getattr(target, name) for name in TARGET_FIELDS)),
    )


def _target(values: Sequence[Any]) -> Target:
    fields = dict(zip(TARGET_FIELDS, values, strict=True))
    return Target(**{**fields, "origin": Origin(fields["origin"]), "status": Status(fields["status"])})


def _unit(row: tuple[Any, ...], targets: dict[str, Target]) -> Unit:
    unit_id, source, original, gap, comment = row
    return Unit(unit_id, source, MappingProxyType(targets), original, gap, comment)
