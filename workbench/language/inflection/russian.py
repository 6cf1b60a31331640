"""Russian forms, from pymorphy3 and the OpenCorpora dictionary that comes with it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any

from workbench.language.inflection.base import Analysis, Case, Features, Gender, Number, Part

PARTS = {
    "NOUN": Part.NOUN,
    "ADJF": Part.ADJECTIVE,
    "ADJS": Part.ADJECTIVE,
    "COMP": Part.COMPARATIVE,
    "PRTF": Part.PARTICIPLE,
    "PRTS": Part.PARTICIPLE,
    "VERB": Part.VERB,
    "INFN": Part.VERB,
    "GRND": Part.VERB,
    "NPRO": Part.PRONOUN,
    "NUMR": Part.NUMERAL,
    "ADVB": Part.ADVERB,
}
NUMBERS = {"sing": Number.SINGULAR, "plur": Number.PLURAL}
GENDERS = {"masc": Gender.MASCULINE, "femn": Gender.FEMININE, "neut": Gender.NEUTER}
CASES = {
    "nomn": Case.NOMINATIVE,
    "gent": Case.GENITIVE,
    "gen2": Case.GENITIVE,
    "datv": Case.DATIVE,
    "accs": Case.ACCUSATIVE,
    "ablt": Case.INSTRUMENTAL,
    "loct": Case.LOCATIVE,
    "loc2": Case.LOCATIVE,
}
GRAMMEMES: dict[str, str] = {
    value: key for key, value in reversed([*NUMBERS.items(), *GENDERS.items(), *CASES.items()])
}
FORMS = frozenset(
    {"VERB", "INFN", "GRND", "PRTF", "PRTS", "ADJF", "ADJS", "past", "pres", "futr", "indc", "impr", "1per", "2per"}
    | {"3per", "incl", "excl", "actv", "pssv", "COMP", "anim", "inan", *GRAMMEMES.values()}
)
"""The grammemes that tell the forms of one word apart."""
SUPERLATIVE = "Supr"
RARER = frozenset({"больший"})
"""Lemmas that share forms with a commoner one (большая), and come after it."""
NEVER = 0.002
"""Readings less likely than this are left out: every one-letter word is also an abbreviation of nouns."""


class RussianInflector:
    """Analyses and inflects by pymorphy3's dictionary; its guesses for unknown words are never used."""

    @cached_property
    def _morphology(self) -> Any:
        from pymorphy3 import MorphAnalyzer

        return MorphAnalyzer(lang="ru")

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def analyse(self, word: str) -> tuple[Analysis, ...]:
        found = (_analysis(parse) for parse in self._parses(word) if parse.score >= NEVER)
        return tuple(sorted(found, key=lambda reading: reading.lemma in RARER))

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def reinflect(self, analysis: Analysis, features: Features) -> str | None:
        """Nouns keep their gender; a plural form has none."""
        parse = next((p for p in self._parses(analysis.word) if _analysis(p) == analysis), None)
        if parse is None:
            return None
        wanted = _grammemes(analysis, features)
        if SUPERLATIVE in parse.tag:
            return _alike(parse, wanted | {SUPERLATIVE})
        changed = parse.inflect(wanted)
        return None if changed is None else str(changed.word)

    @lru_cache(maxsize=50_000)  # noqa: B019 - one inflector lives as long as the process
    def formed_like(self, analysis: Analysis, model: Analysis) -> str | None:
        """A word in the form of another: tense, person, voice, short or full form, case …; None when it has no such."""
        parse = next((p for p in self._parses(analysis.word) if _analysis(p) == analysis), None)
        wanted = {grammeme for grammeme in model.tag.replace(" ", ",").split(",") if grammeme in FORMS}
        changed = parse.inflect(wanted) if parse is not None else None
        return None if changed is None else str(changed.word)

    def forms(self, lemma: str) -> frozenset[str]:
        parses = [parse for parse in self._parses(lemma) if parse.normal_form == lemma.lower()]
        return frozenset(form.word for parse in parses for form in parse.lexeme)

    def knows(self, word: str) -> bool:
        return bool(self._morphology.word_is_known(word.lower()))

    def _parses(self, word: str) -> list[Any]:
        return [parse for parse in self._morphology.parse(word) if parse.is_known]


def _analysis(parse: Any) -> Analysis:
    tag = parse.tag
    animate = {"anim": True, "inan": False}.get(tag.animacy)
    features = Features(NUMBERS.get(tag.number), GENDERS.get(tag.gender), CASES.get(tag.case), animate)
    part = PARTS.get(tag.POS, Part.OTHER)
    return Analysis(parse.word, parse.normal_form, part, features, str(tag), round(parse.score, 4))


def _alike(parse: Any, wanted: set[str]) -> str | None:
    """The form with grammemes that begins most as the parsed one: лучший has наихороший beside it."""
    words = [str(form.word) for form in parse.lexeme if wanted <= form.tag.grammemes]
    return max(words, key=lambda word: _common_letters(word, parse.word), default=None)


def _common_letters(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _grammemes(analysis: Analysis, features: Features) -> set[str]:
    wanted = features.filled(analysis.features)
    grammemes = {GRAMMEMES[value] for value in (wanted.number, wanted.case) if value is not None}
    if analysis.part is Part.NOUN:
        return grammemes
    if wanted.number is not Number.PLURAL and wanted.gender is not None:
        grammemes.add(GRAMMEMES[wanted.gender])
    # Only the accusative of masculines and of plurals tells living things from others.
    if wanted.case is Case.ACCUSATIVE and features.animate is not None and _tells_life(wanted):
        grammemes.add("anim" if features.animate else "inan")
    return grammemes


def _tells_life(features: Features) -> bool:
    return features.number is Number.PLURAL or features.gender is Gender.MASCULINE
