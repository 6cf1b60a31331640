"""The French noun phrase around an occurrence: its determiner and what stands before it, made to agree with a noun."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.language.inflection import Features, Gender, Number, Part
from workbench.language.inflection.french import BEFORE_VOWEL
from workbench.language.inflection.french_sounds import elides_before
from workbench.repair.changes import Draft
from workbench.repair.french_words import (
    AS_THEY_ARE,
    DEFINITE,
    ELIDING,
    FEMININE,
    INVARIABLE,
    MASCULINE,
    PARTITIVES,
    PREDETERMINERS,
    SINGULAR,
    Forms,
    contracted,
    determiner,
)
from workbench.repair.sentence import Sentence, match_case

QUOTES = ' \u00a0\u202f\t\n«»“”"‘'


@dataclass(frozen=True, slots=True)
class Article:
    """The determiner of a noun phrase: words first to last, both included."""

    first: int
    last: int
    forms: Forms
    preposition: str = ""
    """The preposition that it is contracted with, or that stands before an article that could be contracted."""


@dataclass(slots=True)
class Agreement:
    """What is to agree: a sentence, the features before and after, and the draft that takes the changes."""

    sentence: Sentence
    old: Features
    new: Features
    draft: Draft

    @property
    def changes(self) -> bool:
        return self.old != self.new

    def beside(self, place: int) -> bool:
        """Whether at most white space and quotation marks stand between a word and the next one."""
        return not self.sentence.gap(place).strip(QUOTES)

    def fits(self, place: int) -> bool:
        """Whether a word is an adjective or participle that may belong to the old noun."""
        if self.stays(place):
            return False
        return bool(self.sentence.agreeing(place, self.old)) and not self._is_preposition(place)

    def stays(self, place: int) -> bool:
        """Whether an adjective belongs to the word after it: bon marché."""
        return (self.sentence.small(place), self.sentence.small(place + 1)) in AS_THEY_ARE

    def _is_preposition(self, place: int) -> bool:
        """Whether a word that may be a preposition too (pendant, suivant, vu) has what a preposition needs after it."""
        after = place + 1
        if not self.sentence.has(place, Part.OTHER) or not self.sentence.joined(place):
            return False
        small = self.sentence.small(after)
        counted = small in INVARIABLE or small[:1].isdigit()
        return counted or self.sentence.has(after, Part.DETERMINER, Part.ADVERB)

    def form(self, place: int) -> str | None:
        """An adjective or participle as the new noun wants it; None, with a doubt, where the data has no such form."""
        readings = self.sentence.agreeing(place, self.old)
        readings.sort(key=lambda reading: reading.part is not Part.ADJECTIVE)
        word = self.sentence.tokens[place].text
        if not readings:
            return word
        form = self.sentence.inflector.reinflect(readings[0], self.new)
        if form is None:
            self.draft.doubt(f"the word data has no other form of {word}")
            return None
        return word if not self.changes and word.lower() not in _both_sounds() else match_case(word, form)

    def agree(self, place: int) -> None:
        """Put the word at a place into its new form."""
        token, form = self.sentence.tokens[place], self.form(place)
        if form is not None and form != token.text:
            self.draft.put(token.start, token.end, form)

    def replace(self, place: int, word: str) -> None:
        token = self.sentence.tokens[place]
        self.draft.put(token.start, token.end, match_case(token.text, word))


def _both_sounds() -> set[str]:
    return {*BEFORE_VOWEL, *BEFORE_VOWEL.values()}


def modifiers_before(agreement: Agreement, first: int) -> tuple[list[int], int]:
    """The adjectives before a noun, nearest first, and the place before the leftmost word that belongs to it."""
    sentence, found, place = agreement.sentence, [], first - 1
    while place >= 0 and agreement.beside(place):
        small = sentence.small(place)
        if determiner(small) or contracted(small, DEFINITE):
            break
        if small not in INVARIABLE and not small[:1].isdigit():
            if not _is_before(agreement, place):
                break
            if sentence.has(place, Part.ADJECTIVE) and agreement.fits(place):
                found.append(place)
        place -= 1
    return found, place


def _is_before(agreement: Agreement, place: int) -> bool:
    """Whether a word belongs to the adjectives before a noun: one of them, or an adverb or `et` between them."""
    sentence = agreement.sentence
    if any(reading.part is Part.ADJECTIVE for reading in sentence.agreeing(place, agreement.old)):
        return True
    after = any(reading.part is Part.ADJECTIVE for reading in sentence.agreeing(place + 1, agreement.old))
    between = sentence.small(place) in ("et", "ou") and agreement.fits(place - 1)
    adverb = sentence.has(place, Part.ADVERB) and not sentence.has(place, Part.DETERMINER)
    return after and (between or adverb)


def article_at(sentence: Sentence, place: int) -> Article | None:
    """The determiner that ends at a place."""
    small = sentence.small(place)
    definite = contracted(small, DEFINITE)
    if definite and definite[0]:
        return Article(place, place, definite[1], definite[0])
    if definite:
        before = sentence.small(place - 1) if sentence.joined(place - 1) else ""
        if before in DEFINITE and before:
            return Article(place - 1, place, DEFINITE[before], before)
        return Article(place, place, definite[1])
    forms = determiner(small)
    return Article(place, place, forms) if forms else None


def features_said(sentence: Sentence, article: Article | None) -> Features:
    """The number and gender that a determiner gives away."""
    if article is None:
        return Features()
    forms = determiner(sentence.small(article.last)) or DEFINITE[""]
    word = sentence.small(article.last)
    known = contracted(word, DEFINITE)
    return known[1].features(word) if known else forms.features(word)


def agree_before(agreement: Agreement, adjectives: list[int], before: int, first: int, new: str) -> Article | None:
    """Make what stands before the noun agree: adjectives, determiner, elision. Gives the determiner found."""
    following = new
    for place in adjectives:
        following = _adjective_before(agreement, place, following)
    leftmost = before + 1
    if leftmost != first and leftmost not in adjectives:
        following = agreement.sentence.tokens[leftmost].text
    vowel = elides_before(_first_word(following), agreement.sentence.inflector)
    if before < 0 or not agreement.beside(before):
        return None
    article = article_at(agreement.sentence, before)
    if article is None:
        _elide(agreement, before, vowel)
        return None
    _article(agreement, article, vowel)
    _whole(agreement, article)
    return article


def _adjective_before(agreement: Agreement, place: int, following: str) -> str:
    form = agreement.form(place) or agreement.sentence.tokens[place].text
    form = before_vowel(form, agreement.new, following, agreement.sentence)
    token = agreement.sentence.tokens[place]
    if form != token.text:
        agreement.draft.put(token.start, token.end, form)
    return form


def before_vowel(form: str, features: Features, following: str, sentence: Sentence) -> str:
    """An adjective as it is before what follows: un beau musée, un bel hôtel."""
    if features.gender is FEMININE or features.number is not SINGULAR or form.lower() not in _both_sounds():
        return form
    plain = next(plain for plain, other in BEFORE_VOWEL.items() if form.lower() in (plain, other))
    vowel = bool(following) and elides_before(_first_word(following), sentence.inflector)
    return match_case(form, BEFORE_VOWEL[plain] if vowel else plain)


def _first_word(text: str) -> str:
    return text.split()[0].strip(QUOTES)


def _article(agreement: Agreement, article: Article, vowel: bool) -> None:
    """Write a determiner for the new noun; in the plural only those that tell genders apart change."""
    sentence = agreement.sentence
    said = features_said(sentence, article).number if agreement.new.number is agreement.old.number else None
    new = article.forms.form(Features(said or agreement.new.number, agreement.new.gender), vowel)
    write(sentence, article.first, article.last, new, agreement.draft)


def _elide(agreement: Agreement, place: int, vowel: bool) -> None:
    small = agreement.sentence.small(place)
    full = next((word for word, short in ELIDING.items() if small in (word, short)), None)
    if full:
        write(agreement.sentence, place, place, ELIDING[full] if vowel else full, agreement.draft)


def write(sentence: Sentence, first: int, last: int, new: str, draft: Draft) -> None:
    """Replace small words by others, with the space after them that an elision takes away or gives back."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    old = sentence.text[start:end]
    if old.lower().replace("’", "'") == new:
        return
    loud = last + 1 < len(sentence) and sentence.tokens[last + 1].loud and old.isupper()
    new = match_case(old, new, loud).replace("'", apostrophe(sentence))
    gap = sentence.gap(last)
    if new[-1] in "'’":
        end += len(gap) - len(gap.lstrip())
    elif old[-1] in "'’":
        new += " "
    draft.put(start, end, new)


def apostrophe(sentence: Sentence) -> str:
    return "’" if "’" in sentence.text else "'"


def _whole(agreement: Agreement, article: Article) -> None:
    """`tous les …` becomes `toutes les …`."""
    place = article.first - 1
    small = agreement.sentence.small(place)
    forms = next((forms for forms in PREDETERMINERS if small in forms), None)
    if place >= 0 and forms is not None and agreement.sentence.joined(place) and agreement.changes:
        new = forms.form(agreement.new, False)
        if new != small:
            agreement.replace(place, new)


def agree_partitive(agreement: Agreement, article: Article) -> Number | None:
    """Make the pronoun of `l'un des …`, `aucun de ces …` agree; gives its number, None when there is none."""
    sentence = agreement.sentence
    place = article.first - 1
    if article.preposition != "de":
        if sentence.small(place) != "de" or not sentence.joined(place):
            return None
        place -= 1
    small = sentence.small(place)
    forms = next((forms for forms in PARTITIVES if small in forms), None)
    if place < 0 or forms is None or not sentence.joined(place) or not forms.features(small).agrees(_gender(agreement)):
        return None
    number = forms.features(small).number
    new = forms.form(Features(number, agreement.new.gender), False)
    if new != small:
        agreement.replace(place, new)
    return number


def _gender(agreement: Agreement) -> Features:
    return Features(gender=agreement.old.gender)


def number_of(found: set[Number | None], said: Features) -> Number | None:
    """The number of a noun: its form's, or its determiner's where the form has both."""
    known = found - {None}
    if len(known) == 1 and None not in found:
        return known.pop()
    return said.number


def gender_of(found: set[Gender | None], said: Features) -> Gender | None:
    known = found - {None}
    if len(known) == 1 and None not in found:
        return known.pop()
    return said.gender if said.gender in (MASCULINE, FEMININE) else None
