"""The units of a document as those of a translation memory: one `tu` with the source first and all its targets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from workbench.formats.exports import ExportInfo, texts_of
from workbench.formats.marks import PROPERTY, mark_of
from workbench.formats.tmx.values import TmxHeader, TmxSegment, TmxUnit
from workbench.formats.tmx.writing import TOOL
from workbench.model import Target, Unit


def header_of(info: ExportInfo) -> TmxHeader:
    properties = (("x-document", info.document),) if info.document else ()
    return TmxHeader(info.source, TOOL, info.version, tmx_date(info.created), properties=properties)


def tmx_units(units: Iterable[Unit], info: ExportInfo) -> Iterator[TmxUnit]:
    """The units that have a text in at least one target; their identity stays the same from export to export."""
    prefix = hashlib.blake2b(info.document.encode(), digest_size=4).hexdigest()
    for unit in units:
        languages = texts_of(unit, info)
        if languages:
            targets = (_target_segment(language, unit.target(language)) for language in languages)
            segments = (_source_segment(unit, info), *targets)
            notes = (unit.comment,) if unit.comment.strip() else ()
            properties = ((PROPERTY, mark_of(unit, info.targets)),)
            yield TmxUnit(segments, f"{prefix}-{unit.id}", properties=properties, notes=notes)


def tmx_date(moment: str) -> str:
    """`2026-11-25T03:31:07Z` as TMX writes it: `20261125T033107Z`."""
    return moment.replace("-", "").replace(":", "")


def _source_segment(unit: Unit, info: ExportInfo) -> TmxSegment:
    original = (("x-original", unit.original),) if unit.original else ()
    return TmxSegment(info.source, unit.source, properties=original)


def _target_segment(language: str, target: Target) -> TmxSegment:
    known = {"x-status": target.status.value, "x-origin": target.origin.value, "x-engine": target.engine}
    properties = tuple((kind, value) for kind, value in known.items() if value)
    dates = {"changedate": tmx_date(target.changed)} if target.changed else {}
    return TmxSegment(language, target.text, dates, properties)
