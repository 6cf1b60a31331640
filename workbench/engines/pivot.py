"""Translates through a third language: two engines one after the other, with the text between them kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.engines.base import DEFAULT, Engine, Hypothesis, Options
from workbench.engines.interactive import Interactive
from workbench.engines.masking import copied


class PivotEngine:
    """French to Russian through English: sentence by sentence, from the translator's own English where there is one."""

    def __init__(self, first: Engine, second: Engine) -> None:
        """`first` must translate into the language that `second` translates from."""
        self.first = first
        self.second = second

    @property
    def name(self) -> str:
        return f"{self.first.name} + {self.second.name}"

    @property
    def identity(self) -> str:
        return f"{self.first.identity} + {self.second.identity}"

    @property
    def source(self) -> str:
        return self.first.source

    @property
    def target(self) -> str:
        return self.second.target

    @property
    def pivot(self) -> str:
        return self.first.target

    @property
    def interactive(self) -> Interactive:
        """The second half's: sources are texts in the pivot language."""
        return self.second.interactive

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        """Implements Engine.translate; each hypothesis has the text in between as its `pivot`."""
        return self.translate_from(sentences, [None] * len(sentences), options)

    def translate_from(
        self, sentences: Sequence[str], bridges: Sequence[str | None], options: Options = DEFAULT
    ) -> list[list[Hypothesis]]:
        """The same; `bridges` gives for each sentence the text in the pivot language to use, or None to make it."""
        missing = [sentence for sentence, bridge in zip(sentences, bridges, strict=True) if bridge is None]
        made = iter(self.first.translate(missing, replace(options, hypotheses=1, details=False)))
        middles = [Hypothesis(bridge, 0.0) if bridge is not None else next(made)[0] for bridge in bridges]
        copies = [self._copied(sentence, middle.text) for sentence, middle in zip(sentences, middles, strict=True)]
        texts = [middle.text if copy is None else "" for middle, copy in zip(middles, copies, strict=True)]
        translated = self.second.translate(texts, options)
        return [
            [_through(middle, each if copy is None else Hypothesis(copy, 0.0), self.pivot) for each in several]
            for middle, copy, several in zip(middles, copies, translated, strict=True)
        ]

    def _copied(self, sentence: str, bridge: str) -> str | None:
        """The translation of a text without words, straight from the source: the way through another language's numbers
        would make others of them. None where there are words, or the text in between says something else.
        """
        copy = copied(sentence, self.source, self.pivot)
        return copied(sentence, self.source, self.target) if copy is not None and copy == bridge else None


def _through(middle: Hypothesis, last: Hypothesis, language: str) -> Hypothesis:
    problem = last.problem or (f"the text in between ({language}) {middle.problem}" if middle.problem else "")
    return replace(last, pivot=middle.text, problem=problem)
