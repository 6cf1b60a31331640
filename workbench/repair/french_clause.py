"""What further on in a French sentence agrees with a noun, and what may stand for it."""

from __future__ import annotations

from dataclasses import replace

from workbench.language.inflection import Analysis, Features, Number, Part
from workbench.language.inflection.base import NOUNS
from workbench.repair.french_phrase import Agreement, Article, article_at, features_said, write
from workbench.repair.french_predicate import (
    REACH,
    chain,
    doubt_trailing,
    is_adverb,
    is_copula,
    is_ranked,
    joint_predicate,
    later_predicates,
    past_complements,
    predicate,
)
from workbench.repair.french_words import (
    COORDINATORS,
    ELLIPTIC,
    FEMININE,
    IMPERSONAL,
    MASCULINE,
    OBJECTS,
    PREDETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    THEMSELVES,
    WHICH,
    WHICHEVER,
    contracted,
)
from workbench.repair.sentence import Sentence

OPENING, CLOSING = ("«", "“", '"'), ("»", "”", '"')
OF = frozenset({"de", "d'", "des", "du"})
_FURTHEST = 100
"""Words after a noun in which a pronoun may stand for it."""


def agree_clause(
    agreement: Agreement, article: Article | None, first: int, last: int, partitive: Number | None
) -> None:
    """Make agree what is said of a noun phrase, words first to last; doubt what may refer to it and was left.

    `partitive` is the number of a pronoun that the phrase depends on (un des …), None without one.
    """
    if not agreement.changes or (article is None and _is_mentioned(agreement.sentence, first, last)):
        return
    complement = article is not None and article.preposition == "de" and partitive is None
    if THEMSELVES.form(agreement.old, False) == agreement.sentence.small(last + 1) and agreement.beside(last):
        agreement.replace(last + 1, THEMSELVES.form(agreement.new, False))
    is_subject = partitive is not None or _is_subject(agreement, article, first)
    place = _relative(agreement, last, complement)
    place = _apposition(agreement, place, is_subject)
    if is_subject:
        place = past_complements(agreement, _parenthesis(agreement, place))
        predicate(_in_number(agreement, partitive), place + 1)
        later_predicates(_in_number(agreement, partitive), last)
        doubt_trailing(_in_number(agreement, partitive), last)
    if agreement.new.gender is not agreement.old.gender and not (article is not None and article.preposition):
        joint_predicate(agreement, first, last)
    _whichever(agreement, first)
    _opening(agreement, first, is_subject)
    _doubt_pronouns(agreement, last)


def _is_mentioned(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words stand alone in quotation marks: « Syndicat » est employé ici …"""
    before, after = sentence.text[: sentence.tokens[first].start], sentence.text[sentence.tokens[last].end :]
    return before.rstrip().endswith(OPENING) and after.lstrip().startswith(CLOSING)


def _in_number(agreement: Agreement, number: Number | None) -> Agreement:
    if number is None:
        return agreement
    old, new = replace(agreement.old, number=number), replace(agreement.new, number=number)
    return Agreement(agreement.sentence, old, new, agreement.draft)


def _parenthesis(agreement: Agreement, last: int) -> int:
    """`Le syndicat, selon lui, est …`: gives the last word before the clause goes on."""
    sentence = agreement.sentence
    if sentence.gap(last).strip() != "," or sentence.small(last + 1) not in PREPOSITIONS:
        return last
    for place in range(last + 1, min(last + 1 + REACH, len(sentence) - 1)):
        if sentence.gap(place).strip() == ",":
            return place
        if not sentence.joined(place):
            break
    return last


def _whichever(agreement: Agreement, first: int) -> None:
    """`quel que soit le …`, `quel est le …`: the word before a copula agrees with the noun after it."""
    sentence, place = agreement.sentence, first - 2
    if not any(reading.lemma == "être" for reading in _readings(sentence, first - 1)):
        return
    place -= sentence.small(place) in ("que", "qu'")
    small = sentence.small(place)
    if small in WHICHEVER and WHICHEVER.features(small).agrees(agreement.old):
        new = WHICHEVER.form(agreement.new, False)
        if new != small:
            agreement.replace(place, new)


def _readings(sentence: Sentence, place: int) -> tuple[Analysis, ...]:
    return sentence.readings(place) if 0 <= place < len(sentence) else ()


def _is_subject(agreement: Agreement, article: Article | None, first: int) -> bool:
    """Whether a noun phrase can be a subject: it depends on no preposition and on no other noun."""
    if article is not None and article.preposition:
        return False
    sentence, before = agreement.sentence, agreement.sentence.small(first - 1)
    coordinated = before in COORDINATORS and "," not in sentence.gap(first - 2)
    return before not in PREPOSITIONS and not coordinated


def _relative(agreement: Agreement, last: int, complement: bool) -> int:
    """Make a relative clause right after the noun agree; gives the place of the last word that belongs to the noun."""
    sentence, place = agreement.sentence, last + 1
    if place >= len(sentence) or sentence.gap(last).strip() not in ("", ","):
        return last
    small = sentence.small(place)
    if small == "qui":
        return _subject_relative(agreement, place, complement, last)
    if small in ("que", "qu'"):
        return _object_relative(agreement, place, complement, last)
    if small == "à" and sentence.small(place + 1) == "être":
        predicate(agreement, place + 1)
    _which(agreement, place)
    return last


def _subject_relative(agreement: Agreement, place: int, complement: bool, last: int) -> int:
    if complement:
        marked = Agreement(agreement.sentence, agreement.old, agreement.new, type(agreement.draft)())
        if predicate(marked, place + 1):
            agreement.draft.doubt("what follows « qui » may agree with the noun or with the one before it")
        return last
    predicate(agreement, place + 1)
    return last


def _object_relative(agreement: Agreement, place: int, complement: bool, last: int) -> int:
    """`que le gouvernement a fondé`: a participle with avoir agrees with what que stands for.

    Gives the last word of the relative clause where a verb follows it right away, which is the noun's own.
    """
    sentence = agreement.sentence
    for spot in range(place + 1, min(place + 1 + REACH, len(sentence))):
        if sentence.gap(spot - 1).strip() not in ("", ","):
            return last
        has = any(reading.lemma == "avoir" for reading in sentence.readings(spot - 1))
        if has and agreement.fits(spot) and sentence.has(spot, Part.PARTICIPLE):
            end = chain(agreement, spot)
            if complement or (sentence.has(spot + 1, Part.VERB) and not is_copula(sentence, spot + 1)):
                agreement.draft.doubt(f"{sentence.tokens[spot].text} may agree with another word")
            return end if is_copula(sentence, end + 1) else last
    return last


def _which(agreement: Agreement, place: int) -> None:
    """`avec lequel`, `duquel` … `de laquelle`."""
    sentence = agreement.sentence
    start = place
    if sentence.small(place) in PREPOSITIONS and sentence.joined(place):
        place += 1
    found = contracted(sentence.small(place), WHICH)
    if found is None or not found[1].features(sentence.small(place)).agrees(agreement.old):
        return
    preposition = found[0]
    first = place
    if start != place and sentence.small(start) in WHICH:
        preposition, first = sentence.small(start), start
    write(sentence, first, place, WHICH[preposition].form(agreement.new, False), agreement.draft)


def _apposition(agreement: Agreement, last: int, is_subject: bool) -> int:
    """`le syndicat, fondé en 1990, …`: gives the last word before the clause goes on.

    Only a participle, and adjectives between commas, are sure to belong to a subject before them; what else agrees
    after the comma is left with a doubt.
    """
    sentence, place = agreement.sentence, last + 1
    if place >= len(sentence) or sentence.gap(last).strip() != ",":
        return last
    participle = agreement.fits(place) and sentence.has(place, Part.PARTICIPLE)
    if is_subject and (participle or _is_enclosed(agreement, place)):
        chain(agreement, place)
        return next((spot for spot in range(place, len(sentence) - 1) if "," in sentence.gap(spot)), last)
    if is_ranked(agreement, place):
        chain(agreement, place)
        if not is_subject:
            agreement.draft.doubt(f"{sentence.tokens[place].text} may agree with another word")
        return next((spot for spot in range(place, len(sentence) - 1) if "," in sentence.gap(spot)), last)
    adverb = is_adverb(agreement, place) and sentence.joined(place)
    whole = sentence.small(place) in PREDETERMINERS[0] and sentence.joined(place)
    described = place + 1 if adverb or whole else place
    whichever = sentence.small(place) in WHICHEVER and sentence.small(place + 1) in ("que", "qu'")
    changes = agreement.fits(described) and (whole or agreement.form(described) != sentence.tokens[described].text)
    if whichever or changes:
        agreement.draft.doubt(f"{sentence.tokens[described].text} may agree with the noun")
    return last


def _is_enclosed(agreement: Agreement, place: int) -> bool:
    """Whether adjectives, with nothing but what joins and grades them, reach from a comma to the next one."""
    sentence = agreement.sentence
    if not agreement.fits(place):
        return False
    for spot in range(place, len(sentence) - 1):
        linking = sentence.small(spot) in ("et", "ou", "mais") or is_adverb(agreement, spot)
        if not (agreement.fits(spot) or linking):
            return False
        if not agreement.beside(spot):
            return sentence.gap(spot).strip() == ","
    return False


def _opening(agreement: Agreement, first: int, is_subject: bool) -> None:
    """`Fondé en 1990, le syndicat …`: a participle that opens the sentence belongs to the subject after its comma."""
    sentence = agreement.sentence
    opening = next((spot for spot in range(first) if sentence.starts(spot)), None)
    if opening is None or not agreement.fits(opening) or not sentence.has(opening, Part.PARTICIPLE):
        return
    commas = [spot for spot in range(opening, first) if "," in sentence.gap(spot)]
    if commas == [first - 1] and is_subject:
        agreement.agree(opening)
    elif commas:
        agreement.draft.doubt(f"{sentence.tokens[opening].text} may agree with the noun")


def _floats(agreement: Agreement, place: int) -> bool:
    """`je les lis tous`: a *tous* that stands before no noun of its own."""
    sentence, old = agreement.sentence, agreement.old
    floating = sentence.small(place) == {MASCULINE: "tous", FEMININE: "toutes"}.get(old.gender or MASCULINE)
    return floating and not (
        sentence.joined(place) and sentence.has(place + 1, Part.DETERMINER, Part.PRONOUN, Part.NUMERAL, *NOUNS)
    )


def _doubt_pronouns(agreement: Agreement, last: int) -> None:
    """Pronouns further on that may stand for the noun are left as they are, and said to be."""
    old, sentence = agreement.old, agreement.sentence
    if old.gender is None or old.number is None or agreement.new.gender is old.gender:
        return
    touched = {change.start for change in agreement.draft.changes}
    for place in range(last + 1, min(last + 1 + _FURTHEST, len(sentence))):
        stands_for = sentence.small(place) in PRONOUNS[(old.gender, old.number)] and not _is_empty(agreement, place)
        stands_for = stands_for or _is_object(agreement, place) or _stands_alone(agreement, place)
        stands_for = stands_for or _floats(agreement, place) or _is_one(agreement, place)
        stands_for = stands_for or _has_object_before(agreement, place)
        if sentence.tokens[place].start not in touched and stands_for:
            agreement.draft.doubt(f"{sentence.tokens[place].text} may stand for the noun")
            return


def _is_empty(agreement: Agreement, place: int) -> bool:
    """Whether an *il* stands for nothing, or for who speaks: il y a, a-t-il ajouté."""
    sentence = agreement.sentence
    spoken = sentence.gap(place - 1) in ("-", "‑") and not sentence.text.rstrip().endswith("?")
    following = place + 2 if sentence.small(place + 1) in ("ne", "n'") else place + 1
    return spoken or (sentence.small(place) == "il" and sentence.small(following) in IMPERSONAL)


def _is_object(agreement: Agreement, place: int) -> bool:
    sentence, old = agreement.sentence, agreement.old
    if old.gender is None or old.number is None or sentence.small(place) != OBJECTS.get((old.gender, old.number)):
        return False
    after = place + 1
    return sentence.has(after, Part.VERB) and not sentence.has(after, Part.NOUN, Part.ADJECTIVE, Part.NAME)


def _has_object_before(agreement: Agreement, place: int) -> bool:
    """Whether it is the participle of `je l'ai lue`, in the noun's gender."""
    sentence = agreement.sentence
    has = place > 1 and any(reading.lemma == "avoir" for reading in sentence.readings(place - 1))
    if not has or sentence.small(place - 2) != "l'" or not sentence.has(place, Part.PARTICIPLE):
        return False
    return agreement.fits(place) and agreement.form(place) != sentence.tokens[place].text


def _stands_alone(agreement: Agreement, place: int) -> bool:
    """Whether words such as *un autre*, *le premier*, *le sien* have the noun's gender and no noun of their own."""
    sentence, article = agreement.sentence, article_at(agreement.sentence, place)
    lemmas = {reading.lemma for reading in _readings(sentence, place + 1)} | {sentence.small(place + 1)}
    if article is None or not sentence.joined(place) or not lemmas & ELLIPTIC:
        return False
    if not features_said(sentence, article).filled(_gender_said(agreement, place + 1)).agrees(agreement.old):
        return False
    own = sentence.joined(place + 1) and sentence.has(place + 2, Part.NOUN, Part.NAME, Part.ADJECTIVE)
    own = own and not is_copula(sentence, place + 2)
    return not own and article.forms.form(agreement.new, False) != article.forms.form(agreement.old, False)


def _is_one(agreement: Agreement, place: int) -> bool:
    """Whether it is the end of *l'un*, *l'une* in the noun's gender, with nothing after it that says of what."""
    sentence, one = agreement.sentence, "une" if agreement.old.gender is FEMININE else "un"
    return sentence.small(place) == one and sentence.small(place - 1) == "l'" and sentence.small(place + 1) not in OF


def _gender_said(agreement: Agreement, place: int) -> Features:
    found = agreement.sentence.agreeing(place, agreement.old)
    return found[0].features if found else Features()
