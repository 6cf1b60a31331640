"""What a translation memory holds: entries of segments in several languages, and how equal texts are recognised."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from workbench.model import Origin, Status

_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers that spread bits."""
_HASHER = hashlib.blake2b(digest_size=8)
"""Copied for each text, which takes less than to make one."""
_NONE: Mapping[str, str] = MappingProxyType({})
_TYPOGRAPHY = {"’": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‐": "-", "‑": "-"}


class Segment(NamedTuple):
    """The text of an entry in one language. A tuple, because a memory has millions of them."""

    text: str
    origin: Origin = Origin.HUMAN
    status: Status = Status.TRANSLATED
    changed: str = ""
    """When it last changed: UTC, ISO 8601 to the second with `Z`; empty when unknown."""


class Entry(NamedTuple):
    """Segments that translate each other, and where they stood."""

    segments: Mapping[str, Segment]
    """By language tag (BCP 47)."""
    previous: int = 0
    """`digest` of the source segment before; 0 at the start of a document or when unknown."""
    following: int = 0
    """`digest` of the source segment after; 0 at the end of a document or when unknown."""
    document: str = ""
    """Name of the document it comes from."""
    props: Mapping[str, str] = _NONE
    id: int = 0
    """Identity in its memory; 0 when it is in none yet."""

    def text(self, language: str) -> str:
        """The text in a language; empty when there is none."""
        segment = self.segments.get(language)
        return segment.text if segment else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry as a memory found it for a lookup: the two texts that matter, and what a score depends on."""

    entry: int
    source_language: str
    source: str
    target_language: str
    target: str
    origin: Origin = Origin.HUMAN
    status: Status = Status.TRANSLATED
    changed: str = ""
    previous: int = 0
    following: int = 0
    document: str = ""


def normalise(text: str) -> str:
    """The text as it counts for an exact match: composed (NFC), white space of any kind as single spaces."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "  " not in text and text.strip() == text:
        return text  # what most texts are: single spaces inside, which are the only white space that is printable
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text as it is compared for likeness: normalised, without case and without typographic variants."""
    text = normalise(text).casefold()
    for variant, plain in _TYPOGRAPHY.items():  # str.translate takes ten times as long
        text = text.replace(variant, plain)
    return text


def digest(text: str) -> int:
    """Identity of a normalised text: a signed 64-bit number, 0 for an empty text."""
    return digest_of_normalised(normalise(text))


def digest_of_normalised(text: str) -> int:
    return _number(text) if text else 0


def fingerprint(entry: Entry, digests: Mapping[str, int]) -> int:
    """The same signed 64-bit number for entries with the same texts in the same context.

    `digests` are those of the entry's segments by language.
    """
    mixed = entry.previous * _MIX[0] + entry.following * _MIX[1]
    for language, number in digests.items():
        mixed += (number ^ _tag_number(language)) * _MIX[2]
    return (mixed & (2**64 - 1)) - 2**63


@lru_cache(maxsize=1024)
def _tag_number(language: str) -> int:
    return _number(language)


def _number(text: str) -> int:
    # damaged text (lone surrogates) has an identity too, so that an import need not stop at it
    hasher = _HASHER.copy()
    hasher.update(text.encode("utf-8", "surrogatepass"))
    return int.from_bytes(hasher.digest(), signed=True)
