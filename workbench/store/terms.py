"""A termbase in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.store.database import Database, make_folder, now, run_script
from workbench.terms.terms import Rendering, Term, TermStatus


class TermFile:
    """A termbase in an SQLite file, which is made when something is first added. May be used from any thread."""

    def __init__(self, path: Path) -> None:
        """Raises ProjectError when the file cannot be opened."""
        self.path = path
        self.name = path.stem
        """What it is called in lists of terms."""
        self._opened: Database | None = None
        self._there()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    @property
    def version(self) -> int:
        """Changes whenever a term changes, whoever changed it."""
        database = self._there()
        return int(database.read().execute("SELECT number FROM version").fetchone()[0]) if database else 0

    def terms(self) -> Iterator[Term]:
        """All terms in the order of entering."""
        database = self._there()
        if database is None:
            return
        connection = database.read()
        renderings: dict[int, dict[str, list[Rendering]]] = {}
        for number, language, text, status, note in connection.execute(_RENDERINGS):
            rendering = Rendering(text, TermStatus(status), note)
            renderings.setdefault(number, {}).setdefault(language, []).append(rendering)
        for number, part, domain, note in connection.execute("SELECT id, part, domain, note FROM term ORDER BY id"):
            texts = {language: tuple(found) for language, found in renderings.get(number, {}).items()}
            yield Term(texts, part, domain, note, number)

    def add(self, terms: Iterable[Term]) -> list[tuple[int, bool]]:
        """Add terms as one change; the id of each, and whether it is new: one that is there already is not doubled.

        Raises ProjectError when the file cannot be written.
        """
        with self._database().write() as connection:
            known = {_content(term): term.id for term in self.terms()}
            added = []
            for term in terms:
                content = _content(term)
                new = content not in known
                if new:
                    known[content] = _insert(connection, term)
                added.append((known[content], new))
            _touch(connection)
        return added

    def replace(self, term: Term) -> None:
        """Give the term with the id of `term` its values. Raises KeyError when there is none."""
        with self._database().write() as connection:
            changed = connection.execute(
                "UPDATE term SET part = ?, domain = ?, note = ?, changed = ? WHERE id = ?",
                (term.part, term.domain, term.note, now(), term.id),
            )
            if not changed.rowcount:
                raise KeyError(term.id)
            connection.execute("DELETE FROM rendering WHERE term = ?", (term.id,))
            _insert_renderings(connection, term.id, term)
            _touch(connection)

    def remove(self, ids: Sequence[int]) -> None:
        """Forget terms as one change; ids that are not there are passed over."""
        with self._database().write() as connection:
            connection.executemany("DELETE FROM term WHERE id = ?", [(number,) for number in ids])
            _touch(connection)

    def _there(self) -> Database | None:
        """The file, which another process may have made since; None while there is none."""
        if self._opened is None and self.path.exists():
            self._opened = Database(self.path, [first_schema])
        return self._opened

    def _database(self) -> Database:
        if self._opened is None:
            make_folder(self.path)
            self._opened = Database(self.path, [first_schema])
        return self._opened


def first_schema(connection: sqlite3.Connection) -> None:
    """Terms, their renderings, and a number that grows with every change."""
    run_script(connection, _FIRST_SCHEMA)


_FIRST_SCHEMA = """
CREATE TABLE term (
  id INTEGER PRIMARY KEY AUTOINCREMENT, part TEXT NOT NULL, domain TEXT NOT NULL, note TEXT NOT NULL,
  changed TEXT NOT NULL);
CREATE TABLE rendering (
  term INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE, language TEXT NOT NULL, place INTEGER NOT NULL,
  text TEXT NOT NULL, status TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (term, language, place)) WITHOUT ROWID;
CREATE TABLE version (number INTEGER NOT NULL);
INSERT INTO version VALUES (1);
"""
_RENDERINGS = "SELECT term, language, text, status, note FROM rendering ORDER BY term, language, place"


def _content(term: Term) -> tuple[object, ...]:
    """What makes two terms the same."""
    renderings = sorted((language, texts) for language, texts in term.renderings.items() if texts)
    return (str(renderings), term.part, term.domain, term.note)


def _insert(connection: sqlite3.Connection, term: Term) -> int:
    values = (term.part, term.domain, term.note, now())
    row = connection.execute("INSERT INTO term (part, domain, note, changed) VALUES (?, ?, ?, ?)", values)
    number = int(row.lastrowid or 0)
    _insert_renderings(connection, number, term)
    return number


def _insert_renderings(connection: sqlite3.Connection, number: int, term: Term) -> None:
    connection.executemany(
        "INSERT INTO rendering VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, language, place, rendering.text, rendering.status, rendering.note)
            for language, renderings in term.renderings.items()
            for place, rendering in enumerate(renderings)
        ],
    )


def _touch(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE version SET number = number + 1")
