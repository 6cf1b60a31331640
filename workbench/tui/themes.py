"""The two themes of our own: calm colours in which the text is what stands out."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="workbench-dark",
    dark=True,
    background="#17191e",
    surface="#1b1e24",
    panel="#23272f",
    foreground="#d9dce2",
    primary="#7aa5d2",
    secondary="#9d8fc4",
    accent="#d3a24f",
    success="#86b26c",
    warning="#d3a24f",
    error="#dd7a72",
    variables={
        "current-row": "#212b38",
        "current-cell": "#283850",
        "editing": "#0f1115",
        "rule": "#3a404b",
        "scrollbar": "#3a404b",
        "scrollbar-hover": "#566070",
        "scrollbar-active": "#7aa5d2",
        "scrollbar-background": "#17191e",
        "scrollbar-background-hover": "#17191e",
        "scrollbar-background-active": "#17191e",
        "scrollbar-corner-color": "#17191e",
        "quiet": "#868d99",
        "draft": "#aeb4be",
        "footer-background": "#23272f",
        "footer-key-foreground": "#7aa5d2",
        "footer-description-foreground": "#aeb4be",
        "block-cursor-text-style": "none",
        "input-selection-background": "#7aa5d2 35%",
    },
)
LIGHT = Theme(
    name="workbench-light",
    dark=False,
    background="#fbfaf7",
    surface="#f4f2ed",
    panel="#e9e6df",
    foreground="#23262b",
    primary="#2a6496",
    secondary="#6b5a99",
    accent="#8f6200",
    success="#40752f",
    warning="#8f6200",
    error="#ad3a33",
    variables={
        "current-row": "#e4edf6",
        "current-cell": "#d3e2f1",
        "editing": "#ffffff",
        "rule": "#cfcac0",
        "scrollbar": "#cfcac0",
        "scrollbar-hover": "#a9a498",
        "scrollbar-active": "#2a6496",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "scrollbar-corner-color": "#fbfaf7",
        "quiet": "#6d7077",
        "draft": "#53575e",
        "footer-background": "#e9e6df",
        "footer-key-foreground": "#2a6496",
        "footer-description-foreground": "#53575e",
        "block-cursor-text-style": "none",
        "input-selection-background": "#2a6496 25%",
    },
)
_BLENDS = {
    "current-row": ("background", "primary", 0.15),
    "current-cell": ("background", "primary", 0.28),
    "editing": ("background", "primary", 0.05),
    "rule": ("background", "foreground", 0.2),
    "quiet": ("background", "foreground", 0.55),
    "draft": ("background", "foreground", 0.75),
}
"""What our stylesheets need beyond a theme's own colours: (from, to, how far), for Textual's themes."""


_GREYS = {
    True: {"current-row": "#303030", "current-cell": "#3a3a3a", "editing": "#080808"},
    False: {"current-row": "#eeeeee", "current-cell": "#dadada", "editing": "#ffffff"},
}
"""By whether a theme is dark: grounds for terminals of 256 colours, which would show a deep blue for a faint one."""


def completed(variables: dict[str, str], dark: bool, true_colour: bool) -> dict[str, str]:
    """The CSS variables of a theme, with those of ours that it does not have.

    `true_colour`: whether the terminal shows every colour, and not the nearest of a few.
    """
    made = {
        name: Color.parse(variables[start]).blend(Color.parse(variables[end]), share).hex
        for name, (start, end, share) in _BLENDS.items()
    }
    return made | variables | ({} if true_colour else _GREYS[dark])
