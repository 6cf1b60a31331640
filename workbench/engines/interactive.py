"""What an engine does for somebody who is writing: go on after a prefix, offer other words, weigh and link any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.engines.base import Hypothesis, WordLink
from workbench.model import Span


@dataclass(frozen=True, slots=True)
class Alternative:
    """What could stand in the place of a word."""

    word: str
    probability: float
    """0 to 1, given the source and what stands before it."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a translation must say."""

    forms: tuple[str, ...]
    """Its inflected forms; one of them is enough."""
    source: str = ""
    """The word or phrase of the source that it translates, as it stands there; empty when that is not known."""


@dataclass(frozen=True, slots=True)
class Steering:
    """What a translation must and must not say. Words are matched whole and without regard to capitals."""

    avoid: tuple[str, ...] = ()
    """Words or phrases, every inflected form that is meant listed."""
    require: tuple[Requirement, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.avoid or self.require)


NO_STEERING = Steering()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation that is offered, and what was done to make it say what is wanted."""

    hypothesis: Hypothesis
    kept_out: tuple[str, ...] = ()
    """Words that the engine would have said and that were kept out."""
    put_in: tuple[str, ...] = ()
    """Words that it would not have said and that were put in."""
    drop: float = 0.0
    """How much worse than its free translation the engine finds it: nats a piece, at least 0."""
    broken: bool = False
    """Whether the sentence is likely to have come apart, or does not say what is wanted after all; the hypothesis's
    `problem` says which."""


def mentions(text: str, forms: Iterable[str]) -> list[tuple[int, str]]:
    """Where any of the forms stands in a text as whole words, and which: (place, form), in order of places."""
    found = []
    for form in forms:
        pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
        found += [(match.start(), form) for match in re.finditer(pattern, text, re.IGNORECASE)]
    return sorted(found)


def faults(text: str, steering: Steering) -> tuple[list[str], list[Requirement]]:
    """What a text says that it must not, and what it does not say that it must."""
    unwanted = list(dict.fromkeys(form for _, form in mentions(text, steering.avoid)))
    return unwanted, [wanted for wanted in steering.require if not mentions(text, wanted.forms)]


class Interactive(Protocol):
    """Help while a target is written. A source and a target are one sentence each; may be called from any thread.

    These calls go before document translation. For a pair that is translated through English these are the methods of
    the second half, and `source` is the English text.
    """

    def complete(self, source: str, prefix: str, longest: int = 0) -> str:
        """What is likely to follow a prefix, to be appended as it is; the prefix may end inside a word.

        `longest`: so many pieces are enough, which is faster; 0 for the whole rest. Empty when nothing follows.
        """
        ...

    def rewrite(self, source: str, prefix: str) -> str:
        """The same after a prefix whose last word is complete, as when an alternative was chosen for it."""
        ...

    def alternatives(self, source: str, target: str, word: Span, limit: int = 8) -> list[Alternative]:
        """What else could stand where `word` stands in the target, most likely first; itself among them."""
        ...

    def score(self, source: str, target: str) -> Hypothesis:
        """Any text as a hypothesis: with its score and the probability of each word."""
        ...

    def links(self, source: str, target: str) -> tuple[WordLink, ...]:
        """Which words of any two texts translate each other."""
        ...

    def suggest(
        self, source: str, prefix: str = "", steering: Steering = NO_STEERING, limit: int = 1
    ) -> list[Suggestion]:
        """Up to `limit` translations that begin with the prefix and keep to the steering, best first, with details."""
        ...

    def steer(self, source: str, text: str, steering: Steering) -> Suggestion:
        """A translation that is there already, changed from the first place on that does not keep to the steering."""
        ...


def shortcomings(text: str, steering: Steering) -> str:
    """What a text still says or still does not say, in words; empty when it keeps to the steering."""
    unwanted, missing = faults(text, steering)
    told = [f"still says {quoted([form])}" for form in unwanted]
    return " and ".join([*told, *(f"does not say {quoted(each.forms[:1])}" for each in missing)])


def enforced(free: str, made: str, steering: Steering) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What steering changed of a free translation: (words that were kept out, forms that were put in)."""
    unwanted, missing = faults(free, steering)
    still = faults(made, steering)[0]
    put_in = [form for wanted in missing for form in wanted.forms if mentions(made, [form])]
    return tuple(form for form in unwanted if form not in still), tuple(put_in)


def quoted(words: Sequence[str]) -> str:
    """Words in quotes, for a message."""
    return ", ".join(f"“{word}”" for word in words)
