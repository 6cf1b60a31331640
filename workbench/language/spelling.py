"""Whether a word is spelled as a language spells it, and what it may have been meant to be.

By the user's Hunspell dictionary through spylls where there is one; without one by the word data that the workbench
has for other ends: a word that it can tell the lemma of is known.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from workbench.errors import FormatError
from workbench.language.codes import primary
from workbench.language.dictionaries import dictionary_folders, find_dictionary
from workbench.language.inflection.registry import inflector

LETTERS = {
    "fr": "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûü-'",
    "en": "abcdefghijklmnopqrstuvwxyz-'",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя-",
}
"""What a slip of the finger may have put or left out, by language."""
UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, re.error)
"""What spylls raises for files that are no dictionary."""
_PART = re.compile(r"[-‑]")


class WordList(Protocol):
    """What tells whether a word is known."""

    name: str
    """As it is shown: the dictionary's file name, or `word data`."""

    def knows(self, word: str) -> bool: ...

    def suggest(self, word: str) -> Iterator[str]:
        """Words that it may have been meant to be, best first."""
        ...


class Hunspell:
    """A Hunspell dictionary. It is read when it is first asked, which takes seconds: not on the UI's thread."""

    def __init__(self, path: Path) -> None:
        """`path` is that of the .aff file."""
        self.path = path
        self.name = path.name.removesuffix(".aff")

    def load(self) -> None:
        """Read it. Raises FormatError for a dictionary that cannot be read, or has no words."""
        try:
            words = len(self._dictionary.dic.words)
        except UNREADABLE as error:
            raise FormatError(f"{self.path}: not a Hunspell dictionary: {error}", "Install it again.") from error
        if not words:
            raise FormatError(f"{self.path.with_suffix('.dic')}: no words in it", "Install it again.")

    @cached_property
    def _dictionary(self) -> Any:
        from spylls.hunspell import Dictionary

        return Dictionary.from_files(str(self.path.with_suffix("")))

    def knows(self, word: str) -> bool:
        return bool(self._dictionary.lookup(word))

    def suggest(self, word: str) -> Iterator[str]:
        yield from self._dictionary.suggest(word)


class WordData:
    """The workbench's own word data: the inflector of the language, and simplemma's word lists."""

    name = "word data"

    def __init__(self, language: str) -> None:
        self.language = primary(language)

    def knows(self, word: str) -> bool:
        data = inflector(self.language)
        return (data is not None and data.knows(word)) or self._is_listed(word)

    def suggest(self, word: str) -> Iterator[str]:
        """The known words one edit away (D. Damerau, A technique for computer detection and correction, 1964)."""
        yield from (near for near in sorted(_edits(word, LETTERS.get(self.language, ""))) if self.knows(near))

    def _is_listed(self, word: str) -> bool:
        from simplemma import is_known

        try:
            return bool(is_known(word, self.language)) or bool(is_known(word.lower(), self.language))
        except ValueError:  # simplemma has no list for the language: nothing can be said against its words
            return True


class Speller:
    """Spelling in one language, every answer kept. May be called from any thread; it may take seconds to answer."""

    def __init__(self, language: str, configured: Sequence[str] = (), words: Collection[str] = ()) -> None:
        """`configured`: folders looked into before the system's. `words`: the user's and the project's own words."""
        path = find_dictionary(language, dictionary_folders(configured))
        self.source: WordList = Hunspell(path) if path else WordData(language)
        self.problem = ""
        """Why the dictionary is not used, in words; known after the first answer."""
        self._language, self._loaded = language, False
        self._own = {word.casefold() for word in words}
        self._known: dict[str, bool] = {}
        self._suggestions: dict[str, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def knows(self, word: str) -> bool:
        """Whether a word is known: by the list, as one of the user's own, or as a hyphenation of known words."""
        plain = word.replace("’", "'")
        if plain.casefold() in self._own:
            return True
        with self._lock:
            if plain not in self._known:
                self._load()
                self._known[plain] = self._looked_up(plain)
            return self._known[plain]

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        """What a word may have been meant to be, best first, with its capitals."""
        plain = word.replace("’", "'")
        with self._lock:
            if plain not in self._suggestions:
                self._load()
                found = dict.fromkeys(self.source.suggest(plain.lower() if plain.istitle() else plain))
                self._suggestions[plain] = tuple(found)
        made = (text[:1].upper() + text[1:] if word[:1].isupper() else text for text in self._suggestions[plain])
        return tuple(made)[:limit]

    def learn(self, word: str) -> None:
        """Count a word as known from now on."""
        self._own.add(word.replace("’", "'").casefold())

    def _load(self) -> None:
        """Read the dictionary; one that cannot be read gives way to the word data."""
        if not self._loaded and isinstance(self.source, Hunspell):
            try:
                self.source.load()
            except FormatError as error:
                self.problem, self.source = error.message, WordData(self._language)
        self._loaded = True

    def _looked_up(self, word: str) -> bool:
        parts = [part for part in _PART.split(word) if part]
        return self.source.knows(word) or (len(parts) > 1 and all(self.source.knows(part) for part in parts))


def _edits(word: str, letters: str) -> set[str]:
    """The texts one slip away: a letter left out, doubled neighbours swapped, a letter replaced or put in."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    replaced = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    put = {left + letter + right for left, right in cuts for letter in letters}
    return {text for text in dropped | swapped | replaced | put if text and text != word}
