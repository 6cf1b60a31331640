"""Addresses, code, placeholders and marks of the source that the target lacks, and those that only the target has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.checks.base import Pair
from workbench.language.placeables import Kind, Placeable, inline_tags, placeables
from workbench.model import Finding, Level, Span

_HALF = re.compile(r"<(?:[\w.-]+:)?(?P<what>bx|sc|ex|ec)\b")
_BEGINS = ("bx", "sc")
"""Elements of XLIFF that begin what another one ends."""
_NAME = re.compile(r"""\s(rid|startRef|id)\s*=\s*["']([^"']*)""")


def check_placeables(pair: Pair) -> Iterator[Finding]:
    """An address, code, a placeholder or a mark is missing, stands there too often, was added or is out of order."""
    here, there = _found(pair, pair.source), _found(pair, pair.target)
    wanted, present = Counter(each.text for each in here), Counter(each.text for each in there)
    for text in wanted:
        if present[text] < wanted[text]:
            spans = tuple(each.span for each in here if each.text == text)
            yield _finding(pair, f"{text} is missing.", source=spans)
    for text in present:
        if present[text] > wanted[text]:
            spans = tuple(each.span for each in there if each.text == text)
            message = f"{text} stands here {present[text]} times." if wanted[text] else f"{text} is not in the source."
            yield _finding(pair, message, target=spans)
    for each in _out_of_order(inline_tags(pair.source), inline_tags(pair.target)):
        message = f"{each.text} is out of order: its other half is not where it belongs."
        yield _finding(pair, message, target=(each.span,))


def _out_of_order(here: Sequence[Placeable], there: Sequence[Placeable]) -> Iterator[Placeable]:
    """Of the tags of a target that has the same ones as its source, those whose other half is in a wrong place."""
    if Counter(each.text for each in here) == Counter(each.text for each in there):
        paired = {each.text for each in here if each.pair}
        yield from (each for each in there if not each.pair and each.text in paired)
        yield from _before_beginning(there)


def _before_beginning(tags: Iterable[Placeable]) -> Iterator[Placeable]:
    """The tags that end something (`ex`, `ec`) and stand before the one that begins it (`bx`, `sc`)."""
    ended = dict[str, Placeable]()
    for each in tags:
        half, name = _HALF.match(each.text), _named(each.text)
        if half and half["what"] not in _BEGINS:
            ended[name] = each
        elif half and name in ended:
            yield ended.pop(name)


def _named(tag: str) -> str:
    """What a half is found by: that of its other half where it says so, else its own name."""
    names: dict[str, str] = dict(_NAME.findall(tag))
    return names.get("rid") or names.get("startRef") or names.get("id", "")


def _found(pair: Pair, text: str) -> list[Placeable]:
    """The placeables that a translation keeps; a sign such as `&amp;` may be said in words."""
    languages = (pair.source_language, pair.target_language)
    return [each for each in placeables(text, languages) if each.kind is not Kind.SIGN]


def _finding(pair: Pair, message: str, *, source: tuple[Span, ...] = (), target: tuple[Span, ...] = ()) -> Finding:
    return Finding("placeables", pair.target_language, message, Level.ERROR, target, source, weight=2.0)
