"""Words put into a text that is being edited."""

from __future__ import annotations


def fitted(before: str, words: str, after: str) -> str:
    """Words as they go between two parts of a text: a capital at its beginning, spaces where words would touch."""
    left = " " if before and (before[-1].isalnum() or before[-1] in ",.;:!?…)»”") else ""
    right = " " if after[:1].isalnum() else ""
    return left + (words if before.strip() else words[:1].upper() + words[1:]) + right
