"""Units that should agree: one source with several translations, one translation of several sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from workbench.checks.base import Pair
from workbench.model import Finding, Level

_FEWEST_WORDS = 3
"""Short sentences of different wording become the same for good reasons: Merci, Merci beaucoup."""
_SHOWN = 60
"""Characters that are shown of another text."""

_Facet = Callable[[Pair], str]
Key = TypeVar("Key", bound=Hashable)


def check_same_source(units: Sequence[tuple[Key, Pair]]) -> Iterator[tuple[Key, Finding]]:
    """The same source has other translations too.

    `units`: all of a document in one target language, each with a name for it; those without a target are left out.
    """
    for key, pair, others in _apart(units, by=_source, apart=_target):
        shown = ", ".join(f"“{_short(other.target)}”" for other in others)
        message = f"The same source is translated as {shown} too."
        yield key, Finding("same-source", pair.target_language, message)


def check_same_target(units: Sequence[tuple[Key, Pair]]) -> Iterator[tuple[Key, Finding]]:
    """Another source has the same translation. `units` as above."""
    for key, pair, others in _apart(units, by=_target, apart=_source):
        if len(pair.target_words) >= _FEWEST_WORDS:
            shown = ", ".join(f"“{_short(other.source)}”" for other in others)
            yield key, Finding("same-target", pair.target_language, f"So is {shown} translated.", Level.HINT)


def _source(pair: Pair) -> str:
    return _essence(pair.source)


def _target(pair: Pair) -> str:
    return _essence(pair.target)


def _essence(text: str) -> str:
    """A text without what may differ between sentences that say the same: white space, capitals and marks."""
    return " ".join(re.findall(r"\w+|[%€$£+−]", text.casefold()))


def _apart(units: Sequence[tuple[Key, Pair]], by: _Facet, apart: _Facet) -> Iterator[tuple[Key, Pair, list[Pair]]]:
    """The units that agree in `by` with others and not in `apart`, each with one of every other kind."""
    groups: dict[str, dict[str, Pair]] = {}
    filled = [(key, pair) for key, pair in units if _target(pair)]
    for _, pair in filled:
        groups.setdefault(by(pair), {}).setdefault(apart(pair), pair)
    for key, pair in filled:
        others = [other for facet, other in groups[by(pair)].items() if facet != apart(pair)]
        if others:
            yield key, pair, others


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
