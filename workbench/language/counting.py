"""Numbers of things, in the words of the interface."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `2 entries`; without `many` an s makes it many."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def grouped(number: int) -> str:
    """`12 345`: the digits in groups of three, with a narrow no-break space between them."""
    return f"{number:,}".replace(",", "\u202f")
