from collections.abc import Sequence

import pytest

from workbench.model import Span, Unit
from workbench.tui.widgets.sheet import Sheet
from workbench.tui.widgets.word_choice import WordChoice


class OneRow:
    def __init__(self, source: str) -> None:
        self.unit = Unit(1, source)

    def __len__(self) -> int:
        return 1

    def units(self, start: int, stop: int) -> list[Unit]:
        return [self.unit][start:stop]

    def number(self, row: int) -> int:
        return row + 1


class Cell:
    """A list of one unit, its source being the active cell."""

    def __init__(self, source: str) -> None:
        self.rows, self.told = OneRow(source), 0
        self.sheet = Sheet()
        self.sheet.show(self.rows, ("fr", "en"))
        self.sheet.arrange(80, 10)
        self.words = WordChoice(self.sheet, lambda: (0, 0), self.tell)

    def tell(self) -> None:
        self.told += 1

    @property
    def chosen(self) -> str | None:
        stretch = self.words.current
        return None if stretch is None else self.rows.unit.source[stretch.start : stretch.end]

    def become(self, source: str) -> None:
        self.rows.unit = Unit(1, source)
        self.sheet.reread()


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        ([1], "Un"),
        ([-1], "noir"),
        ([1, 1], "chat"),
        ([1, -1], "Un"),
        ([-1, 1], "noir"),
    ],
)
def test_words_are_gone_through_one_by_one(steps: Sequence[int], chosen: str) -> None:
    cell = Cell("Un chat noir.")
    for step in steps:
        cell.words.move(step)
    assert cell.chosen == chosen
    assert cell.told == len(steps)


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        ([1], "chat noir"),
        ([1, 1], "chat noir"),
        ([1, -1], "chat"),
        ([1, -1, -1], "Un chat"),
        ([-1], "Un chat"),
        ([-1, 1, 1], "chat noir"),
    ],
)
def test_a_choice_grows_and_shrinks_on_the_side_that_was_moved_last(steps: Sequence[int], chosen: str) -> None:
    cell = Cell("Un chat noir.")
    cell.words.choose(Span(3, 7))
    for step in steps:
        cell.words.extend(step)
    assert cell.chosen == chosen


@pytest.mark.parametrize(("offset", "chosen"), [(0, "Un"), (4, "chat"), (2, None)])
def test_a_word_is_chosen_by_a_character_of_it(offset: int, chosen: str | None) -> None:
    cell = Cell("Un chat noir.")
    cell.words.choose_at(offset)
    assert cell.chosen == chosen


@pytest.mark.parametrize(
    ("stretch", "chosen"),
    [(Span(4, 5), "chat"), (Span(1, 4), "Un chat"), (Span(3, 13), "chat noir"), (Span(2, 3), "Un")],
)
def test_the_words_that_a_stretch_touches_are_chosen(stretch: Span, chosen: str) -> None:
    cell = Cell("Un chat noir.")
    cell.words.choose_at(0)
    cell.words.choose_touched(stretch)
    assert cell.chosen == chosen


@pytest.mark.parametrize(("after", "chosen"), [("Un chaton noir.", "chaton"), ("Un chat blanc.", "chat"), ("", None)])
def test_what_stands_in_the_place_of_the_choice_is_chosen(after: str, chosen: str | None) -> None:
    cell = Cell("Un chat noir.")
    cell.words.choose(Span(3, 7))
    cell.become(after)
    cell.words.keep()
    assert cell.chosen == chosen


def test_no_word_is_chosen_in_an_empty_text() -> None:
    cell = Cell("")
    cell.words.move(1)
    cell.words.extend(-1)
    assert cell.chosen is None
