"""What the translator decides about the places that a repair would change; it knows nothing of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.project.redecoding import Redecoding, offered, with_text
from workbench.project.repairing import Occurrence


class Choices:
    """Occurrences, each known by its place in the order in which they were found, and listed in rows."""

    def __init__(self) -> None:
        self.found: list[Occurrence] = []
        """With words replaced."""
        self.present: list[Occurrence] = []
        """As they would be carried out."""
        self.rows: list[int] = []
        """The places, in the order in which they are listed."""
        self.ticked: set[int] = set()
        """Those that are taken."""
        self.by_unit: dict[int, list[int]] = {}
        """Those in a unit, by its id."""
        self.made: dict[int, Redecoding | None] = {}
        """The sentences that were translated anew; None where that could not be done."""
        self._decided: set[int] = set()
        """Those about which the translator has decided: no other text is put there."""
        self._looked = (0, 0)
        """A row, and how many rows from it on have all been translated anew."""

    @property
    def taken(self) -> list[Occurrence]:
        """Those that are taken, in the order in which they were found."""
        return [self.present[place] for place in sorted(self.ticked)]

    @property
    def unsafe(self) -> int:
        """How many need a look."""
        return sum(not each.safe for each in self.present)

    def add(self, found: Iterable[Occurrence]) -> None:
        """List more at the end; the safe ones are taken."""
        for place, each in enumerate(found, len(self.present)):
            self.found.append(each)
            self.present.append(each)
            self.rows.append(place)
            self.by_unit.setdefault(each.unit_id, []).append(place)
            if each.safe:
                self.ticked.add(place)

    def order(self, places: Sequence[int]) -> None:
        """List them in this order."""
        self.rows, self._looked = list(places), (0, 0)

    def tick(self, places: Iterable[int], taken: bool) -> None:
        """Take occurrences, or skip them."""
        places = set(places)
        self._decided |= places
        self.ticked = self.ticked | places if taken else self.ticked - places

    def tick_only_safe(self) -> None:
        """Take those that are safe and no others."""
        self.tick(self.rows, False)
        self.tick((place for place in self.rows if self.present[place].safe), True)

    def toggle_unit(self, row: int) -> int:
        """Skip the unit of a row in all languages, or take it again; the row after it, or the last one."""
        mine = self.by_unit[self.present[self.rows[row]].unit_id]
        self.tick(mine, not self.ticked & set(mine))
        while row < len(self.rows) - 1 and self.rows[row] in mine:
            row += 1
        return row

    def next_unsafe(self, row: int) -> int | None:
        """The next row that is to be checked, from the end on to the first; None where there is none."""
        count = len(self.rows)
        order = ((row + step) % count for step in range(1, count + 1))
        return next((other for other in order if not self.present[self.rows[other]].safe), None)

    def hold(self, place: int) -> None:
        """The translator is busy with this one: no other text is put there."""
        self._decided.add(place)

    def put(self, place: int, occurrence: Occurrence) -> None:
        """Give an occurrence another text, as the translator wants, and take it."""
        self.present[place] = occurrence
        self.tick([place], True)

    def swap(self, place: int) -> bool:
        """Change between words replaced and the sentence translated anew; False where there is nothing to change to."""
        words, made = self.found[place], self.made.get(place)
        if self.present[place].after != words.after:
            self.put(place, words)
        elif made is not None:
            self.put(place, with_text(words, made.text))
        else:
            return False
        return True

    def waiting(self, row: int) -> int | None:
        """The place of the next one to translate anew: that of a row, those below it, those above it."""
        rows = self.rows
        known = self._looked[1] if self._looked[0] == row else 0
        for step in range(known, len(rows)):
            if (place := rows[(row + step) % len(rows)]) not in self.made:
                self._looked = row, step
                return place
        self._looked = row, len(rows)
        return None

    def offer(self, place: int) -> None:
        """Put the sentence translated anew in its place if it scored better and the translator has not decided yet."""
        if place not in self._decided:
            self.present[place] = offered(self.present[place], self.made[place])

    def is_anew(self, place: int) -> bool:
        """Whether the sentence translated anew is what would be carried out."""
        made = self.made.get(place)
        return made is not None and self.present[place].after == made.text
