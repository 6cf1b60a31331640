from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.widgets.viewport import Anchor, Viewport


def view(heights: list[int], size: int) -> Viewport:
    made = Viewport(heights.__getitem__)
    made.count, made.size = len(heights), size
    return made


HEIGHTS = st.lists(st.integers(1, 12), min_size=1, max_size=40)


@given(HEIGHTS, st.integers(1, 30), st.data())
def test_a_revealed_row_is_seen_whole_or_from_its_beginning(heights: list[int], size: int, data: st.DataObject) -> None:
    shown = view(heights, size)
    for _ in range(5):
        row = data.draw(st.integers(0, len(heights) - 1))
        shown.reveal(row)
        lines = [line for seen, line in shown.lines() if seen == row]
        assert lines == list(range(min(heights[row], size)))


@given(HEIGHTS, st.integers(1, 30), st.lists(st.integers(-50, 50), max_size=10))
def test_scrolling_shows_lines_without_a_hole_and_no_empty_space(
    heights: list[int], size: int, steps: list[int]
) -> None:
    everything = [(row, line) for row, height in enumerate(heights) for line in range(height)]
    shown = view(heights, size)
    place = 0
    for step in steps:
        shown.scroll(step)
        place = max(0, min(place + step, len(everything) - size))
        assert list(shown.lines()) == everything[place : place + size]


def test_jumping_and_settling() -> None:
    shown = view([3, 3, 3, 3], 6)
    shown.jump(1)
    assert shown.anchor == Anchor(1)
    shown.jump(3)
    assert shown.anchor == Anchor(2)
    assert shown.top_of(3) == 3
    assert shown.top_of(0) is None
    shown.count = 2
    shown.settle()
    assert shown.anchor == Anchor(0)
    shown.count = 0
    shown.settle()
    assert list(shown.lines()) == []


@given(st.integers(2, 12), st.lists(st.integers(0, 29), max_size=10))
def test_a_line_of_a_row_that_is_higher_than_the_screen_is_seen(size: int, wanted: list[int]) -> None:
    shown = view([30], size)
    for line in wanted:
        before = shown.anchor
        moved = shown.reveal_line(0, line)
        assert (0, line) in shown.lines()
        assert moved == (shown.anchor != before)


def test_a_high_row_is_turned_to_its_end_and_back() -> None:
    shown = view([3, 25, 3], 10)
    shown.reveal(1)
    seen = [next(shown.lines())]
    while shown.turn(1, 1):
        seen.append(next(shown.lines()))
    assert seen == [(1, 0), (1, 9), (1, 15)]  # a line is seen twice, and the last screen ends with the row
    assert shown.turn(1, -1)
    assert shown.turn(1, -1)
    assert not shown.turn(1, -1)
    assert shown.anchor == Anchor(1)
    assert not shown.turn(0, 1)


def test_only_rows_near_the_edge_are_measured() -> None:
    asked: list[int] = []

    def height(row: int) -> int:
        asked.append(row)
        return 2

    shown = Viewport(height)
    shown.count, shown.size = 50_000, 20
    shown.reveal(40_000)
    assert len(list(shown.lines())) == 20
    assert len(set(asked)) < 50
