"""The tables of a project file, as ordered migrations."""

from __future__ import annotations

import sqlite3

from workbench.store.database import run_script


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


def package_table(connection: sqlite3.Connection) -> None:
    """The document itself, where its text is only a part of it: one row, or none."""
    run_script(connection, "CREATE TABLE package (data BLOB NOT NULL);")


MIGRATIONS = (first_schema, evidence_table, package_table)
