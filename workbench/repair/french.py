"""French: number and gender, determiners and elision, the adjectives and participles that agree with a new noun."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.language.inflection import Analysis, Features, Gender, Part
from workbench.language.inflection.base import AGREEING, NOUNS
from workbench.language.inflection.french_sounds import elides_before
from workbench.repair.changes import Draft
from workbench.repair.french_adjectives import agree_after
from workbench.repair.french_clause import agree_clause
from workbench.repair.french_phrase import (
    Agreement,
    Article,
    agree_before,
    agree_partitive,
    article_at,
    before_vowel,
    features_said,
    gender_of,
    modifiers_before,
    number_of,
    write,
)
from workbench.repair.french_predicate import INFINITIVE
from workbench.repair.french_verbs import HELPERS, repair_verb
from workbench.repair.french_words import (
    ARTICLES,
    BOUND,
    COPULAS,
    ELIDING,
    FEMININE,
    INVARIABLE,
    LIGHT_VERBS,
    MASCULINE,
    PLURAL,
    POINTING,
    PREPOSITIONS,
    QUANTITIES,
    SINGULAR,
    SKIPPED,
    SOUNDING,
)
from workbench.repair.occurrences import LINKS, Occurrence, cased
from workbench.repair.phrase import Phrase, render
from workbench.repair.sentence import Sentence, match_case
from workbench.repair.word_sets import words

SUBJECTS = words("je j' tu il elle on nous vous ils elles qui ne n' se s' me m' te t'")


class French:
    """The grammar of French as far as replacing a word needs it."""

    pattern = re.compile(
        r"aujourd['’]hui|(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’](?=\w)|[^\W\d_]+|\d+(?:er|re|e|es|ers|res|ème|nd|nde)?\b|\d+",
        re.IGNORECASE,
    )
    compounds = True
    infinitive = ""
    function_words = PREPOSITIONS | SUBJECTS | SKIPPED | ARTICLES | {*ELIDING, *ELIDING.values(), "et", "ou", "ni"}

    def head(self, words: Sentence) -> int:
        """The first noun, or the infinitive that a phrase begins with."""
        if len(words) and any(reading.tag == INFINITIVE for reading in words.readings(0)):
            return 0
        return next((place for place in range(len(words)) if words.has(place, *NOUNS)), 0)

    def is_other(self, sentence: Sentence, occurrence: Occurrence) -> bool:
        """A verb after a subject pronoun is no noun, nor is a participle after its auxiliary or before *par*."""
        if not occurrence.readings or occurrence.readings[0].part not in NOUNS:
            return False
        if sentence.small(occurrence.first - 1) in SUBJECTS:
            return True
        return sentence.has(occurrence.head, Part.PARTICIPLE) and _proven_participle(sentence, occurrence)

    def repair(self, sentence: Sentence, occurrence: Occurrence, right: Phrase) -> Draft:
        draft = Draft()
        _doubt_reading(sentence, occurrence, draft)
        if right.analysis is not None and right.analysis.part is Part.VERB:
            repair_verb(sentence, occurrence, right, draft)
        elif right.analysis is not None and right.analysis.part not in NOUNS:
            _repair_other(sentence, occurrence, right, draft)
        else:
            _repair_noun(sentence, occurrence, right, draft)
        return draft


def _doubt_reading(sentence: Sentence, occurrence: Occurrence, draft: Draft) -> None:
    pointed = sentence.small(occurrence.last + 1) in POINTING
    if sentence.gap(occurrence.first - 1) in LINKS or (sentence.gap(occurrence.last) in LINKS and not pointed):
        draft.doubt("the word is part of a hyphenated one")
    place = occurrence.first - 1
    before = sentence.small(place)
    noun_like = before in PREPOSITIONS or before in INVARIABLE or sentence.has(place, Part.ADJECTIVE, Part.DETERMINER)
    noun_like = noun_like or (place < 0 and not sentence.has(occurrence.head, Part.PARTICIPLE))
    if occurrence.certainty < 1 and _may_be_verb(sentence, occurrence) and not noun_like:
        draft.doubt(f"{sentence.tokens[occurrence.head].text} may be another part of speech here")


def _may_be_verb(sentence: Sentence, occurrence: Occurrence) -> bool:
    mine = {reading.part for reading in occurrence.readings}
    adjectival = {*NOUNS, Part.ADJECTIVE} if mine & NOUNS else {*NOUNS, *AGREEING}
    return any(r.part not in adjectival and r.part not in mine for r in sentence.readings(occurrence.head))


def _proven_participle(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether the words around a form that may be a noun or a participle leave only the participle."""
    place = occurrence.first - 1
    while place > 0 and sentence.joined(place) and sentence.has(place, Part.ADVERB):
        place -= 1
    helped = place >= 0 and sentence.joined(place) and any(r.lemma in HELPERS for r in sentence.readings(place))
    determined = occurrence.first > 0 and article_at(sentence, occurrence.first - 1) is not None
    return helped or (not determined and sentence.small(occurrence.last + 1) == "par")


def _repair_other(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> None:
    """An adjective or participle takes the number and gender of the one it replaces; other words stand as given."""
    old = occurrence.readings[0] if occurrence.readings else None
    form = None
    if old is not None and right.analysis is not None and old.part in AGREEING:
        form = _adjective(sentence, occurrence, right.analysis, old, draft)
        form = form and before_vowel(form, old.features, _noun_after(sentence, occurrence), sentence)
    if form is None:
        draft.doubt(f"the word data has no form of {right.text} for {sentence.tokens[occurrence.head].text}")
    first, last = sentence.tokens[occurrence.first], sentence.tokens[occurrence.last]
    new = render(right, sentence, Features(), form or right.words[right.head])
    draft.put(first.start, last.end, cased(sentence, occurrence, new))
    _elide_before(sentence, occurrence, new, draft)


def _elide_before(sentence: Sentence, occurrence: Occurrence, new: str, draft: Draft) -> None:
    """`de jolies` and `d'affreuses`: the small word before an adjective follows its sound."""
    place, vowel = occurrence.first - 1, elides_before(new.split()[0], sentence.inflector)
    old = sentence.tokens[occurrence.first].text
    if not sentence.joined(place) or vowel == elides_before(old, sentence.inflector):
        return
    full = next((word for word, short in ELIDING.items() if sentence.small(place) in (word, short)), None)
    if full is not None:
        write(sentence, place, place, ELIDING[full] if vowel else full, draft)
    elif sentence.small(place) in SOUNDING:
        draft.doubt(f"{sentence.tokens[place].text} may sound otherwise before {new}")


def _adjective(sentence: Sentence, occurrence: Occurrence, right: Analysis, old: Analysis, draft: Draft) -> str | None:
    """An adjective in the features of the one it replaces, and of the noun beside it where that one says no gender."""
    inflector, features = sentence.inflector, old.features
    forms = {inflector.reinflect(right, replace(features, gender=gender)) for gender in (MASCULINE, FEMININE)}
    if features.gender is None and len(forms) > 1:
        gender = _gender_beside(sentence, occurrence, features)
        if gender is None:
            draft.doubt(f"the gender of {old.word} is not certain")
        features = replace(features, gender=gender)
    return inflector.reinflect(right, features)


def _noun_after(sentence: Sentence, occurrence: Occurrence) -> str:
    """The noun, or adjective, that an adjective stands right before; empty where it stands before something else."""
    after = occurrence.last + 1
    return (
        sentence.small(after)
        if sentence.joined(occurrence.last) and sentence.has(after, *NOUNS, Part.ADJECTIVE)
        else ""
    )


def _gender_beside(sentence: Sentence, occurrence: Occurrence, features: Features) -> Gender | None:
    """The gender of the noun before an adjective, the one after it, or the one before its copula."""
    before = occurrence.first - 1
    if before >= 0 and any(reading.lemma in COPULAS for reading in sentence.readings(before)):
        before -= 1
    for place in (before, occurrence.last + 1):
        if 0 <= place < len(sentence):
            nouns = [r.features for r in sentence.readings(place) if r.part in NOUNS and r.features.agrees(features)]
            if nouns and nouns[0].gender is not None:
                return nouns[0].gender
    return None


def _repair_noun(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> None:
    agreement = _agreement(sentence, occurrence, right, draft)
    adjectives, before = modifiers_before(agreement, occurrence.first)
    said = features_said(sentence, article_at(sentence, before) if before >= 0 else None)
    said = said.filled(_said_beside(agreement, adjectives, before, occurrence))
    agreement.old = _resolved(agreement, occurrence, said)
    agreement.new = Features(right.fixed_number or agreement.old.number, _gender_of(right, occurrence, agreement))
    _doubt_gender(agreement, occurrence, right)
    if not adjectives and _is_bound(sentence, before) and agreement.old.number is SINGULAR:
        draft.doubt(f"{sentence.small(before)} {sentence.tokens[occurrence.head].text} may be a set phrase")
    new = _noun(agreement, right)
    first, last = sentence.tokens[occurrence.first], sentence.tokens[occurrence.last]
    new = cased(sentence, occurrence, new)
    draft.put(first.start, last.end, new)
    article = agree_before(agreement, adjectives, before, occurrence.first, new)
    partitive = agree_partitive(agreement, article) if article is not None else None
    pointed = sentence.gap(occurrence.last) in LINKS and sentence.small(occurrence.last + 1) in POINTING
    end = agree_after(agreement, occurrence.last + pointed)
    _doubt_complement(agreement, article, occurrence.last, end)
    start = article.first if article else before + 1
    agree_clause(agreement, article, start, end, partitive)


def _doubt_complement(agreement: Agreement, article: Article | None, last: int, end: int) -> None:
    """`le premier brevet au monde délivré …`: a participle may agree with the noun before *à*."""
    if article is None or article.preposition != "à" or article.first == 0:
        return
    sentence, noun = agreement.sentence, article.first - 1
    rival = any(r.part in NOUNS and r.features.agrees(agreement.old) for r in sentence.readings(noun))
    participle = next((place for place in range(last + 1, end + 1) if sentence.has(place, Part.PARTICIPLE)), None)
    if rival and participle is not None and sentence.joined(noun):
        agreement.draft.doubt(f"{sentence.tokens[participle].text} may agree with another word")


def _is_bound(sentence: Sentence, place: int) -> bool:
    """Whether a bare noun after a word makes a set phrase with it: par rapport, a lieu."""
    light = place >= 0 and sentence.joined(place) and any(r.lemma in LIGHT_VERBS for r in sentence.readings(place))
    return sentence.small(place) in BOUND or light


def _said_beside(agreement: Agreement, adjectives: list[int], before: int, occurrence: Occurrence) -> Features:
    """The number that adjectives, numerals and quantities around a noun give away."""
    sentence = agreement.sentence
    between = [sentence.small(place) for place in range(before + 1, occurrence.first)]
    counted = any(word in INVARIABLE or (word.isdecimal() and word not in ("0", "1")) for word in between)
    quantity = sentence.small(before) in ("de", "d'") and sentence.small(before - 1) in QUANTITIES
    if counted or quantity:
        return Features(PLURAL)
    beside = [*adjectives, *([occurrence.last + 1] if agreement.beside(occurrence.last) else [])]
    numbers = {r.features.number for place in beside for r in sentence.agreeing(place, agreement.old)}
    return Features(numbers.pop() if len(numbers) == 1 else None)


def _agreement(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> Agreement:
    numbers = {reading.features.number for reading in occurrence.readings}
    genders = {reading.features.gender for reading in occurrence.readings}
    old = Features(number_of(numbers, Features()), gender_of(genders, Features()))
    return Agreement(sentence, old, replace(old, gender=right.gender or old.gender), draft)


def _resolved(agreement: Agreement, occurrence: Occurrence, said: Features) -> Features:
    """The features of the old noun with what its determiner says; singular, with a doubt, where neither says."""
    numbers = {reading.features.number for reading in occurrence.readings}
    genders = {reading.features.gender for reading in occurrence.readings}
    number = number_of(numbers, said)
    if number is None:
        agreement.draft.doubt(f"{agreement.sentence.tokens[occurrence.head].text} may be singular or plural")
    return Features(number or SINGULAR, gender_of(genders, said))


def _gender_of(right: Phrase, occurrence: Occurrence, agreement: Agreement) -> Gender | None:
    """The gender of the right words; that of the wrong ones where both are people of either: voisine, riveraine.

    Words that the rule gives in another form than dictionaries do (cheffe) have their own.
    """
    old, inflector = agreement.old, agreement.sentence.inflector
    if old.gender is None or right.gender is None or right.analysis is None or not occurrence.readings:
        return right.gender or old.gender
    other = inflector.reinflect(occurrence.readings[0], Features(gender=right.gender))
    same = inflector.reinflect(right.analysis, Features(gender=old.gender))
    chosen = right.analysis.word.lower() != right.analysis.lemma.lower()
    return old.gender if other and same and not chosen else right.gender


def _doubt_gender(agreement: Agreement, occurrence: Occurrence, right: Phrase) -> None:
    """A right word of either gender says none where the wrong one has but one, so is no word for a person."""
    if right.analysis is None or right.gender is not None or not occurrence.readings:
        return
    inflector = agreement.sentence.inflector
    forms = {inflector.reinflect(occurrence.readings[0], Features(gender=gender)) for gender in (MASCULINE, FEMININE)}
    if None in forms:
        agreement.draft.doubt(f"{right.text} may be masculine or feminine")


def _noun(agreement: Agreement, right: Phrase) -> str:
    """The right phrase in the number of the old noun."""
    sentence, draft = agreement.sentence, agreement.draft
    head = right.words[right.head]
    if right.fixed_number and agreement.old.number is not right.fixed_number:
        draft.doubt(f"{right.text} is plural")
    if right.analysis is None:
        if agreement.old.number is not SINGULAR:
            draft.doubt(f"the word data has no plural of {right.text}")
        return right.text
    form = sentence.inflector.reinflect(right.analysis, agreement.new)
    if form is None:
        draft.doubt(f"the word data has no {agreement.new.number} of {right.text}")
    elif head[:1].isupper() and right.analysis.part in (Part.NAME, Part.NOUN):
        form = head if form.lower() == head.lower() else match_case(head, form)
    return render(right, sentence, agreement.new, form or head)


GRAMMAR = French()
