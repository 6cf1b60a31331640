"""Inline codes of segments in XLIFF 1.2: `bpt`, `ept`, `it` and `ph`, with the code in them.

So other tools see tags where they are, and all characters of a `source` or `target`, those of its codes included, are
the text of the segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count

from workbench.formats.codes import Code, codes_of, with_codes
from workbench.formats.markup import escaped
from workbench.language.placeables import inline_codes

_STRETCHES = {"a": "link", "b": "bold", "i": "italic", "u": "underlined"}
_POINTS = {"br": "lb", "img": "image"}
_KINDS = {"bpt": _STRETCHES, "it": _STRETCHES, "ph": _POINTS, "ept": {}}
"""What XLIFF calls the codes whose meaning it knows, by element and kind of tag."""

_Point = tuple[Code, str]
"""A code that has a number of its own, and the code that ends its pair; that is empty for all but a `bpt`."""
_LIKE: tuple[Callable[[_Point], object], ...] = (
    lambda point: (point[0].element, point[0].text, point[1]),
    lambda point: (point[0].element, point[0].text),
    lambda point: (point[0].element, point[0].name),
)
"""By what a code of a target is that of the source, best first: a link may lead elsewhere in a translation."""


def contents(source: str, target: str) -> tuple[str, str]:
    """A segment and its translation as the contents of their elements; codes that they share have the same `id`."""
    own, others = (list(codes_of(inline_codes(text))) for text in (source, target))
    points, there = _points(own), _points(others)
    ids = _numbers(there, dict(enumerate(points, 1)))
    return _coded(source, own, range(1, len(points) + 1)), _coded(target, others, ids)


def _points(codes: Sequence[Code]) -> list[_Point]:
    ends = {code.pair: code.text for code in codes if code.element == "ept"}
    return [(code, ends.get(code.pair, "")) for code in codes if code.element != "ept"]


def _numbers(points: Sequence[_Point], source: Mapping[int, _Point]) -> list[int]:
    """The numbers of a target's codes, by those of the source; what only the target has comes behind these."""
    left, found = dict(source), dict[int, int]()
    for like in _LIKE:
        for place, point in enumerate(points):
            if place not in found:
                same = next((number for number, other in left.items() if like(other) == like(point)), 0)
                if left.pop(same, None):
                    found[place] = same
    new = count(len(source) + 1)
    return [found[place] if place in found else next(new) for place in range(len(points))]


def _coded(text: str, codes: Sequence[Code], numbers: Iterable[int]) -> str:
    return with_codes(text, codes, _elements(codes, iter(numbers)))


def _elements(codes: Iterable[Code], numbers: Iterator[int]) -> Iterator[str]:
    pairs = dict[int, int]()
    for code in codes:
        number = pairs[code.pair] if code.element == "ept" else next(numbers)
        if code.pair:
            pairs[code.pair] = number
        yield _element(code, number)


def _element(code: Code, number: int) -> str:
    attributes = f' id="{number}"'
    if code.pair:
        attributes += f' rid="{number}"'
    if code.element == "it":
        attributes += f' pos="{"close" if code.closes else "open"}"'
    if kind := _KINDS[code.element].get(code.kind):
        attributes += f' ctype="{kind}"'
    return f"<{code.element}{attributes}>{escaped(code.text)}</{code.element}>"
