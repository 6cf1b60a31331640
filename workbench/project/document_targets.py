"""The translations that a document brings along, given to the units that its segments become."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.formats.text import Translated
from workbench.language.segmentation import Segment, split
from workbench.model import Origin, Target


def aligned(
    known: Iterable[Translated], segments: Sequence[Segment], source: str, target: str, rules: Path | None
) -> dict[int, Target]:
    """The targets of a document's segments, by their 0-based places.

    `known` are in the order of the document, from `source` into `target`, both language tags; one that holds several
    sentences is left out unless both sides have as many. `rules` are the user's own for cutting sentences.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, segment in enumerate(segments):
        places[segment.text].append(place)
    found: dict[int, Target] = {}
    following = 0
    for each in known:
        sources, targets = (
            [part.text for part in split(text, language, rules, "space").segments]
            for text, language in ((each.source, source), (each.target, target))
        )
        if len(sources) != len(targets) or not sources:
            continue
        candidates = places[sources[0]]
        for place in candidates[bisect_left(candidates, following) :]:
            if [segment.text for segment in segments[place : place + len(sources)]] == sources:
                for step, (one, other) in enumerate(zip(sources, targets, strict=True)):
                    found[place + step] = Target(other, Origin.HUMAN, each.status, source=one)
                following = place + len(sources)
                break
    return found
