"""Numbers, times and dates that the target lacks, has besides those of the source, or has otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.checks.base import Pair, words_of
from workbench.language.codes import primary
from workbench.language.numerals import SPELLED
from workbench.language.typography import with_plain_digits
from workbench.model import Finding, Level, Span

_NUMBER = re.compile(
    r"(?P<date>(?:\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}|\d{4}-\d\d-\d\d)(?!\d|[./-]\d))"
    r"|(?P<hour>\d{1,2})(?:(?::|\s?[hч]\s?)(?P<minutes>\d\d)(?!\d)|\s?[hч]\b|(?:[.:](?P<past>\d\d))?(?=\s?[ap]\.?m\b))"
    r"(?:\s?(?P<half>[ap])(?:\.m\.|\.?m\b))?"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*",
    re.IGNORECASE,
)
"""A date in digits, a time of the day, a number with spaces between its thousands, any other number."""
_DATE = "date "
"""Begins the value of a date."""
_WEIGHT = 2.0
"""Of a number that one of the texts has and the other has not."""


class _Number(NamedTuple):
    value: str
    """The same for `1 000,5` and `1,000.5`, for `17 h 30` and `5.30 p.m.`, for `05.12.2024` and `12/5/2024`."""
    kind: str
    """date, time or number"""
    span: Span


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """A number is missing, was added, or is another one."""
    here, there = _numbers(pair.source), _numbers(pair.target)
    missing = Counter(number.value for number in here) - Counter(number.value for number in there)
    added = Counter(number.value for number in there) - Counter(number.value for number in here)
    _match_dates(missing, added)
    _match_dates(added, missing)
    missing -= _spelled(pair.target, pair.target_language)
    added -= _spelled(pair.source, pair.source_language)
    for lost, new in _paired(_those(missing, here), _those(added, there)):
        old_text, new_text = _text(pair.source, lost), _text(pair.target, new)
        if lost and new:
            message = f"The source has {old_text}, the target {new_text.removesuffix('.')}."
        else:
            message = f"{old_text} is missing." if lost else f"{new_text} is not in the source."
        target, source = ((number.span,) if number else () for number in (new, lost))
        weight = _WEIGHT * len(target + source)
        yield Finding("numbers", pair.target_language, message, Level.ERROR, target, source, weight)


def _numbers(text: str) -> list[_Number]:
    found = _NUMBER.finditer(with_plain_digits(text))
    return [_Number(_value(match), _kind(match), Span(*match.span())) for match in found]


def _kind(match: re.Match[str]) -> str:
    return "date" if match["date"] else "time" if match["hour"] else "number"


def _those(values: Counter[str], numbers: Iterable[_Number]) -> Iterator[_Number]:
    """The first numbers of these values, as many of each as are counted."""
    left = Counter(values)
    for number in numbers:
        if left[number.value] > 0:
            left[number.value] -= 1
            yield number


def _paired(
    lost: Iterable[_Number], new: Iterable[_Number]
) -> list[tuple[_Number, _Number] | tuple[_Number, None] | tuple[None, _Number]]:
    """Numbers that one text has and the other has not: which one stands for which, those of a kind first."""
    missing, added = list(lost), list(new)
    pairs = []
    for of_a_kind in (True, False):
        for number in tuple(missing):
            partner = next((each for each in added if each.kind == number.kind or not of_a_kind), None)
            if partner is not None:
                missing.remove(number)
                added.remove(partner)
                pairs.append((number, partner))
    return [*pairs, *((number, None) for number in missing), *((None, number) for number in added)]


def _text(text: str, number: _Number | None) -> str:
    return text[number.span.start : number.span.end] if number else ""


def _value(match: re.Match[str]) -> str:
    if match["date"]:  # in which order day and month stand is a matter of the language
        return _DATE + " ".join(map(str, sorted(int(part) for part in re.findall(r"\d+", match["date"]))))
    if match["hour"] is None:
        return re.sub(r"\D", "", match.group())
    hour, minutes = int(match["hour"]), match["minutes"] or match["past"] or ""
    if half := match["half"]:
        hour = hour % 12 + 12 * (half.lower() == "p")
    return f"{hour}{minutes if minutes != '00' else ''}"


def _match_dates(dates: Counter[str], numbers: Counter[str]) -> None:
    """Take out dates in digits that the other text has with the month in words: its day and its year are there."""
    for date in [value for value in dates if value.startswith(_DATE)]:
        *days, year = date.removeprefix(_DATE).split()
        for day in days:
            if dates[date] > 0 and numbers[day] > 0 and numbers[year] > 0:
                dates[date], numbers[day], numbers[year] = dates[date] - 1, numbers[day] - 1, numbers[year] - 1


def _spelled(text: str, language: str) -> Counter[str]:
    table = SPELLED.get(primary(language), {})
    return Counter(table[word.text.lower()] for word in words_of(text, language) if word.text.lower() in table)
