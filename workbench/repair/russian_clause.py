"""What in a Russian sentence agrees with a noun beyond its phrase: verbs, short forms, relatives; and pronouns."""

from __future__ import annotations

from workbench.language.inflection import Analysis, Case, Features, Number, Part
from workbench.language.inflection.base import AGREEING
from workbench.repair.phrase import flattened
from workbench.repair.russian_phrase import Agreement
from workbench.repair.russian_predicate import agree_predicate, doubt_predicates, is_finite, is_small
from workbench.repair.russian_relative import RELATIVE, agree_after_comma, agree_each_of_which
from workbench.repair.russian_words import COORDINATORS, PRONOUNS, STANDING_ALONE

CLAUSES = frozenset({"кто", "что", "же"})
"""What follows a *тот* that stands for no noun."""
REACH = 5
"""Words of a parenthesis at most."""


def agree_clause(agreement: Agreement, first: int, last: int) -> None:
    """Make agree what is said of a noun phrase, words first to last; doubt what may refer to it and was left."""
    old, new = agreement.old, agreement.new
    if (old.gender, old.number) == (new.gender, new.number):
        return
    if agree_each_of_which(agreement, last) or old.number is not Number.SINGULAR:
        _doubt_pronouns(agreement, last)
        return
    end = _parenthesis(agreement, agree_after_comma(agreement, first, last))
    if old.case is Case.NOMINATIVE:
        agree_predicate(agreement, first, last, end)
        doubt_predicates(agreement, last)
    _doubt_pronouns(agreement, last)


def _parenthesis(agreement: Agreement, last: int) -> int:
    """`Союз, по его словам, был …`: gives the last word before the clause goes on."""
    sentence = agreement.sentence
    if sentence.gap(last).strip() != ",":
        return last
    for place in range(last + 1, min(last + 1 + REACH, len(sentence) - 1)):
        if is_finite(sentence.readings(place)) and not is_small(sentence, place):
            break
        if sentence.gap(place).strip() == ",":
            return place
    return last


def _doubt_pronouns(agreement: Agreement, last: int) -> None:
    """Pronouns further on that may stand for the noun are left as they are, and said to be."""
    old, sentence = agreement.old, agreement.sentence
    if old.gender is None:
        return
    for place in range(last + 1, len(sentence)):
        pronoun = old.number is Number.SINGULAR and sentence.small(place) in PRONOUNS[old.gender]
        if pronoun or _stands_alone(agreement, place) or _is_second_relative(agreement, place):
            agreement.draft.doubt(f"{sentence.tokens[place].text} may stand for the noun")
            return


def _stands_alone(agreement: Agreement, place: int) -> bool:
    """Whether a word such as *одна*, *другая*, *нашей* has the noun's gender and no noun of its own."""
    sentence = agreement.sentence
    said = Features(Number.SINGULAR, agreement.old.gender)
    mine = [r for r in sentence.agreeing(place, said) if r.lemma in STANDING_ALONE]
    if not any(_differs(agreement, reading) for reading in mine) or _is_changed(agreement, place):
        return False
    own = sentence.joined(place) and sentence.has(place + 1, Part.NOUN, Part.NAME, *AGREEING)
    return not own and sentence.small(place + 1) not in CLAUSES


def _differs(agreement: Agreement, reading: Analysis) -> bool:
    form = agreement.sentence.inflector.reinflect(reading, Features(gender=agreement.new.gender))
    return form is None or flattened(form) != flattened(reading.word)


def _is_second_relative(agreement: Agreement, place: int) -> bool:
    """Whether a relative is joined to the one before it: который подписали и который утвердили."""
    sentence, said = agreement.sentence, Features(Number.SINGULAR, agreement.old.gender)
    relative = any(r.lemma == RELATIVE and r.features.agrees(said) for r in sentence.readings(place))
    joined = sentence.small(place - 1) in COORDINATORS or sentence.small(place - 2) in COORDINATORS
    return relative and joined and not _is_changed(agreement, place)


def _is_changed(agreement: Agreement, place: int) -> bool:
    start = agreement.sentence.tokens[place].start
    return any(change.start == start for change in agreement.draft.changes)
