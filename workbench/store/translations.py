"""Translations that were made once, by engine, options and sentence: the store behind the translation cache."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_SCHEMA = (
    """
CREATE TABLE IF NOT EXISTS translation (
    key BLOB PRIMARY KEY,   -- digest of engine, options and sentence
    text TEXT NOT NULL,
    used INTEGER NOT NULL   -- grows with every session: what was not asked for longest goes first
) WITHOUT ROWID
""",
    "CREATE INDEX IF NOT EXISTS translation_used ON translation (used)",  # else every start would read all texts
)
_MEMORY = ":memory:"
_ASKED_AT_ONCE = 500
CAPACITY = 400_000
"""Sentences; about 200 MB."""
_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
"""Errors that say nothing against the file."""


class Translations:
    """A file of translations; ":memory:" for one that is gone with the process. May be called from any thread.

    It holds nothing that cannot be made again: a damaged file is replaced by an empty one, and where no file can be
    written the translations are gone with the process. Never raises for what happens to the file.
    """

    def __init__(self, path: Path | str, capacity: int = CAPACITY) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = self._opened()
        self._session = self._begin(capacity)

    def _opened(self) -> sqlite3.Connection:
        try:
            if isinstance(self._path, Path):
                self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connected(self._path)
        except sqlite3.DatabaseError as error:
            return self._instead(error)
        except OSError:
            return _connected(_MEMORY)

    def _instead(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """What to go on with after an error: an empty file in the place of a damaged one, else memory."""
        if error.sqlite_errorcode & 0xFF not in _UNAVAILABLE:
            with suppress(OSError, sqlite3.DatabaseError):
                for suffix in ("", "-wal", "-shm"):
                    Path(f"{self._path}{suffix}").unlink(missing_ok=True)
                return _connected(self._path)
        return _connected(_MEMORY)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One that is given up, with all that is in the file, when the file cannot be used."""
        with self._lock:
            try:
                with self._connection as connection:
                    yield connection
            except sqlite3.ProgrammingError:
                raise  # says nothing of the file: it was closed
            except sqlite3.DatabaseError as error:
                self._connection.close()
                self._connection = self._instead(error)

    def _begin(self, capacity: int) -> int:
        """Make room, and the number of this session."""
        last = 0
        with self._transaction() as connection:
            connection.execute(
                "DELETE FROM translation WHERE key IN (SELECT key FROM translation ORDER BY used LIMIT"
                " max(0, (SELECT count(*) FROM translation) - ?))",
                (capacity,),
            )
            (last,) = connection.execute("SELECT coalesce(max(used), 0) FROM translation").fetchone()
        return int(last) + 1

    def get(self, engine: str, options: str, sentences: Sequence[str]) -> Mapping[str, str]:
        """What is kept, by sentence; sentences that are not are left out."""
        keys = {_key(engine, options, sentence): sentence for sentence in sentences}
        found: dict[str, str] = {}
        with self._transaction() as connection:
            for part in _parts(list(keys)):
                marks = ",".join("?" * len(part))
                rows = connection.execute(f"SELECT key, text FROM translation WHERE key IN ({marks})", part).fetchall()
                found |= {keys[key]: text for key, text in rows}
                update = f"UPDATE translation SET used = ? WHERE used < ? AND key IN ({marks})"
                connection.execute(update, (self._session, self._session, *part))
        return found

    def put(self, engine: str, options: str, translations: Mapping[str, str]) -> None:
        rows = [(_key(engine, options, sentence), text, self._session) for sentence, text in translations.items()]
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO translation VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        with self._lock:
            self._connection.close()


def _connected(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute("SELECT key, text, used FROM translation LIMIT 1")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _key(engine: str, options: str, sentence: str) -> bytes:
    return hashlib.sha256("\0".join((engine, options, sentence)).encode()).digest()


def _parts(keys: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [keys[start : start + _ASKED_AT_ONCE] for start in range(0, len(keys), _ASKED_AT_ONCE)]
