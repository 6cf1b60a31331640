"""What a translation has from its source and writes in its own way: numbers, powers and indices, the ellipsis.

Models are no help there: they copy the marks of a number or make others up, and read `m²` as `m2` and `…` as `...`,
since their pieces are made of text that was normalised so (NFKC).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from workbench.language.numbers import numbers_of
from workbench.model import Span

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
_RAISED = re.compile(r"(?<=[^\W\d_])[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]+")
"""The power of a unit, the index of a formula, the number of a note."""


def with_plain_digits(text: str) -> str:
    """The text with all powers and indices as digits on the line, each in its place."""
    return text.translate(_PLAIN)


def adopted(source: str, text: str, languages: tuple[str, str], begun: int = 0) -> list[tuple[Span, str]]:
    """What is to be written otherwise in a translation of `source`, in order, none over another one.

    `languages`: of the source and of the text, which stays as it is before the place `begun`. Changed is only what
    surely comes from the source: what it has as often as the text, or a number whose digits are the same.
    """
    numbers = ((span, new) for span, _, new in numbers_of(source, text, *languages))
    return _in_order(chain(numbers, _raised(source, text), _ellipses(source, text)), text, begun)


def as_models_have_it(source: str, text: str, languages: tuple[str, str]) -> list[tuple[Span, str]]:
    """What is to be written otherwise in a translation so that it is as a model makes it that copies its source."""
    numbers = ((span, old) for span, old, _ in numbers_of(source, text, *languages))
    raised = ((Span(*match.span()), with_plain_digits(match.group())) for match in _RAISED.finditer(text))
    return _in_order(chain(numbers, raised), text)


def _in_order(edits: Iterable[tuple[Span, str]], text: str, begun: int = 0) -> list[tuple[Span, str]]:
    """Edits that change something from a place on, in order and none over another one."""
    chosen, last = [], begun
    for span, new in sorted(edits, key=lambda edit: edit[0].start):
        if span.start >= last and text[span.start : span.end] != new:
            chosen.append((span, new))
            last = span.end
    return chosen


def _raised(source: str, text: str) -> Iterator[tuple[Span, str]]:
    for raised in dict.fromkeys(_RAISED.findall(source)):
        plain = re.compile(rf"(?<=[^\W\d_]){with_plain_digits(raised)}(?![\w.,]\d|\w)")
        yield from _where_as_often(plain, raised, source, text)


def _ellipses(source: str, text: str) -> Iterator[tuple[Span, str]]:
    yield from _where_as_often(re.compile(r"(?<!\.)\.{3}(?!\.)"), "…", source, text)


def _where_as_often(plain: re.Pattern[str], sign: str, source: str, text: str) -> Iterator[tuple[Span, str]]:
    """The plain forms of a sign in a text that has the one or the other as often as the source has the sign."""
    found = [Span(*match.span()) for match in plain.finditer(text)]
    if not plain.search(source) and source.count(sign) == len(found) + text.count(sign):
        yield from ((span, sign) for span in found)
