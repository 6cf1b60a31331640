"""Russian: case and number kept, gender carried to the words that agree with the new noun."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.language.inflection import Analysis, Case, Features, Gender, Number, Part
from workbench.language.inflection.base import NOUNS
from workbench.language.inflection.russian import RussianInflector
from workbench.repair.changes import Draft
from workbench.repair.occurrences import LINKS, Occurrence, cased
from workbench.repair.phrase import Phrase, render
from workbench.repair.russian_clause import agree_clause
from workbench.repair.russian_phrase import (
    Agreement,
    agree_before,
    agrees_as_subject,
    chosen,
    leftmost,
    modifiers_before,
    narrowed,
    preposition,
)
from workbench.repair.russian_words import CASES, COLLECTIVE, COUNTED, COUNTERS, PARTICLES, PARTITIVES, VAGUE
from workbench.repair.sentence import Sentence, match_case

ONLY_PLURAL = "Pltm"
"""The grammeme of nouns without a singular."""
LIKELY = 0.5
"""From this share of the readings on a form is taken for the wrong word without a doubt."""


class Russian:
    """The grammar of Russian as far as replacing a word needs it."""

    pattern = re.compile(r"[^\W\d_]+|\d+")
    compounds = True
    infinitive = ""
    function_words = frozenset(CASES) | PARTICLES | {"и", "или", "но", "а", "что", "как"}

    def head(self, words: Sentence) -> int:
        """The first noun, or the infinitive that a phrase begins with."""
        if len(words) and any(reading.tag.startswith("INFN") for reading in words.readings(0)):
            return 0
        return next((place for place in range(len(words)) if _is_noun(words, place)), 0)

    def is_other(self, sentence: Sentence, occurrence: Occurrence) -> bool:
        """A form that agrees as a verb with a subject right before it is no noun: цены стали."""
        before = occurrence.first - 1
        if not sentence.has(occurrence.head, Part.VERB) or before < 0 or not sentence.joined(before):
            return False
        subjects = [r.features for r in sentence.readings(before) if r.features.case is Case.NOMINATIVE]
        noun = sentence.has(before, Part.NOUN, Part.NAME, Part.PRONOUN)
        return noun and any(agrees_as_subject(sentence, occurrence.head, features) for features in subjects)

    def repair(self, sentence: Sentence, occurrence: Occurrence, right: Phrase) -> Draft:
        draft = Draft()
        word = sentence.tokens[occurrence.head].text
        unlikely = occurrence.certainty < LIKELY or sentence.has(occurrence.head, Part.ADVERB)
        if unlikely and not _is_marked(sentence, occurrence):
            draft.doubt(f"{word} may be a form of another word")
        if any(sentence.gap(place) in LINKS for place in (occurrence.first - 1, occurrence.last)):
            draft.doubt("the word is part of a hyphenated one")
        if not occurrence.readings:
            draft.doubt(f"the word data does not have {word}")
            _write(sentence, occurrence, right.text, draft)
        elif right.analysis is not None and right.analysis.part not in NOUNS:
            _repair_other(sentence, occurrence, right, draft)
        else:
            _repair_noun(sentence, occurrence, right, draft)
        return draft


def _is_marked(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether a preposition or an adjective before a form proves it a noun."""
    modified = modifiers_before(sentence, occurrence.first, occurrence.readings)
    return bool(modified or preposition(sentence, occurrence.first))


def _is_noun(words: Sentence, place: int) -> bool:
    return bool(words.readings(place)) and words.readings(place)[0].part in NOUNS


def _write(sentence: Sentence, occurrence: Occurrence, new: str, draft: Draft) -> str:
    first, last = sentence.tokens[occurrence.first], sentence.tokens[occurrence.last]
    new = cased(sentence, occurrence, new)
    draft.put(first.start, last.end, new)
    return new


def _repair_other(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> None:
    """Adjectives and verbs take the features of the word they replace."""
    forms = {_other_form(sentence, right, reading) for reading in occurrence.readings}
    form = next(iter(sorted(forms - {None}, key=str)), None) if len(forms) > 1 else next(iter(forms))
    if form is None or len(forms) > 1:
        draft.doubt(f"the word data has no one form of {right.text} for {sentence.tokens[occurrence.head].text}")
    _write(sentence, occurrence, render(right, sentence, Features(), form or right.words[right.head]), draft)


def _other_form(sentence: Sentence, right: Phrase, reading: Analysis) -> str | None:
    inflector = sentence.inflector
    if right.analysis is None or not isinstance(inflector, RussianInflector):
        return None
    return inflector.formed_like(right.analysis, reading)


def _repair_noun(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> None:
    modifiers = modifiers_before(sentence, occurrence.first, occurrence.readings)
    readings = narrowed(sentence, occurrence.first, occurrence.readings, modifiers)
    first = modifiers[-1] if modifiers else occurrence.first
    _doubt_unknown(sentence, first - 1, draft)
    if len({_written(sentence, right, reading) for reading in readings}) > 1 or _matters(readings, right):
        readings = [chosen(sentence, readings, first, occurrence.last, draft)]
    old = readings[0].features
    agreement = Agreement(sentence, old, _new(old, right), draft)
    animate = right.analysis is not None and bool(right.analysis.features.animate)
    if agreement.new.gender is not Gender.MASCULINE and _near(sentence, occurrence.first, modifiers) & COLLECTIVE:
        draft.doubt(f"{right.text} may be counted otherwise")
    counted = _is_counted(sentence, occurrence.first, modifiers, animate)
    form = _noun(sentence, right, readings[0], counted, draft)
    new = _write(sentence, occurrence, render(right, sentence, agreement.new, form), draft)
    agree_before(agreement, occurrence.first, modifiers, new)
    _doubt_singular(agreement, first - 1)
    clause = _partitive(agreement, first, occurrence.last) or agreement
    agree_clause(clause, first, occurrence.last)


def _doubt_unknown(sentence: Sentence, place: int, draft: Draft) -> None:
    """A word before the noun that the data does not have may be an adjective."""
    if place < 0 or not sentence.joined(place):
        return
    token = sentence.tokens[place]
    if token.text.islower() and not sentence.readings(place):
        draft.doubt(f"the word data does not have {token.text}")


def _doubt_singular(agreement: Agreement, place: int) -> None:
    """`первый и второй союзы`: adjectives in the singular before a noun in the plural keep its gender."""
    sentence, old = agreement.sentence, agreement.old
    if old.number is not Number.PLURAL or place < 0 or not sentence.joined(place):
        return
    if old.gender is not agreement.new.gender and sentence.agreeing(place, replace(old, number=Number.SINGULAR)):
        agreement.draft.doubt(f"{sentence.tokens[place].text} may agree with the noun")


def _written(sentence: Sentence, right: Phrase, reading: Analysis) -> str | None:
    if right.analysis is None:
        return right.text
    return sentence.inflector.reinflect(right.analysis, Features(reading.features.number, case=reading.features.case))


def _matters(readings: list[Analysis], right: Phrase) -> bool:
    """Whether it matters for what agrees which of several cases it is."""
    changed = right.gender is not readings[0].features.gender
    singular = any(reading.features.number is Number.SINGULAR for reading in readings)
    return changed and singular and len({(r.features.case, r.features.number) for r in readings}) > 1


def _new(old: Features, right: Phrase) -> Features:
    if right.analysis is None:
        return old
    said = right.analysis.features
    number = right.fixed_number or old.number
    return replace(old, number=number, gender=said.gender or old.gender, animate=said.animate)


def _near(sentence: Sentence, first: int, modifiers: list[int]) -> set[str]:
    """The words before a noun, one more than belong to it."""
    return {sentence.small(place) for place in (*modifiers, leftmost(first, modifiers) - 1)}


def _is_counted(sentence: Sentence, first: int, modifiers: list[int], animate: bool) -> bool:
    """Whether a number stands before a noun and its adjectives."""
    before = leftmost(first, modifiers) - 1
    places = [*modifiers, *([before] if before >= 0 and sentence.joined(before) else [])]
    words = {sentence.small(place) for place in places if sentence.has(place, Part.NUMERAL)}
    counting = words - VAGUE if animate else words
    return bool(counting) or any(
        sentence.small(place) in COUNTERS or sentence.small(place).isdecimal() for place in places
    )


def _noun(sentence: Sentence, right: Phrase, reading: Analysis, counted: bool, draft: Draft) -> str:
    head = right.words[right.head]
    if ONLY_PLURAL in reading.tag and not right.fixed_number:
        draft.doubt(f"{reading.word} may stand for one or for many")
    if right.fixed_number and reading.features.number is not right.fixed_number:
        draft.doubt(f"{right.text} is plural")
        reading = replace(reading, features=replace(reading.features, number=Number.PLURAL))
    form = _written(sentence, right, reading)
    many = reading.features.number is Number.PLURAL and reading.features.case is Case.GENITIVE
    if many and counted and right.analysis is not None:
        form = COUNTED.get(right.analysis.lemma, form)
    if form is None:
        draft.doubt(f"the word data has no form of {right.text} for {reading.word}")
        return head
    return match_case(head, form)


def _partitive(agreement: Agreement, first: int, last: int) -> Agreement | None:
    """`один из союзов` becomes `одна из коалиций`; gives what the clause then agrees with, None where it is not so."""
    sentence, place = agreement.sentence, first - 2
    if agreement.old.number is not Number.PLURAL or sentence.small(first - 1) != "из" or place < 0:
        return None
    said = Features(Number.SINGULAR, agreement.old.gender)
    known = [r for r in sentence.readings(place) if r.lemma in PARTITIVES and r.features.agrees(said)]
    if not known:
        return None
    readings = narrowed(sentence, place, tuple(known), [])
    new = agreement.new.gender
    if len({sentence.inflector.reinflect(r, Features(gender=new, case=r.features.case)) for r in readings}) > 1:
        readings = [chosen(sentence, readings, place, last, agreement.draft)]
    old = replace(said, case=readings[0].features.case)
    clause = Agreement(sentence, old, replace(old, gender=new), agreement.draft)
    clause.agree(place, readings[0])
    return clause


GRAMMAR = Russian()
