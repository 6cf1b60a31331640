"""Russian participles and relative clauses after a comma, which take gender and number of the noun before it."""

from __future__ import annotations

from dataclasses import replace

from workbench.language.inflection import Analysis, Case, Features, Number, Part
from workbench.language.inflection.base import NOUNS
from workbench.repair.russian_phrase import Agreement
from workbench.repair.russian_predicate import gendered, is_finite, is_small, predicate_after
from workbench.repair.russian_words import CASES, COORDINATORS, PARTITIVES, RELATIVES
from workbench.repair.sentence import Sentence

RELATIVE = "который"
UNLIKELY = 0.1
"""Readings up to this weight name no rival."""
REACH = 6
"""Words that may stand between a noun and the comma: what depends on the noun."""


def agree_after_comma(agreement: Agreement, first: int, last: int) -> int:
    """Make a participle or a relative after a comma agree; gives the last word before the clause goes on.

    Where another noun of the same gender stands near, there is a doubt; where it stands nearer, nothing is changed.
    """
    sentence = agreement.sentence
    place = _after_comma(agreement, last)
    if place is None:
        return last
    governed = CASES.get(sentence.small(place))
    described = place + 1 if governed else place
    while described + 1 < len(sentence) and is_small(sentence, described):
        described += 1
    if described + 1 < len(sentence) and _depends(sentence, described):
        described, governed = described + 1, frozenset({Case.GENITIVE})
    if described >= len(sentence):
        return last
    if any(reading.lemma == RELATIVE for reading in sentence.readings(described)):
        readings = _relatives(agreement, described, governed)
    else:
        readings = [r for r in _participles(agreement, described) if r.features.case is agreement.old.case]
        if not readings and place == _after_noun(agreement, last):
            return _adjectives(agreement, place, last)
    if not readings:
        return _clause_end(sentence, described, last) if _is_relative(sentence, described) else last
    nearer = any(_is_rival(agreement, spot, readings) for spot in range(last + 1, place))
    if nearer or (agreement.old.case is Case.GENITIVE and _is_rival(agreement, first - 1, readings)):
        agreement.draft.doubt(f"{sentence.tokens[described].text} may agree with another word")
    if not nearer:
        _agree(agreement, described, readings)
    return _clause_end(sentence, described, last)


def agree_each_of_which(agreement: Agreement, last: int) -> bool:
    """Whether it is `союзы, каждый из которых подписал …`: one of several gets their gender, and so does its verb.

    After *два*, *три* and the like the nouns are in the singular.
    """
    sentence, place = agreement.sentence, last + 1
    if sentence.gap(last).strip(' »”"') != ",":
        return False
    place += sentence.small(place) == "ни"
    old = Features(Number.SINGULAR, agreement.old.gender, Case.NOMINATIVE)
    ones = [r for r in sentence.agreeing(place, old) if r.lemma in PARTITIVES and r.features.case is Case.NOMINATIVE]
    which = place + 2 < len(sentence) and any(r.lemma == RELATIVE for r in sentence.readings(place + 2))
    if not (ones and which and sentence.small(place + 1) == "из"):
        return False
    one = Agreement(sentence, old, replace(old, gender=agreement.new.gender), agreement.draft)
    one.agree(place, ones[0])
    predicate_after(one, place + 3)
    return True


def _after_noun(agreement: Agreement, last: int) -> int | None:
    return last + 1 if agreement.sentence.gap(last).strip(' »”"') == "," else None


def _adjectives(agreement: Agreement, first: int, last: int) -> int:
    """`союз, прочный и старый, …`: adjectives from comma to comma agree; others are left, with a doubt."""
    sentence, found = agreement.sentence, []
    for place in range(first, len(sentence)):
        readings = [r for r in sentence.agreeing(place, agreement.old) if r.features.case is agreement.old.case]
        if readings:
            found.append((place, readings[0]))
        elif not (found and (sentence.small(place) in COORDINATORS or is_small(sentence, place))):
            break
        if not sentence.joined(place):
            break
    if not found:
        return last
    if sentence.gap(place).strip()[:1] in (",", ".", "!", "?") and found[-1][0] == place:
        for spot, reading in found:
            agreement.agree(spot, reading)
        return place
    agreement.draft.doubt(f"{sentence.tokens[first].text} may agree with the noun")
    return last


def _clause_end(sentence: Sentence, place: int, last: int) -> int:
    """The last word before the next comma; `last` where none follows."""
    return next((spot for spot in range(place, len(sentence) - 1) if "," in sentence.gap(spot)), last)


def _is_relative(sentence: Sentence, place: int) -> bool:
    return any(reading.lemma in RELATIVES for reading in sentence.readings(place))


def _depends(sentence: Sentence, place: int) -> bool:
    """Whether a relative in the genitive depends on the noun before it: members of which, членов которого."""
    relative = (r for r in sentence.readings(place + 1) if r.lemma == RELATIVE)
    return sentence.has(place, *NOUNS) and any(r.features.case is Case.GENITIVE for r in relative)


def _after_comma(agreement: Agreement, last: int) -> int | None:
    """The first word after the comma that follows a noun and what depends on it; None when no comma follows."""
    sentence = agreement.sentence
    for place in range(last, min(last + REACH, len(sentence) - 1)):
        if sentence.gap(place).strip(' »”"') == ",":
            return place + 1
        if not sentence.joined(place) or _is_verb(agreement, place + 1):
            return None
    return None


def _is_verb(agreement: Agreement, place: int) -> bool:
    return is_finite(agreement.sentence.readings(place)) and not is_small(agreement.sentence, place)


def _participles(agreement: Agreement, place: int) -> list[Analysis]:
    return [r for r in agreement.sentence.agreeing(place, agreement.old) if r.part is Part.PARTICIPLE]


def _relatives(agreement: Agreement, place: int, governed: frozenset[Case] | None) -> list[Analysis]:
    """The readings of a relative in the noun's gender that its own clause allows."""
    said = replace(agreement.old, case=None, animate=None)
    readings = [r for r in agreement.sentence.readings(place) if r.features.agrees(said)]
    if governed:
        return [r for r in readings if r.features.case in governed] or readings
    nominative = [r for r in readings if r.features.case is Case.NOMINATIVE]
    return nominative if nominative and _leads_its_clause(agreement, place) else readings


def _is_rival(agreement: Agreement, place: int, readings: list[Analysis]) -> bool:
    """Whether a word is a noun that the words after the comma may belong to as well."""
    sentence = agreement.sentence
    if place < 0 or sentence.small(place) in CASES:
        return False
    relative = readings[0].lemma == RELATIVE
    said = Features(Number.SINGULAR, agreement.old.gender, None if relative else readings[0].features.case)
    nouns = (r for r in sentence.readings(place) if r.part in NOUNS and r.weight > UNLIKELY)
    return any(noun.features.agrees(said) for noun in nouns)


def _agree(agreement: Agreement, place: int, readings: list[Analysis]) -> None:
    inflector = agreement.sentence.inflector
    forms = {inflector.reinflect(r, replace(agreement.new, case=r.features.case, animate=None)) for r in readings}
    if len(forms) > 1:
        agreement.draft.doubt(f"the case of {agreement.sentence.tokens[place].text} is not certain")
    agreement.agree(place, readings[0])
    if readings[0].lemma == RELATIVE and readings[0].features.case is Case.NOMINATIVE:
        predicate_after(agreement, place + 1)


def _leads_its_clause(agreement: Agreement, place: int) -> bool:
    """Whether a verb that agrees with the old noun comes next after a relative."""
    sentence, after = agreement.sentence, place + 1
    while after < len(sentence) and is_small(sentence, after):
        after += 1
    if after >= len(sentence):
        return False
    third = any("3per" in reading.tag for reading in sentence.readings(after) if reading.part is Part.VERB)
    return third or gendered(agreement, after) is not None
