from functools import partial
from pathlib import Path

import pytest
from rich.text import Text

from tests.tui.conftest import opened
from workbench.tui.widgets.detail import Detail, Section


def saying(text: str, style: str = "") -> partial[Section]:
    """What makes the same section whatever the unit."""
    section = Section("Doubt", (Text(text, style),))
    return partial(lambda said, *_: said, section)


async def test_what_has_not_changed_is_not_painted_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path) as (desk, _):
        painted: list[str] = []
        monkeypatch.setattr(Detail, "refresh", lambda self, *_, **__: painted.append(str(self.sections[0].title)))
        desk.detail.show(desk.focus())
        assert painted == []
        for style in ("", "bold"):  # the same words, said more loudly
            desk.detail.providers = [saying("Beware.", style)]
            desk.detail.show(desk.focus())
            desk.detail.show(desk.focus())
        assert painted == ["Doubt", "Doubt"]


async def test_what_there_is_no_room_for_is_scrolled_to(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        detail = desk.detail
        detail.providers = [saying("\n".join(f"line {number}" for number in range(100)))]
        detail.show(desk.focus())
        await pilot.pause()
        assert "line 0" in detail.render_line(0).text
        seen = detail.size.height
        detail.turn(1)
        await pilot.pause()
        assert f"line {seen - 1}" in detail.render_line(0).text
        for _ in range(100 // (seen - 1)):
            detail.turn(1)
        await pilot.pause()
        assert "line 99" in detail.render_line(seen - 1).text


async def test_lines_are_broken_to_the_width_of_the_pane(path: Path) -> None:
    async with opened(path) as (desk, pilot):
        desk.detail.providers = [saying("word " * 60)]
        desk.detail.show(desk.focus())
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        lines = [desk.detail.render_line(line) for line in range(desk.detail.size.height)]
        assert sum(line.text.count("word") for line in lines) == 60
        assert {line.cell_length for line in lines} <= {
            desk.detail.scrollable_content_region.width,
            desk.detail.size.width,
        }
