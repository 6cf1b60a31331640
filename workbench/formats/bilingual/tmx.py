"""TMX files that come back."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workbench.formats.bilingual.values import Bilingual, Returned, Row
from workbench.formats.marks import PROPERTY, read_mark
from workbench.formats.tmx import read_tmx
from workbench.formats.tmx.reading import TmxReport
from workbench.formats.tmx.values import TmxSegment, TmxUnit
from workbench.formats.tmx.writing import TOOL
from workbench.model import Status

_IDENTITY = re.compile(r"[0-9a-f]{8}-(\d{1,18})")
_ANY = "*all*"


def read_tmx_file(path: Path, language: str) -> Bilingual:
    """The units of a TMX file; `language`: that of the sources, where the file does not say.

    Raises InputError, FormatError as `read_tmx` does.
    """
    report = TmxReport()
    units = list(read_tmx(path, report))
    header = report.header
    source = language if header.source in ("", _ANY) else header.source
    rows = tuple(
        row for number, unit in enumerate(units, 1) if (row := _row(unit, unit.source or source, number)) is not None
    )
    # what a memory exports has the date of the export too, but older texts
    is_export = header.tool == TOOL and "x-document" in dict(header.properties)
    created = _moment(header.created) if is_export else ""
    return Bilingual(source, rows, created, tuple(report.problems))


def _row(unit: TmxUnit, language: str, number: int) -> Row | None:
    """A unit; None where it has no segment in the language of the source."""
    source = unit.segment(language)
    if source is None:
        return None
    mark = read_mark(dict(unit.properties).get(PROPERTY, ""))
    identity = _IDENTITY.fullmatch(unit.identity)
    unit_id = mark.unit_id if mark else int(identity[1]) if identity else 0
    targets = {each.language: Returned(each.text, _status(each)) for each in unit.segments if each is not source}
    notes = [note for notes in (unit.notes, *(each.notes for each in unit.segments)) for note in notes]
    return Row(f"unit {number}", source.text, targets, "\n".join(notes), unit_id, mark)


def _status(segment: TmxSegment) -> Status | None:
    with suppress(ValueError, KeyError):
        return Status(dict(segment.properties)["x-status"])
    return None


def _moment(date: str) -> str:
    """`20261125T033107Z` in ISO 8601; empty for what is no date."""
    with suppress(ValueError):
        return datetime.strptime(date, "%Y%m%dT%H%M%SZ").strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
