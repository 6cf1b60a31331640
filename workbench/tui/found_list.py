"""Which findings are listed, in rows under headings; it knows nothing of the screen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.project.checking import Found, title


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names the findings below it."""

    title: str
    count: int
    """How many there are."""


class FoundList:
    """Findings, each known by its place among all that were found, and listed in rows."""

    def __init__(self, languages: Sequence[str]) -> None:
        """`languages`: the targets."""
        self.found: list[Found] = []
        """All, grouped by kind."""
        self.rows: list[Heading | int] = []
        """What is listed: headings, and the places of findings."""
        self.language = ""
        """The only language whose findings are listed; empty for all."""
        self.with_ignored = False
        """Whether those that are ignored are listed too."""
        self._languages = languages
        self._places: list[int] = []
        """Of the findings that are listed."""
        self._rows: list[int] = []
        """Their rows."""

    def put(self, found: Sequence[Found]) -> None:
        """Have these findings, in the order in which they are listed."""
        self.found = list(found)
        self._arrange()

    def show_ignored(self) -> None:
        """List those that are ignored too, or not any more."""
        self.with_ignored = not self.with_ignored
        self._arrange()

    def next_language(self) -> None:
        """List the findings of one language after the other, then all."""
        choices = ("", *self._languages)
        self.language = choices[(choices.index(self.language) + 1) % len(choices)]
        self._arrange()

    def place_in(self, row: int) -> int | None:
        """The place of the finding in a row; None where there is none."""
        entry = self.rows[row] if row < len(self.rows) else None
        return entry if isinstance(entry, int) else None

    def place_of(self, finding: Found | None) -> int:
        """The place of a finding of before; the first one when it is there no more."""
        return self.found.index(finding) if finding in self.found else 0

    def row_of(self, place: int) -> int:
        """The row of a finding, or of the next one that is listed, or of the last one; 0 where none is."""
        after = bisect_left(self._places, place)
        return self._rows[min(after, len(self._rows) - 1)] if self._rows else 0

    def count(self, *, ignored: bool) -> int:
        """How many there are in the language that is listed that are ignored, or are not."""
        return sum(each.ignored == ignored for each in self.found if self._is_wanted(each))

    def _is_wanted(self, each: Found) -> bool:
        return self.language in ("", each.language)

    def _arrange(self) -> None:
        self._places = [
            place
            for place, each in enumerate(self.found)
            if self._is_wanted(each) and (self.with_ignored or not each.ignored)
        ]
        self.rows, self._rows = [], []
        for kind, group in groupby(self._places, key=lambda place: self.found[place].finding.kind):
            members = list(group)
            self.rows.append(Heading(title(kind), len(members)))
            self._rows += range(len(self.rows), len(self.rows) + len(members))
            self.rows += members
