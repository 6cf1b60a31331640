"""French verbs: the right verb in the tense, person or participle of the one it replaces, and elision before it."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.language.inflection import Analysis, Part
from workbench.language.inflection.base import Features
from workbench.language.inflection.french import THIRD_PERSON, FrenchInflector, conjugation
from workbench.language.inflection.french_sounds import elides_before
from workbench.repair.changes import Draft
from workbench.repair.french_phrase import write
from workbench.repair.french_predicate import INFINITIVE
from workbench.repair.occurrences import Occurrence, cased
from workbench.repair.phrase import Phrase, render
from workbench.repair.sentence import Sentence

GERUND = "g"
"""How the data tags what follows en: en choisissant."""
SUBJECTS = {"je": "1sg", "j'": "1sg", "tu": "2sg"}
ELIDING = {
    "je": "j'",
    "me": "m'",
    "te": "t'",
    "se": "s'",
    "ne": "n'",
    "de": "d'",
    "que": "qu'",
    "le": "l'",
    "la": "l'",
}
"""Words that elide before a verb."""
RARE = ("simp", "ipsi", "impe", "spre")
"""Tenses that a form is not taken for where it may be another one."""
HELPERS = frozenset({"avoir", "être"})


def repair_verb(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> None:
    """Put the right verb where the wrong one stands."""
    word = sentence.tokens[occurrence.head].text
    forms = list(dict.fromkeys(_forms(sentence, occurrence, right)))
    if not forms:
        draft.doubt(f"the word data has no form of {right.text} for {word}")
    elif len(forms) > 1:
        draft.doubt(f"{word} may be more than one form of its verb")
    new = render(right, sentence, Features(), forms[0] if forms else right.words[right.head])
    new = cased(sentence, occurrence, new)
    first, last = sentence.tokens[occurrence.first], sentence.tokens[occurrence.last]
    draft.put(first.start, last.end, new)
    _elide(sentence, occurrence.first - 1, new, draft)


def _forms(sentence: Sentence, occurrence: Occurrence, right: Phrase) -> Iterator[str]:
    """The forms of the right verb that the old form may stand for, as far as the words before it leave a choice."""
    inflector = sentence.inflector
    if right.analysis is None or not isinstance(inflector, FrenchInflector):
        return
    lemma = right.analysis.lemma
    helped = _is_helped(sentence, occurrence.first)
    participles = [reading for reading in occurrence.readings if reading.part is Part.PARTICIPLE]
    finite = [reading for reading in occurrence.readings if conjugation(reading.tag)[0]]
    if participles and not _has_subject(sentence, occurrence.first):
        finite = [reading for reading in finite if reading.tag.startswith(THIRD_PERSON)]
    for reading in occurrence.readings:
        if reading.part is Part.PARTICIPLE and not (finite and not helped):
            yield from _known(inflector.reinflect(Analysis(lemma, lemma, Part.PARTICIPLE), reading.features))
        elif reading.tag in (INFINITIVE, GERUND):
            yield from _known(inflector.reinflect(Analysis(lemma, lemma, Part.VERB, tag=reading.tag), reading.features))
    if not (participles and helped):
        for tense, person in _conjugations(sentence, occurrence, finite):
            yield from _known(inflector.conjugate(lemma, tense, person))


def _known(form: str | None) -> Iterator[str]:
    if form is not None:
        yield form


def _is_helped(sentence: Sentence, place: int) -> bool:
    """Whether a form of avoir or être stands shortly before a word."""
    near = range(max(0, place - 3), place)
    return any(reading.lemma in HELPERS for spot in near for reading in sentence.readings(spot))


def _has_subject(sentence: Sentence, place: int) -> bool:
    """Whether a pronoun of the first or second person stands shortly before a verb."""
    return any(sentence.small(place - back) in SUBJECTS for back in (1, 2, 3))


def _conjugations(sentence: Sentence, occurrence: Occurrence, finite: list[Analysis]) -> list[tuple[str, str]]:
    """The tenses and persons that a finite form may have here, rarer tenses left out where there are others."""
    before = [sentence.small(occurrence.first - back) for back in (1, 2, 3)]
    found = []
    for tag in dict.fromkeys(reading.tag for reading in finite):
        tenses, persons = conjugation(tag)
        subject = next((SUBJECTS[word] for word in before if word in SUBJECTS), "")
        persons = [subject] if subject in persons else [person for person in persons if person[0] == "3"] or persons
        found += [(tense, person) for tense in tenses for person in persons]
    subordinate = "que" in before or "qu'" in before
    common = [pair for pair in found if pair[0] not in RARE or (subordinate and pair[0] == "spre")]
    return common or found


def _elide(sentence: Sentence, place: int, new: str, draft: Draft) -> None:
    """`ne choisit` and `n'engage`: what stands before the verb loses its vowel, or has it back."""
    small = sentence.small(place)
    full = next((word for word, short in ELIDING.items() if small in (word, short)), None)
    if full is None or not sentence.joined(place):
        return
    vowel = elides_before(new.split()[0], sentence.inflector)
    if small == "l'" and not vowel:
        draft.doubt("l' may be le or la")
    write(sentence, place, place, ELIDING[full] if vowel else full, draft)
