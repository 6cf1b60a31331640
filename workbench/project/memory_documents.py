"""Bilingual documents, XLIFF and message catalogues, as units for a memory: what they hold of translations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.errors import InputError, UsageError
from workbench.formats.registry import read_document
from workbench.formats.text import DocumentText
from workbench.formats.tmx import TmxSegment, TmxUnit
from workbench.formats.xliff_reading import matches
from workbench.language.codes import normalise
from workbench.language.detection import detect
from workbench.model import Status
from workbench.project.document_targets import aligned
from workbench.project.documents import segmented, translatable


def units_of_document(path: Path, *, rules: Path | None, source: str = "") -> list[TmxUnit]:
    """The translations of a document, sentence by sentence with their neighbours and statuses, then its matches.

    Matches, which XLIFF brings along for some of its units (`alt-trans`, `match`), count as drafts. `source` is the
    language of a document that does not say it, empty to have it told. `rules` are the user's own SRX file.

    Raises InputError when the file cannot be read or has no translations, FormatError for one that is damaged or of no
    known format, UsageError when its languages cannot be told.
    """
    content = read_document(path)
    language = _language(path, content, source)
    if not content.target:
        raise UsageError(f"{path} does not say the language of its translations.", "Open it as a document with --to.")
    pair = language, normalise(content.target)
    units = [*_translations(content, pair, rules), *_matches(content, pair)]
    if not units:
        raise InputError(f"{path} has no translations.", "Check that it is the file you mean.")
    return units


def _language(path: Path, content: DocumentText, source: str) -> str:
    if declared := content.language or source:
        return normalise(declared)
    found = detect(translatable(content))
    if not found.confidence:
        raise UsageError(f"The language of {path} cannot be told.", "Name it with --from.")
    return found.language


def _translations(content: DocumentText, pair: tuple[str, str], rules: Path | None) -> Iterator[TmxUnit]:
    segments, found = aligned(content.known, segmented(content, pair[0], rules), pair[1], rules)
    for place, target in found.items():
        around = (("prev", place - 1), ("next", place + 1))
        neighbours = tuple((kind, segments[near].text) for kind, near in around if 0 <= near < len(segments))
        unit = _unit(pair, segments[place].text, target.text, target.status)
        yield unit._replace(properties=neighbours)


def _matches(content: DocumentText, pair: tuple[str, str]) -> Iterator[TmxUnit]:
    if content.syntax.startswith("xliff"):
        for source, target in matches(content.text):
            yield _unit(pair, source, target, Status.DRAFT)


def _unit(pair: tuple[str, str], source: str, target: str, status: Status) -> TmxUnit:
    segments = TmxSegment(pair[0], source), TmxSegment(pair[1], target, properties=(("x-status", status.value),))
    return TmxUnit(segments)
