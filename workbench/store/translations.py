"""Translations that were made once, by engine, options and sentence: the store behind the translation cache."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (
    key BLOB PRIMARY KEY,   -- digest of engine, options and sentence
    text TEXT NOT NULL,
    used INTEGER NOT NULL   -- grows with every session: what was not asked for longest goes first
) WITHOUT ROWID
"""
_ASKED_AT_ONCE = 500
CAPACITY = 400_000
"""Sentences; about 200 MB."""


class Translations:
    """A file of translations; ":memory:" for one that is gone with the process. May be called from any thread.

    It holds nothing that cannot be made again: a damaged file is replaced by an empty one.
    """

    def __init__(self, path: Path | str, capacity: int = CAPACITY) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = self._opened()
        self._session = self._begin(capacity)

    def _opened(self) -> sqlite3.Connection:
        if isinstance(self._path, Path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connected(self._path)
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                with suppress(FileNotFoundError):
                    Path(f"{self._path}{suffix}").unlink()
            return _connected(self._path)

    def _begin(self, capacity: int) -> int:
        """Make room, and the number of this session."""
        with self._lock, self._connection as connection:
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
        with self._lock, self._connection as connection:
            for part in _parts(list(keys)):
                marks = ",".join("?" * len(part))
                rows = connection.execute(f"SELECT key, text FROM translation WHERE key IN ({marks})", part).fetchall()
                found |= {keys[key]: text for key, text in rows}
                update = f"UPDATE translation SET used = ? WHERE used < ? AND key IN ({marks})"
                connection.execute(update, (self._session, self._session, *part))
        return found

    def put(self, engine: str, options: str, translations: Mapping[str, str]) -> None:
        rows = [(_key(engine, options, sentence), text, self._session) for sentence, text in translations.items()]
        with self._lock, self._connection as connection:
            connection.executemany("INSERT OR REPLACE INTO translation VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        with self._lock:
            self._connection.close()


def _connected(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_SCHEMA)
        connection.execute("SELECT key, text, used FROM translation LIMIT 1")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _key(engine: str, options: str, sentence: str) -> bytes:
    return hashlib.sha256("\0".join((engine, options, sentence)).encode()).digest()


def _parts(keys: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [keys[start : start + _ASKED_AT_ONCE] for start in range(0, len(keys), _ASKED_AT_ONCE)]
