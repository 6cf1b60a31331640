"""Numbers in digits as languages write them: `1 200,50` in French is `1,200.50` in English (the marks are CLDR's)."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.language.facts import Facts, facts

_SPACE = "[ \u00a0\u202f\u2009]"
_UNIT = "[%‰°€$£¥₽₴₹¢]"


def localised(text: str, source: str, target: str) -> str:
    """A text with its numbers written as in another language, as far as they are surely numbers.

    Left alone are dates, times, numbers of sections, of versions and of telephones, and what is ambiguous.
    """
    here, there = facts(source), facts(target)
    if not (here.decimal and there.decimal):
        return text

    def written(match: re.Match[str]) -> str:
        whole, mark, decimals = match["whole"], match["mark"], match["decimals"]
        if not mark and here.decimal == "." and not _has_unit(match):
            return match.group()
        if mark and not (mark.isspace() and there.thousands.isspace()):
            whole = whole.replace(mark, there.thousands)
        return whole if decimals is None else whole + there.decimal + decimals

    return _number(here).sub(written, text)


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
