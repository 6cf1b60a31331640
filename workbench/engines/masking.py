"""Keeps placeables out of what a model reads, and knows where they were.

What stands like a name or a value is replaced by a stand-in that models copy, so that the sentence stays one; of the
starter models 27 of 27 such sentences kept `XX` in either pair, and as many kept a number of four digits. Marks are
left out. The sentence that the model makes is given them back by `placing`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.language.numbers import localised
from workbench.language.placeables import (
    Carried,
    Kind,
    Placeable,
    character_of,
    in_any_language,
    placeables,
    without_placeables,
)
from workbench.language.stretches import between, exchanged
from workbench.model import Span

_NAMES = ("XX", "YY", "ZZ", "QQ", "VV", "KK")
_VALUES = ("4758", "2417", "7301", "3826", "9475", "6183")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a text and what it is in another one."""

    old: Span
    new: Span
    same: bool
    """Whether it is the same text in both."""


class Rewritten:
    """A text of which some stretches were replaced, and the way from either text to the other."""

    def __init__(self, text: str, edits: Iterable[tuple[Span, str]]) -> None:
        """`edits`: in order, none over another one."""
        pieces: list[str] = []
        self._stretches: list[_Stretch] = []
        length = last = 0
        for span, new in (*edits, (Span(len(text), len(text)), "")):
            kept = text[last : span.start]
            for piece, old, same in ((kept, Span(last, span.start), True), (new, span, False)):
                if piece:
                    self._stretches.append(_Stretch(old, Span(length, length + len(piece)), same))
                    pieces.append(piece)
                    length += len(piece)
            last = span.end
        self.text = "".join(pieces)

    def new(self, span: Span) -> Span:
        """Where a stretch of the old text stands in the new one; what was taken out is an empty stretch there."""
        return _moved(span, [(each.old, each.new, each.same) for each in self._stretches])

    def old(self, span: Span) -> Span:
        """Where a stretch of the new text comes from."""
        return _moved(span, [(each.new, each.old, each.same) for each in self._stretches])


def _moved(span: Span, stretches: Sequence[tuple[Span, Span, bool]]) -> Span:
    """A stretch by way of its first and last character."""
    reached = [
        (
            there.start + max(span.start - here.start, 0) if same else there.start,
            there.end - max(here.end - span.end, 0) if same else there.end,
        )
        for here, there, same in stretches
        if here.start < span.end and here.end > span.start
    ]
    if reached:
        return Span(reached[0][0], reached[-1][1])
    place = bisect_right([here.start for here, _, _ in stretches], span.start)
    end = stretches[place - 1][1].end if place else 0
    return Span(end, end)


@dataclass(frozen=True, slots=True)
class Kept:
    """A placeable that was kept out of a sentence."""

    text: str
    kind: Kind
    pair: int
    place: int
    """Where it stood, in the text without it; its stand-in begins there."""
    stand_in: str
    """What stands for it; empty when nothing does."""
    loose: tuple[bool, bool]
    """Whether there was white space before it and behind it."""


class Masked:
    """A sentence without its placeables."""

    def __init__(self, text: str, found: Sequence[Placeable], choose: Callable[[Placeable], str]) -> None:
        """`choose`: what stands for a placeable; empty when it is just left out, with the white space behind it."""
        self.whole, self._found = text, found
        kept, edits = [], []
        shown, last = "", 0
        for each in found:
            start, end = each.span.start, each.span.end
            shown += text[last:start]
            stand_in = filling = choose(each)
            if not stand_in and (not shown or shown[-1].isspace()):
                end += len(text[end:]) - len(text[end:].lstrip())
            elif not stand_in and each.kind in (Kind.POINT, Kind.NAME, Kind.VALUE) and text[end : end + 1].isalnum():
                filling = " " * shown[-1].isalnum()
            loose = not text[start - 1 : start].strip(), not text[each.span.end : each.span.end + 1].strip()
            kept.append(Kept(each.text, each.kind, each.pair, len(shown), stand_in, loose))
            edits.append((Span(start, end), filling))
            shown, last = shown + filling, end
        self._rewritten = Rewritten(text, edits)
        self.text = self._rewritten.text
        self.kept = tuple(kept)

    def new(self, span: Span) -> Span:
        """Where a stretch of the sentence stands without the placeables."""
        return self._rewritten.new(span)

    def old(self, span: Span) -> Span:
        """Where a stretch of the masked sentence stands in the whole one."""
        return self._rewritten.old(span)

    def without_stand_ins(self) -> Masked:
        """The same sentence with nothing in the place of what was kept out."""
        return Masked(self.whole, self._found, lambda _: "")

    def is_kept_by(self, text: str) -> bool:
        """Whether a translation of the masked sentence has each stand-in exactly once."""
        signs = Counter(each.stand_in for each in self.kept if each.kind is Kind.SIGN and each.stand_in.strip())
        words = [each.stand_in for each in self.kept if stands_in(each)]
        return all(len(list(occurrences(word, text))) == 1 for word in words) and all(
            text.count(sign) >= number for sign, number in signs.items()
        )


def stands_in(each: Kept) -> bool:
    """Whether something stands for a placeable that is to be found again."""
    return bool(each.stand_in) and each.kind is not Kind.SIGN


def occurrences(word: str, text: str) -> Iterator[Span]:
    """Where a word stands in a text, whole."""
    return (Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text))


_DASH = re.compile(r"[-–—](?=\s)")


class Masker:
    """Masks the sentences of a language pair for a model."""

    def __init__(self, source: str, target: str, unknown: Callable[[str], bool]) -> None:
        """`unknown`: whether the model cannot read a character."""
        self.source = source
        self.target = target
        self._unknown = unknown

    def found(self, text: str) -> tuple[Placeable, ...]:
        """The placeables of a text, with all of foreign scripts and of symbols that the model cannot read.

        So is a dash that begins what somebody says, or an item: models put it between the words.
        """
        found = placeables(text, (self.source,), self._is_unreadable)
        dash = _DASH.match(text)
        return (Placeable(dash[0], Span(*dash.span()), Kind.POINT), *found) if dash else found

    def _is_unreadable(self, run: str) -> bool:
        return any(map(self._unknown, run))

    def masked(self, source: str) -> Masked:
        """A source without its placeables."""
        words = {
            kind: (word for word in several if word not in source)
            for kind, several in ((Kind.NAME, _NAMES), (Kind.VALUE, _VALUES))
        }

        def choose(each: Placeable) -> str:
            if each.kind is Kind.SIGN:
                sign = character_of(each)
                return sign if sign.isascii() or not self._unknown(sign) else ""
            return next(words[each.kind], "") if each.kind in words else ""

        return Masked(source, self.found(source), choose)

    def hidden(self, target: str, source: Masked) -> Masked:
        """A target with what stands for them in the masked source in the place of its placeables."""
        left = list(source.kept)

        def choose(each: Placeable) -> str:
            same = next((one for one in left if one.text == each.text), None)
            if same is None:
                return each.text
            left.remove(same)
            return same.stand_in

        return Masked(target, self.found(target), choose)

    def copied(self, text: str) -> str | None:
        """The translation of a text without words, see `copied`; None where there are some."""
        return copied(text, self.source, self.target, self._is_unreadable)


def copied(text: str, source: str, target: str, carried: Carried = in_any_language) -> str | None:
    """The translation of a text without words: itself, with its numbers as the target language writes them.

    None when there are words outside of its placeables.
    """
    found = placeables(text, (source,), carried)
    if not text.strip() or any(map(str.isalpha, without_placeables(text, found))):
        return None
    parts = between((each.span for each in found), len(text))
    return exchanged(text, ((part, localised(text[part.start : part.end], source, target)) for part in parts))
