"""What a translation memory has to offer, so that a team's server can stand where a file does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from workbench.memory.entries import Candidate, Entry

NEAREST = 40
"""How many candidates a lookup gets unless it asks for another number."""


class MemoryStore(Protocol):
    """A translation memory. May be used from any thread."""

    @property
    def name(self) -> str:
        """What it is called in lists of matches."""
        ...

    def candidates(
        self, text: str, source: str, target: str, least: float = 0.5, count: int = NEAREST
    ) -> list[Candidate]:
        """The entries most like `text` in the source language that have a text in the target language.

        Exact matches are among them; `least` (0 to 1) is the edit similarity that still matters. Variants of the
        languages are found as well.
        """
        ...

    def add(self, entries: Sequence[Entry]) -> int:
        """Add entries as one change, save those that are there already word for word; how many were new."""
        ...

    def put(self, entry: Entry, source: str, own: str = "") -> int:
        """Remember a confirmed unit; the id of its entry.

        Where the memory has the same source segment between the same neighbours, its targets in other languages are
        kept and the others overwritten; in another context the unit is kept beside what is there. What is overwritten
        comes back with `withdraw`, save the text `own`, which the same unit put there before.
        """
        ...

    def withdraw(self, entry: Entry, source: str) -> bool:
        """Forget the targets of a unit that is not confirmed any more; whether they were there.

        What they took the place of comes back. A target that has another text by now stays.
        """
        ...

    def remove(self, ids: Sequence[int]) -> None:
        """Forget entries."""
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """All entries with an id above `after`, in the order of their ids; others may write meanwhile."""
        ...

    def __len__(self) -> int:
        """Number of entries."""
        ...
