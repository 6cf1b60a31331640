"""Finding the segments of a memory by what they contain: a piece of text, words in any form, a pattern.

Each language has a full-text table over its segments, filled when it is first needed. It answers which segments have
all of some words; its vocabulary answers which words contain a piece of text or are forms of a lemma, so that both
searches become searches for whole words. What is found is checked against the text itself. A memory that may only be
read has no such tables: all its segments are gone through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.memory.entries import primary
from workbench.memory.searching import Lemmas, pattern_of, spans_of_forms, spans_of_pattern, wanted_forms, words_of
from workbench.model import Span
from workbench.store.database import Database
from workbench.store.segments import PLACES, SPEAKS, speakers

SCHEMA = """
CREATE TABLE words_seen (language TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE form (
  language TEXT NOT NULL, word TEXT NOT NULL, lemma TEXT NOT NULL, PRIMARY KEY (language, word, lemma)) WITHOUT ROWID;
CREATE INDEX form_lemma ON form (language, lemma);
"""

_PAGE = 2000
_MOST_FORMS = 400
"""A piece of text that is in more words than this does not narrow a search down."""


@dataclass(frozen=True, slots=True)
class Found:
    """A segment that has what was searched for."""

    entry: int
    language: str
    text: str
    spans: tuple[Span, ...]


class Words:
    """Searches the segments of one memory. Results come in the order of entering, as they are found."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def containing(self, text: str, language: str) -> Iterator[Found]:
        """Segments that have a piece of text, whatever the case."""
        pieces = words_of(text)
        groups = [self._words_with(language, piece, place, len(pieces)) for place, piece in enumerate(pieces)]
        pattern = pattern_of(text)
        return _checked(self._segments(language, groups), lambda segment: spans_of_pattern(pattern, segment))

    def in_any_form(self, text: str, language: str, lemmas: Lemmas) -> Iterator[Found]:
        """Segments that have every word of `text`, each in any of its forms and in any order."""
        wanted = wanted_forms(text, lemmas)
        self._learn_forms(language, lemmas)
        groups = [self._forms(language, group) for group in wanted]
        segments = self._segments(language, groups) if wanted else iter(())
        return _checked(segments, lambda segment: spans_of_forms(wanted, lemmas, segment))

    def matching(self, pattern: str, language: str) -> Iterator[Found]:
        """Segments that a regular expression matches somewhere. Raises UsageError when it is none."""
        compiled = pattern_of(pattern, regex=True)
        return _checked(self._segments(language, []), lambda segment: spans_of_pattern(compiled, segment))

    def index(self, language: str) -> Iterator[int]:
        """Take new segments into the full-text table, a page at a time; yields how many each page had."""
        table = _table(language)
        with self._database.write() as connection:
            connection.execute(_WORDS_TABLE.format(table))
            connection.execute(_VOCABULARY_TABLE.format(table))
        while count := self._index_page(primary(language), table):
            yield count

    def forget(self) -> None:
        """Drop the full-text tables; they are filled anew when they are needed."""
        with self._database.write() as connection:
            for (language,) in connection.execute("SELECT language FROM words_seen").fetchall():
                connection.execute(f"DROP TABLE {_table(language)}_vocabulary")
                connection.execute(f"DROP TABLE {_table(language)}")
            connection.execute("DELETE FROM words_seen")

    def _index_page(self, language: str, table: str) -> int:
        with self._database.write() as connection:
            seen = connection.execute("SELECT last FROM words_seen WHERE language = ?", (language,)).fetchone()
            rows = connection.execute(
                f"SELECT id, text FROM segment WHERE id > ? AND {SPEAKS} ORDER BY id LIMIT ?",
                (seen[0] if seen else 0, *speakers(language), _PAGE),
            ).fetchall()
            if rows:
                connection.executemany(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", rows)
                connection.execute("INSERT OR REPLACE INTO words_seen VALUES (?, ?)", (language, rows[-1][0]))
        return len(rows)

    def _segments(self, language: str, groups: Sequence[Sequence[str] | None]) -> Iterator[tuple[int, str, str]]:
        """Id, language and text of segments with a word of every group; a group that is None asks for nothing."""
        asked = [group for group in groups if group is not None]
        if not all(asked):
            return iter(())
        if not asked:
            query = f"SELECT id, language, text FROM segment WHERE {SPEAKS}"
            return _rows(self._database.read(), query, speakers(primary(language)))
        table = _table(language)
        found = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
        query = f"SELECT id, language, text FROM segment WHERE id IN ({found}) ORDER BY id"
        terms = " AND ".join("(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in asked)
        return _rows(self._database.read(), query, (terms,))

    def _words_with(self, language: str, piece: str, place: int, pieces: int) -> list[str] | None:
        """The words that can stand where a piece of the text searched for stands; None when they are too many.

        The first piece may be the end of a word, the last one the beginning, a single one anything in it.
        """
        if place not in (0, pieces - 1):
            return self._vocabulary(language, "term = ?", piece)
        if pieces == 1:
            return self._vocabulary(language, "instr(term, ?)", piece)
        side = "-length(?1)" if place == 0 else "1, length(?1)"
        return self._vocabulary(language, f"substr(term, {side}) = ?1", piece)

    def _vocabulary(self, language: str, condition: str, value: str) -> list[str] | None:
        if self._database.read_only:
            return None
        for _ in self.index(language):
            pass
        query = f"SELECT term FROM {_table(language)}_vocabulary WHERE {condition} LIMIT ?2"
        words = [word for (word,) in self._database.read().execute(query, (value, _MOST_FORMS + 1))]
        return words if len(words) <= _MOST_FORMS else None

    def _forms(self, language: str, lemmas: Collection[str]) -> list[str] | None:
        if self._database.read_only:
            return None
        marks = ", ".join("?" * len(lemmas))
        query = f"SELECT DISTINCT word FROM form WHERE language = ? AND lemma IN ({marks})"
        return [form for (form,) in self._database.read().execute(query, (primary(language), *lemmas))]

    def _learn_forms(self, language: str, lemmas: Lemmas) -> None:
        """Find the lemmas of the words that are new in the vocabulary."""
        if self._database.read_only:
            return
        for _ in self.index(language):
            pass
        query = f"SELECT term FROM {_table(language)}_vocabulary EXCEPT SELECT word FROM form WHERE language = ?"
        new = [word for (word,) in self._database.read().execute(query, (primary(language),))]
        with self._database.write() as connection:
            rows = ((primary(language), word, lemma) for word in new for lemma in lemmas(word))
            connection.executemany("INSERT OR IGNORE INTO form VALUES (?, ?, ?)", rows)


_WORDS_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {0} USING fts5 "
    "(text, content='', detail=none, tokenize=\"unicode61 remove_diacritics 0\")"
)
_VOCABULARY_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS {0}_vocabulary USING fts5vocab ({0}, row)"


def _table(language: str) -> str:
    name = primary(language)
    if not (name.isascii() and name.isalpha()):
        raise UsageError(f"{language!r} is no language tag", "Write tags like fr, en-GB or ru.")
    return f"words_{name}"


def _rows(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    yield from connection.execute(query, values)


def _checked(segments: Iterable[tuple[int, str, str]], spans: Callable[[str], tuple[Span, ...]]) -> Iterator[Found]:
    for number, language, text in segments:
        if places := spans(text):
            yield Found(number // PLACES, language, text, places)
