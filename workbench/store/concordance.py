"""Finding the segments of a memory by what they contain: a piece of text, words in any form, a pattern.

Each language has a full-text table over its segments, filled when it is first needed. It answers which segments have
all of some words; its vocabulary answers which words contain a piece of text or are forms of a lemma, so that both
searches become searches for whole words. What is found is checked against the text itself. A memory that may only be
read has no such tables: all its segments are gone through.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.language.codes import primary
from workbench.language.placeables import without_tags
from workbench.memory.searching import Lemmas, Pattern, Spans, beside_tags, spans_of_forms, wanted_forms, words_of
from workbench.model import Progress, Span
from workbench.store.database import Database
from workbench.store.full_text import SEEN, FullText
from workbench.store.segments import PLACES, SPEAKS, speakers

SCHEMA = f"""
{SEEN.format("words")}
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
    """Searches the segments of one memory. Results come in the order of entering, as they are found.

    A search that must go through many segments, or index them first, says between its results how far it is.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._table = FullText(database, "words", _indexed, "indexing words")

    def containing(self, text: str, language: str) -> Iterator[Found | Progress]:
        """Segments that have a piece of text, whatever the case."""
        pieces = words_of(text)
        if pieces:
            yield from self.index(language)
        groups = [self._words_with(language, piece, place, len(pieces)) for place, piece in enumerate(pieces)]
        yield from self._checked(language, groups, beside_tags(Pattern(text).spans))

    def in_any_form(self, text: str, language: str, lemmas: Lemmas) -> Iterator[Found | Progress]:
        """Segments that have every word of `text`, each in any of its forms and in any order."""
        wanted = wanted_forms(text, lemmas)
        if wanted:
            yield from self.index(language)
            yield from self._learn_forms(primary(language), lemmas)
            groups = [self._forms(primary(language), group) for group in wanted]
            yield from self._checked(language, groups, beside_tags(partial(spans_of_forms, wanted, lemmas)))

    def matching(self, spans: Spans, language: str) -> Iterator[Found | Progress]:
        """Segments in which `spans` finds something; all are gone through. Raises what that raises."""
        yield from self._checked(language, [], spans)

    def index(self, language: str) -> Iterator[Progress]:
        """Take new segments into the full-text table. Closing the generator keeps what is done."""
        return self._table.index(language)

    def forget(self) -> None:
        """Drop the full-text tables; they are filled anew when they are needed."""
        self._table.forget()

    def _learned(self, language: str) -> int:
        """Up to which segment the forms are known; 0 where none is."""
        query = "SELECT learned FROM words_seen WHERE language = ?"
        found = self._database.read().execute(query, (language,)).fetchone()
        return int(found[0]) if found else 0

    def _checked(
        self, language: str, groups: Sequence[Sequence[str] | None], spans: Spans
    ) -> Iterator[Found | Progress]:
        """Of the segments with a word of every group those that have what is searched for, and where."""
        for count, (number, tag, text) in enumerate(self._segments(language, groups), 1):
            if places := spans(text):
                yield Found(number // PLACES, tag, text, places)
            if count % _PAGE == 0:
                yield self._table.progress(number)

    def _segments(self, language: str, groups: Sequence[Sequence[str] | None]) -> Iterator[tuple[int, str, str]]:
        """Id, language and text of segments with a word of every group; a group that is None asks for nothing."""
        asked = [group for group in groups if group is not None]
        if not all(asked):
            return iter(())
        if not asked:
            query = f"SELECT id, language, text FROM segment WHERE {SPEAKS}"
            return _rows(self._database.read(), query, speakers(primary(language)))
        table = self._table.table(language)
        # CROSS JOIN: in the order of the full-text table, which need not find everything before the first one
        query = (
            f"SELECT id, language, segment.text FROM {table} CROSS JOIN segment ON segment.id = {table}.rowid "
            f"WHERE {table} MATCH ? ORDER BY {table}.rowid"
        )
        terms = " AND ".join("(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in asked)
        return _rows(self._database.read(), query, (terms,))

    def _words_with(self, language: str, piece: str, place: int, pieces: int) -> list[str] | None:
        """The words that can stand where a piece of the text searched for stands; None when they are too many.

        The first piece may be the end of a word, the last one the beginning, a single one anything in it.
        """
        if place not in (0, pieces - 1):
            return self._vocabulary(language, "word = ?2", piece)
        if pieces == 1:
            return self._vocabulary(language, "instr(word, ?2)", piece)
        side = "-length(?2)" if place == 0 else "1, length(?2)"
        return self._vocabulary(language, f"substr(word, {side}) = ?2", piece)

    def _vocabulary(self, language: str, condition: str, value: str) -> list[str] | None:
        """The words for which a condition holds that has the value as ?2; None when they are too many."""
        if self._database.read_only:
            return None
        last, learned = self._table.seen(language), self._learned(primary(language))
        if not last:
            return []
        table, count = self._table.table(language), _MOST_FORMS + 1
        words = f"SELECT term AS word FROM {table}_vocabulary WHERE ?1 <> ''"
        if learned == last:  # to have the full-text table list its words takes ten times as long
            words = "SELECT DISTINCT word FROM form WHERE language = ?1"
        query = f"SELECT word FROM ({words}) WHERE {condition} LIMIT ?3"
        found = [word for (word,) in self._database.read().execute(query, (primary(language), value, count))]
        return found if len(found) <= _MOST_FORMS else None

    def _forms(self, language: str, lemmas: Collection[str]) -> list[str] | None:
        if self._database.read_only:
            return None
        marks = ", ".join("?" * len(lemmas))
        query = f"SELECT DISTINCT word FROM form WHERE language = ? AND lemma IN ({marks})"
        return [form for (form,) in self._database.read().execute(query, (language, *lemmas))]

    def _learn_forms(self, language: str, lemmas: Lemmas) -> Iterator[Progress]:
        """Find the lemmas of the words that are new in the vocabulary."""
        if self._database.read_only:
            return
        last, learned = self._table.seen(language), self._learned(language)
        if learned == last:
            return
        table = self._table.table(language)
        query = f"SELECT term FROM {table}_vocabulary EXCEPT SELECT word FROM form WHERE language = ?"
        new = [word for (word,) in self._database.read().execute(query, (language,))]
        for start in range(0, len(new), _PAGE):
            rows = [(language, word, lemma) for word in new[start : start + _PAGE] for lemma in lemmas(word)]
            with self._database.write() as connection:
                connection.executemany("INSERT OR IGNORE INTO form VALUES (?, ?, ?)", rows)
            yield Progress(min(start + _PAGE, len(new)), len(new), "looking words up")
        with self._database.write() as connection:
            connection.execute("UPDATE words_seen SET learned = ? WHERE language = ?", (last, language))


def _rows(connection: sqlite3.Connection, query: str, values: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    yield from connection.execute(query, values)


def _indexed(text: str) -> str:
    """A segment with the words that its inline tags part, in pieces and whole."""
    bare = without_tags(text)
    return text if bare == text else f"{text} {bare}"
