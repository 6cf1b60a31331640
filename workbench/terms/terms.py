"""What a termbase holds: terms, each a thing with its renderings in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.language.codes import primary


class TermStatus(StrEnum):
    """Whether a rendering may be used."""

    PREFERRED = "preferred"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    """Never to be used for this."""
    FALSE_FRIEND = "false friend"
    """A good word for something else that looks right here: not `trade union` for this *syndicat*."""

    @property
    def usable(self) -> bool:
        return self in (TermStatus.PREFERRED, TermStatus.ALLOWED)


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way to say a term in a language, in its dictionary form; several words are fine."""

    text: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""

    @property
    def usable(self) -> bool:
        return self.status.usable


SIGNS: Mapping[TermStatus, str] = {TermStatus.FORBIDDEN: "!", TermStatus.FALSE_FRIEND: "~"}
"""What stands before a rendering that must not be used, where several are written in one line."""


def written(renderings: Iterable[Rendering]) -> str:
    """Renderings in one line, in the order of preference: `alliance, pact, ~trade union`."""
    order = list(TermStatus)
    by_preference = sorted(renderings, key=lambda one: order.index(one.status))
    return ", ".join(SIGNS.get(one.status, "") + one.text for one in by_preference)


@dataclass(frozen=True, slots=True)
class Term:
    """A thing and what it is called."""

    renderings: Mapping[str, tuple[Rendering, ...]]
    """By language tag (BCP 47); those of one language in the order of preference."""
    part: str = ""
    """Part of speech: noun, verb, adjective …; empty when not said."""
    domain: str = ""
    note: str = ""
    id: int = 0
    """Identity in its termbase; 0 when it is in none yet."""

    def of(self, language: str) -> tuple[Rendering, ...]:
        """The renderings in a language, those of its variants included, the very tag first."""
        exact = self.renderings.get(language, ())
        others = (
            rendering
            for tag, renderings in self.renderings.items()
            if tag != language and primary(tag) == primary(language)
            for rendering in renderings
        )
        return (*exact, *others)

    def usable(self, language: str) -> tuple[Rendering, ...]:
        """The renderings in a language that may be used, preferred ones first."""
        found = (rendering for rendering in self.of(language) if rendering.usable)
        return tuple(sorted(found, key=lambda rendering: rendering.status is not TermStatus.PREFERRED))

    def wrong(self, language: str) -> tuple[Rendering, ...]:
        """The renderings in a language that must not be used."""
        return tuple(rendering for rendering in self.of(language) if not rendering.usable)
