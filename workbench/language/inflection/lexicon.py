"""A compiled lexicon: lemmas, and the paradigms that make their forms. Written by scripts/compile_french_lexicon.py."""

from __future__ import annotations

import lzma
from collections import defaultdict
from importlib.resources import files
from typing import NamedTuple


class Form(NamedTuple):
    """How one form comes from its lemma."""

    cut: str
    """What is cut from the end of the lemma; the whole lemma for a form that shares nothing with it."""
    ending: str
    letters: str
    """Small letters: parts of speech; capitals: gender (M, F, E both) and number (S, P, I both). Of a finite verb
    tenses and persons follow, each kind after a `~`."""


class Lexicon:
    """Lemmas by form and forms by lemma, exact: a form is known only if a lemma of the lexicon makes it."""

    def __init__(self, text: str) -> None:
        """Read a lexicon's text; the compile script describes it."""
        self._paradigms: list[tuple[Form, ...]] = []
        self._lemmas: dict[str, str] = {}
        for line in text.splitlines():
            if line.startswith("= "):
                self._paradigms.append(tuple(_form(field) for field in line[2:].split(" ")))
            elif not line.startswith("#"):
                lemma, _, numbers = line.partition("\t")
                self._lemmas[lemma] = numbers
        self._cuts = self._index()

    @classmethod
    def packed(cls, name: str) -> Lexicon:
        """Read a lexicon that is packed beside the language data."""
        data = files("workbench.language").joinpath("data", name).read_bytes()
        return cls(lzma.decompress(data).decode("utf-8"))

    def __len__(self) -> int:
        return len(self._lemmas)

    def readings(self, form: str) -> list[tuple[str, str]]:
        """The lemmas that make a form, each with the letters that say what the form then is."""
        found = []
        for place in range(len(form), -1, -1):
            stem, ending = form[:place], form[place:]
            for cut in self._cuts.get(ending, ()):
                found += [(stem + cut, letters) for letters in self._letters(stem + cut, cut, ending)]
        return found

    def forms(self, lemma: str) -> list[tuple[str, str]]:
        """Every form of a lemma with its letters; forms that share nothing with the lemma first."""
        made = [form for paradigm in self._of(lemma) for form in paradigm]
        made.sort(key=lambda form: form.cut != lemma)
        return [(lemma[: len(lemma) - len(form.cut)] + form.ending, form.letters) for form in made]

    def _of(self, lemma: str) -> list[tuple[Form, ...]]:
        return [self._paradigms[int(number)] for number in self._lemmas.get(lemma, "").split()]

    def _letters(self, lemma: str, cut: str, ending: str) -> list[str]:
        forms = (form for paradigm in self._of(lemma) for form in paradigm)
        return [form.letters for form in forms if form.cut == cut and form.ending == ending]

    def _index(self) -> dict[str, tuple[str, ...]]:
        """For every ending the cuts that it may stand for."""
        cuts: dict[str, set[str]] = defaultdict(set)
        for form in (form for paradigm in self._paradigms for form in paradigm):
            cuts[form.ending].add(form.cut)
        return {ending: tuple(sorted(found)) for ending, found in cuts.items()}


def _form(field: str) -> Form:
    change, _, letters = field.rpartition(":")
    cut, _, ending = change.partition(">")
    return Form(cut, ending, letters)
