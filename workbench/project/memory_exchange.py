"""Translation memories as files: TMX into a memory, a memory into TMX."""

from __future__ import annotations

import gc
import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from workbench import __version__
from workbench.errors import UsageError
from workbench.formats.marks import PROPERTY as MARK
from workbench.formats.tmx import TmxHeader, TmxReport, TmxSegment, TmxUnit, read_tmx, write_tmx
from workbench.formats.tmx.exporting import tmx_date
from workbench.language.codes import normalise, primary
from workbench.memory.entries import Entry, Segment, digest
from workbench.model import Origin, Progress, Status
from workbench.store.database import PAUSE, now
from workbench.store.entries import Row, row_of
from workbench.store.memory import MemoryFile
from workbench.store.segments import PLACES

_BATCH = 1024
"""Units that are worked on at a time: few enough to stay in the caches of the processor."""
_LONGEST = 1.5
"""Seconds that a transaction may take: as long, at worst, another window waits until it can confirm something."""
_PREVIOUS, _FOLLOWING, _DOCUMENT, _NOTE = "x-context-previous", "x-context-following", "x-document", "note"
_NEIGHBOURS = {"prev": "previous", "next": "following"}
"""Properties in which OmegaT gives the texts of the neighbours."""
_MACHINES = frozenset({"MT!", "MT"})
"""Creators by which Trados and OmegaT mark what a machine translated."""


@dataclass(slots=True)
class Import:
    """What an import did; filled while it runs."""

    units: int = 0
    """Read from the file."""
    added: int = 0
    """Entries that were new."""
    empty: int = 0
    """Units with text in less than two languages, which were left out."""
    report: TmxReport = field(default_factory=TmxReport)
    """What was wrong with the file."""


def import_tmx(memory: MemoryFile, path: Path, done: Import, origin: str = "") -> Iterator[Progress]:
    """Read a TMX file into a memory; entries that it has already, word for word, are not added again.

    `origin` is the name of the document that entries come from when the file does not say. Closing the generator keeps
    what was read, and so does an error, as far as `done` says. Raises InputError and FormatError as `read_tmx` does.
    """
    return import_units(memory, read_tmx(path, done.report), done, path.name, origin)


def import_units(
    memory: MemoryFile, units: Iterator[TmxUnit], done: Import, name: str, origin: str
) -> Iterator[Progress]:
    """The same with units from anywhere; `name` says what they are, while it runs."""
    batches = _batches(units, origin, done.report)
    with _no_collection():
        ready = list(_within(0, batches))
        while ready:
            with memory.transaction(), _told(done):
                for read in chain(ready, _within(_LONGEST, batches)):
                    _add(memory, read, done)
            yield Progress(done.units, 0, name)
            ready = list(_within(PAUSE, batches))
    for language in sorted({primary(tag) for tag in memory.languages()}):
        for _ in memory.signatures.store(language):
            yield Progress(done.units, 0, f"{name}: {language}")


@contextmanager
def _told(done: Import) -> Iterator[None]:
    """What is rolled back does not count."""
    kept = done.units, done.added, done.empty
    try:
        yield
    except BaseException:
        done.units, done.added, done.empty = kept
        raise


@contextmanager
def _no_collection() -> Iterator[None]:
    """Looking for cycles among tuples that have none takes a fifth of an import's time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Read(NamedTuple):
    """Some units of a file on their way into a memory."""

    units: int
    empty: int
    rows: list[Row]


def _batches(units: Iterator[TmxUnit], origin: str, report: TmxReport) -> Iterator[_Read]:
    while batch := list(islice(units, _BATCH)):
        made = [list(_entries(unit, origin, report)) for unit in batch]
        yield _Read(len(batch), made.count([]), [row_of(entry) for some in made for entry in some])


def _within(seconds: float, batches: Iterator[_Read]) -> Iterator[_Read]:
    """The next ones, until that much time is over; at least one where there are any."""
    end = time.monotonic() + seconds
    for read in batches:
        yield read
        if time.monotonic() >= end:
            return


def _add(memory: MemoryFile, read: _Read, done: Import) -> None:
    done.units += read.units
    done.empty += read.empty
    done.added += memory.add_rows(read.rows)


def export_tmx(memory: MemoryFile, path: Path | None, languages: Sequence[str] = ()) -> int:
    """Write a memory, or the entries that have all of `languages`, as TMX; the number of units written.

    Raises OutputError when the file cannot be written, UsageError when there is nothing to write.
    """
    wanted = {primary(language) for language in languages}
    entries = (entry for entry in memory.entries() if wanted <= {primary(tag) for tag in entry.segments})
    first = next(entries, None)
    if first is None:
        raise UsageError(f"{memory.name} has no such entries.", "`workbench tm stats` says what languages it has.")
    source = languages[0] if languages else "*all*"
    header = TmxHeader(source, "workbench", __version__, tmx_date(now()))
    units = (_unit(entry, wanted) for group in ((first,), entries) for entry in group)
    return write_tmx(units, path, header).units


def _entries(unit: TmxUnit, origin: str, report: TmxReport) -> Iterator[Entry]:
    """The entry that a unit makes; further ones where a language stands in it twice."""
    segments: dict[str, Segment] = {}
    variants: list[tuple[str, Segment]] = []
    for segment in unit.segments:
        tag = _tag(segment.language)
        if tag is None:
            report.add(f"{segment.language!r} is no language tag: {segment.text[:40]!r} was left out")
        elif not segment.text or segment.text.isspace():
            continue
        elif tag in segments:
            variants.append((tag, _segment(segment)))
        else:
            segments[tag] = _segment(segment)
    if len(segments) > PLACES:
        report.add(f"a unit in {len(segments)} languages was left out: {PLACES} is the limit")
    if not 2 <= len(segments) <= PLACES:
        return
    entry = Entry(segments, 0, 0, origin)
    if unit.properties or unit.notes:
        entry = _described(entry, unit)
    yield entry
    for tag, variant in variants:
        yield entry._replace(segments={**segments, tag: variant})


def _described(entry: Entry, unit: TmxUnit) -> Entry:
    """The entry with what the properties and notes of its unit say."""
    previous, following = _context(unit)
    props = {kind: text for kind, text in unit.properties if kind not in _OWN}
    if unit.notes:
        props[_NOTE] = "\n".join(unit.notes)
    document = dict(unit.properties).get(_DOCUMENT, entry.document)
    return Entry(entry.segments, previous, following, document, props)


_Member = TypeVar("_Member", Origin, Status)
_OWN = frozenset({_PREVIOUS, _FOLLOWING, _DOCUMENT, MARK})


@lru_cache(maxsize=256)
def _tag(language: str) -> str | None:
    try:
        return normalise(language)
    except UsageError:
        return None


def _segment(segment: TmxSegment) -> Segment:
    text = unicodedata.normalize("NFC", segment.text)  # what is searched for is typed so
    if not segment.attributes and not segment.properties:
        return Segment(text)
    props, attributes = dict(segment.properties), segment.attributes
    by_machine = attributes.get("creationid", "") in _MACHINES
    origin = _member(Origin, props.get("x-origin", ""), Origin.MACHINE if by_machine else Origin.HUMAN)
    status = _member(Status, props.get("x-status", ""), Status.TRANSLATED)
    changed = _moment(attributes.get("changedate") or attributes.get("creationdate") or "")
    return Segment(text, origin, status, changed)


def _member(kind: type[_Member], value: str, otherwise: _Member) -> _Member:
    return kind(value) if value and value in set(kind) else otherwise


def _context(unit: TmxUnit) -> tuple[int, int]:
    """Digests of the neighbours, as our own exports or those of OmegaT give them."""
    found = {"previous": 0, "following": 0}
    for kind, text in unit.properties:
        if kind in _NEIGHBOURS:
            found[_NEIGHBOURS[kind]] = digest(text)
        elif kind in (_PREVIOUS, _FOLLOWING):
            found["previous" if kind == _PREVIOUS else "following"] = _digest(text)
    return found["previous"], found["following"]


def _digest(text: str) -> int:
    """A digest as an export has it, a signed number of 64 bits; 0 for anything else."""
    number = int(text) if re.fullmatch(r"-?\d{1,19}", text) else 0
    return number if -(2**63) <= number < 2**63 else 0


def _moment(date: str) -> str:
    """`20261125T033107Z` as we write it: `2026-11-25T03:31:07Z`; empty when it is not written so."""
    if len(date) != 16 or date[8] != "T":
        return ""
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[9:11]}:{date[11:13]}:{date[13:]}"


def _unit(entry: Entry, wanted: set[str]) -> TmxUnit:
    known = {_DOCUMENT: entry.document, _PREVIOUS: entry.previous, _FOLLOWING: entry.following}
    props = [(kind, str(value)) for kind, value in known.items() if value]
    props += [(kind, text) for kind, text in entry.props.items() if kind != _NOTE]
    notes = (entry.props[_NOTE],) if _NOTE in entry.props else ()
    segments = tuple(
        _tmx_segment(language, segment)
        for language, segment in entry.segments.items()
        if not wanted or primary(language) in wanted
    )
    return TmxUnit(segments, f"{entry.id}", "", {}, tuple(props), notes)


def _tmx_segment(language: str, segment: Segment) -> TmxSegment:
    attributes = {"changedate": tmx_date(segment.changed)} if segment.changed else {}
    known = {"x-status": segment.status.value, "x-origin": segment.origin.value}
    return TmxSegment(
        language, segment.text, attributes, tuple((kind, value) for kind, value in known.items() if value)
    )
