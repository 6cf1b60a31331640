"""The translated document: the targets in the layout of the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from workbench.model import Unit


def translated(
    units: Iterable[Unit],
    language: str,
    head: str = "",
    *,
    fall_back: bool = True,
    written: Callable[[str], str] = str,
) -> Iterator[str]:
    """The text of the document in a language, piece by piece; joined they are the document.

    `head` is what stands before the first segment. A unit without a target gives its source when `fall_back`, and
    nothing otherwise; what stands behind it stays. `written` gives a segment as it stands in the file.
    """
    yield head
    for unit in units:
        text = unit.target(language).text
        if text.strip():
            yield written(text) if unit.source else f"{written(text)} "  # what only the target has stands in no gap
        elif fall_back:
            yield written(unit.source)
        yield unit.gap
