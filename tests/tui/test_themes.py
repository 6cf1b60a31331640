"""Colours on terminals that do not show all of them."""

import pytest
from rich.color import Color, ColorSystem
from textual.theme import Theme

from workbench.tui.themes import DARK, LIGHT, completed


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_grounds_stay_calm_where_there_are_256_colours(theme: Theme) -> None:
    own = {"background": theme.background, "panel": theme.panel, "surface": theme.surface}
    named = {name: colour for name, colour in own.items() if colour} | theme.variables
    named |= {"primary": theme.primary, "foreground": theme.foreground or ""}
    shown = completed(named, theme.dark, true_colour=False)
    grounds = ["background", "surface", "panel", "current-row", "current-cell", "editing"]
    reduced = {name: Color.parse(shown[name]).downgrade(ColorSystem.EIGHT_BIT).get_truecolor() for name in grounds}
    assert all(max(colour) - min(colour) < 16 for colour in reduced.values())
    assert len({reduced["background"], reduced["current-row"], reduced["current-cell"]}) == 3


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_a_terminal_of_all_colours_gets_those_of_the_theme(theme: Theme) -> None:
    named = theme.variables | {"background": "#000000", "primary": theme.primary, "foreground": "#ffffff"}
    assert completed(named, theme.dark, true_colour=True) == named
