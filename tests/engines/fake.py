"""An engine without a model: word by word from a dictionary, always the same. What most tests use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from math import log

from tests.engines.fake_interactive import FakeInteractive
from workbench.engines.base import DEFAULT, Hypothesis, Options, Word, WordLink
from workbench.model import Span

_WORD = re.compile(r"\w+")
LIKELY, UNLIKELY = 0.9, 0.1
"""Probability of a word's first translation, and of any other."""


class FakeEngine:
    """Replaces each word by its first translation, keeping capitals; a word it does not know is turned around.

    `words`: by word in lower case its translations, most likely first; further hypotheses use the later ones.
    `failing`: sentences that come back with the problem given.
    """

    pivot = None

    def __init__(
        self,
        source: str = "fr",
        target: str = "en",
        words: Mapping[str, Sequence[str]] | None = None,
        failing: Mapping[str, str] | None = None,
    ) -> None:
        self.source = source
        self.target = target
        self.words = dict(words or {})
        self.failing = dict(failing or {})
        self.batches: list[tuple[str, ...]] = []
        """Every batch that it was asked to translate."""

    @property
    def name(self) -> str:
        return f"fake-{self.source}_{self.target} 1"

    @property
    def identity(self) -> str:
        return f"{self.name} {sorted(self.words.items())}"

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        """Implements Engine.translate."""
        self.batches.append(tuple(sentences))
        return [self._hypotheses(sentence, options) for sentence in sentences]

    @property
    def interactive(self) -> FakeInteractive:
        return FakeInteractive(self)

    def all_hypotheses(self, sentence: str, most: int = 200) -> list[Hypothesis]:
        """Ways to choose among the translations of each word, likelier ones first; at most two words differ."""
        return self._hypotheses(sentence, Options(hypotheses=most, details=True))

    def translations(self, word: str) -> Sequence[str]:
        """What a word of the source may become, most likely first."""
        return self.words.get(word.lower()) or (word[::-1].lower(),)

    def _hypotheses(self, sentence: str, options: Options) -> list[Hypothesis]:
        if sentence in self.failing:
            return [Hypothesis("", 0.0, problem=self.failing[sentence])]
        found = list(_WORD.finditer(sentence))
        most = [len(self.translations(match[0])) for match in found]
        choices = islice(_choices(most), options.hypotheses)
        return [self._made(sentence, found, choice, options) for choice in choices]

    def _made(
        self, sentence: str, found: Sequence[re.Match[str]], choice: Sequence[int], options: Options
    ) -> Hypothesis:
        text, last, words, links = "", 0, [], []
        for match, rank in zip(found, choice, strict=True):
            text += sentence[last : match.start()]
            span = Span(len(text), len(text) + len(self.translations(match[0])[rank]))
            text += _capitals(match[0], self.translations(match[0])[rank])
            words.append(Word(span, log(UNLIKELY if rank else LIKELY)))
            links.append(WordLink(Span(match.start(), match.end()), span, 1.0))
            last = match.end()
        score = sum(word.log_probability for word in words) / max(1, len(words))
        if not options.details:
            words, links = [], []
        return Hypothesis(text + sentence[last:], score, tuple(words), tuple(links))


def _choices(most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Which translation each word gets: all the first, then another one for one word, then for two words."""
    for changed in range(3):
        for places in combinations(range(len(most)), changed):
            for ranks in product(*(range(1, most[place]) for place in places)):
                chosen = dict(zip(places, ranks, strict=True))
                yield tuple(chosen.get(place, 0) for place in range(len(most)))


def _capitals(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
