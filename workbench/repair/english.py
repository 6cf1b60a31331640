"""English: number and verb forms, possessives, a and an, hyphenated attributes."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.language.inflection import Analysis, Features, Number, Part
from workbench.language.inflection.english import form_of, indefinite_article
from workbench.language.spelling import WordData
from workbench.repair.changes import Draft
from workbench.repair.occurrences import LINKS, Occurrence, cased
from workbench.repair.phrase import Phrase, render
from workbench.repair.sentence import Sentence, match_case
from workbench.repair.word_sets import words

PREPOSITIONS = words(
    "of for in on at to with from by about against between among under over into within without towards toward "
    "through during before after since until upon across behind beyond despite per via"
)
DETERMINERS = words(
    "the a an this that these those my your his her its our their each every no any some all both few many several "
    "two three four five six seven eight nine ten other another such what which whose more most"
)
VERB_MARKERS = words(
    "to i you we they he she it who will would shall should can could may might must do does did don't not"
)
BE = words("be is are was were been being am")
BEFORE_PARTICIPLE = BE | words("have has had having get got not never also already")
MODALS = words("to will would shall should can could may might must do does did don't let")
NEGATIONS = words("not never also always still already often only")
PERSONS = words("i you we they he she it who")
SUBJECTS = words("i you we they he she who")
AFTER_NOUN = words("of is are was were has have had will would can could may might must that which who")
SAID = words("that which who")
"""What follows a verb of saying too."""
PARTICLES = words("out up off down away back along apart together")
"""What belongs to a verb before it."""
OBJECTS = words("the a an them him her us me it this these those my his our their its all")
"""What follows a verb right away and hardly ever a noun."""
ATTACHING = " “\"‘'’s-"
"""What may stand between a word and the noun it belongs to."""
SINGULAR_MARKERS = words("a an this that each every one another")
COUNTING = words("a an another one each every")
"""What stands only before nouns that can be counted."""
UNCOUNTABLE = words(
    "advice ammunition baggage chaos clothing conduct damage equipment evidence feedback fun furniture gossip harm "
    "help homework housing information intelligence jewellery knowledge legislation luck luggage machinery money music "
    "news nonsense permission pollution progress propaganda research scenery software traffic transport violence "
    "weather wildlife workforce"
)
"""Nouns that are one and not many, whatever plural a dictionary has for them."""
ONLY_PLURAL = words(
    "belongings binoculars cattle clothes customs earnings glasses goods headquarters jeans outskirts pants people "
    "police premises proceeds remains savings scissors surroundings thanks troops trousers whereabouts"
)
"""Nouns that are many and not one."""
DEGREES = words("more most")
BY = "by"
POSSESSIVE = re.compile(r"(['’])(s\b)?", re.IGNORECASE)


class English:
    """The grammar of English as far as replacing a word needs it."""

    pattern = re.compile(r"(?!(?<=\w['’])s\b)[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*", re.IGNORECASE)
    compounds = False
    infinitive = "to"
    function_words = PREPOSITIONS | DETERMINERS | VERB_MARKERS | BEFORE_PARTICIPLE | AFTER_NOUN | {"and", "or"}

    def head(self, words: Sentence) -> int:
        """The last word, or the last before a preposition or a particle."""
        for place in range(1, len(words)):
            if words.small(place) in PREPOSITIONS | PARTICLES:
                return place - 1
        return len(words) - 1

    def is_other(self, sentence: Sentence, occurrence: Occurrence) -> bool:
        verb = _marked_verb(sentence, occurrence)
        if occurrence.readings[0].part is Part.NOUN:
            return verb and not _proven_noun(sentence, occurrence)
        return occurrence.readings[0].part is Part.VERB and not verb and _marked_noun(sentence, occurrence)

    def repair(self, sentence: Sentence, occurrence: Occurrence, right: Phrase) -> Draft:
        draft = Draft()
        reading = _reading(sentence, occurrence, right, draft)
        form = _form(right, reading, draft)
        _doubt_countability(sentence, occurrence, right, reading, draft)
        first, last = sentence.tokens[occurrence.first], sentence.tokens[occurrence.last]
        new = render(right, sentence, Features(), form)
        if reading is not None and reading.part is Part.VERB and len(right.words) > 1:
            draft.doubt("an object may stand elsewhere")
        if _is_attribute(sentence, occurrence):
            new = new.replace(" ", "-")
            _doubt_compound(sentence, occurrence, draft)
        new = cased(sentence, occurrence, new)
        draft.put(first.start, last.end, new)
        _article(sentence, occurrence.first, new, draft)
        _possessive(sentence, last.end, new, reading, draft)
        return draft


def _reading(sentence: Sentence, occurrence: Occurrence, right: Phrase, draft: Draft) -> Analysis | None:
    """What the head is here, with a doubt where that cannot be told."""
    readings = list(occurrence.readings)
    if not readings:
        return None
    word = sentence.tokens[occurrence.head].text
    noun = readings[0].part is Part.NOUN
    verb = readings[0].part is Part.VERB
    marked = _marked_noun(sentence, occurrence) if noun else not verb or _marked_verb(sentence, occurrence)
    if occurrence.certainty < 1 and not marked and occurrence.first == occurrence.head:
        draft.doubt(f"{word} may be another part of speech here")
    if noun:
        return _numbered(sentence, occurrence, readings, draft)
    if verb:
        return _tensed(sentence, occurrence, readings, right, draft)
    degree = sentence.small(occurrence.first - 1)
    if degree in DEGREES and " " not in _form(right, replace(readings[0], tag="JJR"), Draft()):
        draft.doubt(f"{right.text} may have a form of its own for {degree} {word}")
    return readings[0]


def _tensed(
    sentence: Sentence, occurrence: Occurrence, readings: list[Analysis], right: Phrase, draft: Draft
) -> Analysis:
    """A verb form that may be several, as the words beside it tell: past or participle, present or infinitive."""
    before, after = sentence.small(occurrence.first - 1), sentence.small(occurrence.last + 1)
    near = (before, sentence.small(occurrence.first - 2))
    tags = {reading.tag for reading in readings}
    if any(word in BEFORE_PARTICIPLE for word in near) or after == BY or before in DETERMINERS | PREPOSITIONS:
        wanted = {"VBN"} & tags or tags
    elif before in MODALS or (before in NEGATIONS and near[1] in MODALS):
        wanted = {"VB"} & tags or tags
    elif after in OBJECTS or before in PERSONS or (before in NEGATIONS and near[1] in PERSONS):
        wanted = tags - {"VBN", "VB"} or tags
    else:
        wanted = tags
    left = [reading for reading in readings if reading.tag in wanted]
    word = sentence.tokens[occurrence.head].text
    if len({_form(right, reading, Draft()) for reading in left}) > 1:
        draft.doubt(f"{word} may be more than one form of its verb")
    return left[0]


def _doubt_countability(
    sentence: Sentence, occurrence: Occurrence, right: Phrase, reading: Analysis | None, draft: Draft
) -> None:
    """A noun that cannot be counted, or is always many, does not fit every place of one that can."""
    if reading is None or reading.part is not Part.NOUN:
        return
    old, new = reading.lemma, right.words[right.head].lower()
    singular = reading.features.number is Number.SINGULAR
    counted = sentence.small(occurrence.first - 1) in COUNTING
    if new in UNCOUNTABLE and old not in UNCOUNTABLE and (counted or not singular):
        draft.doubt(f"{new} cannot be counted")
    elif new in ONLY_PLURAL and (singular or old in UNCOUNTABLE):
        draft.doubt(f"{new} is plural")
    elif new not in ONLY_PLURAL and old in ONLY_PLURAL:
        draft.doubt(f"{old} may stand for one or for many")
    elif new not in UNCOUNTABLE and old in UNCOUNTABLE and sentence.small(occurrence.first - 1) not in DETERMINERS:
        draft.doubt(f"{new} may need an article")


def _numbered(sentence: Sentence, occurrence: Occurrence, readings: list[Analysis], draft: Draft) -> Analysis:
    if len({reading.features.number for reading in readings}) == 1:
        return readings[0]
    if sentence.small(occurrence.first - 1) in SINGULAR_MARKERS or readings[0].lemma in UNCOUNTABLE:
        return next(reading for reading in readings if reading.features.number is Number.SINGULAR)
    draft.doubt(f"{sentence.tokens[occurrence.head].text} may be singular or plural")
    return readings[0]


def _form(right: Phrase, reading: Analysis | None, draft: Draft) -> str:
    """The head of the right phrase in the form of the word that it replaces."""
    head = right.words[right.head]
    if reading is None:
        return head
    if right.analysis is None or right.fixed_number:
        if reading.features.number is not right.fixed_number and reading.tag not in ("NN", ""):
            draft.doubt(f"the word data has no form of {right.text} for {reading.word}")
        return head
    form = form_of(right.analysis.lemma, right.analysis.part, reading.tag)
    if form is None:
        draft.doubt(f"the word data has no form of {right.text} for {reading.word}")
    return match_case(head, form) if form else head


def _marked_noun(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether the words beside it stand beside a noun."""
    before = occurrence.first - 1
    near = before >= 0 and not sentence.gap(before).strip(ATTACHING)
    described = near and sentence.small(before) not in VERB_MARKERS and _describes(sentence, before, occurrence)
    return described or _proven_noun(sentence, occurrence)


def _proven_noun(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether the words beside it can only stand beside a noun."""
    before = occurrence.first - 1
    if sentence.small(before) in SUBJECTS and sentence.joined(before):
        return False
    if POSSESSIVE.match(sentence.text, sentence.tokens[occurrence.last].end):
        return True
    if occurrence.last > occurrence.head:
        return True
    if sentence.small(occurrence.last + 1) in AFTER_NOUN - (SAID if _may_say(sentence, occurrence) else set()):
        return True
    if before < 0 or sentence.gap(before).strip(ATTACHING):
        return False
    word = sentence.small(before)
    return word in DETERMINERS or (word in PREPOSITIONS and word != "to") or "s" in sentence.gap(before)


def _may_say(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether a form may be the verb of the noun before it: the reports may be what the report reports."""
    verb = any(reading.tag == "VBZ" for reading in sentence.readings(occurrence.head))
    return verb and sentence.has(occurrence.first - 1, Part.NOUN)


def _describes(sentence: Sentence, place: int, occurrence: Occurrence) -> bool:
    """Whether a word before a noun belongs to it: an adjective, a participle, or a noun before a singular noun."""
    tags = {reading.tag for reading in sentence.readings(place)}
    bare = any(reading.tag == "NN" for reading in occurrence.readings)
    return sentence.has(place, Part.ADJECTIVE) or bool(tags & {"VBG", "VBN"}) or (bare and "NN" in tags)


def _marked_verb(sentence: Sentence, occurrence: Occurrence) -> bool:
    after = occurrence.last + 1
    has_object = sentence.small(after) in OBJECTS and sentence.joined(occurrence.last)
    progressive = any(reading.tag == "VBG" for reading in sentence.readings(occurrence.head))
    if progressive and sentence.small(occurrence.first - 1) in BE and sentence.joined(occurrence.first - 1):
        return True
    return has_object or sentence.small(occurrence.first - 1) in VERB_MARKERS or _has_subject(sentence, occurrence)


def _has_subject(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether a bare form stands after a plural noun: players use clubs."""
    before = occurrence.first - 1
    if before < 0 or sentence.gap(before).strip(" "):
        return False
    nouns = [reading.tag for reading in sentence.readings(before) if reading.part is Part.NOUN]
    return bool(nouns) and set(nouns) == {"NNS"} and sentence.small(occurrence.head) in _bare(occurrence)


def _bare(occurrence: Occurrence) -> set[str]:
    return {reading.lemma for reading in occurrence.readings}


def _is_attribute(sentence: Sentence, occurrence: Occurrence) -> bool:
    """Whether the words are hyphenated together, or to the word that they stand before."""
    inside = range(occurrence.first, occurrence.last + 1)
    return any(sentence.gap(place) in LINKS for place in inside)


def _doubt_compound(sentence: Sentence, occurrence: Occurrence, draft: Draft) -> None:
    """A secretary-general is another secretary, while a car-maker makes cars: word lists have the former only."""
    last = occurrence.last
    while sentence.gap(last) in LINKS:
        last += 1
    whole = sentence.text[sentence.tokens[occurrence.first].start : sentence.tokens[last].end]
    if last > occurrence.last and WordData("en").knows(whole.replace("‑", "-")):
        draft.doubt(f"{whole} is a word of its own")


def _article(sentence: Sentence, first: int, new: str, draft: Draft) -> None:
    before = first - 1
    if sentence.small(before) not in {"a", "an"} or sentence.gap(before).strip(" “\"‘'\u00a0"):
        return
    old = sentence.tokens[before]
    loud = sentence.tokens[first].loud
    article = indefinite_article(new.lower() if loud else new)
    if article != old.small:
        draft.put(old.start, old.end, match_case(old.text, article, loud))


def _possessive(sentence: Sentence, end: int, new: str, reading: Analysis | None, draft: Draft) -> None:
    mark = POSSESSIVE.match(sentence.text, end)
    if mark is None or reading is None:
        return
    plural_s = reading.features.number is Number.PLURAL and new.lower().endswith("s")
    if mark.group(2) and plural_s:
        draft.put(mark.start(2), mark.end(2), "")
    elif not mark.group(2) and not plural_s and reading.word.endswith("s") and _opens_nothing(sentence, end):
        draft.put(mark.end(1), mark.end(1), "S" if new.isupper() else "s")


def _opens_nothing(sentence: Sentence, end: int) -> bool:
    """Whether an apostrophe cannot be the end of a quotation in single quotes."""
    return not re.search(r"(?<!\w)['‘]", sentence.text[:end])


GRAMMAR = English()
