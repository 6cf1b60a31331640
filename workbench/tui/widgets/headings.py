"""The line above the list: which language each column is in, and which one is active."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.widget import Widget

from workbench.tui.glyphs import UNICODE, Glyphs
from workbench.tui.widgets.layout import Geometry, geometry


class Headings(Widget):
    """Stands over the columns of a unit list."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"headings--name", "headings--active", "headings--rule"}

    def __init__(self) -> None:
        super().__init__()
        self._geometry: Geometry = geometry(80, 0, [""])
        self._names: tuple[str, ...] = ()
        self._active = 0
        self._glyphs = UNICODE

    def show(self, place: Geometry, names: tuple[str, ...], active: int, glyphs: Glyphs) -> None:
        """Name the columns of a geometry; `active` is the index of the active one."""
        self._geometry, self._names, self._active, self._glyphs = place, names, active, glyphs
        self.refresh()

    def render(self) -> Text:
        names = ("name", "active", "rule")
        style = {name: self.get_component_rich_style(f"headings--{name}", partial=True) for name in names}
        text = Text(" " * self._geometry.gutter, no_wrap=True)
        for index, (column, name) in enumerate(zip(self._geometry.columns, self._names, strict=False)):
            which = "active" if index == self._active else "name"
            text.append(self._glyphs.column, style["rule"])
            text.append(f"   {name:<{column.width + 1}}"[: column.width + 4], style[which])
        return text
