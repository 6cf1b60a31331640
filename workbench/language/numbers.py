"""Numbers in digits as languages write them: `1 200,50` in French is `1,200.50` in English (the marks are CLDR's)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.language.facts import Facts, facts
from workbench.language.stretches import exchanged
from workbench.model import Span

_SPACE = "[ \u00a0\u202f\u2009]"
_ANY_MARK = r"[.,’'\s]\s?"
_UNIT = "[%‰°€$£¥₽₴₹¢]"


def localised(text: str, source: str, target: str) -> str:
    """A text with its numbers written as in another language, as far as they are surely numbers.

    Left alone are dates, times, numbers of sections, of versions and of telephones, and what is ambiguous.
    """
    return exchanged(text, ((Span(*match.span()), new) for match, new in _rewritten(text, source, target)))


def numbers_of(text: str, translation: str, source: str, target: str) -> Iterator[tuple[Span, str, str]]:
    """Where a translation of `text` has one of its numbers, whatever the marks in it.

    With it come the number as the text has it, and as the language of the translation writes it.
    """
    for match, new in _rewritten(text, source, target):
        # models make `1, 840` of `1 840`, and may leave out a mark of thousands, but no other one
        groups = re.split(r"\D", match["whole"])
        digits = f"(?:{_ANY_MARK})?".join(groups) + (_ANY_MARK + match["decimals"] if match["decimals"] else "")
        for found in re.finditer(rf"(?<![\w.,]){digits}(?!\w|[.,:/’']\d|{_SPACE}\d)", translation):
            yield Span(*found.span()), match.group(), new


def _rewritten(text: str, source: str, target: str) -> Iterator[tuple[re.Match[str], str]]:
    """The numbers of a text that are written otherwise, and how."""
    here, there = facts(source), facts(target)
    if not (here.decimal and there.decimal):
        return
    for match in _number(here).finditer(text):
        whole, mark, decimals = match["whole"], match["mark"], match["decimals"]
        if not mark and here.decimal == "." and not _has_unit(match):
            continue
        if mark and not (mark.isspace() and there.thousands.isspace()):
            whole = whole.replace(mark, there.thousands)
        yield match, whole if decimals is None else whole + there.decimal + decimals


def _has_unit(match: re.Match[str]) -> bool:
    """Whether a sign of money or of a share stands beside a number: a point parts other things than decimals too."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(re.search(rf"{_UNIT}{_SPACE}?\Z", before) or re.match(rf"{_SPACE}?{_UNIT}", after))


@lru_cache
def _number(marks: Facts) -> re.Pattern[str]:
    """Numbers with groups of thousands or with decimals."""
    group = _SPACE if marks.thousands.isspace() else re.escape(marks.thousands)
    decimal = re.escape(marks.decimal)
    grouped = rf"[1-9]\d{{0,2}}(?P<mark>{group})\d{{3}}(?:(?P=mark)\d{{3}})*"
    return re.compile(
        rf"(?<![\w.,:/’'])(?<!\d{_SPACE})(?P<whole>{grouped}|\d+(?={decimal}\d))(?:{decimal}(?P<decimals>\d+))?"
        rf"(?!\w|[.,:/’']\d|{_SPACE}\d)"
    )
