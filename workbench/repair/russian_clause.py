"""What in a Russian sentence agrees with a noun beyond its phrase: verbs, short forms, relatives; and pronouns."""

from __future__ import annotations

from dataclasses import replace

from workbench.language.inflection import Analysis, Case, Features, Number, Part
from workbench.language.inflection.base import NOUNS
from workbench.repair.russian_phrase import Agreement
from workbench.repair.russian_words import CASES, LINKING, PARTICLES, PRONOUNS

RELATIVE = "который"
CLAUSE_ENDS = frozenset(",;:—–()")


def agree_clause(agreement: Agreement, first: int, last: int) -> None:
    """Make agree what is said of a noun phrase, words first to last; doubt what may refer to it and was left."""
    old, new = agreement.old, agreement.new
    if old.number is not Number.SINGULAR or old.gender is new.gender:
        return
    end = _after_comma(agreement, last)
    if old.case is Case.NOMINATIVE:
        _predicate(agreement, first, end)
    _doubt_pronouns(agreement, last)


def _predicate(agreement: Agreement, first: int, end: int) -> None:
    if not _predicate_after(agreement, end + 1):
        _predicate_before(agreement, first - 1)


def gendered(agreement: Agreement, place: int) -> Analysis | None:
    """The reading of a word as a past verb or a short form in the gender of the old noun."""
    if not 0 <= place < len(agreement.sentence):
        return None
    subject = Features(Number.SINGULAR, agreement.old.gender)
    for reading in agreement.sentence.readings(place):
        said = reading.features.gender is not None and reading.features.agrees(subject)
        if said and (reading.part is Part.VERB or reading.tag.startswith(("PRTS", "ADJS"))):
            return reading
    return None


def _small(agreement: Agreement, place: int) -> bool:
    sentence = agreement.sentence
    return sentence.small(place) in PARTICLES or sentence.has(place, Part.ADVERB)


def _predicate_after(agreement: Agreement, place: int) -> bool:
    """Make the verb and the short forms after a subject agree; whether there is a verb."""
    sentence, rival, found = agreement.sentence, False, False
    for spot in range(place, len(sentence)):
        if set(sentence.gap(spot - 1)) & (CLAUSE_ENDS if spot > place else CLAUSE_ENDS - {","}):
            return found
        reading = gendered(agreement, spot)
        if reading is not None:
            if rival and not found:
                agreement.draft.doubt(f"{sentence.tokens[spot].text} may agree with another word")
            agreement.agree(spot, reading)
            found = True
            _instrumental(agreement, spot, reading)
        elif (found and not _small(agreement, spot)) or _is_finite(sentence.readings(spot)):
            return True
        rival = rival or _is_rival(agreement, spot)
    return found


def _is_finite(readings: tuple[Analysis, ...]) -> bool:
    return any(reading.part is Part.VERB and "INFN" not in reading.tag for reading in readings)


def _is_rival(agreement: Agreement, place: int) -> bool:
    """Whether a word may be the subject in place of the old noun."""
    subject = Features(Number.SINGULAR, agreement.old.gender, Case.NOMINATIVE)
    if agreement.sentence.small(place - 1) in CASES:
        return False
    return any(r.part in NOUNS and r.features.agrees(subject) for r in agreement.sentence.readings(place))


def _instrumental(agreement: Agreement, place: int, verb: Analysis) -> None:
    """`ответ был отрицательным`: the adjective after a linking verb."""
    sentence, after = agreement.sentence, place + 1
    if verb.lemma not in LINKING:
        return
    while after < len(sentence) and sentence.joined(after - 1) and _small(agreement, after):
        after += 1
    if after >= len(sentence) or not sentence.joined(after - 1):
        return
    said = replace(agreement.old, case=Case.INSTRUMENTAL)
    readings = [r for r in sentence.agreeing(after, said) if r.features.case is Case.INSTRUMENTAL]
    followed = sentence.joined(after) and sentence.has(after + 1, *NOUNS)
    if readings and not followed:
        agreement.agree(after, readings[0])


def _predicate_before(agreement: Agreement, place: int) -> None:
    """`был создан новый союз`: the verbs and short forms right before a subject."""
    sentence = agreement.sentence
    while place >= 0 and not sentence.gap(place).strip():
        reading = gendered(agreement, place)
        if reading is not None:
            agreement.agree(place, reading)
        elif not _small(agreement, place):
            return
        place -= 1


def _after_comma(agreement: Agreement, last: int) -> int:
    """Make a participle or a relative after a comma agree; gives the last word before the clause goes on."""
    sentence, place = agreement.sentence, last + 1
    if place >= len(sentence) or sentence.gap(last).strip() != ",":
        return last
    governed = CASES.get(sentence.small(place))
    relative = place + 1 if governed else place
    if any(reading.lemma == RELATIVE for reading in sentence.readings(min(relative, len(sentence) - 1))):
        _relative(agreement, relative, governed)
    elif readings := [r for r in sentence.agreeing(place, agreement.old) if r.part is Part.PARTICIPLE]:
        agreement.agree(place, next((r for r in readings if r.features.case is agreement.old.case), readings[0]))
    else:
        return last
    return next((spot for spot in range(relative, len(sentence) - 1) if "," in sentence.gap(spot)), last)


def _relative(agreement: Agreement, place: int, governed: frozenset[Case] | None) -> None:
    """`который` takes the noun's gender and the case of its own clause."""
    sentence = agreement.sentence
    said = replace(agreement.old, case=None, animate=None)
    readings = [r for r in sentence.readings(place) if r.features.agrees(said)]
    if governed:
        readings = [r for r in readings if r.features.case in governed] or readings
    if not readings:
        return
    subject = _leads_its_clause(agreement, place)
    nominative = [r for r in readings if r.features.case is Case.NOMINATIVE]
    if nominative and subject:
        readings = nominative
    elif nominative and len(readings) > 1:
        agreement.draft.doubt(f"the case of {sentence.tokens[place].text} is not certain")
    agreement.agree(place, readings[0])
    if readings[0].features.case is Case.NOMINATIVE:
        _predicate_after(agreement, place + 1)


def _leads_its_clause(agreement: Agreement, place: int) -> bool:
    """Whether a verb that agrees with the old noun comes next after a relative."""
    sentence, after = agreement.sentence, place + 1
    while after < len(sentence) and _small(agreement, after):
        after += 1
    if after >= len(sentence):
        return False
    third = any("3per" in reading.tag for reading in sentence.readings(after) if reading.part is Part.VERB)
    return third or gendered(agreement, after) is not None


def _doubt_pronouns(agreement: Agreement, last: int) -> None:
    """Pronouns further on that may stand for the noun are left as they are, and said to be."""
    old, sentence = agreement.old, agreement.sentence
    if old.gender is None:
        return
    for place in range(last + 1, len(sentence)):
        if sentence.small(place) in PRONOUNS[old.gender]:
            agreement.draft.doubt(f"{sentence.tokens[place].text} may stand for the noun")
            return
