"""Text cut into segments, sentence by sentence, with the white space between them kept: `join(split(t)) == t`."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.language.lines import Breaks, blocks
from workbench.language.rules import splitter
from workbench.language.stretches import exchanged, shortened
from workbench.model import Span

_SPACES = re.compile(r"\s{2,}|[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading or list item."""

    text: str
    """Never empty, without white space at its ends."""
    gap: str
    """What stands up to the next segment or the end of the text: white space, and what was fixed."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """A text in segments."""

    head: str
    """What stands before the first segment; the whole text when there is none."""
    segments: tuple[Segment, ...]


def split(
    text: str,
    language: str,
    rules: Path | None = None,
    breaks: Breaks = "auto",
    fixed: Iterable[Span] = (),
    unseen: Iterable[Span] = (),
) -> Segmentation:
    """Cut a text into segments.

    `language` is a BCP 47 tag, `rules` the user's own SRX file, `breaks` what single line breaks are (see `lines`).
    What is `fixed`, markup for instance, is in no segment: no segment goes over it, and it stands in the gaps.
    What is `unseen`, in order and never over the end of a paragraph, is not there for the rules: a sentence ends before
    it or behind it as if it were not.
    No character is lost: `join` gives the text back. Raises UsageError for what is no language tag, and InputError
    for an SRX file that cannot be used.
    """
    find = splitter(language, rules)
    line_break = " " if rules is None else "\n"  # only rules of the user's own may mean anything by it
    # paragraphs end at form feeds, so what is fixed parts them
    shown = exchanged(text, ((span, "\f" * (span.end - span.start)) for span in fixed))
    hidden = list(unseen)
    found = (_edges(shown, block, _inside(hidden, block), find, line_break) for block in blocks(shown, breaks))
    edges = list(itertools.chain.from_iterable(found))
    if not edges:
        return Segmentation(text, ())
    follows = [start for start, _ in edges[1:]] + [len(text)]
    segments = (Segment(text[a:b], text[b:next_]) for (a, b), next_ in zip(edges, follows, strict=True))
    return Segmentation(text[: edges[0][0]], tuple(segments))


def join(segmentation: Segmentation) -> str:
    """The text that was cut."""
    return segmentation.head + "".join(segment.text + segment.gap for segment in segmentation.segments)


def _inside(spans: Sequence[Span], block: Span) -> Sequence[Span]:
    """Those of some spans that lie in a block, counted from its beginning."""
    first = bisect.bisect_left(spans, block.start, key=lambda span: span.start)
    last = bisect.bisect_left(spans, block.end, key=lambda span: span.start)
    return [Span(span.start - block.start, span.end - block.start) for span in spans[first:last]]


def _edges(
    text: str, block: Span, unseen: Sequence[Span], find: Callable[[str], list[int]], line_break: str
) -> Iterator[tuple[int, int]]:
    """Where the segments of a block start and end in the whole text, white space at their ends left out."""
    seen, original = shortened(text[block.start : block.end], ((span, "") for span in unseen))
    shown, in_seen = _one_space(seen, line_break)
    cuts = [0, *(original(in_seen(place)) for place in find(shown)), block.end - block.start]
    for start, end in itertools.pairwise(cuts):
        piece = text[block.start + start : block.start + end]
        if kept := piece.strip():
            begin = block.start + start + len(piece) - len(piece.lstrip())
            yield begin, begin + len(kept)


def _one_space(block: str, line_break: str) -> tuple[str, Callable[[int], int]]:
    """The block with one character for every run of white space, and the way back to its own positions.

    Runs with a line break are shown as `line_break`.
    """
    runs = _SPACES.finditer(block)
    return shortened(
        block, ((Span(*run.span()), line_break if _LINE_BREAK.search(run.group()) else " ") for run in runs)
    )
