"""The translations that a document brings along, given to the units that its segments become."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from workbench.formats.text import Translated
from workbench.language.segmentation import Segment, Segmentation, split
from workbench.model import Origin, Target


def aligned(
    known: Iterable[Translated], text: Segmentation, target: str, rules: Path | None
) -> tuple[list[Segment], dict[int, Target]]:
    """The segments of a document's text with the targets that they have already, by their 0-based places.

    `known` are in the order of the text, into the language with the tag `target`. Where source and target of one have
    as many sentences, each is a segment; elsewhere all of them together are one, so that no translation is lost.
    `rules` are the user's own for cutting sentences.
    """
    starts = list(accumulate((len(each.text) + len(each.gap) for each in text.segments), initial=len(text.head)))
    segments, found, done = list[Segment](), dict[int, Target](), 0
    for each in known:
        first, last = (bisect_left(starts, place) for place in (each.source.start, each.source.end))
        segments += text.segments[done:first]
        sources: Sequence[Segment] = text.segments[first:last]
        targets = [] if each.whole else [part.text for part in split(each.target, target, rules, "space").segments]
        if len(sources) != len(targets):
            sources, targets = [_joined(sources)], [each.target.strip()]
        for segment, translation in zip(sources, targets, strict=True):
            found[len(segments)] = Target(translation, Origin.HUMAN, each.status, source=segment.text)
            segments.append(segment)
        done = last
    return [*segments, *text.segments[done:]], found


def _joined(segments: Sequence[Segment]) -> Segment:
    """Segments as one, with what stands between them."""
    last = segments[-1]
    return Segment("".join(each.text + each.gap for each in segments[:-1]) + last.text, last.gap)
