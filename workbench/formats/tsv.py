"""Tab-separated values: tables to be translated, and aligned segments, a line a unit, a column a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.formats.exports import ExportInfo, languages_of
from workbench.formats.marks import SEPARATORS, mark_of
from workbench.formats.review import COMMENT, MARK, STATUS
from workbench.formats.text import DocumentText, decode
from workbench.model import Span, Unit


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a table, whose cells are segments for themselves. Raises EncodingError."""
    content = decode(data, name, encoding)
    tabs = tuple(Span(*match.span()) for match in re.finditer("\t+", content.text))
    return replace(content, fixed=tabs, breaks="end")


def tsv_lines(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    """A head line with the languages, then the units that have a target.

    Nothing is quoted and nothing escaped, so that `cut`, `paste` and aligners take the lines as they are: a tab or a
    line break inside a segment becomes a space. Behind the texts stand the status of each target, the comment, and the
    mark by which the unit is known when the table comes back.
    """
    head = (info.source, *info.targets, *(f"{language} {STATUS}" for language in info.targets), COMMENT, MARK)
    yield "\t".join(head) + "\n"
    for unit in units:
        if not languages_of(unit, info):
            continue
        targets = [unit.target(language) for language in info.targets]
        texts, statuses = (target.text for target in targets), (target.status.value for target in targets)
        cells = (unit.source, *texts, *statuses, unit.comment, mark_of(unit, info.targets))
        yield "\t".join(SEPARATORS.sub(" ", cell) for cell in cells) + "\n"
