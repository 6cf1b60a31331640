"""What changed between two versions of a segment, word by word, and what two changes of one segment make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.language.words import tokens
from workbench.model import Span


class Kind(StrEnum):
    """What became of a stretch of the old text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text and what stands in its place in the new one."""

    kind: Kind
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the base, and the text that one side put in its place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What two changes of the same text make together."""

    text: str
    collides: bool
    """Whether both changed the same words in different ways; the text then has them as in `mine`."""


def difference(old: str, new: str, language: str) -> tuple[Change, ...]:
    """The changes from one text to another, in order; their spans cover both texts without a hole.

    Words and marks are matched by a longest common subsequence (H. Hyyrö, bit-parallel LCS, 2004, by rapidfuzz); white
    space belongs to what it stands beside. Marks alone do not hold two changed stretches apart.
    """
    changes: list[Change] = []
    at_old = at_new = 0
    for old_span, new_span in [*_matches(old, new, language), (Span(len(old), len(old)), Span(len(new), len(new)))]:
        for change in _between(old, new, Span(at_old, old_span.start), Span(at_new, new_span.start)):
            _append(changes, change)
        _append(changes, Change(Kind.EQUAL, old_span, new_span))
        at_old, at_new = old_span.end, new_span.end
    return tuple(changes)


def traced(old: str, new: str, place: int, language: str) -> int:
    """Where in the old text the character before a place of the new one stood, as the place behind it.

    Of a stretch that was changed only its two ends are known: a place inside it is at its end.
    """
    for change in difference(old, new, language):
        if place <= change.new.end:
            if change.kind is Kind.EQUAL:
                return change.old.start + place - change.new.start
            return change.old.start if place == change.new.start else change.old.end
    return len(old)


def merge(base: str, mine: str, theirs: str, language: str) -> Merge:
    """Put two independent changes of `base` together: the translator's own edits, and a new machine text.

    Each stretch that only one of the two changed is taken from it. Where both changed the same words differently, the
    result is as in `mine` and the merge collides. Method: three-way merge (Khanna, Kunal, Pierce, A formal
    investigation of diff3, 2007) on words.
    """
    pieces, at, collides = [], 0, False
    ours, others = _edits(base, mine, language), _edits(base, theirs, language)
    for span, left, right in _clusters(ours, others):
        pieces.append(base[at : span.start])
        my_text, their_text = _applied(base, span, left), _applied(base, span, right)
        pieces.append(my_text if left else their_text)
        collides = collides or bool(left and right and my_text != their_text)
        at = span.end
    return Merge("".join(pieces) + base[at:], collides)


def _matches(old: str, new: str, language: str) -> Iterator[tuple[Span, Span]]:
    """The tokens that both texts have, in order, without runs of marks in the middle of what changed."""
    from rapidfuzz.distance import Indel

    olds, news = tokens(old, language), tokens(new, language)
    for code in Indel.opcodes([token.text for token in olds], [token.text for token in news]):
        if code.tag != "equal":
            continue
        opens = code.src_start == code.dest_start == 0
        closes = code.src_end == len(olds) and code.dest_end == len(news)
        run = olds[code.src_start : code.src_end]
        if opens or closes or any(token.is_word for token in run):
            for mine, theirs in zip(run, news[code.dest_start : code.dest_end], strict=True):
                yield mine.span, theirs.span


def _between(old: str, new: str, old_span: Span, new_span: Span) -> Iterator[Change]:
    """The changes in a stretch that holds no common word: its white space at both ends may still be the same."""
    before, after = old[old_span.start : old_span.end], new[new_span.start : new_span.end]
    if before == after:
        yield Change(Kind.EQUAL, old_span, new_span)
        return
    head = _common_space(before, after)
    tail = _common_space(before[head:][::-1], after[head:][::-1])
    ends = old_span.end - tail, new_span.end - tail
    yield Change(Kind.EQUAL, Span(old_span.start, old_span.start + head), Span(new_span.start, new_span.start + head))
    yield _change(Span(old_span.start + head, ends[0]), Span(new_span.start + head, ends[1]))
    yield Change(Kind.EQUAL, Span(ends[0], old_span.end), Span(ends[1], new_span.end))


def _common_space(one: str, other: str) -> int:
    """How many characters of white space two texts begin with in common."""
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs or not mine.isspace():
            break
        length += 1
    return length


def _change(old: Span, new: Span) -> Change:
    if old.start == old.end:
        return Change(Kind.INSERT if new.start < new.end else Kind.EQUAL, old, new)
    return Change(Kind.REPLACE if new.start < new.end else Kind.DELETE, old, new)


def _append(changes: list[Change], change: Change) -> None:
    """Add a change, unless it is empty, to the one before where both are equal stretches."""
    if change.old.start == change.old.end and change.new.start == change.new.end:
        return
    if changes and changes[-1].kind is change.kind is Kind.EQUAL:
        last = changes.pop()
        old, new = Span(last.old.start, change.old.end), Span(last.new.start, change.new.end)
        change = Change(Kind.EQUAL, old, new)
    changes.append(change)


def _edits(base: str, new: str, language: str) -> list[_Edit]:
    """What was changed in `base`, each with the text that took its place."""
    changes = difference(base, new, language)
    return [_Edit(one.old, new[one.new.start : one.new.end]) for one in changes if one.kind is not Kind.EQUAL]


def _clusters(mine: Sequence[_Edit], theirs: Sequence[_Edit]) -> Iterator[tuple[Span, list[_Edit], list[_Edit]]]:
    """The edits of both sides in order, those together that concern the same stretch of the base."""
    edits = sorted([*((edit, 0) for edit in mine), *((edit, 1) for edit in theirs)], key=lambda one: _place(one[0]))
    cluster: tuple[Span, list[_Edit], list[_Edit]] | None = None
    for edit, side in edits:
        if cluster is not None and _meet(cluster[0], edit.span):
            span = Span(cluster[0].start, max(cluster[0].end, edit.span.end))
            cluster = (span, cluster[1], cluster[2])
        else:
            if cluster is not None:
                yield cluster
            cluster = (edit.span, [], [])
        (cluster[1], cluster[2])[side].append(edit)
    if cluster is not None:
        yield cluster


def _place(edit: _Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _meet(one: Span, other: Span) -> bool:
    """Whether two stretches share a character, or an insertion touches the other one."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _applied(base: str, span: Span, edits: Sequence[_Edit]) -> str:
    pieces, at = [], span.start
    for edit in edits:
        pieces += [base[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join(pieces) + base[at : span.end]
