"""Fragments: the longest sequences of words that a text has in common with others, and what answers to them.

Words are compared without case and typographic variants, inline tags and punctuation do not count. Sequences have
`LEAST` words or more, and are found again by the numbers of their triples.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from workbench.language.function_words import is_content
from workbench.language.placeables import inline_tags, without_tags
from workbench.language.stretches import shortened
from workbench.model import Span

LEAST = 3
"""Words that a fragment has at least."""
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_MARK = re.compile(r"[^\w\s'’‐‑-]")
"""What parts words that belong to different parts of a sentence."""
_APOSTROPHES = ("'", "’")
_MIX = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
_SIGNS = "abcdefghijklmnopqrstuvwxyz234567"
_THREE_SIGNS = [one + two + three for one in _SIGNS for two in _SIGNS for three in _SIGNS]
_CLEAR = 0.3
"""Weight from which on a link between words counts."""
_LINKED = 1 / 2
"""How many of a fragment's words that say something must be linked for its translation to be clear."""

Ids = NDArray[np.int64]


class Word(NamedTuple):
    """A word as it is compared, and where it stands in its text."""

    text: str
    span: Span
    gap: str = ""
    """What stands between it and the next word, or the end, inline tags left out."""


class Stretch(NamedTuple):
    """A sequence of words by their places in a text, from 0, the end excluded."""

    start: int
    end: int

    def holds(self, other: Stretch) -> bool:
        return self.start <= other.start and other.end <= self.end


class Runs(NamedTuple):
    """Which texts have which stretches, in parallel arrays."""

    texts: Ids
    """By number."""
    starts: Ids
    ends: Ids

    def having(self, stretch: Stretch) -> Ids:
        """The numbers of the texts that have a stretch."""
        return self.texts[(self.starts <= stretch.start) & (self.ends >= stretch.end)]

    def stretches(self) -> list[Stretch]:
        """The stretches that are in none of the others."""
        return maximal(Stretch(*pair) for pair in set(zip(self.starts.tolist(), self.ends.tolist(), strict=True)))

    def with_exact(self, exact: dict[int, list[Stretch]]) -> Runs:
        """The same with other stretches for some texts, by number."""
        kept = ~np.isin(self.texts, list(exact))
        new = [(number, *stretch) for number, stretches in exact.items() for stretch in stretches]
        columns = np.array(new, np.int64).reshape(-1, 3).T
        return Runs(*(np.concatenate([old[kept], added]) for old, added in zip(self, columns, strict=True)))


def words(text: str) -> list[Word]:
    """The words of a text, those of inline tags left out: `l'alliance` is two, `<b>m</b>ot` one."""
    bare, original = shortened(text.replace("ʼ", "'"), ((tag.span, "") for tag in inline_tags(text)))
    found = [match.span() for match in _WORD.finditer(bare)]
    ends = [*(start for start, _ in found[1:]), len(bare)]
    return [
        Word(_folded(bare[start:end]), Span(original(start + 1) - 1, original(end)), bare[end:following])
        for (start, end), following in zip(found, ends, strict=False)
    ]


def keys(text: str) -> list[str]:
    """For each triple of words in a text, in their order, a word of six letters that stands for it."""
    folded = _folded(without_tags(text))
    numbers = [crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(folded)]
    found = []
    for one, two, three in zip(numbers, numbers[1:], numbers[2:], strict=False):
        mixed = one * _MIX[0] + two * _MIX[1] + three * _MIX[2]
        mixed = (mixed ^ mixed >> 15) * _MIX[0] >> 12
        found.append(_THREE_SIGNS[mixed >> 15 & 0x7FFF] + _THREE_SIGNS[mixed & 0x7FFF])
    return found


def runs(hits: Sequence[Ids]) -> Runs:
    """What texts seem to have in common with one, from the numbers of those that have its triples, by place."""
    texts = np.concatenate([np.zeros(0, np.int64), *hits])
    places = np.repeat(np.arange(len(hits)), [len(each) for each in hits])
    order = np.lexsort((places, texts))
    texts, places = texts[order], places[order]
    first = np.ones(len(texts), bool)
    first[1:] = (np.diff(texts) != 0) | (np.diff(places) != 1)
    last = np.append(first[1:], True)[: len(texts)]
    return Runs(texts[first], places[first], places[last] + LEAST)


def common(text: Sequence[str], other: Sequence[str]) -> list[Stretch]:
    """The longest stretches of `text`, both as words, that `other` has too: none inside another one, in their order."""
    where: dict[str, list[int]] = {}
    for place, word in enumerate(other):
        where.setdefault(word, []).append(place)
    lengths: dict[int, int] = {}
    """By place in `other`, how many words before and at it are the same as those before and at the present one."""
    found = list[Stretch]()
    for place, word in enumerate(text):
        lengths = {there: lengths.get(there - 1, 0) + 1 for there in where.get(word, ())}
        longest = max(lengths.values(), default=0)
        if longest >= LEAST:
            found.append(Stretch(place + 1 - longest, place + 1))
    return maximal(found)


def maximal(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches that are in none of the others, in their order."""
    found = list[Stretch]()
    for stretch in sorted(stretches, key=lambda each: (each.start, -each.end)):
        if not found or stretch.end > found[-1].end:
            found.append(stretch)
    return found


def content(text: Sequence[Word], language: str) -> list[int]:
    """The places of the words that say something."""
    return [place for place, word in enumerate(text) if is_content(word.text, language)]


def worth_showing(own: Sequence[Word], telling: Collection[int], stretch: Stretch) -> Stretch | None:
    """A stretch of a text as it is shown; None when it is not worth it.

    `own`: the words of the text, `telling`: the places of those that say something. What is parted from the rest by a
    mark and says nothing is left out, and so is an elided word before what is not in the stretch. What stays must have
    two words that say something among three, or one among four: "de la maison" is no help to anybody.
    """
    start, end = stretch
    said = [place for place in range(start, end) if place in telling]
    if not said:
        return None
    for place in range(said[0], start, -1):
        if _MARK.search(own[place - 1].gap):
            start = place
            break
    for place in range(said[-1] + 1, end):
        if _MARK.search(own[place - 1].gap):
            end = place
            break
    if end - 1 > said[-1] and own[end - 1].gap.startswith(_APOSTROPHES):
        end -= 1
    return Stretch(start, end) if end - start >= LEAST and (len(said) > 1 or end - start > LEAST) else None


def place_of(text: Sequence[Word], wanted: Sequence[str]) -> Span | None:
    """Where a text first has some words in a row; None when nowhere."""
    folded = [word.text for word in text]
    for start in range(len(text) - len(wanted) + 1):
        if folded[start : start + len(wanted)] == list(wanted):
            return Span(text[start].span.start, text[start + len(wanted) - 1].span.end)
    return None


def answering(
    links: Iterable[tuple[Span, Span, float]], fragment: Span, source: str, target: str, languages: tuple[str, str]
) -> Span | None:
    """The stretch of a target that answers to a fragment of its source; None where that is not clear.

    `links`: of source words to target words, with weights of 0 to 1; `languages`: those of source and target. It
    reaches from the first to the last word that is linked with a word of the fragment that says something, and further
    to the function words beside them. It is not clear where too few such words are linked, or where the stretch has
    words that answer to others.
    """
    inside, outside = list[tuple[Span, Span]](), list[tuple[Span, Span]]()
    for there, here, weight in links:
        if weight >= _CLEAR:
            (inside if fragment.start <= there.start and there.end <= fragment.end else outside).append((there, here))
    anchors = [(there, here) for there, here in inside if _says(source, there, languages[0])]
    wanted = content(words(source[fragment.start : fragment.end]), languages[0])
    if not anchors or len({there for there, _ in anchors}) < _LINKED * len(wanted):
        return None
    start, end = min(here.start for _, here in anchors), max(here.end for _, here in anchors)
    if any(start <= here.start < end and _says(source, there, languages[0]) for there, here in outside):
        return None
    linked = [here for _, here in inside]
    target_words = words(target)
    signs = [_sign(word, linked, [here for _, here in outside], languages[1]) for word in target_words]
    return _with_neighbours(Span(start, end), target_words, signs, len(wanted) - len({there for there, _ in anchors}))


def _sign(word: Word, own: Sequence[Span], others: Sequence[Span], language: str) -> str:
    """How a target word stands to a fragment: `x` linked with it, `-` with others, `c` or `f` with nothing.

    `c` says something, `f` is a function word.
    """
    if _is_among(word, own):
        return "x"
    if _is_among(word, others):
        return "-"
    return "c" if is_content(word.text, language) else "f"


def _with_neighbours(stretch: Span, target: Sequence[Word], signs: Sequence[str], missing: int) -> Span:
    """A stretch with the words beside it that belong to it, given how each word of the target stands to the fragment.

    Those are the words linked with it, with a function word that nothing is linked with between; and as many words that
    say something and are linked with nothing as the fragment has: of "les États-Unis" often only "States" is found.
    """
    first = next(place for place, word in enumerate(target) if word.span.end > stretch.start)
    last = max(place for place, word in enumerate(target) if word.span.start < stretch.end)
    while missing and first and signs[first - 1] == "c":
        first, missing = first - 1, missing - 1
    while missing and signs[last + 1 : last + 2] == ["c"]:
        last, missing = last + 1, missing - 1
    while step := _step(signs[:first][::-1]):
        first -= step
    while step := _step(signs[last + 1 :]):
        last += step
    return Span(min(stretch.start, target[first].span.start), max(stretch.end, target[last].span.end))


def _step(signs: Sequence[str]) -> int:
    """How many of the next words belong to a stretch as well."""
    return 1 if signs[:1] == ["x"] else 2 if signs[:2] == ["f", "x"] else 0


def _is_among(word: Word, spans: Iterable[Span]) -> bool:
    return any(word.span.start < span.end and span.start < word.span.end for span in spans)


def agreed(stretches: Sequence[str | None]) -> int | None:
    """The place of the first of the stretches that most of them are, whatever the case; None when none is clear."""
    folded = [None if each is None else _folded(each) for each in stretches]
    counts = Counter(each for each in folded if each is not None)
    return folded.index(counts.most_common(1)[0][0]) if counts else None


def _says(text: str, span: Span, language: str) -> bool:
    return bool(content(words(text[span.start : span.end]), language))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("ʼ", "'").casefold()
