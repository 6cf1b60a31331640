"""How much text there is: what a translator is paid by."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from workbench.language.placeables import Kind, inline_tags, without_tags
from workbench.language.stretches import exchanged
from workbench.language.words import count_words


@dataclass(frozen=True, slots=True)
class Volume:
    """An amount of text. Volumes are added with `+`."""

    segments: int = 0
    words: int = 0
    """See `count_words`."""
    characters: int = 0
    """White space included, a run of it being one."""
    without_spaces: int = 0
    """Characters without white space."""

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
            self.without_spaces + other.without_spaces,
        )


def volume_of(text: str) -> Volume:
    """The volume of one segment. Inline tags are not counted; those that stand for themselves part words."""
    apart = exchanged(text, ((tag.span, " " if tag.kind is Kind.POINT else "") for tag in inline_tags(text)))
    pieces = unicodedata.normalize("NFC", without_tags(text)).split()
    without_spaces = sum(map(len, pieces))
    return Volume(1, count_words(apart), without_spaces + max(len(pieces) - 1, 0), without_spaces)
