"""Writing TMX 1.4b (LISA 2005) that strict tools accept: valid, tags as inline codes, checked by reading it back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from workbench.errors import FormatError, OutputError
from workbench.formats.markup import escaped, legal, quoted
from workbench.formats.tmx.codes import Numbers, coded, numbers
from workbench.formats.tmx.reading import TmxReport, read_tmx
from workbench.formats.tmx.values import TmxHeader, TmxSegment, TmxUnit
from workbench.formats.writing import Draft, writing

TOOL = "workbench"
_BATCH = 1000
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_ANY = re.compile("")
_DATE = re.compile(r"\d{8}T\d{6}Z$")
_CHANGES = {"changedate": _DATE, "changeid": _ANY, "creationdate": _DATE, "creationid": _ANY}
_USAGE = {"creationtool": _ANY, "creationtoolversion": _ANY, "lastusagedate": _DATE, "usagecount": re.compile(r"\d+$")}
_SEGMENT_ATTRIBUTES = {**_CHANGES, **_USAGE, "datatype": _ANY, "o-encoding": _ANY, "o-tmf": _ANY}
_UNIT_ATTRIBUTES = {**_SEGMENT_ATTRIBUTES, "segtype": re.compile("(block|paragraph|phrase|sentence)$")}
_HEADER_ATTRIBUTES = {**_CHANGES, "o-encoding": _ANY}
_OWN = {"tuid": _ANY, "srclang": re.compile(rf"(\*all\*|{_LANGUAGE.pattern})$")}


@dataclass(slots=True)
class TmxWritten:
    """What went into a file."""

    units: int = 0
    segments: int = 0
    empty: int = 0
    """Segments without text, which were left out."""
    stripped: int = 0
    """Characters that XML cannot hold, which were left out."""


def write_tmx(
    units: Iterable[TmxUnit], destination: Path | None, header: TmxHeader, encoding: str = "utf-8"
) -> TmxWritten:
    """Write units as they come; the file takes its place only when reading it back gives the same segments.

    `destination` None is standard output. `encoding` is `utf-8`, or `utf-16-le` with a byte order mark for old Trados
    versions. Tags become inline codes, numbered (`x`) where all segments of a unit have the same ones; attributes that
    TMX 1.4b does not have are left out. Raises FormatError for a language that is no tag, OutputError when the file
    cannot be written.
    """
    writer = _Writer()
    with writing(destination) as draft:
        draft.file.write(("\ufeff" if encoding != "utf-8" else "").encode(encoding))
        for piece in writer.document(units, header, encoding):
            draft.file.write(piece.encode(encoding))
        draft.file.flush()
        _compare(writer, draft, destination)
    return writer.written


class _Writer:
    """Turns units into XML and counts, and sums up, what it wrote."""

    def __init__(self) -> None:
        self.written = TmxWritten()
        self.sum = hashlib.blake2b()

    def document(self, units: Iterable[TmxUnit], header: TmxHeader, encoding: str) -> Iterator[str]:
        name = "UTF-8" if encoding == "utf-8" else "UTF-16"
        yield f'<?xml version="1.0" encoding="{name}"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        yield self._header(header)
        yield "<body>\n"
        remaining = iter(units)
        while batch := list(islice(remaining, _BATCH)):
            yield "".join(map(self._unit, batch))
        yield "</body>\n</tmx>\n"

    def _header(self, header: TmxHeader) -> str:
        given = header.attributes
        required = {
            "creationtool": header.tool or TOOL,
            "creationtoolversion": header.tool_version or "0",
            "segtype": given.get("segtype", "sentence"),
            "o-tmf": given.get("o-tmf", TOOL),
            "adminlang": _language(given.get("adminlang", "en")),
            "srclang": header.source if header.source == "*all*" else _language(header.source),
            "datatype": given.get("datatype", "plaintext"),
        }
        attributes = self._attributes(required, dict.fromkeys(required, _ANY))
        attributes += self._attributes({"creationdate": header.created, **given}, _HEADER_ATTRIBUTES)
        inside = self._around(header.notes, header.properties, "\n  ")
        return f"<header{attributes}>{inside}\n</header>\n" if inside else f"<header{attributes}/>\n"

    def _unit(self, unit: TmxUnit) -> str:
        """The XML of a unit; nothing when none of its segments has a text."""
        codes = numbers([segment.text for segment in unit.segments])
        segments = [rendered for segment in unit.segments if (rendered := self._segment(segment, codes))]
        if not segments:
            return ""
        self.written.units += 1
        attributes = self._attributes({"tuid": unit.identity, "srclang": unit.source}, _OWN)
        attributes += self._attributes(unit.attributes, _UNIT_ATTRIBUTES)
        around = self._around(unit.notes, unit.properties, "\n  ")
        return f"<tu{attributes}>{around}{''.join(segments)}\n</tu>\n"

    def _segment(self, segment: TmxSegment, codes: Numbers) -> str:
        text = self._legal(segment.text)
        if not text.strip():
            self.written.empty += 1
            return ""
        language = _language(segment.language)
        self.written.segments += 1
        self.sum.update(f"{language}\0{text}\0".encode())
        attributes = self._attributes(segment.attributes, _SEGMENT_ATTRIBUTES)
        around = self._around(segment.notes, segment.properties, "")
        return f'\n  <tuv xml:lang="{language}"{attributes}>{around}<seg>{coded(text, codes)}</seg></tuv>'

    def _around(self, notes: Iterable[str], properties: Iterable[tuple[str, str]], lead: str) -> str:
        """The notes and properties that stand before the segments."""
        parts = [f"{lead}<note>{escaped(self._legal(note))}</note>" for note in notes]
        for kind, text in properties:
            parts.append(f'{lead}<prop type="{quoted(self._legal(kind))}">{escaped(self._legal(text))}</prop>')
        return "".join(parts)

    def _attributes(self, values: Mapping[str, str], allowed: Mapping[str, re.Pattern[str]]) -> str:
        """Those values that TMX knows by name and in form."""
        if not values:
            return ""
        known = {name: value for name, value in values.items() if value and name in allowed}
        valid = {name: self._legal(value) for name, value in known.items() if allowed[name].match(value)}
        return "".join(f' {name}="{quoted(value)}"' for name, value in valid.items())

    def _legal(self, text: str) -> str:
        text, stripped = legal(text)
        self.written.stripped += stripped
        return text


def _language(tag: str) -> str:
    """The tag as a validating reader wants it. Raises FormatError when it cannot be one."""
    tag = tag.replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        raise FormatError(f"{tag!r} is no language tag", "Use a tag such as fr, en-GB or ru.")
    return tag


def _compare(writer: _Writer, draft: Draft, destination: Path | None) -> None:
    """Read the draft back: what a reader finds must be what was meant."""
    units, read, report = 0, hashlib.blake2b(), TmxReport()
    for unit in read_tmx(draft.path, report):
        units += 1
        for segment in unit.segments:
            read.update(f"{segment.language}\0{segment.text}\0".encode())
    if units != writer.written.units or read.digest() != writer.sum.digest() or report.problems:
        message = f"{destination or 'standard output'}: reading the export back gave other segments than were written"
        raise OutputError(message, "Nothing was replaced. Please report this, with the project if you can share it.")
