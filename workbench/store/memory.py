"""A translation memory in one SQLite file.

Segments are found again in two ways: exactly, by the digest of their text, and by likeness, through their signatures.
Only the first segment of an entry, its source as a rule, has its digest in an index: two would cost an import a tenth
of its speed, and a text has the same signature as its equals.
Entries never change: a new translation makes a new entry in the place of the old one, so that what is derived from the
texts (signatures, full-text tables) is up to date when it has seen the highest id. Segment ids are made of the entry's
id, which saves an index on the way in.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from workbench.language.codes import primary
from workbench.memory.entries import Candidate, Entry, Segment, digest
from workbench.memory.ranking import Lookup
from workbench.memory.similarity import closest
from workbench.model import Origin, Status
from workbench.store import concordance, signatures
from workbench.store.database import Database, run_script
from workbench.store.entries import Row, insert, normalised, row_of
from workbench.store.fragments import Fragments, Shared
from workbench.store.full_text import SEEN
from workbench.store.segments import PLACES, speakers
from workbench.store.signatures import StoredSignatures

_NEAREST = 20
"""How many texts a lookup gets."""
_SAME = 20
"""How many entries it gets of each of them."""
_PAGE = 1000
_LEAST_SIGNED, _MOST_SIGNED, _FEW = 80, 420, 100_000
"""How many texts are compared by characters in a memory of few: most for short texts, whose signatures tell least."""
_CACHE = 65536
"""Kilobytes of pages kept in memory: with less, an import writes the pages of the digest index again and again."""


class MemoryFile:
    """A memory in an SQLite file. May be used from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file; it is made when it is not there. Raises ProjectError when that is impossible."""
        self.name = path.stem
        """What it is called in lists of matches."""
        self.path = path
        self._database = Database(path, _MIGRATIONS, read_only=read_only, synchronous="NORMAL")
        self.signatures = StoredSignatures(self._database)
        self.words = concordance.Words(self._database)
        """Finds segments by words, in any form, and by patterns."""
        self.fragments = Fragments(self._database)
        """Finds what segments have in common with a text."""

    def close(self) -> None:
        self._database.close()

    def __len__(self) -> int:
        """Number of entries."""
        return int(self._database.read().execute("SELECT COUNT(*) FROM entry").fetchone()[0])

    def languages(self) -> dict[str, int]:
        """Number of segments by language tag."""
        return dict(self._database.read().execute("SELECT language, COUNT(*) FROM segment GROUP BY language"))

    def candidates(self, lookup: Lookup, least: float = 0.5) -> list[Candidate]:
        """The entries most like the text looked up that have a text in the target language.

        Exact matches are among them, those between the same neighbours above all; `least` (0 to 1) is the edit
        similarity that still matters. Variants of the languages are found as well.
        """
        index = self.signatures.index(primary(lookup.source))
        nearest = index.nearest(lookup.text, least, _signed(lookup.text, len(index)))
        found = self._exact(lookup)
        found.update(self._database.read().execute(_TEXTS, (json.dumps(nearest),)))
        numbers = dict[str, list[int]]()
        for number, text in found.items():
            numbers.setdefault(text, []).append(number)
        texts = list(numbers)
        wanted = [numbers[texts[place]][:_SAME] for place in closest(lookup.text, texts, _NEAREST)]
        return self._candidates(list(chain(*wanted)), lookup)

    def shared(self, lookup: Lookup) -> list[Shared]:
        """The longest stretches of the text looked up that entries with a text in the target language have too.

        See `Fragments.shared`; what is not indexed is not found.
        """
        return self.fragments.shared(lookup.text, lookup.source, lambda segments: self._candidates(segments, lookup))

    def exact(self, lookup: Lookup) -> list[Candidate]:
        """Those of the candidates whose entry begins with the text looked up; found at once in a memory of any size."""
        return self._candidates(list(self._exact(lookup)), lookup)

    def _exact(self, lookup: Lookup) -> dict[int, str]:
        """The first segments of entries that are the text looked up, by their ids."""
        source, target = primary(lookup.source), primary(lookup.target)
        values = (*astuple(lookup.context), digest(lookup.text), *speakers(source), *speakers(target), _SAME)
        return {number: text for number, text, _ in self._database.read().execute(_EXACT, values)}

    def _candidates(self, segments: Sequence[int], lookup: Lookup) -> list[Candidate]:
        """What translates segments, given by their ids."""
        values = (json.dumps(segments), *speakers(primary(lookup.target)))
        return [_candidate(row) for row in self._database.read().execute(_CANDIDATES, values)]

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """Makes all changes inside it one change; an import of many batches is faster so."""
        self._database.read().execute(f"PRAGMA cache_size = -{_CACHE}")
        return self._database.write()

    def add(self, entries: Sequence[Entry]) -> int:
        """Add entries as one change, save those that are there already word for word; how many were new."""
        return self.add_rows([row_of(entry) for entry in entries])

    def add_rows(self, rows: Sequence[Row]) -> int:
        """The same for entries of whose texts everything is computed."""
        new = {row.fingerprint: row for row in rows if row.digests}
        with self._database.write() as connection:
            digests = json.dumps([next(iter(row.digests.values())) for row in new.values()])
            for (known,) in connection.execute(_SAME_TEXT, (digests,)):
                new.pop(known, None)
            added = list(new.values())
            last = insert(connection, added)
            self.signatures.extend(connection, normalised(added, last - len(added) + 1))
        return len(new)

    def put(self, entry: Entry, source: str, own: str = "") -> int:
        """Remember a confirmed unit; the id of its entry.

        Where the memory has the same source segment between the same neighbours, its targets in other languages are
        kept and the others overwritten; in another context the unit is kept beside what is there. What is overwritten
        comes back with `withdraw`, save the text `own`, which the same unit put there before.
        """
        with self._database.write() as connection:
            old = next(self._in_context(connection, entry, source), None)
            if old is None:
                return insert(connection, [row_of(entry)])
            new = {tag: segment for tag, segment in entry.segments.items() if old.segments.get(tag) != segment}
            if new.keys() <= {source}:
                return old.id
            replaced = _replaced(connection, old.id)
            replaced |= {tag: old.segments[tag] for tag in new if old.text(tag) not in ("", own) and tag != source}
            segments, props = {**old.segments, **new}, {**old.props, **entry.props}
            return self._exchange(connection, old, entry._replace(segments=segments, props=props), replaced)

    def withdraw(self, entry: Entry, source: str) -> bool:
        """Forget the targets of a unit that is not confirmed any more; whether they were there.

        What they took the place of comes back. A target that has another text by now stays.
        """
        with self._database.write() as connection:
            for old in self._in_context(connection, entry, source):
                mine = {tag for tag, one in entry.segments.items() if tag != source and old.text(tag) == one.text}
                if mine:
                    replaced = _replaced(connection, old.id)
                    before = {tag: replaced.pop(tag, None) if tag in mine else one for tag, one in old.segments.items()}
                    segments = {tag: segment for tag, segment in before.items() if segment is not None}
                    props = {kind: text for kind, text in old.props.items() if kind not in entry.props}
                    self._exchange(connection, old, old._replace(segments=segments, props=props), replaced)
                    return True
        return False

    def _in_context(self, connection: sqlite3.Connection, entry: Entry, source: str) -> Iterator[Entry]:
        """The entries with the source segment of `entry` between the same neighbours."""
        values = (digest(entry.text(source)), source, entry.previous, entry.following)
        for (number,) in connection.execute(_SAME_CONTEXT, values).fetchall():
            if found := self.entry(number):
                yield found

    def _exchange(self, connection: sqlite3.Connection, old: Entry, new: Entry, replaced: Mapping[str, Segment]) -> int:
        """Put an entry in the place of another, or nothing when it translates nothing any more; the new id, or 0."""
        self.remove([old.id])
        if len(new.segments) < 2:
            return 0
        number = insert(connection, [row_of(new)])
        if replaced:
            connection.execute("INSERT INTO replaced VALUES (?, ?)", (number, json.dumps(replaced)))
        return number

    def remove(self, ids: Sequence[int]) -> None:
        """Forget entries."""
        with self._database.write() as connection:
            connection.executemany("DELETE FROM entry WHERE id = ?", [(number,) for number in ids])
            spans = [(number * PLACES, (number + 1) * PLACES) for number in ids]
            connection.executemany("DELETE FROM segment WHERE id >= ? AND id < ?", spans)

    def entry(self, number: int) -> Entry | None:
        """The entry with an id; None when there is none."""
        return next((entry for entry in self._page(number - 1, 1) if entry.id == number), None)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """All entries with an id above `after`, in the order of their ids; others may write meanwhile."""
        while page := self._page(after, _PAGE):
            yield from page
            after = page[-1].id

    def compact(self) -> None:
        """Drop what is derived from texts that are gone, and give the space back. May take a minute."""
        self.signatures.forget()
        self.words.forget()
        self.fragments.forget()
        self._database.read().execute("VACUUM")

    def _page(self, after: int, count: int) -> list[Entry]:
        connection = self._database.read()
        rows = connection.execute("SELECT * FROM entry WHERE id > ? ORDER BY id LIMIT ?", (after, count)).fetchall()
        if not rows:
            return []
        segments: dict[int, dict[str, Segment]] = {row[0]: {} for row in rows}
        for number, language, text, origin, status, changed in connection.execute(
            f"SELECT id / {PLACES}, language, text, origin, status, changed FROM segment WHERE id >= ? AND id < ?",
            (rows[0][0] * PLACES, (rows[-1][0] + 1) * PLACES),
        ):
            if number in segments:  # another process may have added some since
                segments[number][language] = Segment(text, Origin(origin), Status(status), changed)
        return [_entry(row, segments[row[0]]) for row in rows]


def first_schema(connection: sqlite3.Connection) -> None:
    """Entries, their segments, and what segments are found by."""
    run_script(connection, _FIRST_SCHEMA + signatures.SCHEMA + concordance.SCHEMA)


def replaced_segments(connection: sqlite3.Connection) -> None:
    """What the segments of an entry took the place of, should they be taken back: JSON, by language."""
    connection.execute(
        "CREATE TABLE replaced "
        "(entry INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE, segments TEXT NOT NULL)"
    )


def learned_words(connection: sqlite3.Connection) -> None:
    """Up to which segment the words' forms are known."""
    connection.execute("ALTER TABLE words_seen ADD COLUMN learned INTEGER NOT NULL DEFAULT 0")


def fragment_index(connection: sqlite3.Connection) -> None:
    """Up to which segment the sequences of words are indexed."""
    connection.execute(SEEN.format("fragments"))


_MIGRATIONS = (first_schema, replaced_segments, learned_words, fragment_index)

_FIRST_SCHEMA = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint INTEGER NOT NULL,
  previous INTEGER NOT NULL, following INTEGER NOT NULL, document TEXT NOT NULL, props TEXT NOT NULL);
CREATE TABLE segment (
  id INTEGER PRIMARY KEY, language TEXT NOT NULL, digest INTEGER NOT NULL, text TEXT NOT NULL,
  origin TEXT NOT NULL, status TEXT NOT NULL, changed TEXT NOT NULL);
CREATE INDEX segment_digest ON segment (digest) WHERE id % 64 = 0;
"""

_TEXTS = "SELECT id, text FROM segment WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC"

_EQUAL_NEIGHBOURS = "(previous <> 0 AND previous = ?) + (following <> 0 AND following = ?)"
_FIRST = f"segment.id % {PLACES} = 0"
"""What the index of digests holds."""

_EXACT = f"""
SELECT segment.id, segment.text, MAX(({_EQUAL_NEIGHBOURS}) << 60 | segment.id) AS fit
FROM segment JOIN entry ON entry.id = segment.id / {PLACES}
  JOIN segment AS target ON target.id > segment.id AND target.id < segment.id + {PLACES}
WHERE segment.digest = ? AND {_FIRST} AND (segment.language = ? OR segment.language LIKE ?)
  AND (target.language = ? OR target.language LIKE ?)
GROUP BY target.text, target.origin, target.status ORDER BY fit DESC LIMIT ?
"""
"""Of each translation the one between the most neighbours that are the same, then the newest."""

_CANDIDATES = f"""
SELECT entry.id, source.language, source.text, target.language, target.text, target.origin, target.status,
  target.changed, previous, following, document
FROM json_each(?) AS wanted JOIN segment AS source ON source.id = wanted.value
  JOIN entry ON entry.id = source.id / {PLACES}
  JOIN segment AS target ON target.id >= entry.id * {PLACES} AND target.id < (entry.id + 1) * {PLACES}
WHERE target.id <> source.id AND (target.language = ? OR target.language LIKE ?)
"""

_SAME_TEXT = f"""
SELECT DISTINCT fingerprint FROM segment JOIN entry ON entry.id = segment.id / {PLACES}
WHERE digest IN (SELECT value FROM json_each(?)) AND {_FIRST}
"""

_SAME_CONTEXT = f"""
SELECT entry.id FROM segment JOIN entry ON entry.id = segment.id / {PLACES}
WHERE digest = ? AND {_FIRST} AND language = ? AND previous = ? AND following = ?
"""


def _signed(text: str, texts: int) -> int:
    """How many candidates are chosen by signature, for a text among so many; strangers grow more with the memory."""
    few = max(_LEAST_SIGNED, min(_MOST_SIGNED, 16_000 // (len(text) + 1)))
    return int(few * (1 + 2 * max(0.0, math.log10(max(1, texts) / _FEW))))


def _replaced(connection: sqlite3.Connection, number: int) -> dict[str, Segment]:
    """What the segments of an entry took the place of, by language."""
    row = connection.execute("SELECT segments FROM replaced WHERE entry = ?", (number,)).fetchone()
    found = json.loads(row[0]) if row else {}
    return {
        language: Segment(text, Origin(origin), Status(status), changed)
        for language, (text, origin, status, changed) in found.items()
    }


_Found = tuple[int, str, str, str, str, str, str, str, int, int, str]


def _candidate(row: _Found) -> Candidate:
    number, source_language, source, target_language, target, origin, status, changed, previous, following, document = (
        row
    )
    languages = (source_language, source, target_language, target)
    return Candidate(number, *languages, Origin(origin), Status(status), changed, previous, following, document)


def _entry(row: tuple[int, int, int, int, str, str], segments: Mapping[str, Segment]) -> Entry:
    number, _, previous, following, document, props = row
    read = MappingProxyType(json.loads(props) if props else {})
    return Entry(MappingProxyType(segments), previous, following, document, read, number)
