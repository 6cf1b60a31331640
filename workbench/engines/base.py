"""What an engine is: sentences in, hypotheses out. Everything else (cache, pivot, fake) is built on this protocol."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from workbench.model import Span

if TYPE_CHECKING:
    from workbench.engines.interactive import Interactive


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a hypothesis and how sure the engine is of it."""

    span: Span
    """Where the word stands in the hypothesis's text."""
    log_probability: float
    """Natural logarithm, of its least likely piece; at most 0."""

    def moved(self, by: int) -> Word:
        return replace(self, span=Span(self.span.start + by, self.span.end + by))


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word of the source and a word of the target that translate each other."""

    source: Span
    target: Span
    weight: float
    """0 to 1."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one sentence."""

    text: str
    score: float
    """Mean natural log-probability of its pieces, the end of the sentence included; at most 0."""
    words: tuple[Word, ...] = ()
    links: tuple[WordLink, ...] = ()
    pivot: str = ""
    """The text in the pivot language that this was made from; empty when translated directly."""
    problem: str = ""
    """What is wrong with it (empty, untranslated, looping …), in words; empty when nothing is."""

    def as_text(self, text: str, moved: Callable[[Span], Span]) -> Hypothesis:
        """The same with a rewritten text; `moved` tells where a stretch of the old text stands in it."""
        words = tuple(replace(word, span=moved(word.span)) for word in self.words)
        links = tuple(replace(link, target=moved(link.target)) for link in self.links)
        return replace(self, text=text, words=words, links=links)


@dataclass(frozen=True, slots=True)
class Options:
    """How to search. The defaults are those of a document job."""

    beam: int = 2
    hypotheses: int = 1
    details: bool = False
    """Whether `words` and `links` are wanted too; they cost another pass."""


DEFAULT = Options()
QUALITIES: dict[str, Options] = {"draft": Options(beam=1), "normal": Options(beam=2), "best": Options(beam=4)}


class Engine(Protocol):
    """Translates from one language to another. Implementations may be called from any thread."""

    @property
    def name(self) -> str:
        """Name and version, as it is shown and recorded: `translate-fr_en 1.9`."""
        ...

    @property
    def identity(self) -> str:
        """Changes whenever the same text might be translated otherwise; what a cache is keyed by."""
        ...

    @property
    def source(self) -> str: ...

    @property
    def target(self) -> str: ...

    @property
    def pivot(self) -> str | None:
        """The language through which it translates; None when it is direct."""
        ...

    @property
    def interactive(self) -> Interactive:
        """Help while a target is written; of an engine that goes through another language, that of its second half."""
        ...

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        """For each sentence its hypotheses, best first, at least one and at most `options.hypotheses`.

        An empty sentence gives one empty hypothesis. A sentence that fails gives a hypothesis with a `problem`
        and never fails the batch.
        """
        ...
