"""The signs that the screens are drawn with, and plain ones for terminals that cannot draw them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model import Origin, Status, Target

LEFT_EMPTY = "left empty"
"""Stands, faint, in the place of a target without a text that is to have none."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One character each."""

    bar: str = "▌"
    """Beside every line of the current unit."""
    column: str = "│"
    machine: str = "·"
    memory: str = "≈"
    edited: str = "~"
    confirmed: str = "✓"
    reviewed: str = "✔"
    stale: str = "↻"
    problem: str = "!"
    corrected: str = "✎"
    """A source that the translator corrected."""
    comment: str = "*"
    full: str = "█"
    empty: str = "░"


UNICODE = Glyphs()
ASCII = Glyphs(
    bar=">",
    column="|",
    machine=".",
    memory="=",
    confirmed="+",
    reviewed="R",
    stale="@",
    corrected="#",
    full="#",
    empty="-",
)


def glyphs_for(encoding: str, environment: Mapping[str, str]) -> Glyphs:
    """The signs that a terminal can draw, from its encoding and its environment variables.

    `WORKBENCH_ASCII` set to anything asks for the plain ones.
    """
    unicode = encoding.lower().replace("-", "") == "utf8"
    plain = environment.get("WORKBENCH_ASCII") or environment.get("TERM") in {"linux", "dumb", "vt100"}
    return UNICODE if unicode and not plain else ASCII


def mark(target: Target, stale: bool, glyphs: Glyphs) -> str:
    """The sign before a target; a space when there is no target yet. What needs attention hides what does not."""
    if target.problem and not target.confirmed:
        return glyphs.problem
    if stale:
        return glyphs.stale
    if target.confirmed:
        return glyphs.reviewed if target.status is Status.REVIEWED else glyphs.confirmed
    if not target.text:
        return " "
    return {Origin.MACHINE: glyphs.machine, Origin.MEMORY: glyphs.memory}.get(target.origin, glyphs.edited)
