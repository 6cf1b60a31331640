"""Making a near match fit: where only tags differ, or numbers, or one term, the target is changed accordingly."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from workbench.language.numerals import counts_alike
from workbench.language.placeables import inline_tags, without_tags
from workbench.language.stretches import exchanged
from workbench.memory.entries import normalise

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")

Render = Callable[[str, str, str], str | None]
"""Takes the words of the match that differ, the words that stand there now, and the target; gives the new target, or
None when the data does not tell."""


def substitute_tags(now: str, source: str, target: str) -> str | None:
    """The target of a match whose source differs from `now` in inline tags only, with the tags that stand there now.

    Either there are none any more, or others stand in the same places: then those of the target are exchanged. None
    when anything else differs, and when it cannot be told which tag a tag of the target becomes.
    """
    old, new, there = inline_tags(source), inline_tags(now), inline_tags(target)
    if not old or normalise(without_tags(source)) != normalise(without_tags(now)):
        return None
    if not new:
        return normalise(without_tags(target))
    pairs = {(a.text, b.text) for a, b in zip(old, new, strict=False)}
    becoming = dict(pairs)
    in_place = [exchanged(text, ((tag.span, "<>") for tag in tags)) for text, tags in ((source, old), (now, new))]
    if in_place[0] != in_place[1] or len(becoming) != len(pairs) or any(tag.text not in becoming for tag in there):
        return None
    return exchanged(target, ((tag.span, becoming[tag.text]) for tag in there))


def substitute_numbers(now: str, source: str, target: str, language: str) -> str | None:
    """The target, in a language, of a match whose source differs from `now` in numbers only, with the new numbers.

    None when anything else differs, when a number that changes cannot be told in the target (it must stand there as
    often as in the source, written with the same digits), or when the new one asks for another form of what it counts.
    """
    old, new = _NUMBER.findall(source), _NUMBER.findall(now)
    if old == new or len(old) != len(new) or _NUMBER.sub("0", source) != _NUMBER.sub("0", now):
        return None
    changes = {a: b for a, b in zip(old, new, strict=True) if a != b}
    in_target = [_digits(number) for number in _NUMBER.findall(target)]
    if len({*zip(old, new, strict=True)}) != len({*old}):
        return None  # the same number became two different ones: which is which in the target is unknown
    if any(in_target.count(_digits(number)) != old.count(number) for number in changes):
        return None
    by_digits = {_digits(a): b for a, b in changes.items()}
    for number in _NUMBER.finditer(target):
        changed = by_digits.get(_digits(number[0]))
        if changed is not None and not counts_alike(number[0], changed, target[number.end() :], language):
            return None
    return _NUMBER.sub(lambda found: _in_style(found[0], by_digits.get(_digits(found[0]))), target)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _in_style(old: str, new: str | None) -> str:
    """The new number with the marks of the old one, to keep the way of the target: 1,250.5 for 1 250,5."""
    if new is None:
        return old
    whole, mark, fraction = _parts(new)
    _, old_mark, _ = _parts(old)
    group = next((sign for sign in old if not sign.isdigit() and sign != old_mark), "") or _group_for(old_mark)
    digits = _digits(whole)
    if _digits(whole) != whole:
        digits = f"{int(digits):,}".replace(",", group)
    return digits + ((old_mark or mark) + fraction if mark else "")


def _parts(number: str) -> tuple[str, str, str]:
    """Whole part, decimal mark and decimals; three digits after a mark are a group of the whole part."""
    found = re.fullmatch(r"(.*\d)([.,])(\d{1,2}|\d{4,})", number)
    return (found[1], found[2], found[3]) if found else (number, "", "")


def _group_for(decimal_mark: str) -> str:
    return "," if decimal_mark == "." else "\u00a0"


def substitute_term(now: str, source: str, target: str, render: Render) -> str | None:
    """The target of a match whose source differs from `now` in one stretch of at most four words, made to fit.

    `render` knows what the words are in the target. None when more differs, or when it cannot tell.
    """
    old, new = list(_WORD.finditer(source)), list(_WORD.finditer(now))
    stretch = _only_change([word[0] for word in old], [word[0] for word in new])
    if stretch is None:
        return None
    (a, b), (c, d) = stretch
    before, after = source[old[a].start() : old[b - 1].end()], now[new[c].start() : new[d - 1].end()]
    if source[: old[a].start()] != now[: new[c].start()] or source[old[b - 1].end() :] != now[new[d - 1].end() :]:
        return None
    return render(before, after, target)


def _only_change(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    changes = [op for op in difflib.SequenceMatcher(None, old, new, False).get_opcodes() if op[0] != "equal"]
    if not changes or any(op[0] != "replace" for op in changes):
        return None
    (_, a, _, c, _), (_, _, b, _, d) = changes[0], changes[-1]
    return ((a, b), (c, d)) if b - a <= 4 and d - c <= 4 else None
