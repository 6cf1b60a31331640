"""The translations that a document brings along, given to the units that its segments become."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from workbench.align.lengths import sure_cuts
from workbench.formats.text import Translated
from workbench.language.segmentation import Segment, Segmentation, join, split
from workbench.model import Origin, Target


def aligned(
    known: Iterable[Translated], text: Segmentation, target: str, rules: Path | None
) -> tuple[list[Segment], dict[int, Target]]:
    """The segments of a document's text with the targets that they have already, by their 0-based places.

    `known` are in the order of the text, into the language with the tag `target`. Where source and target of one have
    as many sentences, each is a segment; elsewhere those that surely translate each other are, by their lengths and
    what both have: a document has too many blocks for a model of meaning to look at, and in most of them that suffices.
    What cannot be told stays one segment, and so does what stands around other white space in the target than in the
    source: no translation is lost, and all come back as they were. `rules` are the user's own for cutting sentences.
    """
    known = list(known)
    ratio = sum(len(each.target) for each in known) / max(1, sum(each.source.end - each.source.start for each in known))
    starts = list(accumulate((len(each.text) + len(each.gap) for each in text.segments), initial=len(text.head)))
    segments, found, done = list[Segment](), dict[int, Target](), 0
    for each in known:
        first, last = (bisect_left(starts, place) for place in (each.source.start, each.source.end))
        segments += text.segments[done:first]
        targets = () if each.whole else split(each.target, target, rules, "space").segments
        sources = text.segments[first:last]
        if each.target:
            pairs = list(_pairs(sources, targets, ratio)) or [(sources, [Segment(each.target.strip(), "")])]
        else:
            pairs = [([source], [Segment("", "")]) for source in sources]
        for several, translations in pairs:
            segment = Segment(_text(several), several[-1].gap)
            found[len(segments)] = Target(_text(translations), Origin.HUMAN, each.status, source=segment.text)
            segments.append(segment)
        done = last
    return [*segments, *text.segments[done:]], found


def _pairs(
    sources: Sequence[Segment], targets: Sequence[Segment], ratio: float
) -> Iterator[tuple[Sequence[Segment], Sequence[Segment]]]:
    """The sentences of both that translate each other; none where the target has none.

    `ratio`: characters of the target for one of the source.
    """
    if not targets:
        return
    ends = len(sources), len(targets)
    if ends[0] == ends[1]:
        cuts = [(place, place) for place in range(1, ends[0])]
    else:
        cuts = sure_cuts([each.text for each in sources], [each.text for each in targets], ratio)
    same = [(one, other) for one, other in cuts if sources[one - 1].gap == targets[other - 1].gap]
    for (start, begin), (stop, end) in pairwise([(0, 0), *same, ends]):
        yield sources[start:stop], targets[begin:end]


def _text(segments: Sequence[Segment]) -> str:
    """The text of segments, without what stands behind the last one."""
    return join(Segmentation("", tuple(segments))).removesuffix(segments[-1].gap)
