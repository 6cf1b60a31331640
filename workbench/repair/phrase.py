"""The words of a rule: the wrong ones as a pattern on lemmas, the right ones as a phrase that can be inflected."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.language.inflection import Analysis, Features, Gender, Number, Part
from workbench.language.inflection.base import NOUNS
from workbench.repair.sentence import Sentence

PREFERRED = (Part.NOUN, Part.NAME, Part.ADJECTIVE, Part.PARTICIPLE, Part.VERB)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an occurrence of the wrong words looks like: for each word the lemmas that it may have."""

    lemmas: tuple[frozenset[str], ...]
    head: int
    """Place of the word that the others depend on."""
    parts: frozenset[Part]
    """What the head may be; empty when the data does not have it."""
    named: bool
    """Whether the rule writes it with a capital, so that a capital in a text says nothing about names."""
    forms: frozenset[str] = frozenset()
    """Every form of the head; a text without any of them, as a stretch of letters, has no occurrence."""

    plural: bool = False
    """Whether the rule gives the head, a noun, in the plural, as of words that have no singular (деньги, goods)."""

    def may_occur(self, text: str) -> bool:
        """Whether it is worth looking closer at a text; quick, and never wrong when it says no."""
        plain = flattened(text)
        return any(form in plain for form in self.forms)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The right words, and which of them change with number, case and gender."""

    text: str
    words: tuple[str, ...]
    head: int
    analysis: Analysis | None
    """What the head is; None when the data does not have it."""
    dependents: tuple[tuple[int, Analysis], ...] = ()
    """The words that agree with the head, by place."""

    @property
    def gender(self) -> Gender | None:
        return self.analysis.features.gender if self.analysis else None

    @property
    def fixed_number(self) -> Number | None:
        """The number that a phrase given in the plural is kept in."""
        number = self.analysis.features.number if self.analysis else None
        return number if number is Number.PLURAL else None


def flattened(text: str) -> str:
    """A text in small letters, with what word data may write either way written one way."""
    return text.lower().replace("’", "'").replace("ё", "е").replace("‑", "-")


def pattern_of(words: Sentence, head: int, right: Phrase) -> Pattern:
    """The pattern of a rule's wrong words. The head may be what the head of `right` can replace."""
    lemmas = []
    for place in range(len(words)):
        small = words.small(place)
        own = any(reading.lemma.lower() == small for reading in words.readings(place))
        lemmas.append(frozenset({small}) if own else words.lemmas[place])
    parts = _common({reading.part for reading in words.readings(head)}, right)
    forms = {form for lemma in lemmas[head] for form in words.inflector.forms(lemma)}
    forms |= {words.small(head), *lemmas[head]}
    nouns = [reading for reading in words.readings(head) if reading.part in NOUNS & parts]
    plural = bool(nouns) and nouns[0].features.number is Number.PLURAL
    return Pattern(tuple(lemmas), head, parts, words.text[:1].isupper(), frozenset(map(flattened, forms)), plural)


def phrase_of(words: Sentence, head: int, parts: frozenset[Part]) -> Phrase:
    """The phrase of a rule's right words, its head read as one of `parts`, nouns before others."""
    readings = [reading for reading in words.readings(head) if not parts or reading.part in parts]
    readings = [r for r in readings if r.part in PREFERRED] or readings
    readings.sort(key=lambda r: (PREFERRED.index(r.part) if r.part in PREFERRED else 9, r.features.number or ""))
    best = _basic(readings)
    phrase = Phrase(words.text, tuple(token.text for token in words.tokens), head, best)
    if best is None or best.part not in NOUNS:
        return phrase
    beside = [place for place in range(len(words)) if place != head]
    agreeing = ((place, words.agreeing(place, best.features)) for place in beside)
    return replace(phrase, dependents=tuple((place, found[0]) for place, found in agreeing if found))


def _basic(readings: list[Analysis]) -> Analysis | None:
    """The reading that is a citation form, if any is, and the first one otherwise."""
    citations = [reading for reading in readings if reading.lemma.lower() == reading.word.lower()]
    singular = [reading for reading in citations if reading.features.number is not Number.PLURAL]
    return next(iter(singular or citations or readings), None)


def _common(parts: set[Part], right: Phrase) -> frozenset[Part]:
    if right.analysis is None:
        return frozenset(parts & set(PREFERRED))
    mine = right.analysis.part
    if mine is Part.VERB and mine in parts:
        return frozenset({Part.VERB, Part.PARTICIPLE})
    if mine is Part.ADJECTIVE and mine in parts:
        return frozenset({Part.ADJECTIVE, Part.COMPARATIVE})
    wanted = NOUNS if mine in NOUNS else {mine}
    return frozenset(parts & wanted)


def render(phrase: Phrase, sentence: Sentence, features: Features, head: str) -> str:
    """The phrase with its head in a form, and every word that agrees with the head in the features given."""
    words = list(phrase.words)
    words[phrase.head] = head
    for place, analysis in phrase.dependents:
        words[place] = sentence.inflector.reinflect(analysis, features) or words[place]
    return _spaced(phrase.text, phrase.words, words)


def _spaced(text: str, old: tuple[str, ...], new: list[str]) -> str:
    """`text` with its words replaced one by one, what stands between them kept."""
    parts, position = [], 0
    for before, after in zip(old, new, strict=True):
        start = text.index(before, position)
        parts += [text[position:start], after]
        position = start + len(before)
    return "".join([*parts, text[position:]])
