"""Finding the segments of a memory that share sequences of words with a text.

A full-text table for each language has the triples of words of every segment, as numbers. A conjunction of single words
would not do: "dans", "le" and "la" stand in every second segment of a large memory. What the triples tell is checked
against the texts themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from workbench.memory.entries import Candidate
from workbench.memory.fragments import (
    Ids,
    Runs,
    Stretch,
    Word,
    common,
    content,
    keys,
    maximal,
    place_of,
    runs,
    words,
    worth_showing,
)
from workbench.model import Progress, Span
from workbench.store.database import Database
from workbench.store.full_text import FullText
from workbench.store.segments import PLACES

_NEWEST = 20_000
"""Of a triple that is in more segments than this only the newest count."""
_READ = 30
"""So many of the newest segments that have a stretch are read at first."""
_STRETCHES = 40
"""Of so many stretches, the longest ones, examples are looked for at a time."""

Translated = Callable[[Sequence[int]], Iterable[Candidate]]
"""Gives what translates segments, by their ids."""


class Example(NamedTuple):
    """An entry that has a stretch."""

    found: Candidate
    place: Span
    """Where its source has it."""


class Shared(NamedTuple):
    """A stretch of a text that entries of a memory have too."""

    stretch: Stretch
    entries: int
    """In how many it is; of some of very many it is not known whether they have a text in the target language."""
    examples: tuple[Example, ...]
    """Some of them, the newest among them."""


class Fragments:
    """The sequences of words of one memory's segments."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._table = FullText(database, "fragments", lambda text: " ".join(keys(text)), "indexing fragments")

    def index(self, language: str) -> Iterator[Progress]:
        """Take in what is new in a language. Closing the generator keeps what is done."""
        return self._table.index(language)

    def waiting(self, language: str, most: int) -> int:
        """How many segments are not indexed, counted up to `most`; none where a memory cannot be written."""
        return self._table.waiting(language, most)

    def forget(self) -> None:
        """Drop everything; it is made anew when it is needed."""
        self._table.forget()

    def shared(self, text: str, language: str, translated: Translated) -> list[Shared]:
        """The longest stretches of a text that are in what is indexed, none inside another one, in their order.

        Each is worth showing. Segments that have the same words as the whole text do not count.
        """
        own = words(text)
        telling = set(content(own, language))
        found, read = self._runs(text, language, telling), dict[int, list[Candidate]]()
        most, tried = _READ, set[Stretch]()
        while wanted := _unproved(found, read, tried, most):
            most *= 4  # where hardly an entry has a text in the target language
            read |= {segment // PLACES: [] for segment in wanted}
            for candidate in translated(wanted):
                read[candidate.entry].append(candidate)
            found = found.with_exact({segment: _exact(own, read[segment // PLACES], telling) for segment in wanted})
        worth = [worth_showing(own, telling, stretch) for stretch in found.stretches()]
        shared = (_shared(found, own, stretch, read) for stretch in maximal(filter(None, worth)))
        return [each for each in shared if each.examples]

    def _runs(self, text: str, language: str, telling: set[int]) -> Runs:
        """What the triples tell, without stretches in which nothing is said."""
        if not self._table.seen(language):
            return runs([])
        table = self._table.table(language)
        query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT {_NEWEST}"
        connection = self._database.read()
        hits = [
            np.fromiter((row[0] for row in connection.execute(query, (f'"{key}"',))), np.int64) for key in keys(text)
        ]
        return _saying(runs(hits), telling)


def _saying(found: Runs, telling: set[int]) -> Runs:
    """The runs that have a word which says something."""
    most = int(found.ends.max(initial=0))
    said = np.cumsum([0, *(place in telling for place in range(most))])
    kept = said[found.ends] > said[found.starts]
    return Runs(*(column[kept] for column in found))


def _unproved(found: Runs, read: Mapping[int, object], tried: set[Stretch], most: int) -> list[int]:
    """The segments to be read next: the newest `most` that seem to have a stretch, where that is still to be proved.

    `tried`: the stretches for which segments were read; those for which some are to be read now are added.
    """
    wanted = set[int]()
    stretches = sorted(found.stretches(), key=lambda each: each.start - each.end)
    for stretch in stretches[:_STRETCHES]:
        having = found.having(stretch)
        if stretch not in tried or not any(segment // PLACES in read for segment in having.tolist()):
            wanted.update(segment for segment in _newest(having, most) if segment // PLACES not in read)
            tried.add(stretch)
    return sorted(wanted)


def _newest(segments: Ids, most: int) -> list[int]:
    return [int(segment) for segment in np.unique(segments)[-most:]]


def _exact(own: Sequence[Word], candidates: Sequence[Candidate], telling: set[int]) -> list[Stretch]:
    """The stretches that an entry really has in common with a text; none when nothing translates it."""
    mine, found = [word.text for word in own], list[Stretch]()
    for source in {candidate.source for candidate in candidates}:
        theirs = [word.text for word in words(source)]
        found += common(mine, theirs) if theirs != mine else ()
    return [stretch for stretch in maximal(found) if telling.intersection(range(*stretch))]


def _shared(found: Runs, own: Sequence[Word], stretch: Stretch, read: Mapping[int, list[Candidate]]) -> Shared:
    wanted, having = [word.text for word in own[slice(*stretch)]], found.having(stretch)
    entries = np.unique(having // PLACES)
    examples = [
        Example(candidate, place)
        for entry in entries.tolist()
        for candidate in read.get(entry, ())
        if (place := place_of(words(candidate.source), wanted))
    ]
    return Shared(stretch, len(entries), tuple(examples))
