"""The adjectives and participles after a French noun: which of them belong to it, and how they agree."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.language.inflection import Features, Part
from workbench.language.inflection.french import THIRD_PERSON
from workbench.repair.french_phrase import Agreement, article_at
from workbench.repair.french_words import AUXILIARIES, COPULAS, DEFINITE, DEGREES
from workbench.repair.sentence import Sentence

AFTER_PARTICIPLE = frozenset({"par", "en", "depuis"})


def agree_after(agreement: Agreement, last: int) -> int:
    """Make the adjectives and participles right after a noun agree; gives the place of the last word that belongs."""
    sentence, place = agreement.sentence, last
    while place + 1 < len(sentence) and (agreement.beside(place) or (place > last and lists(agreement, place + 1))):
        if agreement.stays(place + 1):
            place += 2
            continue
        _doubt_unknown(agreement, place + 1)
        _doubt_apposed(agreement, place + 1)
        following = _next_adjective(agreement, place + 1, place > last)
        if following is None or _is_verb(agreement, following):
            break
        for spot in range(place + 1, following):
            _superlative(agreement, spot)
        agreement.agree(following)
        place = following
    return place


def lists(agreement: Agreement, place: int) -> bool:
    """Whether an adjective after a comma goes on with a list of them: dangereux, fermé et surarmé."""
    sentence = agreement.sentence
    if sentence.gap(place - 1).strip() != "," or not agreement.fits(place):
        return False
    if sentence.small(place + 1) in ("et", "ou") and agreement.beside(place):
        return agreement.fits(place + 2) and not _has_own_noun(agreement, place + 2)
    return sentence.gap(place).strip() == "," and lists(agreement, place + 1)


def _doubt_unknown(agreement: Agreement, place: int) -> None:
    """A word after the noun that the data does not have may be an adjective."""
    token = agreement.sentence.tokens[place]
    known = agreement.sentence.readings(place) or token.text[:1].isdigit() or not token.text.islower()
    if agreement.changes and not known and len(token.text) > 2 and agreement.sentence.gap(place) not in ("-", "‑"):
        agreement.draft.doubt(f"the word data does not have {token.text}")


def _doubt_apposed(agreement: Agreement, place: int) -> None:
    """A bare noun after the noun that has a form in the other gender may agree: un navire amiral."""
    sentence, inflector = agreement.sentence, agreement.sentence.inflector
    readings = sentence.readings(place) if place < len(sentence) else ()
    if not readings or any(reading.part is not Part.NOUN for reading in readings) or not sentence.joined(place - 1):
        return
    for reading in readings:
        form = inflector.reinflect(reading, agreement.new) if reading.features.agrees(agreement.old) else None
        if form is not None and form != sentence.small(place):
            agreement.draft.doubt(f"{sentence.tokens[place].text} may agree with the noun")


def _next_adjective(agreement: Agreement, place: int, described: bool) -> int | None:
    """The place of the next adjective of a noun: here, or after an adverb, a coordination or a hyphenated prefix.

    `described` says that an adjective went before, which is what `et` can join another one to.
    """
    last = max(_hyphenated(agreement.sentence, place))
    if agreement.fits(last) or _is_apposed(agreement, last):
        return last
    if _is_apposed_noun(agreement, last):
        return last + 1
    for steps in (1, 2, 3):
        target = place + steps
        if not all(agreement.beside(spot) for spot in range(place, min(target, len(agreement.sentence)))):
            return None
        if agreement.fits(target) and all(_is_link(agreement, spot) for spot in range(place, target)):
            coordinated = agreement.sentence.small(place) in ("et", "ou", "mais", "ni")
            return None if coordinated and (not described or _has_own_noun(agreement, target)) else target
    return None


def _is_apposed(agreement: Agreement, place: int) -> bool:
    """Whether a word is a noun of either gender that describes the one before it: les groupes indigènes."""
    said = Features(agreement.old.number)
    readings = agreement.sentence.readings(place) if place < len(agreement.sentence) else ()
    return bool(readings) and all(
        r.part is Part.NOUN and r.features.gender is None and r.features.agrees(said) for r in readings
    )


def _is_apposed_noun(agreement: Agreement, place: int) -> bool:
    """Whether a bare noun stands between a noun and what agrees with that one only: des sociétés écrans utilisées."""
    sentence, after = agreement.sentence, place + 1
    own = sentence.readings(place) if place < len(sentence) else ()
    if not own or any(reading.part is not Part.NOUN for reading in own) or not sentence.joined(place):
        return False
    return agreement.fits(after) and not any(sentence.agreeing(after, reading.features) for reading in own)


def _hyphenated(sentence: Sentence, place: int) -> Iterator[int]:
    """A word and those hyphenated to it."""
    yield place
    while sentence.gap(place) in ("-", "‑"):
        place += 1
        yield place


def _is_link(agreement: Agreement, place: int) -> bool:
    small = agreement.sentence.small(place)
    superlative = small in ("le", "la", "les") and agreement.sentence.small(place + 1) in ("plus", "moins", "mieux")
    adverb = any(reading.part is Part.ADVERB for reading in agreement.sentence.readings(place)[:1])
    return small in ("et", "ou", "mais", "ni") or superlative or adverb


def _has_own_noun(agreement: Agreement, place: int) -> bool:
    """Whether a coordinated adjective stands before a noun of its own: les syndicats et grands patrons."""
    after = place + 1
    if after >= len(agreement.sentence) or not agreement.beside(place):
        return False
    common = any(r.lemma in COPULAS | AUXILIARIES for r in agreement.sentence.readings(after))
    return agreement.sentence.has(after, Part.NOUN) and not agreement.fits(after) and not common


def _superlative(agreement: Agreement, place: int) -> None:
    """`le plus puissant` becomes `la plus puissante`."""
    small = agreement.sentence.small(place)
    if small in ("le", "la", "les") and agreement.changes:
        new = DEFINITE[""].form(agreement.new, False)
        if new != small:
            agreement.replace(place, new)


def _is_verb(agreement: Agreement, place: int) -> bool:
    """Whether a word after a noun is, or may well be, its verb: le syndicat produit … A doubt where it may be both."""
    sentence = agreement.sentence
    finite = any(reading.tag.startswith(THIRD_PERSON) for reading in sentence.readings(place))
    if not finite or not agreement.changes or agreement.form(place) == sentence.tokens[place].text:
        return False
    if sentence.small(place - 1) in DEGREES and sentence.joined(place - 1):
        return False
    following = sentence.small(place + 1)
    if following in AFTER_PARTICIPLE:
        return False
    if not (following in ("que", "qu'") or article_at(sentence, place + 1)):
        agreement.draft.doubt(f"{sentence.tokens[place].text} may be a verb, or agree with the noun before it")
    return True
