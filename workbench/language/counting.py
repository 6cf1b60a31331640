"""Numbers of things, in the words of the interface and as they are typed."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `2 entries`; without `many` an s makes it many."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def whole_number(text: str) -> int | None:
    """The number that digits stand for, white space around them left out; None for anything else.

    So it is for more than 18 digits: nothing is counted that far, and Python reads no number of thousands of digits.
    """
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 18 else None


def grouped(number: int) -> str:
    """`12 345`: the digits in groups of three, with a narrow no-break space between them."""
    return f"{number:,}".replace(",", "\u202f")
