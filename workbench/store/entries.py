"""Entries of a memory on their way into its file: what is computed of their texts, and the rows that they make.

What is computed needs no file: an import does it while it lets others write.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from workbench.errors import InputError
from workbench.language.codes import primary
from workbench.memory.entries import Entry, digest_of_normalised, fingerprint, normalise
from workbench.store.segments import PLACES


class Row(NamedTuple):
    """An entry with what is computed of its texts."""

    entry: Entry
    digests: Mapping[str, int]
    """Of its segments that have text, by language."""
    texts: Mapping[str, str]
    """The same segments, normalised."""
    fingerprint: int


def row_of(entry: Entry) -> Row:
    """Raises InputError for more languages than an entry can have."""
    texts, digests = {}, {}
    for language, segment in entry.segments.items():
        if text := normalise(segment.text):
            texts[language], digests[language] = text, digest_of_normalised(text)
    if len(digests) > PLACES:
        raise InputError(f"an entry in {len(digests)} languages: {PLACES} is the limit", "Split the entry.")
    return Row(entry, digests, texts, fingerprint(entry, digests))


def insert(connection: sqlite3.Connection, rows: Sequence[Row]) -> int:
    """Insert entries; the id of the last one, before which the others' are."""
    first = _last_id(connection) + 1
    numbered = list(enumerate(rows, first))
    _insert(connection, "entry", [_entry_values(number, row) for number, row in numbered])
    _insert(connection, "segment", [values for number, row in numbered for values in _segment_values(number, row)])
    return first + len(rows) - 1


def normalised(rows: Sequence[Row], first: int) -> dict[str, list[tuple[int, str]]]:
    """The segments of rows, the first of which is the entry `first`: id and text by primary language."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, row in enumerate(rows, first):
        for place, (language, text) in enumerate(row.texts.items(), number * PLACES):
            found.setdefault(primary(language), []).append((place, text))
    return found


def _last_id(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    return int(found[0]) if found else 0


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[str | int, ...]]) -> None:
    """Insert rows, as many with a statement as SQLite allows, which takes a fifth less than one after the other."""
    if rows:
        count = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(rows[0])
        for start in range(0, len(rows), count):
            some = rows[start : start + count]
            connection.execute(_insertion(table, len(some[0]), len(some)), tuple(chain.from_iterable(some)))


@lru_cache(maxsize=16)
def _insertion(table: str, columns: int, rows: int) -> str:
    row = f"({', '.join('?' * columns)})"
    return f"INSERT INTO {table} VALUES {', '.join([row] * rows)}"


def _entry_values(number: int, row: Row) -> tuple[int, int, int, int, str, str]:
    entry = row.entry
    props = json.dumps(dict(entry.props), ensure_ascii=False) if entry.props else ""
    return number, row.fingerprint, entry.previous, entry.following, entry.document, props


def _segment_values(number: int, row: Row) -> Iterator[tuple[int, str, int, str, str, str, str]]:
    for place, (language, mark) in enumerate(row.digests.items(), number * PLACES):
        segment = row.entry.segments[language]
        yield place, language, mark, segment.text, str(segment.origin), str(segment.status), segment.changed
