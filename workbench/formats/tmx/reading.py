"""Reading TMX files, whole or damaged, at constant memory."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import FormatError
from workbench.formats.tmx.parsing import ParseError, TmxParser, describe
from workbench.formats.tmx.rescue import rescue
from workbench.formats.tmx.sources import chunks
from workbench.formats.tmx.values import TmxHeader, TmxUnit

_MOST_PROBLEMS = 1000


@dataclass(slots=True)
class TmxReport:
    """What was met on the way; filled while the units are read."""

    header: TmxHeader = field(default_factory=TmxHeader)
    """Known when the first unit is."""
    problems: list[str] = field(default_factory=list)
    """What was mended or left out and where, in words; the first thousand."""
    more_problems: int = 0
    """How many there were beyond those."""

    def add(self, problem: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1


def read_tmx(path: Path, report: TmxReport | None = None) -> Generator[TmxUnit]:
    """The units of a TMX file (1.1 to 1.4b, also `.gz` and `.zip`), in order, as the file is read.

    Where the XML is broken the units that can be saved are given, and `report` says what was lost. Raises InputError
    when the file cannot be read, FormatError when it is no TMX file, holds dangerous entities, or nothing of it can
    be saved.
    """
    report = report if report is not None else TmxReport()
    parser: TmxParser | None = None
    for chunk, encoding in chunks(path):
        if parser is None:
            parser = TmxParser(str(path), encoding, report.add)
        try:
            units = parser.feed(chunk)
        except ParseError as error:
            yield from parser.take()
            yield from _saved(path, parser, report, error)
            return
        report.header = parser.header
        yield from units
    if parser is not None:
        yield from _finished(path, parser, report)


def read_header(path: Path) -> TmxHeader:
    """The header of a TMX file; an empty one when it has none. Raises as `read_tmx`."""
    report = TmxReport()
    units = read_tmx(path, report)
    next(units, None)
    units.close()
    return report.header


def _finished(path: Path, parser: TmxParser, report: TmxReport) -> Iterator[TmxUnit]:
    try:
        units = parser.feed(b"", last=True)
    except ParseError as error:
        yield from _saved(path, parser, report, error)
    else:
        yield from units


def _saved(path: Path, parser: TmxParser, report: TmxReport, error: ParseError) -> Iterator[TmxUnit]:
    """The units behind the last complete one."""
    report.header = parser.header
    report.add(f"line {error.lineno}: {describe(error)}; from here on the units are read one by one")
    found = parser.complete > 0
    for unit in _rescued(path, parser.complete, report):
        found = True
        yield unit
    if not found:
        message = f"{path}, line {error.lineno}: not a TMX file, or damaged from the start ({describe(error)})"
        raise FormatError(message, "Export it again from the tool that made it.") from error


def _rescued(path: Path, offset: int, report: TmxReport) -> Iterator[TmxUnit]:
    pieces = _behind(chunks(path), offset)
    first, encoding = next(pieces, (b"", "utf-8"))
    rest = itertools.chain([first], (piece for piece, _ in pieces))
    return rescue(rest, encoding, str(path), report.add)


def _behind(pieces: Iterator[tuple[bytes, str]], offset: int) -> Iterator[tuple[bytes, str]]:
    for piece, encoding in pieces:
        if offset < len(piece):
            yield piece[offset:], encoding
        offset = max(0, offset - len(piece))
