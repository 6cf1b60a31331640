"""French predicates: what agrees with a subject after être, near it or past its complements."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.language.inflection import Features, Part
from workbench.language.inflection.base import NOUNS
from workbench.language.inflection.french import THIRD_PERSON
from workbench.repair.french_adjectives import lists
from workbench.repair.french_phrase import Agreement, article_at
from workbench.repair.french_words import (
    AUXILIARIES,
    COORDINATORS,
    COPULAS,
    DEFINITE,
    FEMININE,
    MASCULINE,
    PLURAL,
    PREPOSITIONS,
    SKIPPED,
    SUBJECT,
    WHICH,
    contracted,
)
from workbench.repair.occurrences import LINKS
from workbench.repair.sentence import Sentence

ONE = frozenset({"un", "une"})
INFINITIVE = "i"
"""How the data tags infinitives."""
REACH = 7
"""How many words a predicate may be away from its verb's beginning."""
THEN = frozenset({"puis", "ensuite", "enfin"})
COMPLEMENTS = 10
"""Words that may stand between a subject and its verb."""
CLAUSES = frozenset({"qui", "que", "qu'", "dont", "où", *(word for forms in WHICH.values() for word in forms)})


def past_complements(agreement: Agreement, last: int) -> int:
    """The last word before a subject's verb where only prepositional phrases stand between them; else `last` itself."""
    sentence = agreement.sentence
    if not _is_preposition(agreement, last + 1) or not sentence.joined(last):
        return last
    for place in range(last + 2, min(last + 2 + COMPLEMENTS, len(sentence))):
        if not agreement.beside(place - 1) or sentence.small(place) in CLAUSES:
            return last
        finite = [reading for reading in sentence.readings(place) if reading.tag.startswith(THIRD_PERSON)]
        if any(reading.lemma in COPULAS | AUXILIARIES for reading in finite):
            return place - 1
        if finite and not sentence.has(place, Part.NOUN, Part.ADJECTIVE, Part.PARTICIPLE, Part.OTHER):
            return last
    return last


def _is_preposition(agreement: Agreement, place: int) -> bool:
    small = agreement.sentence.small(place)
    fused = contracted(small, DEFINITE)
    return small in PREPOSITIONS or (fused is not None and bool(fused[0]))


def predicate(agreement: Agreement, place: int) -> bool:
    """Make the adjectives and participles after être agree; whether there are any."""
    sentence, seen = agreement.sentence, False
    for spot in range(place, min(place + REACH, len(sentence))):
        if spot > place and not agreement.beside(spot - 1) and sentence.gap(spot - 1) not in LINKS:
            return False
        if spot > place and sentence.gap(spot - 1) in LINKS:
            _take_up(agreement, spot, place - 1)
            continue
        lemmas = {reading.lemma for reading in sentence.readings(spot) if reading.part in (Part.VERB, Part.PARTICIPLE)}
        if lemmas & COPULAS:
            seen = True
            if not lemmas & {"être"} and sentence.has(spot, Part.PARTICIPLE) and agreement.fits(spot):
                agreement.agree(spot)
        elif seen and (_is_partitive(sentence, spot) or _governs_infinitive(sentence, spot)):
            agreement.draft.doubt(f"{sentence.tokens[spot].text} may agree with the noun")
            return True
        elif seen and (agreement.fits(spot) or is_ranked(agreement, spot)):
            chain(agreement, spot)
            return True
        elif not (lemmas & AUXILIARIES or sentence.small(spot) in {*SKIPPED, "l'"} or is_adverb(agreement, spot)):
            return False
    return False


def joint_predicate(agreement: Agreement, first: int, last: int) -> None:
    """`La loi et la liberté sont garanties`: what is said of several nouns is feminine if all of them are.

    `first`, `last`: the words of one of them. Where the ones beside it leave it open, there is a doubt.
    """
    sentence, place = agreement.sentence, past_complements(agreement, last) + 1
    if sentence.small(first - 1) not in COORDINATORS:
        _doubt_joint(agreement, last)
    elif is_copula(sentence, place) and agreement.new.gender is MASCULINE:
        predicate(Agreement(sentence, Features(PLURAL, FEMININE), Features(PLURAL, MASCULINE), agreement.draft), place)
    elif is_copula(sentence, place) and _is_like(agreement, range(first - 2, first - 2 - COMPLEMENTS, -1), last):
        predicate(Agreement(sentence, Features(PLURAL, MASCULINE), Features(PLURAL, FEMININE), agreement.draft), place)
    else:
        _doubt_joint(agreement, last, joined=True)


def _is_like(agreement: Agreement, places: Iterable[int], last: int) -> bool:
    """Whether the first noun at these places is the same as the one of a noun phrase, or a feminine one."""
    sentence = agreement.sentence
    mine = {reading.lemma for reading in sentence.readings(last)}
    for spot in places:
        nouns = [r for r in sentence.readings(spot) if r.part in NOUNS] if 0 <= spot < len(sentence) else []
        if nouns and sentence.small(spot - 1) not in PREPOSITIONS:
            return any(r.lemma in mine for r in nouns) or {r.features.gender for r in nouns} == {FEMININE}
    return False


def _doubt_joint(agreement: Agreement, last: int, joined: bool = False) -> None:
    """Leave what is said of several nouns in the plural, with a doubt where the other gender has another form."""
    sentence, inflector = agreement.sentence, agreement.sentence.inflector
    for copula in range(last + 1, min(last + 1 + 2 * COMPLEMENTS, len(sentence) - 1)):
        if not joined and sentence.small(copula) in COORDINATORS and article_at(sentence, copula + 1):
            same = {r.lemma for r in sentence.readings(last)}
            joined = not _is_same_again(sentence, copula + 1, same)
        if not (joined and is_copula(sentence, copula)):
            continue
        place = copula + 1
        while place + 1 < len(sentence) and (is_adverb(agreement, place) or is_linking(sentence, place)):
            place += 1
        for reading in sentence.agreeing(place, Features(PLURAL)):
            form = inflector.reinflect(reading, Features(PLURAL, agreement.new.gender))
            if form is not None and form != sentence.small(place):
                agreement.draft.doubt(f"{sentence.tokens[place].text} may agree with several nouns")
                return


def _is_same_again(sentence: Sentence, place: int, lemmas: set[str]) -> bool:
    """Whether the next noun from a place on is one of these lemmas."""
    nouns = (spot for spot in range(place, len(sentence)) if sentence.has(spot, *NOUNS))
    return any(reading.lemma in lemmas for spot in list(nouns)[:1] for reading in sentence.readings(spot))


def _is_partitive(sentence: Sentence, place: int) -> bool:
    """`est l'un des plus forts`: it agrees, but in a number of its own."""
    return sentence.small(place) in ONE and sentence.small(place + 1) in ("des", "de")


def _governs_infinitive(sentence: Sentence, place: int) -> bool:
    """`s'est vu refuser`: whether it agrees hangs on who does what the infinitive says."""
    after = sentence.readings(place + 1) if place + 1 < len(sentence) else ()
    return sentence.has(place, Part.PARTICIPLE) and any(reading.tag == INFINITIVE for reading in after)


def _take_up(agreement: Agreement, place: int, before: int) -> None:
    """`L'accord a-t-il été signé ?`: the pronoun after a verb repeats its subject, unless a name stands before it."""
    sentence = agreement.sentence
    named = sentence.has(before, Part.NAME) and sentence.small(before - 1) not in PREPOSITIONS
    if sentence.small(place) == SUBJECT.form(agreement.old, False) and not named:
        agreement.replace(place, SUBJECT.form(agreement.new, False))


def is_ranked(agreement: Agreement, place: int) -> bool:
    """Whether an article begins a predicate without a noun of its own, `est la première`, `est la plus grande`."""
    sentence = agreement.sentence
    if sentence.small(place) != DEFINITE[""].form(agreement.old, False):
        return False
    described = place + 2 if sentence.small(place + 1) in ("plus", "moins") else place + 1
    own = sentence.joined(described) and sentence.has(described + 1, Part.NOUN, Part.NAME, Part.ADJECTIVE)
    return agreement.fits(described) and not own


def is_adverb(agreement: Agreement, place: int) -> bool:
    sentence = agreement.sentence
    return sentence.has(place, Part.ADVERB) and not article_at(sentence, place)


def chain(agreement: Agreement, place: int) -> int:
    """A predicate and what is coordinated with it, or ranks it; gives the place of the last word that agrees."""
    sentence = agreement.sentence
    if agreement.fits(place):
        agreement.agree(place)
    else:
        agreement.replace(place, DEFINITE[""].form(agreement.new, False))
    end = place
    while place + 1 < len(sentence) and (agreement.beside(place) or lists(agreement, place + 1)):
        place += 1
        if agreement.fits(place):
            agreement.agree(place)
            end = place
        elif is_ranked(agreement, place):
            agreement.replace(place, DEFINITE[""].form(agreement.new, False))
        elif not (sentence.small(place) in ("et", "ou", "mais") or is_adverb(agreement, place)):
            break
    then = end + 1
    if sentence.gap(end).strip() == "," and sentence.small(then) in THEN and sentence.has(then + 1, Part.PARTICIPLE):
        return chain(agreement, then + 1) if agreement.fits(then + 1) else end
    return end


def is_copula(sentence: Sentence, place: int) -> bool:
    """Whether a word is, or begins, a finite form of être or of what links as it does: est, a été, doit être."""
    if not 0 <= place < len(sentence):
        return False
    finite = {reading.lemma for reading in sentence.readings(place) if reading.tag.startswith(THIRD_PERSON)}
    if finite & COPULAS:
        return True
    follows = place + 1 < len(sentence) and any(r.lemma in COPULAS for r in sentence.readings(place + 1))
    return bool(finite & AUXILIARIES) and follows


def later_predicates(agreement: Agreement, last: int) -> None:
    """Look at what agrees with the old noun after a copula further on, and with no noun nearer to it.

    Past a relative clause it is the noun's own and is made to agree; anywhere else it is left with a doubt.
    """
    sentence = agreement.sentence
    touched = {change.start for change in agreement.draft.changes}
    for copula in range(last + 1, len(sentence) - 1):
        if not is_copula(sentence, copula):
            continue
        place = copula + 1
        while place + 1 < len(sentence) and (is_adverb(agreement, place) or is_linking(sentence, place)):
            place += 1
        token = sentence.tokens[place]
        changes = agreement.fits(place) and agreement.form(place) != token.text
        if not changes or token.start in touched:
            continue
        if _ends_relative(agreement, last, copula):
            predicate(agreement, copula)
            return
        if not _has_subject(agreement, copula, last):
            agreement.draft.doubt(f"{token.text} may agree with the noun")
            return


def doubt_trailing(agreement: Agreement, last: int) -> None:
    """An adjective right after a comma further on may still be said of the noun: est arrivée, content de lui."""
    sentence, said = agreement.sentence, False
    touched = {change.start for change in agreement.draft.changes}
    for place in range(last + 1, len(sentence)):
        token = sentence.tokens[place]
        if token.start in touched:
            said = True
        elif said and sentence.gap(place - 1).strip() == "," and agreement.fits(place):
            if agreement.form(place) != token.text:
                agreement.draft.doubt(f"{token.text} may agree with the noun")
            return
        elif sentence.has(place, Part.NOUN, Part.NAME, Part.PRONOUN):
            said = False


def is_linking(sentence: Sentence, place: int) -> bool:
    """Whether a word is a copula's form without a person, as in a été fondé, doit être fondé."""
    readings = sentence.readings(place)
    return any(r.lemma in COPULAS and not r.tag.startswith(THIRD_PERSON) for r in readings)


def _ends_relative(agreement: Agreement, last: int, copula: int) -> bool:
    """Whether a relative clause right after the noun has ended before a copula: by its verb, or by its comma."""
    sentence, place = agreement.sentence, last + 1
    place += sentence.small(place) in PREPOSITIONS
    if sentence.small(place) not in CLAUSES or sentence.gap(last).strip() not in ("", ","):
        return False
    commas = sum("," in sentence.gap(spot) for spot in range(last, copula))
    if "," in sentence.gap(copula - 1):
        return commas == 2
    inside = range(place + 1, copula)
    goes_on = any(sentence.small(spot) in CLAUSES | COORDINATORS for spot in inside)
    return not commas and not goes_on and any(_is_finite(sentence, spot) for spot in inside)


def _is_finite(sentence: Sentence, place: int) -> bool:
    """Whether a word is a finite verb and nothing else, but for the commonest verbs."""
    finite = [reading.tag.startswith(THIRD_PERSON) for reading in sentence.readings(place)]
    common = any(r.lemma in COPULAS | AUXILIARIES for r in sentence.readings(place) if r.tag.startswith(THIRD_PERSON))
    return bool(finite) and (all(finite) or common)


def _has_subject(agreement: Agreement, copula: int, last: int) -> bool:
    """Whether the word before a copula, small words left out, is a noun that what follows may agree with."""
    sentence, place = agreement.sentence, copula - 1
    while place > last and sentence.small(place) in SKIPPED:
        place -= 1
    if place <= last or not sentence.joined(copula - 1):
        return False
    nominal = (Part.NOUN, Part.NAME, Part.ADJECTIVE, Part.PARTICIPLE)
    return any(r.part in nominal and r.features.agrees(agreement.old) for r in sentence.readings(place))
