"""Aligned segments as tab-separated values: a line a unit, a column a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.formats.exports import ExportInfo, languages_of
from workbench.model import Unit

_SEPARATORS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def tsv_lines(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    """A head line with the languages, then the units that have a target.

    Nothing is quoted and nothing escaped, so that `cut`, `paste` and aligners take the lines as they are: a tab or a
    line break inside a segment becomes a space. Behind the texts stands the status of each target.
    """
    statuses = (f"{language} status" for language in info.targets)
    yield "\t".join((info.source, *info.targets, *statuses)) + "\n"
    for unit in units:
        if not languages_of(unit, info):
            continue
        targets = [unit.target(language) for language in info.targets]
        cells = (unit.source, *(target.text for target in targets), *(target.status.value for target in targets))
        yield "\t".join(_SEPARATORS.sub(" ", cell) for cell in cells) + "\n"
