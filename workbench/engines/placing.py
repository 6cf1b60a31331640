"""Puts placeables back into the translation of a sentence from which they were kept out.

A stand-in tells its place itself. Marks and symbols go where the word links say: a pair of marks around the stretch of
words that answers to the words it was around, all else beside the word that answers to its neighbour.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import chain

from workbench.engines.base import WordLink
from workbench.engines.masking import Kept, Masked, Rewritten, occurrences, stands_in
from workbench.engines.words import word_spans
from workbench.language.placeables import Kind
from workbench.model import Span

Linker = Callable[[str, str], Sequence[WordLink]]
"""Which words of two texts translate each other."""
_Edits = list[tuple[Span, str]]


def put_back(masked: Masked, text: str, links: Linker, begun: int = 0, left: Sequence[Kept] | None = None) -> Rewritten:
    """The translation of a masked sentence with its placeables.

    `begun`: nothing before this place is changed. `left`: those that are to be put back; None for all.
    """
    kept = masked.kept if left is None else left
    named = {each: spans for each in kept if stands_in(each) if (spans := _places_of(each.stand_in, text, begun))}
    edits = [(span, each.text) for each, spans in named.items() for span in spans]
    edits += _signs(masked, text, begun)
    if free := [each for each in kept if each not in named and not (each.kind is Kind.SIGN and each.stand_in)]:
        edits += _insertions(masked, text, sure_links(masked, text, links(masked.text, text)), free, begun)
    return Rewritten(text, sorted(edits, key=lambda edit: (edit[0].start, edit[0].end)))


def _places_of(word: str, text: str, begun: int) -> list[Span]:
    return [span for span in occurrences(word, text) if span.start >= begun]


def _signs(masked: Masked, text: str, begun: int) -> Iterator[tuple[Span, str]]:
    """The characters of a translation that are written in the source as `&amp;` and the like, only ever so."""
    for sign in {each.text for each in masked.kept if each.kind is Kind.SIGN and each.stand_in}:
        character = unescape(sign)
        if sum(each.text == sign for each in masked.kept) == masked.text.count(character):
            for place, found in enumerate(text):
                if found == character and place >= begun:
                    yield Span(place, place + 1), sign


def sure_links(masked: Masked, text: str, links: Iterable[WordLink]) -> list[WordLink]:
    """The links between a masked sentence and a translation of it, those of stand-ins as they surely are."""
    named = [each for each in masked.kept if stands_in(each)]
    sure = [
        WordLink(Span(each.place, each.place + len(each.stand_in)), span, 1.0)
        for each in named
        for span in occurrences(each.stand_in, text)
    ]
    taken = {link.source for link in sure} | {link.target for link in sure}
    return [*sure, *(link for link in links if not {link.source, link.target} & taken)]


def _insertions(masked: Masked, text: str, links: Sequence[WordLink], free: Sequence[Kept], begun: int) -> _Edits:
    """What is put in where, for placeables without stand-ins."""
    map_ = _Map(masked.text, text, links)
    places = _places(map_, free)
    if not _is_nested(free, places):  # the order of the source always is
        running = 0
        for order, each in enumerate(free):
            places[order] = running = max(running, map_.point(each))
    ranked = sorted(range(len(free)), key=lambda number: (max(places[number], begun), number))
    return list(_edits(text, [(max(places[number], begun), free[number]) for number in ranked]))


@dataclass(frozen=True)
class _Map:
    """Two texts and their links."""

    source: str
    target: str
    links: Sequence[WordLink]

    @cached_property
    def _words(self) -> Sequence[Span]:
        return word_spans(self.source)

    @cached_property
    def _target_words(self) -> Sequence[Span]:
        return word_spans(self.target)

    @cached_property
    def _answers(self) -> Mapping[Span, Span]:
        """By linked word of the source the stretch of the target from the first to the last that answers to it."""
        found: dict[Span, Span] = {}
        for link in self.links:
            known = found.get(link.source, link.target)
            found[link.source] = Span(min(known.start, link.target.start), max(known.end, link.target.end))
        return found

    def point(self, each: Kept) -> int:
        """The place in the target for something between two words of the source."""
        before = self._words[: bisect_right(self._words, each.place, key=lambda word: word.end)]
        after = self._words[bisect_left(self._words, each.place, key=lambda word: word.start) :]
        if not before:
            return self._over(0, self.source[: each.place])
        if not after:
            return self._back(len(self.target), self.source[each.place :])
        ways = [self._behind(before[-1], each.place), self._before(after[0], each.place)]
        if each.kind is Kind.OPEN or each.loose == (True, False):
            ways.reverse()
        further = chain(
            ways,
            (self._behind(word, word.end) for word in reversed(before)),
            (self._before(word, word.start) for word in after),
        )
        found = next((way for way in further if way is not None), None)
        return self._proportional(each.place) if found is None else found

    def _behind(self, word: Span, place: int) -> int | None:
        """Behind what answers to a word, and behind the marks that follow it in the source up to a place."""
        answer = self._answers.get(word)
        return self._over(answer.end, self.source[word.end : place]) if answer else None

    def _before(self, word: Span, place: int) -> int | None:
        answer = self._answers.get(word)
        return self._back(answer.start, self.source[place : word.start]) if answer else None

    def _over(self, place: int, marks: str) -> int:
        """Behind the same marks in the target."""
        for mark in marks.split():
            behind = self.target[place:].lstrip()
            if not behind.startswith(mark):
                break
            place = len(self.target) - len(behind) + len(mark)
        return place

    def _back(self, place: int, marks: str) -> int:
        for mark in reversed(marks.split()):
            before = self.target[:place].rstrip()
            if not before.endswith(mark):
                break
            place = len(before) - len(mark)
        return place

    def _proportional(self, place: int) -> int:
        """The end of a word about as far into the target as a place is into the source."""
        aim = place * len(self.target) / max(1, len(self.source))
        return min((word.end for word in self._target_words), key=lambda end: abs(end - aim), default=0)

    def stretch(self, opening: Kept, closing: Kept, within: Span) -> Span:
        """The stretch of the target that answers to the words between two marks.

        Of all stretches of words it is the one with most words that answer to these, less those that answer to others
        only; where no word does, the word that stands where they stand.
        """
        inner = [word for word in self._words if opening.place <= word.start and word.end <= closing.place]
        if not inner:
            place = min(max(self.point(opening), within.start), within.end)
            return Span(place, place)
        words = [word for word in self._target_words if within.start <= word.start and word.end <= within.end]
        mine = {link.target for link in self.links if link.source in inner}
        others = {link.target for link in self.links} - mine
        found = _densest([(word in mine) - (word in others) for word in words])
        if found is None:
            aim = self._proportional(inner[-1].end)
            return next((word for word in words if word.end >= aim), Span(within.start, within.end))
        start = self._back(words[found[0]].start, self.source[opening.place : inner[0].start])
        end = self._over(words[found[1] - 1].end, self.source[inner[-1].end : closing.place])
        return Span(max(start, within.start), min(end, within.end))


def _densest(values: Sequence[int]) -> tuple[int, int] | None:
    """The stretch with the largest sum, the first of equals (Kadane's algorithm); None when no value is over 0."""
    best, sum_, start, found = 0, 0, 0, None
    for place, value in enumerate(values):
        if sum_ <= 0:
            sum_, start = 0, place
        sum_ += value
        if sum_ > best:
            best, found = sum_, (start, place + 1)
    return found


def _places(map_: _Map, free: Sequence[Kept]) -> list[int]:
    """The place of each placeable, marks inside of others inside of these."""
    places = [-1] * len(free)
    whole = Span(0, len(map_.target))
    around: list[tuple[int, Span]] = []  # the pairs that are open, and their stretches
    closing = {each.pair: each for each in free if each.kind is Kind.CLOSE and each.pair}
    for number, each in enumerate(free):
        within = around[-1][1] if around else whole
        if each.pair and each.kind is Kind.OPEN and each.pair in closing:
            stretch = map_.stretch(each, closing[each.pair], within)
            around.append((each.pair, stretch))
            places[number] = stretch.start
        elif around and each.pair == around[-1][0]:
            places[number] = around.pop()[1].end
        else:
            places[number] = min(max(map_.point(each), within.start), within.end)
    return places


def _is_nested(free: Sequence[Kept], places: Sequence[int]) -> bool:
    """Whether every pair of marks lies wholly inside or outside of every other one."""
    open_: list[int] = []
    for number in sorted(range(len(free)), key=lambda number: (places[number], number)):
        each = free[number]
        if each.pair and each.kind is Kind.OPEN:
            open_.append(each.pair)
        elif each.pair and (not open_ or open_.pop() != each.pair):
            return False
    return True


def _edits(text: str, placed: Sequence[tuple[int, Kept]]) -> Iterator[tuple[Span, str]]:
    """What is put in at each place, with the white space that it needs."""
    for place in dict.fromkeys(place for place, _ in placed):
        built, end = "", place
        for each in (each for at, each in placed if at == place):
            before = (text[:place] + built)[-1:]
            word = each.kind in (Kind.NAME, Kind.VALUE)
            if before and not before.isspace() and _parted(each, before, each.loose[0] or word):
                built += " "
            built += each.text
            after = text[end : end + 1]
            if each.kind is Kind.POINT and each.loose == (False, False) and after == " ":
                end += 1  # it parted two words by itself
            elif after.isalnum() and _parted(each, after, each.loose[1] or word):
                built += " "
        yield Span(place, end), built


def _parted(each: Kept, neighbour: str, loose: bool) -> bool:
    """Whether white space goes between a placeable and its neighbour."""
    return loose and each.kind is not Kind.CLOSE and (each.kind is not Kind.OPEN or neighbour.isalnum())
