"""The Russian noun phrase around an occurrence: which case it stands in, and the words that agree with its noun."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.language.inflection import Analysis, Case, Features, Gender, Number, Part
from workbench.language.inflection.base import AGREEING, NOUNS
from workbench.repair.changes import Draft
from workbench.repair.phrase import flattened
from workbench.repair.russian_words import CASES, PARTICLES, PAUCAL, SUBJECTS, numeral, variant
from workbench.repair.sentence import Sentence, match_case

QUOTES = ' \u00a0\u202f\t\n«»“”„"‘’'
UNFINITE = frozenset({"INFN", "GRND", "impr"})
"""Grammemes of verb forms without a subject."""
DASHES = frozenset("—–")
SURE = 0.9
"""The share of weight from which the most likely case is taken without other evidence."""


@dataclass(slots=True)
class Agreement:
    """What is to agree: a sentence, the features before and after, and the draft that takes the changes."""

    sentence: Sentence
    old: Features
    new: Features
    draft: Draft

    def beside(self, place: int) -> bool:
        return not self.sentence.gap(place).strip(QUOTES)

    def agree(self, place: int, reading: Analysis) -> None:
        """Put a word into the gender, number and animacy of the new noun; its case stays its own."""
        token = self.sentence.tokens[place]
        wanted = replace(self.new, case=reading.features.case)
        form = self.sentence.inflector.reinflect(reading, wanted)
        if form is None:
            self.draft.doubt(f"the word data has no other form of {token.text}")
        elif flattened(form) != flattened(token.text):
            form = form if "ё" in token.small or "ё" not in reading.word else form.replace("ё", "е")
            self.draft.put(token.start, token.end, match_case(token.text, form))


def modifiers_before(sentence: Sentence, first: int, readings: tuple[Analysis, ...]) -> list[int]:
    """The places of the adjectives, participles and numerals before a noun, nearest first."""
    found: list[int] = []
    place = first - 1
    while place >= 0 and not sentence.gap(place).strip(QUOTES + ","):
        comma = "," in sentence.gap(place)
        if comma and not found:
            break
        if any(sentence.agreeing(place, reading.features) for reading in readings) or _counts(sentence, place):
            found.append(place)
        elif not _joins(sentence, place, found):
            break
        place -= 1
    return found


def _counts(sentence: Sentence, place: int) -> bool:
    """Whether a word is a numeral, or an adjective between a numeral and its noun (два новых союза)."""
    if sentence.has(place, Part.NUMERAL):
        return True
    return sentence.has(place, *AGREEING) and sentence.small(place - 1) in PAUCAL


def _joins(sentence: Sentence, place: int, found: list[int]) -> bool:
    """Whether a word only links adjectives: a conjunction or an adverb between two of them."""
    if not found or found[-1] != place + 1 or sentence.small(place) in CASES:
        return False
    word = sentence.small(place)
    return (word in ("и", "или", "но") and sentence.has(place - 1, *AGREEING)) or sentence.has(place, Part.ADVERB)


def leftmost(first: int, modifiers: list[int]) -> int:
    return modifiers[-1] if modifiers else first


def preposition(sentence: Sentence, place: int) -> str:
    """The preposition right before a word; empty when there is none."""
    before = sentence.small(place - 1)
    return before if before in CASES and not sentence.gap(place - 1).strip(QUOTES) else ""


def narrowed(sentence: Sentence, first: int, readings: tuple[Analysis, ...], modifiers: list[int]) -> list[Analysis]:
    """The readings of a noun that its preposition, its numeral and its adjectives allow."""
    left = list(readings)
    words = {sentence.small(place) for place in modifiers}
    if words & PAUCAL:
        paucal = [r for r in left if r.features.case is Case.GENITIVE and r.features.number is Number.SINGULAR]
        left = paucal or left
    else:
        adjectives = [place for place in modifiers if sentence.has(place, *AGREEING)]
        fitting = [r for r in left if all(sentence.agreeing(place, r.features) for place in adjectives)]
        left = fitting or left
        governed = CASES.get(preposition(sentence, leftmost(first, modifiers)))
        left = [r for r in left if r.features.case in governed] if governed else _free(left)
    return left or list(readings)


def _free(readings: list[Analysis]) -> list[Analysis]:
    """Without a preposition nothing stands in the locative."""
    return [r for r in readings if r.features.case is not Case.LOCATIVE]


def chosen(sentence: Sentence, readings: list[Analysis], first: int, last: int, draft: Draft) -> Analysis:
    """One reading of a noun whose case is not settled: by the verbs beside it, else the likeliest, with a doubt."""
    total = sum(reading.weight for reading in readings) or 1.0
    best = max(readings, key=lambda reading: reading.weight)
    subject = next((reading for reading in readings if reading.features.case is Case.NOMINATIVE), best)
    allowed = {reading.features.case for reading in readings}
    case = _by_neighbours(sentence, first, last, subject.features, allowed)
    fitting = [reading for reading in readings if reading.features.case is case]
    if fitting and case is not None:
        best = max(fitting, key=lambda reading: reading.weight)
        total = sum(reading.weight for reading in fitting) or 1.0
    if best.weight / total < SURE:
        draft.doubt(f"the case of {best.word} is not certain")
    return best


def _by_neighbours(
    sentence: Sentence, first: int, last: int, features: Features, allowed: set[Case | None]
) -> Case | None:
    """The case that the verb before, the verb after or the noun before a noun phrase asks for; None if neither does.

    `features` are those of the noun as a subject, `allowed` the cases that it may have.
    """
    before, after = first - 1, last + 1
    said = set(sentence.gap(before)) & DASHES or sentence.small(before) == "это"
    if said or (set(sentence.gap(last)) & DASHES and sentence.starts(first)):
        return Case.NOMINATIVE
    if sentence.joined(last) and sentence.small(last + 1) in SUBJECTS:
        depends = before >= 0 and sentence.joined(before) and _after_word(sentence, before) is Case.GENITIVE
        return Case.GENITIVE if depends and Case.GENITIVE in allowed else Case.ACCUSATIVE
    while before >= 0 and sentence.joined(before) and _is_small(sentence, before):
        before -= 1
    if before >= 0 and not sentence.gap(before).strip(" %\u00a0\u202f"):
        case = _after_word(sentence, before)
        if case in allowed and case is not None:
            return case
    while after < len(sentence) and sentence.joined(after - 1) and _is_small(sentence, after):
        after += 1
    finite = after < len(sentence) and sentence.joined(after - 1) and agrees_as_subject(sentence, after, features)
    if finite and _has_other_subject(sentence, after, features):
        return Case.ACCUSATIVE
    return Case.NOMINATIVE if finite or _opens_its_clause(sentence, first, last, features) else None


def _has_other_subject(sentence: Sentence, verb: int, features: Features) -> bool:
    """Whether a noun after a transitive verb can be nothing but its subject: Новый союз поддержал министр."""
    after = verb + 1
    if after >= len(sentence) or not sentence.joined(verb):
        return False
    if not any(",tran" in reading.tag for reading in sentence.readings(verb)):
        return False
    nouns = [reading.features for reading in sentence.readings(after) if reading.part in NOUNS]
    cases = {noun.case for noun in nouns if noun.number is features.number}
    return Case.NOMINATIVE in cases and Case.ACCUSATIVE not in cases


def _opens_its_clause(sentence: Sentence, first: int, last: int, features: Features) -> bool:
    """Whether a noun phrase has no verb and no other subject before it, and its clause has a verb for it."""
    for place in range(first - 1, -1, -1):
        if sentence.gap(place).strip(QUOTES):
            break
        words = sentence.readings(place)
        if any(r.part is Part.VERB or (r.part in NOUNS and r.features.case is Case.NOMINATIVE) for r in words):
            return False
    for place in range(last + 1, len(sentence)):
        if sentence.gap(place - 1).strip(QUOTES + ","):
            return False
        if agrees_as_subject(sentence, place, features):
            return not sentence.has(place - 1, Part.OTHER, Part.COMPARATIVE) or sentence.small(place - 1) in PARTICLES
    return False


def _is_small(sentence: Sentence, place: int) -> bool:
    return sentence.small(place) in PARTICLES or sentence.has(place, Part.ADVERB)


def _after_word(sentence: Sentence, place: int) -> Case | None:
    if sentence.small(place).isdecimal():
        return Case.GENITIVE
    reading = next(iter(sentence.readings(place)), None)
    if reading is None:
        return None
    if reading.tag.startswith(("PRTS", "ADJS")) or "intr" in reading.tag:
        return Case.NOMINATIVE
    if "tran" in reading.tag and reading.part in (Part.VERB, Part.PARTICIPLE, Part.OTHER):
        negated = sentence.small(place - 1) == "не"
        return Case.GENITIVE if negated else Case.ACCUSATIVE
    return Case.GENITIVE if reading.part in NOUNS else None


def agrees_as_subject(sentence: Sentence, place: int, features: Features) -> bool:
    """Whether a word is a finite verb, or a short adjective, that a noun with features can be the subject of."""
    subject = Features(features.number, features.gender if features.number is Number.SINGULAR else None)
    for reading in sentence.readings(place):
        finite = reading.part is Part.VERB and not UNFINITE & {*reading.tag.replace(" ", ",").split(",")}
        personal = "1per" in reading.tag or "2per" in reading.tag
        if (finite or reading.tag.startswith(("PRTS", "ADJS"))) and not personal and reading.features.agrees(subject):
            return True
    return False


def agree_before(agreement: Agreement, first: int, modifiers: list[int], new: str) -> None:
    """Make the words before a noun agree, and the preposition before them sound right."""
    sentence = agreement.sentence
    paucal = {sentence.small(place) for place in modifiers} & PAUCAL
    lives = agreement.old.animate is not agreement.new.animate
    if paucal and lives and not sentence.starts(leftmost(first, modifiers)):
        agreement.draft.doubt(f"{sentence.tokens[first].text} may be a subject or an object")
    for place in modifiers:
        if sentence.has(place, Part.NUMERAL):
            _numeral(agreement, place)
            continue
        readings = sentence.agreeing(place, agreement.old)
        if readings and not paucal:
            agreement.agree(place, replace_case(readings, agreement.old.case))
    _preposition(agreement, leftmost(first, modifiers), new)


def replace_case(readings: list[Analysis], case: Case | None) -> Analysis:
    """The reading in a case, or the first one."""
    return next((reading for reading in readings if reading.features.case is case), readings[0])


def _numeral(agreement: Agreement, place: int) -> None:
    token = agreement.sentence.tokens[place]
    gender: Gender | None = agreement.new.gender
    form = numeral(token.small, gender)
    if form != token.small:
        agreement.draft.put(token.start, token.end, match_case(token.text, form))


def _preposition(agreement: Agreement, place: int, new: str) -> None:
    sentence = agreement.sentence
    word = preposition(sentence, place)
    following = _written(agreement, place) or new
    if not word or following.lower() == sentence.small(place):
        return
    form = variant(word, following.strip(QUOTES))
    token = sentence.tokens[place - 1]
    if form != word:
        agreement.draft.put(token.start, token.end, match_case(token.text, form))


def _written(agreement: Agreement, place: int) -> str:
    """What the draft puts at a word; the word itself when it stays."""
    token = agreement.sentence.tokens[place]
    return next((change.text for change in agreement.draft.changes if change.start == token.start), token.text)
