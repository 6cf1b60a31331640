"""Goes on after a text that is given, in the middle of a word too.

With `return_alternatives` CTranslate2 reads a forced prefix in one pass, which halves the time of a completion. It
expands the likeliest next pieces and completes each; so one call gives the next pieces, or several continuations. The
end of the sentence is never among these pieces; whether it is likelier has to be asked for apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

from workbench.engines.model import LENGTH_PENALTY, Model
from workbench.engines.queue import TURNS

_FRAGMENT = re.compile(r"\w+$")
_NEXT = 48
"""Next pieces that are looked at to go on inside a word."""
_DEPTH, _WIDTH = 5, 2
"""How many pieces a fragment may be made of, and how many ways of making it are followed."""
_TRIED = 6
"""Ways that are tried to go on inside a word that must not become some other one."""
_ENDS = re.compile(r"\W|$")
_EARLIEST_END = 0.6
"""A translation has at least so many pieces for each of its source, or three fewer."""
_UNLIKELY = 0.05
"""Probability of the end of the sentence below which some piece is taken to be likelier."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """Pieces after a prefix, and the text that they add to it."""

    pieces: tuple[str, ...]
    """The prefix's included."""
    rest: str
    """As it is appended: with its space in front, where it has one."""
    log_probability: float
    """Of what was added, summed and made shorter for length as in translation."""


def continuations(
    model: Model, source: Sequence[str], prefix: Sequence[str], count: int = 1, longest: int = 0, least: float = 0.0
) -> list[Continuation]:
    """Up to `count` ways to go on after a prefix of pieces, each beginning with another piece, likeliest first.

    `longest`: how many pieces are added at most, 0 for all. `least`: probability that the first piece must have.
    """
    forced = [*model.prefix, *prefix]
    limit = len(forced) + (longest or 2 * len(source) + 32)
    with TURNS.turn():
        (result,) = model.translator.translate_batch(
            [list(source)],
            target_prefix=[forced] if forced else None,
            return_alternatives=True,
            num_hypotheses=count,
            min_alternative_expansion_prob=least,
            beam_size=1,
            max_decoding_length=limit,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
        )
    before = model.pieces.decode(prefix)
    return [
        _continuation(model, pieces[len(model.prefix) :], len(prefix), before, score)
        for pieces, score in zip(result.hypotheses, result.scores, strict=True)
    ]


def _continuation(model: Model, pieces: Sequence[str], start: int, before: str, score: float) -> Continuation:
    text = model.pieces.decode(pieces)
    if not text.startswith(before):  # a detokenizer that joins otherwise when more follows
        return Continuation(tuple(pieces), f" {model.pieces.decode(pieces[start:])}", score)
    return Continuation(tuple(pieces), text[len(before) :], score)


def is_complete(model: Model, source: Sequence[str], prefix: Sequence[str]) -> bool:
    """Whether the end of the sentence is likelier after a prefix than any piece."""
    if len(prefix) + 3 < _EARLIEST_END * len(source):
        return False  # spares a pass over the prefix
    with TURNS.turn():
        (result,) = model.translator.score_batch([list(source)], [[*model.prefix, *prefix]])
    end = float(result.log_probs[-1])
    if end >= log(0.5) or end < log(_UNLIKELY):
        return end >= log(0.5)
    first = continuations(model, source, prefix, 1, 1)
    return not first or end > first[0].log_probability


def completions(
    model: Model,
    source: str,
    prefix: str,
    count: int = 1,
    longest: int = 0,
    unwanted: Callable[[str], bool] | None = None,
) -> list[str]:
    """Up to `count` texts that may follow a prefix, to be appended as they are; the prefix may end inside a word.

    `unwanted`: what that word must not become, told by the whole text; where it can become nothing else, it does so.
    """
    pieces = model.pieces.encode(source.strip())
    if not pieces:
        return []
    fragment = _FRAGMENT.search(prefix)
    if prefix != prefix.rstrip() or not prefix:
        return _after_space(model, pieces, prefix.rstrip(), count, longest)
    if fragment is None:
        return _rests(model, pieces, model.target.encode(prefix), count, longest)
    return _inside_word(model, pieces, prefix, fragment.start(), count, longest, unwanted)


def _rests(model: Model, source: Sequence[str], prefix: Sequence[str], count: int, longest: int) -> list[str]:
    if is_complete(model, source, prefix):
        return [""]
    return [each.rest for each in continuations(model, source, prefix, count, longest)]


def _after_space(model: Model, source: Sequence[str], text: str, count: int, longest: int) -> list[str]:
    """The text was left with a space, so that what follows must be a new word."""
    prefix = model.target.encode(text)
    if is_complete(model, source, prefix):
        return [""]
    found: list[str] = []
    for tried in (count, count + 8):
        rests = [each.rest for each in continuations(model, source, prefix, tried, longest)]
        found = [rest.removeprefix(" ") for rest in rests if not text or rest.startswith(" ")]
        if found:
            break
    return found[:count]


def after_word(model: Model, source: Sequence[str], text: str) -> str:
    """What follows a text whose last word is complete."""
    prefix = model.target.encode(text)
    if is_complete(model, source, prefix):
        return ""
    for count in (1, 8):
        for each in continuations(model, source, prefix, count):
            if _ENDS.match(each.rest):
                return each.rest
    return ""


def _inside_word(
    model: Model,
    source: Sequence[str],
    prefix: str,
    start: int,
    count: int,
    longest: int,
    unwanted: Callable[[str], bool] | None,
) -> list[str]:
    """Go on inside the word that begins at `start`, by pieces that spell what is there of it and go beyond."""
    head, fragment = prefix[:start], prefix[start:]
    opens = not head or head[-1].isspace()
    begun = model.target.encode(head)
    before = len(model.pieces.decode(begun))
    first: list[str] = []
    for spelt in _spelt(model, source, begun, (model.pieces.space if opens else "") + fragment)[
        : _TRIED if unwanted else 1
    ]:
        whole = model.pieces.decode(spelt)
        texts = [f"{whole}{rest}"[before:].lstrip() for rest in _rests(model, source, spelt, count, longest)]
        rests = [text[len(fragment) :] for text in texts if text.startswith(fragment)]
        wanted = [rest for rest in rests if unwanted is None or not unwanted(prefix + rest)]
        if wanted:
            return wanted
        first = first or rests
    if first:
        return first
    return _rests(model, source, model.target.encode(prefix), count, longest)


def _spelt(model: Model, source: Sequence[str], head: list[str], wanted: str) -> list[list[str]]:
    """Pieces after `head` that begin with the wanted letters, the likeliest first; none when none of the next ones do.

    Longer ways are followed only where they may be the likeliest.
    """
    open_ways, found, best_score = [(head, wanted, 0.0)], list[tuple[float, list[str]]](), float("-inf")
    for _ in range(_DEPTH):
        ways = []
        for pieces, remaining, score in open_ways:
            for each in continuations(model, source, pieces, _NEXT, 1):
                piece, total = model.pieces.bare(each.pieces[-1]), score + each.log_probability
                if len(each.pieces) == len(pieces) or not piece:
                    continue
                if piece.startswith(remaining):
                    found.append((total, list(each.pieces)))
                    best_score = max(best_score, total)
                elif remaining.startswith(piece):
                    ways.append((list(each.pieces), remaining[len(piece) :], total))
        open_ways = sorted((way for way in ways if way[2] > best_score), key=lambda way: -way[2])[:_WIDTH]
        if not open_ways:
            break
    return [pieces for _, pieces in sorted(found, key=lambda way: -way[0])]
