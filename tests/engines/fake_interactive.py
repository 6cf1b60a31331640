"""Help while writing from the fake engine's dictionary: the n-th word of a target translates the n-th of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

from workbench.engines.base import Hypothesis, Word, WordLink
from workbench.engines.interactive import NO_STEERING, Alternative, Steering, Suggestion, enforced, shortcomings
from workbench.model import Span

if TYPE_CHECKING:
    from tests.engines.fake import FakeEngine

_WORD = re.compile(r"\w+")
_SHARES = (0.9, 0.1)
_IMPOSSIBLE = 0.001


class FakeInteractive:
    """Implements Interactive for the fake engine."""

    def __init__(self, engine: FakeEngine) -> None:
        self._engine = engine

    def complete(self, source: str, prefix: str, longest: int = 0) -> str:
        """What follows in the first translation that begins with the prefix, else after as many words as it has."""
        texts = [each.text for each in self._engine.all_hypotheses(source)]
        rest = next((text[len(prefix) :] for text in texts if text.startswith(prefix)), None)
        if rest is None:
            words = list(_WORD.finditer(texts[0]))
            done = len(_WORD.findall(prefix))
            rest = texts[0][words[done - 1].end() :] if 0 < done <= len(words) else ""
            rest = rest.lstrip() if prefix.endswith(" ") else rest
        return _shortened(rest, longest)

    def rewrite(self, source: str, prefix: str) -> str:
        return self.complete(source, prefix)

    def alternatives(self, source: str, target: str, word: Span, limit: int = 8) -> list[Alternative]:
        place = len(_WORD.findall(target[: word.start]))
        words = _WORD.findall(source)
        found = self._engine.translations(words[place]) if place < len(words) else [target[word.start : word.end]]
        return [Alternative(each, _SHARES[min(rank, 1)]) for rank, each in enumerate(found[:limit])]

    def score(self, source: str, target: str) -> Hypothesis:
        words = [
            Word(span, log(self._probability(source, place, target[span.start : span.end])))
            for place, span in enumerate(_spans(target))
        ]
        return Hypothesis(target, sum(word.log_probability for word in words) / max(1, len(words)), tuple(words))

    def _probability(self, source: str, place: int, word: str) -> float:
        words = _WORD.findall(source)
        known = [each.lower() for each in self._engine.translations(words[place])] if place < len(words) else []
        return _SHARES[min(known.index(word.lower()), 1)] if word.lower() in known else _IMPOSSIBLE

    def links(self, source: str, target: str) -> tuple[WordLink, ...]:
        return tuple(WordLink(a, b, 1.0) for a, b in zip(_spans(source), _spans(target), strict=False))

    def suggest(
        self, source: str, prefix: str = "", steering: Steering = NO_STEERING, limit: int = 1
    ) -> list[Suggestion]:
        """The first translations that begin with the prefix and keep to the steering; without any, broken ones."""
        ways = [each for each in self._engine.all_hypotheses(source) if each.text.startswith(prefix)]
        ways = ways or [self.score(source, prefix + self.complete(source, prefix))]
        free = ways[0]
        kept = [each for each in ways if not shortcomings(each.text, steering)] or ways
        return [_suggestion(each, free, steering) for each in kept[:limit]]

    def steer(self, source: str, text: str, steering: Steering) -> Suggestion:
        """The text itself where it keeps to the steering, else the first translation that does; or a broken one."""
        ways = [self.score(source, text), *self._engine.all_hypotheses(source)]
        kept = [each for each in ways if not shortcomings(each.text, steering)] or ways
        return _suggestion(kept[0], ways[0], steering)


def _suggestion(made: Hypothesis, free: Hypothesis, steering: Steering) -> Suggestion:
    kept_out, put_in = enforced(free.text, made.text, steering)
    problem = shortcomings(made.text, steering)
    return Suggestion(
        replace(made, problem=problem), kept_out, put_in, max(0.0, free.score - made.score), bool(problem)
    )


def _shortened(text: str, longest: int) -> str:
    words: Sequence[re.Match[str]] = list(_WORD.finditer(text))
    return text[: words[longest - 1].end()] if 0 < longest < len(words) else text


def _spans(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text)]
