"""The signatures of a memory's segments: kept in blocks beside them, and in memory while the file is in use.

Segment ids only grow, and a changed text gets a new one, so whatever is derived from the texts is brought up to date by
looking at the ids above the last one seen, whichever process wrote them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping

import numpy as np

from workbench.memory.entries import normalise
from workbench.memory.signatures import WORDS, Block, Index, Part, signatures
from workbench.store.database import Database
from workbench.store.segments import SPEAKS, speakers

_BLOCK = 8192
_WORTH_A_BLOCK = 200

SCHEMA = """
CREATE TABLE signatures (
  language TEXT NOT NULL, last INTEGER NOT NULL, ids BLOB NOT NULL, lengths BLOB NOT NULL, bits BLOB NOT NULL,
  PRIMARY KEY (language, last)) WITHOUT ROWID;
"""


class StoredSignatures:
    """The signatures of one memory, by language."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._indexes: dict[str, tuple[Index, int]] = {}

    def index(self, language: str) -> Index:
        """The signatures of a language (a primary subtag), up to date; the first call in a process reads them."""
        with self._lock:
            index, seen = self._indexes.get(language, (Index(), 0))
            last = self._database.read().execute("SELECT COALESCE(MAX(id), 0) FROM segment").fetchone()[0]
            if seen < last:
                if not self._database.read_only:
                    for _ in self.store(language):
                        pass
                self._load(index, language)
                self._indexes[language] = (index, last)
        return index

    def store(self, language: str) -> Iterator[int]:
        """Compute and keep the signatures of new segments, a block at a time; yields how many each block took.

        What does not fill a block is left: it is computed again by every process.
        """
        last = self._last(language)
        while self._fill_a_block(language, last):
            texts = self._texts(language, last)
            last = texts[-1][0]
            with self._database.write() as connection:
                _write(connection, language, texts)
            yield _BLOCK

    def extend(self, connection: sqlite3.Connection, new: Mapping[str, list[tuple[int, str]]]) -> None:
        """Keep the signatures of segments that are being added: id and normalised text by primary language.

        Only where everything before them is in a block already and a block of them is worth it; the rest is left to
        `store`.
        """
        for language, texts in new.items():
            if len(texts) >= _WORTH_A_BLOCK and not self._between(connection, language, texts[0][0]):
                _write(connection, language, texts)

    def forget(self) -> None:
        """Drop everything; it is computed anew when it is needed."""
        with self._lock, self._database.write() as connection:
            connection.execute("DELETE FROM signatures")
            self._indexes.clear()

    def _load(self, index: Index, language: str) -> None:
        """Take into the index what it lacks: from the blocks, then from the texts that are in none."""
        parts, last = list[Part](), index.last
        blocks = self._database.read().execute(
            "SELECT last, ids, lengths, bits FROM signatures WHERE language = ? AND last > ? ORDER BY last",
            (language, last),
        )
        for reached, *columns in blocks:
            ids, lengths = (np.frombuffer(column, dtype=np.int64) for column in columns[:2])
            new = ids > last
            parts.append((ids[new], lengths[new], np.frombuffer(columns[2], dtype=np.uint64).reshape(-1, WORDS)[new]))
            last = reached
        while rest := self._texts(language, last):
            parts.append(_computed(rest))
            last = rest[-1][0]
        if parts:
            index.add(Block.of(*parts))

    def _fill_a_block(self, language: str, after: int) -> bool:
        """Whether the segments above an id are enough for a block; to read them all after every change takes longer."""
        query = f"SELECT COUNT(*) FROM (SELECT 1 FROM segment WHERE id > ? AND {SPEAKS} LIMIT ?)"
        counted = self._database.read().execute(query, (after, *speakers(language), _BLOCK))
        return bool(counted.fetchone()[0] == _BLOCK)

    def _last(self, language: str) -> int:
        """The highest id that is in a block."""
        found = self._database.read().execute("SELECT MAX(last) FROM signatures WHERE language = ?", (language,))
        return found.fetchone()[0] or 0

    def _between(self, connection: sqlite3.Connection, language: str, first: int) -> bool:
        """Whether there are segments behind the last block and before the id `first`."""
        query = f"SELECT 1 FROM segment WHERE id > ? AND id < ? AND {SPEAKS} LIMIT 1"
        return connection.execute(query, (self._last(language), first, *speakers(language))).fetchone() is not None

    def _texts(self, language: str, after: int) -> list[tuple[int, str]]:
        """The next segments above an id, with their normalised texts."""
        rows = self._database.read().execute(
            f"SELECT id, text FROM segment WHERE id > ? AND {SPEAKS} ORDER BY id LIMIT ?",
            (after, *speakers(language), _BLOCK),
        )
        return [(number, normalise(text)) for number, text in rows]


def _write(connection: sqlite3.Connection, language: str, texts: list[tuple[int, str]]) -> None:
    ids, lengths, bits = _computed(texts)
    connection.execute(
        "INSERT OR REPLACE INTO signatures VALUES (?, ?, ?, ?, ?)",
        (language, texts[-1][0], ids.tobytes(), lengths.tobytes(), bits.tobytes()),
    )


def _computed(rows: list[tuple[int, str]]) -> Part:
    bits, lengths = signatures([text for _, text in rows])
    return np.array([number for number, _ in rows], dtype=np.int64), lengths, bits
