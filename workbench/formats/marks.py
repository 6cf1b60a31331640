"""What an export says of each unit, so that the unit and what was changed are told when the file comes back.

A mark names the unit and has digests of its texts as they were exported: whether a text was changed elsewhere, here, or
on both sides follows from them, as in a three-way merge whose base is known by its digest alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.formats.markup import legal
from workbench.model import Status, Unit

PROPERTY = "x-mark"
"""The type of the `prop` of a `tu` that holds a mark."""
SEPARATORS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a cell or a line of a table."""
_COMMENT = "*"
_LETTERS = {Status.UNTRANSLATED: "u", Status.DRAFT: "d", Status.TRANSLATED: "t", Status.REVIEWED: "r"}
_STATUSES = {letter: status for status, letter in _LETTERS.items()}
_DIGEST = "[0-9a-f]{8}"
_MARK = re.compile(rf"(\d{{1,18}}) ({_DIGEST})((?: [A-Za-z0-9-]+=[udtr]{_DIGEST})*)(?: \*=({_DIGEST}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A unit as it was exported."""

    unit_id: int
    source: str
    """Digest of the source."""
    targets: Mapping[str, tuple[str, Status]]
    """Digest and status by language, for the languages of the export."""
    comment: str
    """Digest of the comment."""


def mark_of(unit: Unit, languages: Sequence[str]) -> str:
    """The mark of a unit with the targets in some languages, as it is written."""
    parts = [str(unit.id), digest(unit.source)]
    for language in languages:
        target = unit.target(language)
        parts.append(f"{language}={_LETTERS[target.status]}{digest(target.text)}")
    if unit.comment:
        parts.append(f"{_COMMENT}={digest(unit.comment)}")
    return " ".join(parts)


def read_mark(text: str) -> Mark | None:
    """A mark as `mark_of` writes it; None for what is none, or was damaged."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    number, source, targets, comment = found.groups()
    pairs = (each.split("=") for each in targets.split())
    known = {language: (value[1:], _STATUSES[value[0]]) for language, value in pairs}
    return Mark(int(number), source, MappingProxyType(known), comment or digest(""))


def comparable(text: str) -> str:
    """A text without what formats cannot hold: breaks are spaces, none stands at the ends."""
    return SEPARATORS.sub(" ", unicodedata.normalize("NFC", legal(text)[0])).strip(" ")


def digest(text: str) -> str:
    """Eight hexadecimal digits, the same for texts that are the same but for what formats cannot hold."""
    return hashlib.blake2b(comparable(text).encode("utf-8", "replace"), digest_size=4).hexdigest()
