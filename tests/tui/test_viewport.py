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
