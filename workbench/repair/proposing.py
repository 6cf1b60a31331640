"""Proposes rules from a translator's edit, by the lemmas of the words that changed, or from a word under the cursor."""

from __future__ import annotations

import difflib
from dataclasses import replace

from workbench.language.inflection import Analysis, Case, Features, Number, Part
from workbench.language.inflection.base import NOUNS
from workbench.repair.grammar import Grammar, grammar
from workbench.repair.phrase import PREFERRED, phrase_of, render
from workbench.repair.rewriting import sentence_of
from workbench.repair.rule import Rule
from workbench.repair.sentence import Sentence

LONGEST = 4
"""Words of a rule at most; longer changes are rephrasings."""


def proposals(language: str, before: str, after: str) -> list[Rule]:
    """The rules that an edit suggests, in the order of the text; empty when it changed no words of content.

    Articles, prepositions and words that only changed their form are what follows from a repair, not the repair.
    """
    speech, old, new = grammar(language), sentence_of(before, language), sentence_of(after, language)
    if speech is None or old is None or new is None:
        return []
    rules = []
    for old_range, new_range in _changed(old, new):
        wrong = _content(old, old_range, _lemmas(new, new_range), speech)
        right = _content(new, new_range, _lemmas(old, old_range), speech)
        if wrong and right and len(wrong) <= LONGEST and len(right) <= LONGEST:
            part = _part(old, wrong)
            rules.append(Rule(language, citation(old, wrong, speech, part), citation(new, right, speech, part)))
    return [rule for rule in dict.fromkeys(rules) if rule.wrong.casefold() != rule.right.casefold()]


def _part(sentence: Sentence, places: range) -> Part | None:
    """What a single changed word is before anything else; longer phrases are taken for noun phrases."""
    if len(places) > 1:
        return None
    reading = _best(sentence, places[0], None)
    return reading.part if reading else None


def lemma_under(text: str, language: str, offset: int) -> str:
    """The dictionary form of the word at a 0-based offset; the word itself without word data, empty between words."""
    words, speech = sentence_of(text, language), grammar(language)
    if words is None or speech is None:
        return ""
    for place, token in enumerate(words.tokens):
        if token.start <= offset < token.end:
            return citation(words, range(place, place + 1), speech)
    return ""


def content_lemmas(text: str, language: str) -> list[str]:
    """The dictionary forms of a text's words in order, each once, function words and numbers left out."""
    words, speech = sentence_of(text, language), grammar(language)
    if words is None or speech is None:
        return []
    places = _own(words, range(len(words)), frozenset(), speech)
    return list(dict.fromkeys(citation(words, range(place, place + 1), speech) for place in places))


def citation(sentence: Sentence, places: range, speech: Grammar, part: Part | None = None) -> str:
    """Words of a sentence as a dictionary would give them: the head by its lemma, what agrees with it likewise.

    `part` is what the head is taken for where the data allows; None for nouns first.
    """
    tokens = [sentence.tokens[place] for place in places]
    text = sentence.text[tokens[0].start : tokens[-1].end]
    words = Sentence(text, sentence.inflector, speech.pattern, speech.compounds)
    head = speech.head(words)
    reading = _best(words, head, part)
    if reading is None:
        return text
    beside = ((place, _beside(words, place, reading)) for place in range(len(words)) if place != head)
    phrase = phrase_of(words, head, frozenset({reading.part}))
    phrase = replace(phrase, dependents=tuple((place, found[0]) for place, found in beside if found))
    named = [token.text[:1].isupper() and not sentence.starts(places[n]) for n, token in enumerate(tokens)]
    lemma = reading.lemma[:1].upper() + reading.lemma[1:] if named[head] else reading.lemma
    features = Features(Number.SINGULAR, reading.features.gender, Case.NOMINATIVE)
    cited = render(phrase, words, features, lemma)
    cited = cited if named[0] else cited[:1].lower() + cited[1:]
    # A verb that is also a noun is told from it as dictionaries do; without the mark a rule would mean the noun.
    is_noun = any(each.part in NOUNS and each.lemma == lemma for each in sentence.inflector.analyse(lemma))
    marked = speech.infinitive and reading.part is Part.VERB and len(words) == 1 and is_noun
    return f"{speech.infinitive} {cited}" if marked else cited


def _beside(words: Sentence, place: int, head: Analysis) -> list[Analysis]:
    return words.agreeing(place, head.features) if head.part in NOUNS else []


def _best(words: Sentence, place: int, part: Part | None) -> Analysis | None:
    """The reading of a word that a rule is most likely about: the part asked for, nouns, then by likelihood."""
    known = [reading for reading in words.readings(place) if reading.part in PREFERRED]
    return min(known, key=lambda r: (r.part is not part, PREFERRED.index(r.part), -r.weight), default=None)


def _changed(old: Sentence, new: Sentence) -> list[tuple[range, range]]:
    """The stretches of words that an edit replaced."""
    before = [token.small for token in old.tokens]
    after = [token.small for token in new.tokens]
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(range(i, j), range(k, m)) for kind, i, j, k, m in blocks if kind == "replace"]


def _lemmas(sentence: Sentence, places: range) -> frozenset[str]:
    return frozenset(lemma for place in places for lemma in sentence.lemmas[place])


def _content(sentence: Sentence, places: range, other: frozenset[str], speech: Grammar) -> range:
    """From the first to the last word of content that the other side does not have in any form; empty without any."""
    own = _own(sentence, places, other, speech)
    return range(own[0], own[-1] + 1) if own else range(0)


def _own(sentence: Sentence, places: range, other: frozenset[str], speech: Grammar) -> list[int]:
    return [
        place
        for place in places
        if sentence.small(place) not in speech.function_words
        and not sentence.small(place).isdecimal()
        and sentence.lemmas[place].isdisjoint(other)
    ]
