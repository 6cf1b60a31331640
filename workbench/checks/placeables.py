"""Addresses, code, placeholders and marks of the source that the target lacks, and those that only the target has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.checks.base import Pair
from workbench.language.placeables import Kind, Placeable, placeables
from workbench.model import Finding, Level, Span


def check_placeables(pair: Pair) -> Iterator[Finding]:
    """An address, code, a placeholder or a mark is missing, stands there too often or was added."""
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


def _found(pair: Pair, text: str) -> list[Placeable]:
    """The placeables that a translation keeps; a sign such as `&amp;` may be said in words."""
    languages = (pair.source_language, pair.target_language)
    return [each for each in placeables(text, languages) if each.kind is not Kind.SIGN]


def _finding(pair: Pair, message: str, *, source: tuple[Span, ...] = (), target: tuple[Span, ...] = ()) -> Finding:
    return Finding("placeables", pair.target_language, message, Level.ERROR, target, source, weight=2.0)
