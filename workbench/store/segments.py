"""How the segments of a memory file are numbered and told apart by language."""

from __future__ import annotations

PLACES = 64
"""The id of a segment is that of its entry times this, and its place in the entry; more languages cannot be in one."""

SPEAKS = "(language = ? OR language LIKE ?)"
"""SQL that holds for a language and its variants; its parameters are `speakers(language)`."""


def speakers(language: str) -> tuple[str, str]:
    """Parameters for `SPEAKS`; `language` is a primary subtag."""
    return language, f"{language}-%"
