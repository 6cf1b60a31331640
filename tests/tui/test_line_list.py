"""The list of lines that are made when they are seen."""

import pytest
from rich.text import Text
from textual.app import App, ComposeResult

from workbench.tui.widgets.line_list import LineList

ROWS = 20
HEADINGS = {0, 3, 4, 12}


class Lines(App[None]):
    def compose(self) -> ComposeResult:
        yield LineList(lambda row: Text(f"row {row}"), lambda row: row in HEADINGS)


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([], 1),
        (["up"], 1),
        (["home"], 1),
        (["j", "j"], 5),
        (["j", "j", "k"], 2),
        (["end"], 19),
        (["end", "pageup"], 14),
        (["end", "pageup", "up", "up"], 11),
        (["pagedown", "pagedown"], 11),
    ],
)
async def test_the_highlight_passes_over_headings_and_the_one_above_it_is_seen(keys: list[str], row: int) -> None:
    app = Lines()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = app.query_one(LineList)
        lines.focus()
        lines.show(ROWS, 0)
        await pilot.press(*keys)
        assert lines.highlighted == row
        top = lines.scroll_offset.y
        assert top <= (row - 1 if row - 1 in HEADINGS else row) <= top + 5


async def test_a_click_on_a_heading_does_nothing() -> None:
    app = Lines()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = app.query_one(LineList)
        lines.show(ROWS, 0)
        await pilot.click(LineList, offset=(2, 2))
        assert lines.highlighted == 2
        await pilot.click(LineList, offset=(2, 3))
        assert lines.highlighted == 2


async def test_there_may_be_no_rows() -> None:
    app = Lines()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = app.query_one(LineList)
        lines.focus()
        lines.show(ROWS, 5)
        lines.show(0, 0)
        await pilot.press("down", "end", "pageup")
        assert lines.highlighted == 0
