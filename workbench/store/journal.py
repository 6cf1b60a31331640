"""The journal of a project file: every act of the translator, with what it takes to undo it.

It is the only way to change what a translator made. An act is a list of changes, each with the value before and after;
undoing it writes the values before, redoing it those after. Acts that were undone and then overtaken by a new act stay
in the journal as abandoned: nothing is deleted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model import Target, Unit
from workbench.store.database import Database, now
from workbench.store.rows import TARGET_FIELDS, UNIT_COLUMNS, put_target, target_value

IGNORED = "ignored."
"""Begins the field of a change to what is ignored of a unit's target, and the name of the setting that holds it."""
_SETTING = "setting."
"""Begins the field of a change to a setting of the whole project; its name follows."""
Value = str | None | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an act changed."""

    unit_id: int
    """0 for a setting."""
    field: str
    """`source`, `original`, `gap`, `comment`, `position`, `target.LANGUAGE`, `ignored.LANGUAGE`, `row` for a unit that
    came or went, or `setting.NAME`."""
    before: Value
    after: Value


def target_change(unit: Unit, language: str, target: Target) -> Change:
    """The change that puts a target in the place of the one that the unit has, or has not."""
    return Change(unit.id, f"target.{language}", target_value(unit.targets.get(language)), target_value(target))


def setting_change(name: str, before: str, after: str) -> Change:
    """The change that gives a setting of the project another value; an empty one is as good as none."""
    return Change(0, _SETTING + name, before, after)


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


_ACT = "id, kind, label, at, state"


class Journal:
    """Appends acts, takes them back and does them again. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def apply(self, kind: str, label: str, changes: Sequence[Change], *, joins: int | None = None) -> int:
        """Make the changes and record them as one act; with `joins` as a part of that act, which is done already.

        They are an act of their own where that one was undone, or a later one concerns the same units. Otherwise what
        was done or undone since stays as it is: work in the background takes no act away from redoing.

        Returns the act's id. All or nothing: after an error the file is as it was.
        """
        with self.database.write() as connection:
            if joins is not None and self._may_join(connection, joins, changes):
                act_id, start = joins, self._change_count(connection, joins)
            else:
                connection.execute("UPDATE act SET state = 'abandoned' WHERE state = 'undone'")
                insert = "INSERT INTO act (kind, label, at, state) VALUES (?, ?, ?, 'done')"
                act_id, start = int(connection.execute(insert, (kind, label, now())).lastrowid or 0), 0
            for ordinal, change in enumerate(changes, start):
                _write(connection, change.unit_id, change.field, change.after)
                connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", _change_row(act_id, ordinal, change))
        return act_id

    def outdated(self, changes: Sequence[Change]) -> Change | None:
        """The first change whose value before is not what the file has; None when all of them can be made."""
        reader = self.database.read()
        differing = (change for change in changes if _present(reader, change.unit_id, change.field) != change.before)
        return next(differing, None)

    def undo(self, kind: str = "") -> Act | None:
        """Take back the newest act; None when there is none, or when it is of another kind than `kind`, if given."""
        which = "SELECT id, kind FROM act WHERE state = 'done' ORDER BY id DESC LIMIT 1"
        return self._step(which, "undone", "before", "DESC", kind)

    def redo(self) -> Act | None:
        """Do again the act that was undone last; None when there is none."""
        return self._step("SELECT id, kind FROM act WHERE state = 'undone' ORDER BY id LIMIT 1", "done", "after", "ASC")

    def history(self, limit: int = 100) -> list[Act]:
        """The newest acts, newest first."""
        query = f"SELECT {_ACT} FROM act ORDER BY id DESC LIMIT ?"
        reader = self.database.read()
        return [self._act(reader, row) for row in reader.execute(query, (limit,)).fetchall()]

    def act(self, act_id: int) -> Act:
        """An act that is in the journal."""
        reader = self.database.read()
        query = f"SELECT {_ACT} FROM act WHERE id = ?"
        return self._act(reader, reader.execute(query, (act_id,)).fetchone())

    def changes(self, act: Act) -> list[Change]:
        """What an act changed, as it happened last: for one that was undone from its new values to the old ones."""
        columns = "before, after" if act.state == "done" else "after, before"
        query = f"SELECT unit_id, field, {columns} FROM change WHERE act_id = ? ORDER BY ordinal"
        rows = self.database.read().execute(query, (act.id,))
        return [Change(unit_id, field, json.loads(old), json.loads(new)) for unit_id, field, old, new in rows]

    def before(self, act_id: int, field: str, unit_ids: Sequence[int]) -> Iterator[tuple[str, Change]]:
        """The changes to a field of some units by acts before one, in their order, each with the kind of its act.

        Those of acts that were taken back are left out.
        """
        query = (
            "SELECT kind, unit_id, before, after FROM change JOIN act ON act.id = act_id "
            "WHERE act_id < ? AND field = ? AND unit_id IN (SELECT value FROM json_each(?)) AND state = 'done' "
            "ORDER BY act_id, ordinal"
        )
        rows = self.database.read().execute(query, (act_id, field, json.dumps(unit_ids)))
        for kind, unit_id, before, after in rows:
            yield kind, Change(unit_id, field, json.loads(before), json.loads(after))

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Every text that acts gave or took, those that were undone too: unit id, `comment` or a language, and text."""
        query = "SELECT unit_id, field, before, after FROM change WHERE unit_id > 0"
        for unit_id, field, *values in self.database.read().execute(query):
            kind, _, language = field.partition(".")
            for value in map(json.loads, values) if kind in ("comment", "target", "row") else ():
                if isinstance(value, str):
                    yield unit_id, kind, value
                elif value is not None and kind == "target":
                    yield unit_id, language, value["text"]
                elif value is not None:
                    yield unit_id, "comment", value["comment"]
                    yield from ((unit_id, each, target["text"]) for each, target in value["targets"].items())

    def _step(self, which: str, state: str, side: str, order: str, kind: str = "") -> Act | None:
        with self.database.write() as connection:
            found = connection.execute(which).fetchone()
            if found is None or kind not in ("", found[1]):
                return None
            act_id = found[0]
            query = f"SELECT unit_id, field, {side} FROM change WHERE act_id = ? ORDER BY ordinal {order}"
            for unit_id, field, value in connection.execute(query, (act_id,)).fetchall():
                _write(connection, unit_id, field, json.loads(value))
            connection.execute("UPDATE act SET state = ? WHERE id = ?", (state, act_id))
            row = connection.execute(f"SELECT {_ACT} FROM act WHERE id = ?", (act_id,)).fetchone()
            return self._act(connection, row)

    @staticmethod
    def _act(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Act:
        query = "SELECT DISTINCT unit_id FROM change WHERE act_id = ? AND unit_id > 0"
        act_id, kind, label, at, state = row
        units = tuple(unit for (unit,) in connection.execute(query, (act_id,)))
        return Act(act_id, kind, label, at, state, units)

    @staticmethod
    def _may_join(connection: sqlite3.Connection, act_id: int, changes: Sequence[Change]) -> bool:
        """Whether it is the same to make changes at the end of an act and behind all that came after it."""
        done = connection.execute("SELECT 1 FROM act WHERE id = ? AND state = 'done'", (act_id,)).fetchone()
        query = (
            "SELECT DISTINCT unit_id FROM change JOIN act ON act.id = act_id WHERE act_id > ? AND state <> 'abandoned'"
        )
        later = {unit_id for (unit_id,) in connection.execute(query, (act_id,))}
        return bool(done) and later.isdisjoint(change.unit_id for change in changes)

    @staticmethod
    def _change_count(connection: sqlite3.Connection, act_id: int) -> int:
        return int(connection.execute("SELECT COUNT(*) FROM change WHERE act_id = ?", (act_id,)).fetchone()[0])


def _change_row(act_id: int, ordinal: int, change: Change) -> tuple[Any, ...]:
    before, after = (json.dumps(value, ensure_ascii=False) for value in (change.before, change.after))
    return act_id, ordinal, change.unit_id, change.field, before, after


def _present(reader: sqlite3.Connection, unit_id: int, field: str) -> Value:
    """The value that a field has, as a change has it."""
    if field == "row":
        return _present_row(reader, unit_id)
    if field.startswith("target."):
        return _present_targets(reader, unit_id).get(field.removeprefix("target."))
    if field.startswith(_SETTING):
        return _present_setting(reader, field.removeprefix(_SETTING)) or ""
    if field.startswith(IGNORED):
        return _present_setting(reader, f"{field}.{unit_id}")
    row = _present_row(reader, unit_id)
    return row[field] if row else None


def _present_row(reader: sqlite3.Connection, unit_id: int) -> dict[str, Any] | None:
    values = reader.execute(f"SELECT {', '.join(UNIT_COLUMNS)} FROM unit WHERE id = ?", (unit_id,)).fetchone()
    if values is None:
        return None
    return {**dict(zip(UNIT_COLUMNS, values, strict=True)), "targets": _present_targets(reader, unit_id)}


def _present_targets(reader: sqlite3.Connection, unit_id: int) -> dict[str, dict[str, Any]]:
    query = f"SELECT language, {', '.join(TARGET_FIELDS)} FROM target WHERE unit_id = ?"
    rows = reader.execute(query, (unit_id,))
    return {language: dict(zip(TARGET_FIELDS, values, strict=True)) for language, *values in rows}


def _present_setting(reader: sqlite3.Connection, key: str) -> str | None:
    row = reader.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def _write(connection: sqlite3.Connection, unit_id: int, field: str, value: Value) -> None:
    if field == "row":
        _write_row(connection, unit_id, value)
    elif field.startswith("target."):
        language = field.removeprefix("target.")
        if isinstance(value, dict):
            put_target(connection, unit_id, language, Target(**value))
        else:
            connection.execute("DELETE FROM target WHERE unit_id = ? AND language = ?", (unit_id, language))
    elif field.startswith(_SETTING):
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (field.removeprefix(_SETTING), value))
    elif field.startswith(IGNORED):
        if isinstance(value, str):
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (f"{field}.{unit_id}", value))
        else:
            connection.execute("DELETE FROM setting WHERE key = ?", (f"{field}.{unit_id}",))
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
        put_target(connection, unit_id, language, Target(**target))
