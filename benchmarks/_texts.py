"""Units by the million that are as varied as a translator's: stretches of the corpora with other words in them."""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEXICON = ROOT / "workbench/language/data/french.lexicon.xz"
WORDS = 40_000
SHORT = 3
"""Letters of the words that are kept: articles, prepositions and the like."""
KEPT = 0.25
"""Share of the longer words that are kept too."""
LETTERS = {"fr": "aeisntr", "en": "aeisntr", "ru": "оаеинтр"}


class Writer:
    """Makes up sentences of one language; the same seed makes the same ones."""

    def __init__(self, language: str, seed: int) -> None:
        self.language = language
        self.chance = random.Random(f"{language} {seed}")
        texts = sorted(ROOT.glob(f"corpora/*/*.{language}.txt"))
        sentences = re.split(r"(?<=[.!?…])\s+", " ".join(path.read_text(encoding="utf-8") for path in texts))
        self.sentences = [words for sentence in sentences if len(words := sentence.split()) > SHORT]
        self.words = vocabulary(language)
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))

    def word(self) -> str:
        """A word of the vocabulary; the frequencies follow Zipf's law."""
        return self.chance.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self) -> str:
        """One to four stretches of the corpora, with most of the longer words changed."""
        parts = self.chance.choices((1, 2, 3, 4), weights=(4, 3, 2, 1))[0]
        words = [self._changed(word) for _ in range(parts) for word in self._stretch()]
        text = " ".join(words).strip(" ,;:")
        return text[:1].upper() + text[1:] + self.chance.choice((".", ".", ".", "!", "?", " ;"))

    def edited(self, text: str, share: float) -> str:
        """A text with a share of its words replaced, taken out, put in or misspelt; one at least."""
        words = text.split()
        for _ in range(max(1, round(len(words) * share))):
            place, how = self.chance.randrange(len(words)), self.chance.random()
            if how < 0.4:
                words[place] = self.word()
            elif how < 0.6 and len(words) > 2:
                del words[place]
            elif how < 0.8:
                words.insert(place, self.word())
            else:
                words[place] = words[place][:-1] + self.chance.choice(LETTERS[self.language])
        return " ".join(words)

    def _stretch(self) -> list[str]:
        words = self.chance.choice(self.sentences)
        first = self.chance.randrange(len(words))
        return words[first : first + self.chance.randint(3, 14)]

    def _changed(self, word: str) -> str:
        if word.isdigit():
            return str(self.chance.randrange(2100))
        if len(word) <= SHORT or self.chance.random() < KEPT:
            return word
        mark = word[-1] if word[-1] in ",;:" else ""
        return self.word() + mark


def vocabulary(language: str) -> list[str]:
    """Words in an order that is the same every time and has nothing to do with the alphabet."""
    words = sorted(set(islice(_SOURCES[language](), 20 * WORDS)))
    random.Random(language).shuffle(words)
    return words[:WORDS]


def _french() -> Iterator[str]:
    lines = lzma.decompress(LEXICON.read_bytes()).decode("utf-8").splitlines()
    return (line.partition("\t")[0] for line in lines if line[:1].isalpha())


def _russian() -> Iterator[str]:
    from pymorphy3 import MorphAnalyzer

    morphology = MorphAnalyzer(lang="ru")
    letters = [chr(code) for code in range(ord("а"), ord("я") + 1)]
    for one in letters:
        for other in letters:
            yield from (parse.word for parse in islice(morphology.iter_known_word_parses(one + other), 0, 400, 3))


def _english() -> Iterator[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    words = DefaultDictionaryFactory().get_dictionary("en")
    return (word if isinstance(word, str) else word.decode() for word in words)


_SOURCES = {"fr": _french, "ru": _russian, "en": _english}
