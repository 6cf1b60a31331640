"""Which words of the current row are chosen: in each cell one word, or several that follow each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.model import Span, Unit
from workbench.tui.widgets.painting import Highlight
from workbench.tui.widgets.sheet import Sheet


class WordChoice:
    """At most one stretch of words in each cell of the current row."""

    def __init__(self, sheet: Sheet, active: Callable[[], tuple[int, int]], changed: Callable[[], None]) -> None:
        """`active` gives the row and the column of the active cell, from 0; `changed` is called after each choice."""
        self._sheet, self._active, self._changed = sheet, active, changed
        self._stretches: dict[int, Span] = {}
        self._anchor = 0

    @property
    def current(self) -> Span | None:
        """What is chosen in the active cell."""
        return self._stretches.get(self._active()[1])

    def by_language(self) -> dict[str, Span]:
        """What is chosen in each cell where something is."""
        return {self._sheet.languages[column]: stretch for column, stretch in self._stretches.items()}

    def choose(self, stretch: Span | None) -> None:
        """Make this stretch the chosen one of the active cell, or none."""
        column = self._active()[1]
        if stretch is None:
            self._stretches.pop(column, None)
        else:
            self._stretches[column] = stretch
        self._changed()

    def choose_at(self, offset: int) -> None:
        """Choose the word at an offset into the text of the active cell; between words, none."""
        words, touched = self._words(Span(offset, offset + 1))
        self.choose(words[touched[0]] if touched else None)

    def choose_touched(self, stretch: Span) -> None:
        """Choose the words of the active cell that a stretch touches, if there are any."""
        words, touched = self._words(stretch)
        if touched:
            self.choose(Span(words[touched[0]].start, words[touched[-1]].end))

    def move(self, step: int) -> None:
        """Choose the next word (1) or the previous one (-1); at first the first or the last."""
        words, here = self._words(self.current)
        if words:
            place = (here[-1] if step > 0 else here[0]) + step if here else min(step, 0) % len(words)
            self.choose(words[max(0, min(place, len(words) - 1))])

    def extend(self, step: int) -> None:
        """Choose one word more (1), or one less (-1), on the side that was moved last."""
        words, here = self._words(self.current)
        if not here:
            self.move(step)
            return
        anchor = self._anchor = self._anchor if self._anchor in (here[0], here[-1]) else here[0]
        head = (here[0] if anchor == here[-1] else here[-1]) + step
        first, last = sorted((anchor, max(0, min(head, len(words) - 1))))
        self.choose(Span(words[first].start, words[last].end))

    def forget(self, *, elsewhere: bool = False) -> None:
        """Choose nothing in any cell, or with `elsewhere` in any but the active one; nobody is told."""
        kept = self._active()[1] if elsewhere else None
        self._stretches = {column: stretch for column, stretch in self._stretches.items() if column == kept}

    def keep(self) -> None:
        """After the text of the active cell changed: choose the word that stands where the chosen one stood."""
        words, here = self._words(self.current)
        whole = Span(words[here[0]].start, words[here[-1]].end) if here else None
        if self.current not in (None, whole):
            self.choose(words[here[0]] if here else None)

    def highlight(self, unit: Unit, language: str) -> Iterable[Highlight]:
        """What is to be painted in a unit: the choice in the active cell stands out, the others are linked to it."""
        row, column = self._active()
        stretch = self.by_language().get(language)
        if stretch is None or unit.id != self._sheet.layout_of(row).unit.id:
            return ()
        return [Highlight(stretch, "word" if language == self._sheet.languages[column] else "linked")]

    def _words(self, stretch: Span | None) -> tuple[list[Span], list[int]]:
        """The words of the active cell, and the places among them of those that a stretch touches."""
        words = self._sheet.words_of(*self._active()) if self._sheet.rows else []
        touched = [
            place
            for place, word in enumerate(words)
            if stretch is not None and word.start < stretch.end and stretch.start < word.end
        ]
        return words, touched
