"""Russian predicates: past verbs and short forms that take the gender of their subject, after it or before it."""

from __future__ import annotations

from dataclasses import replace

from workbench.language.inflection import Analysis, Case, Features, Number, Part
from workbench.language.inflection.base import AGREEING, NOUNS
from workbench.repair.russian_phrase import Agreement
from workbench.repair.russian_words import CASES, COORDINATORS, LINKING, NAMING, PARTICLES
from workbench.repair.sentence import Sentence

SHORT = ("PRTS", "ADJS")
"""How the tags of short participles and adjectives begin."""
HIMSELF = "сам"
CLAUSE_ENDS = frozenset(",;:—–()")


def agree_predicate(agreement: Agreement, first: int, last: int, end: int) -> None:
    """Make the predicate of a subject, words first to last, agree; `end` is the last word before the clause goes on."""
    interrupted = end != last
    if not predicate_after(agreement, end + 1, interrupted):
        _predicate_before(agreement, first - 1)


def gendered(agreement: Agreement, place: int) -> Analysis | None:
    """The reading of a word as a past verb or a short form in the gender of the old noun.

    Participles come before adjectives: a coalition is уверена, not уверенна.
    """
    if not 0 <= place < len(agreement.sentence):
        return None
    subject = Features(Number.SINGULAR, agreement.old.gender)
    for reading in sorted(agreement.sentence.readings(place), key=lambda reading: reading.tag.startswith("ADJS")):
        said = reading.features.gender is not None and reading.features.agrees(subject)
        if said and (reading.part is Part.VERB or reading.tag.startswith(SHORT)):
            return reading
    return None


def _described(agreement: Agreement, place: int) -> Analysis | None:
    """The reading of a word as *сам*, or as an adjective that is said of the old noun: город большой."""
    sentence, subject = agreement.sentence, Features(Number.SINGULAR, agreement.old.gender, Case.NOMINATIVE)
    readings = [r for r in sentence.agreeing(place, subject) if r.features.case is Case.NOMINATIVE]
    own = sentence.joined(place) and sentence.has(place + 1, *NOUNS, *AGREEING)
    return next((r for r in readings if r.lemma == HIMSELF or (r.part is Part.ADJECTIVE and not own)), None)


def is_small(sentence: Sentence, place: int) -> bool:
    """Whether a word may stand between a subject and its verb without being either."""
    return sentence.small(place) in PARTICLES or sentence.has(place, Part.ADVERB)


def predicate_after(agreement: Agreement, place: int, interrupted: bool = False) -> bool:
    """Make the verbs and the short forms after a subject agree; whether there is a verb.

    `interrupted` says that a comma before the first word only closes what stands between subject and verb.
    """
    end, found = _first_predicate(agreement, place, interrupted)
    while found and (following := _coordinated(agreement, end)) is not None:
        end = following
    return found


def _first_predicate(agreement: Agreement, place: int, interrupted: bool) -> tuple[int, bool]:
    """Make the first verb of a subject agree, with what belongs to it; where that ends, and whether there is a verb."""
    sentence, rival, found = agreement.sentence, False, False
    end = place
    for spot in range(place, len(sentence)):
        if set(sentence.gap(spot - 1)) & (CLAUSE_ENDS if spot > place or not interrupted else CLAUSE_ENDS - {","}):
            return end, found
        reading = gendered(agreement, spot) or _described(agreement, spot)
        if reading is not None and reading.lemma == HIMSELF and not rival:
            agreement.agree(spot, reading)
        elif reading is not None:
            if rival and not found:
                agreement.draft.doubt(f"{sentence.tokens[spot].text} may agree with another word")
            agreement.agree(spot, reading)
            end, found = spot, True
            _instrumental(agreement, spot, reading)
        elif _closes(sentence, spot, found):
            return end, True
        rival = rival or _is_rival(agreement, spot)
    return end, found


def _coordinated(agreement: Agreement, end: int) -> int | None:
    """Make a further verb of the same subject agree: `распался и создался`, `готов, уверен`. Gives its place.

    A conjunction or a comma right before it says that it shares the subject, unless a noun after it is one.
    """
    sentence = agreement.sentence
    for spot in range(end + 1, len(sentence)):
        comma = "," in sentence.gap(spot - 1)
        if set(sentence.gap(spot - 1)) & (CLAUSE_ENDS - {","}):
            return None
        if not comma and sentence.small(spot) not in COORDINATORS:
            continue
        verb = spot + (sentence.small(spot) in COORDINATORS)
        while verb < len(sentence) and sentence.joined(verb - 1) and is_small(sentence, verb):
            verb += 1
        reading = gendered(agreement, verb) or _described(agreement, verb)
        reading = reading if sentence.joined(verb - 1) or verb == spot else None
        if reading is not None:
            if _has_subject_after(agreement, verb, reading):
                return None
            agreement.agree(verb, reading)
            _instrumental(agreement, verb, reading)
            return verb
        if comma:
            return None
    return None


def _has_subject_after(agreement: Agreement, verb: int, reading: Analysis) -> bool:
    """Whether a noun after a verb, in its clause, is its subject; the object of a transitive one is not."""
    sentence = agreement.sentence
    for place in range(verb + 1, len(sentence)):
        if not sentence.joined(place - 1) or is_finite(sentence.readings(place)):
            return False
        accusative = any(r.features.case is Case.ACCUSATIVE for r in sentence.readings(place))
        if (_is_rival(agreement, place) or _is_person(sentence, place)) and not ("tran" in reading.tag and accusative):
            return True
    return False


def _is_person(sentence: Sentence, place: int) -> bool:
    """Whether a word is a person as a subject, whose verb may have the other gender: сказала министр."""
    return any(r.features.animate and r.features.case is Case.NOMINATIVE for r in sentence.readings(place))


def doubt_predicates(agreement: Agreement, last: int) -> None:
    """Verbs and short forms further on that no noun nearer to them may be the subject of are left with a doubt."""
    sentence = agreement.sentence
    touched = {change.start for change in agreement.draft.changes}
    rival = False
    for place in range(last + 1, len(sentence)):
        rival = rival or _is_rival(agreement, place) or sentence.has(place, Part.PRONOUN)
        reading = gendered(agreement, place)
        if reading is None or sentence.tokens[place].start in touched:
            continue
        if not rival and not _has_subject_after(agreement, place, reading):
            agreement.draft.doubt(f"{sentence.tokens[place].text} may agree with the noun")
            return


def _closes(sentence: Sentence, place: int, found: bool) -> bool:
    """Whether a word ends the search for a predicate: another verb or, once one is found, anything of weight."""
    if is_small(sentence, place) or (found and _is_linking(sentence, place)):
        return False
    return found or is_finite(sentence.readings(place))


def _is_linking(sentence: Sentence, place: int) -> bool:
    """Whether a word is the infinitive of a linking verb: должен быть создан."""
    return any("INFN" in reading.tag and reading.lemma in LINKING for reading in sentence.readings(place))


def is_finite(readings: tuple[Analysis, ...]) -> bool:
    """Whether a word may be a finite verb."""
    verbs = (reading for reading in readings if reading.part is Part.VERB or reading.tag.startswith(SHORT))
    return any(not reading.tag.startswith(("INFN", "GRND")) for reading in verbs)


def _is_rival(agreement: Agreement, place: int) -> bool:
    """Whether a word may be the subject in place of the old noun."""
    subject = Features(Number.SINGULAR, agreement.old.gender, Case.NOMINATIVE)
    if agreement.sentence.small(place - 1) in CASES:
        return False
    return any(r.part in NOUNS and r.features.agrees(subject) for r in agreement.sentence.readings(place))


def _instrumental(agreement: Agreement, place: int, verb: Analysis) -> None:
    """`ответ был отрицательным`: the adjective after a linking verb."""
    sentence, after = agreement.sentence, place + 1
    if verb.lemma not in LINKING and not (verb.lemma in NAMING and verb.tag.startswith("PRTS")):
        return
    while after < len(sentence) and sentence.joined(after - 1) and is_small(sentence, after):
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
        elif not is_small(sentence, place):
            return
        place -= 1
