from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workbench.model import Target, Unit
from workbench.tui.display import display
from workbench.tui.widgets.layout import LayoutBook, geometry, wrap


@given(st.text(max_size=300), st.integers(4, 60))
def test_lines_follow_one_another_and_cover_the_text(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines[0].start == 0
    assert lines[-1].end == len(text)
    assert all(first.end == second.start for first, second in pairwise(lines))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("un deux trois", 8, ["un deux ", "trois"]),
        ("mot «\u00a0autre\u00a0»", 9, ["mot ", "«\u00a0autre\u00a0»"]),
        ("漢字漢字漢字", 5, ["漢字", "漢字", "漢字"]),
        ("a" * 10, 4, ["aaaa", "aaaa", "aa"]),
        ("", 5, [""]),
    ],
)
def test_lines_break_at_spaces_but_not_at_no_break_spaces(text: str, width: int, lines: list[str]) -> None:
    assert [text[line.start : line.end] for line in wrap(text, width)] == lines
    assert all(cell_len(display(line).rstrip()) <= width for line in lines)


@pytest.mark.parametrize("width", [60, 79, 119, 199, 241])
@pytest.mark.parametrize("languages", [["fr", "en"], ["fr", "en", "ru"]])
def test_the_columns_share_the_whole_width(width: int, languages: list[str]) -> None:
    columns = geometry(width, 50_000, languages).columns
    assert columns[-1].x + columns[-1].width + 1 == width
    assert max(column.width for column in columns) - min(column.width for column in columns) <= 1


def test_the_column_at_a_cell() -> None:
    place = geometry(80, 10, ["fr", "en"])
    assert place.column_at(0) is None
    assert place.column_at(place.columns[0].x) == 0
    assert place.column_at(place.columns[1].x + 3) == 1


def test_a_unit_is_as_high_as_its_longest_cell_and_kept_while_it_does_not_change() -> None:
    book = LayoutBook("fr", geometry(60, 10, ["fr", "en"]).columns, capacity=2)
    unit = Unit(1, "court", MappingProxyType({"en": Target("a long one " * 10)}))
    layout = book.put(unit)
    assert layout.height == len(layout.cells[1]) > len(layout.cells[0])
    assert book.put(Unit(1, "court", unit.targets)) is layout
    assert book.put(Unit(1, "autre", unit.targets)) is not layout
    book.put(Unit(2, ""))
    book.put(Unit(3, ""))
    assert book.get(1) is None
