"""Full-text tables over the segments of a memory, one for each language, filled when they are first needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from workbench.errors import UsageError
from workbench.language.codes import primary
from workbench.model import Progress
from workbench.store.database import PAUSE, Database
from workbench.store.segments import PLACES, SPEAKS, speakers

_PAGE = 2000
_LONGEST = 0.5
"""Seconds for which indexing may keep others from writing."""
SEEN = "CREATE TABLE {0}_seen (language TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;"
"""SQL for the table of a kind of index that says up to which segment each language is indexed."""


class FullText:
    """One kind of index of a memory. What it holds of a segment that was removed stays until all is forgotten."""

    def __init__(self, database: Database, kind: str, indexed: Callable[[str], str], note: str) -> None:
        """`indexed` gives the words under which a text is to be found, `note` says in words what is being done."""
        self._database, self._kind, self._indexed, self._note = database, kind, indexed, note

    def table(self, language: str) -> str:
        """The name of a language's table, whose vocabulary has `_vocabulary` behind it. Raises UsageError."""
        name = primary(language)
        if not (name.isascii() and name.isalpha()):
            raise UsageError(f"{language!r} is no language tag", "Write tags like fr, en-GB or ru.")
        return f"{self._kind}_{name}"

    def seen(self, language: str) -> int:
        """Up to which segment a language is indexed; 0 where nothing is."""
        if self._database.read_only and not self._database.has_table(f"{self._kind}_seen"):
            return 0  # the file is older than this kind of index
        query = f"SELECT last FROM {self._kind}_seen WHERE language = ?"
        found = self._database.read().execute(query, (primary(language),)).fetchone()
        return int(found[0]) if found else 0

    def index(self, language: str) -> Iterator[Progress]:
        """Take new segments into the table. Closing the generator keeps what is done."""
        table, language = self.table(language), primary(language)
        more = not self._database.read_only and bool(self._unseen(language))
        while more:
            reached, more = self._index_some(language, table)
            yield self.progress(reached, self._note)
            if more:
                time.sleep(PAUSE)

    def waiting(self, language: str, most: int) -> int:
        """How many segments are not in the table, counted up to `most`; none where it cannot be written."""
        if self._database.read_only:
            return 0
        query = f"SELECT COUNT(*) FROM (SELECT 1 FROM segment WHERE id > ? AND {SPEAKS} LIMIT ?)"
        values = (self.seen(language), *speakers(primary(language)), most)
        return int(self._database.read().execute(query, values).fetchone()[0])

    def progress(self, reached: int, note: str = "") -> Progress:
        """How far it is to have come to a segment, in entries."""
        last = self._database.read().execute("SELECT COALESCE(MAX(id), 0) FROM segment").fetchone()[0]
        return Progress(reached // PLACES, last // PLACES, note)

    def forget(self) -> None:
        """Drop the tables; they are filled anew when they are needed."""
        with self._database.write() as connection:
            for (language,) in connection.execute(f"SELECT language FROM {self._kind}_seen").fetchall():
                connection.execute(f"DROP TABLE {self.table(language)}_vocabulary")
                connection.execute(f"DROP TABLE {self.table(language)}")
            connection.execute(f"DELETE FROM {self._kind}_seen")

    def _index_some(self, language: str, table: str) -> tuple[int, bool]:
        """Index for as long as others may have to wait; up to which segment, and whether there may be more."""
        end, reached = time.monotonic() + _LONGEST, self.seen(language)
        with self._database.write() as connection:
            connection.execute(_TABLE.format(table))
            connection.execute(_VOCABULARY.format(table))
            while rows := self._unseen(language):
                indexed = [(number, self._indexed(text)) for number, text in rows]
                connection.executemany(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", indexed)
                reached = rows[-1][0]
                connection.execute(_REACHED.format(self._kind), (language, reached))
                if time.monotonic() > end:
                    break
        return reached, bool(rows)

    def _unseen(self, language: str) -> list[tuple[int, str]]:
        """The next segments that are not in the table."""
        query = f"SELECT id, text FROM segment WHERE id > ? AND {SPEAKS} ORDER BY id LIMIT ?"
        values = (self.seen(language), *speakers(language), _PAGE)
        return self._database.read().execute(query, values).fetchall()


_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {0} USING fts5 "
    "(text, content='', detail=none, tokenize=\"unicode61 remove_diacritics 0\")"
)
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS {0}_vocabulary USING fts5vocab ({0}, row)"
_REACHED = """
INSERT INTO {0}_seen (language, last) VALUES (?, ?) ON CONFLICT (language) DO UPDATE SET last = excluded.last
"""
