"""Numbers of the source that the target lacks, and numbers that only the target has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbench.checks.base import Pair, words_of
from workbench.language.codes import primary
from workbench.language.numerals import SPELLED
from workbench.model import Finding, Level, Span

_NUMBER = re.compile(
    r"(?P<hour>\d{1,2})(?:(?::|\s?h\s?)(?P<minutes>\d\d)(?!\d)|\s?h\b|(?:[.:](?P<past>\d\d))?(?=\s?[ap]\.?m\b))"
    r"(?P<half>\s?[ap](?=\.?m\b))?"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*",
    re.IGNORECASE,
)
"""A time of the day, a number with spaces between its thousands, any other number."""


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """A number is missing or was added."""
    here, there = _numbers(pair.source), _numbers(pair.target)
    missing = Counter(digits for digits, _ in here) - Counter(digits for digits, _ in there)
    added = Counter(digits for digits, _ in there) - Counter(digits for digits, _ in here)
    missing -= _spelled(pair.target, pair.target_language)
    added -= _spelled(pair.source, pair.source_language)
    for digits, span in here:
        if missing[digits] > 0:
            missing[digits] -= 1
            number = pair.source[span.start : span.end]
            yield Finding(
                "numbers", pair.target_language, f"{number} is missing.", Level.ERROR, source=(span,), weight=2.0
            )
    for digits, span in there:
        if added[digits] > 0:
            added[digits] -= 1
            number = pair.target[span.start : span.end]
            message = f"{number} is not in the source."
            yield Finding("numbers", pair.target_language, message, Level.ERROR, target=(span,), weight=2.0)


def _numbers(text: str) -> list[tuple[str, Span]]:
    """Each number as its digits alone, so that `1 000,5` and `1,000.5` are the same, and `17 h 30` and `5.30 p.m.`."""
    return [(_digits(match), Span(*match.span())) for match in _NUMBER.finditer(text)]


def _digits(match: re.Match[str]) -> str:
    if match["hour"] is None:
        return re.sub(r"\D", "", match.group())
    hour, minutes = int(match["hour"]), match["minutes"] or match["past"] or ""
    if half := match["half"]:
        hour = hour % 12 + 12 * (half.strip().lower() == "p")
    return f"{hour}{minutes if minutes != '00' else ''}"


def _spelled(text: str, language: str) -> Counter[str]:
    table = SPELLED.get(primary(language), {})
    return Counter(table[word.text.lower()] for word in words_of(text, language) if word.text.lower() in table)
