"""What a translation memory holds: entries of segments in several languages, and how equal texts are recognised."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workbench.model import Origin, Status

_TYPOGRAPHY = str.maketrans({"’": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Segment:
    """The text of an entry in one language."""

    text: str
    origin: Origin = Origin.HUMAN
    status: Status = Status.TRANSLATED
    changed: str = ""
    """When it last changed: UTC, ISO 8601 to the second with `Z`; empty when unknown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Segments that translate each other, and where they stood."""

    segments: Mapping[str, Segment]
    """By language tag (BCP 47)."""
    previous: str = ""
    """`digest` of the source segment before; empty at the start of a document or when unknown."""
    following: str = ""
    """`digest` of the source segment after; empty at the end of a document or when unknown."""
    document: str = ""
    """Name of the document it comes from."""
    props: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    id: int = 0
    """Identity in its memory; 0 when it is in none yet."""

    def text(self, language: str) -> str:
        """The text in a language; empty when there is none."""
        segment = self.segments.get(language)
        return segment.text if segment else ""


def normalise(text: str) -> str:
    """The text as it counts for an exact match: composed (NFC), white space of any kind as single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """The text as it is compared for likeness: normalised, without case and without typographic variants."""
    return normalise(text).translate(_TYPOGRAPHY).casefold()


def digest(text: str) -> str:
    """Identity of a normalised text, 16 hexadecimal digits; empty for an empty one."""
    text = normalise(text)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest() if text else ""


def primary(language: str) -> str:
    """The primary subtag of a language tag, in lower case: `fr` of `fr-CA`."""
    return language.replace("_", "-").partition("-")[0].lower()
