import pytest

from workbench.model import Span
from workbench.tui.widgets.window import rooms, window

TEXT = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("text", "word", "room", "seen"),
    [
        (TEXT, "nine", 99, TEXT),
        (TEXT, "", 20, "one two three four"),
        (TEXT, "one", 20, "one two three four"),
        (TEXT, "five", 20, "four five six seven"),
        (TEXT, "ten", 20, "eight nine ten"),
        ("a" * 50, "", 20, "a" * 20),
        ("a" * 50 + "b", "b", 20, "a" * 19 + "b"),
        ("d’ " + "x" * 30, "x" * 30, 20, "d’ " + "x" * 17),
    ],
)
def test_the_words_are_in_the_stretch_that_is_seen(text: str, word: str, room: int, seen: str) -> None:
    start = text.index(word)
    span = window(text, [Span(start, start + len(word))] if word else [], room)
    assert text[span.start : span.end] == seen


@pytest.mark.parametrize(
    ("upper", "lower", "lines"),
    [(1, 1, (1, 4)), (9, 1, (4, 1)), (1, 9, (1, 4)), (9, 9, (3, 2)), (3, 2, (3, 2)), (2, 3, (2, 3)), (0, 9, (0, 5))],
)
def test_two_texts_share_the_lines(upper: int, lower: int, lines: tuple[int, int]) -> None:
    assert rooms("x" * upper * 30, "x" * lower * 30, 36, 5) == (lines[0] * 30, lines[1] * 30)
