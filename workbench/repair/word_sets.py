"""Sets of function words, written as one text so that the data reads as data."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())
