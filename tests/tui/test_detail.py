from functools import partial
from pathlib import Path

import pytest
from rich.text import Text
from textual.widgets import Static

from tests.tui.conftest import opened
from workbench.tui.widgets.detail import Section


async def test_what_has_not_changed_is_not_laid_out_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path) as (desk, _):
        drawn: list[str] = []
        monkeypatch.setattr(Static, "update", lambda self, *_: drawn.append(self.id))
        desk.detail.show(desk.focus())
        assert drawn == []
        for style in ("", "bold"):  # the same words, said more loudly
            section = Section("Doubt", (Text("Beware.", style),))
            desk.detail.providers = [partial(lambda said, *_: said, section)]
            desk.detail.show(desk.focus())
            desk.detail.show(desk.focus())
        assert drawn == ["sections", "sections"]
