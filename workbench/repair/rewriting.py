"""Carry rules out on a segment: find the wrong words, put the right ones in their form, make what is beside agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.language.inflection import Part, inflector
from workbench.model import Span
from workbench.repair.changes import Draft, carry_out, merge
from workbench.repair.grammar import Grammar, grammar
from workbench.repair.occurrences import Occurrence, find
from workbench.repair.phrase import Pattern, Phrase, pattern_of, phrase_of
from workbench.repair.rule import Rule
from workbench.repair.sentence import Sentence
from workbench.repair.set_phrases import set_phrase

APOSTROPHE = "'"
APOSTROPHES = frozenset("'’")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A segment before and after its repairs."""

    before: str
    after: str
    taken: tuple[Span, ...]
    """What was replaced, as offsets into the text before."""
    changes: tuple[Span, ...]
    """What stands there instead, as offsets into the text after."""
    safe: bool
    """Whether the data sufficed for every form."""
    reason: str = ""
    """Why it is not safe, in words; empty when it is."""


def rewrite(text: str, rules: Sequence[Rule], apostrophe: str = APOSTROPHE) -> Rewriting | None:
    """A segment as rules of its language leave it; None when none of them finds anything.

    The rules all see the text as it was, longer wrong phrases first, so that none works on what another one wrote.
    A language without word data gives None. `apostrophe` is the one to write in a text that has none yet.
    """
    drafts: list[Draft] = []
    covered: set[int] = set()
    for rule in sorted(rules, key=_width):
        drafts += _drafts(text, rule, covered)
    if not drafts:
        return None
    merged = merge(drafts)
    changes = merged.changes
    if apostrophe != APOSTROPHE and not APOSTROPHES & set(text):
        changes = [replace(change, text=change.text.replace(APOSTROPHE, apostrophe)) for change in changes]
    after, taken, put = carry_out(text, changes)
    if after == text and not merged.doubts:
        return None
    return Rewriting(text, after, taken, put, not merged.doubts, "; ".join(merged.doubts))


def has_lemma(text: str, language: str, phrase: str) -> bool:
    """Whether a text has a form of a word or phrase; False for a language without word data."""
    return bool(spans_of(text, language, phrase))


def spans_of(text: str, language: str, phrase: str) -> list[Span]:
    """Where the forms of a word or phrase stand in a text."""
    sentence, found = occurrences_of(text, language, phrase)
    tokens = sentence.tokens if sentence is not None else ()
    return [Span(tokens[each.first].start, tokens[each.last].end) for each in found]


def occurrences_of(text: str, language: str, phrase: str) -> tuple[Sentence | None, list[Occurrence]]:
    """The words of a text and the forms of a word or phrase among them; no words where there are none of them."""
    known = _prepared(language, phrase, phrase)
    sentence = sentence_of(text, language) if known and known[1].may_occur(text) else None
    if known is None or sentence is None:
        return None, []
    return sentence, list(find(sentence, known[1]))


def _width(rule: Rule) -> int:
    return -len(rule.wrong.split())


def _drafts(text: str, rule: Rule, covered: set[int]) -> Iterator[Draft]:
    """What a rule does to a text but for the places in `covered`, to which it adds its own."""
    known = _prepared(rule.language, rule.wrong, rule.right)
    if known is None or not known[1].may_occur(text):
        return
    speech, pattern, right = known
    words = sentence_of(text, rule.language)
    assert words is not None
    done = _right_already(words, rule, pattern)
    for occurrence in find(words, pattern):
        places = set(range(occurrence.first, occurrence.last + 1))
        if places & (covered | done) or (occurrence.certainty < 1 and speech.is_other(words, occurrence)):
            continue
        covered |= places
        draft = speech.repair(words, occurrence, right)
        _doubt_names(words, occurrence, pattern, draft)
        if phrase := set_phrase(words, occurrence, rule.language):
            draft.doubt(f"{phrase} may be a set phrase")
        if pattern.plural and right.fixed_number is None:
            draft.doubt(f"{rule.wrong} is a plural, {rule.right} none")
        if right.analysis is None:
            draft.doubt(f"the {rule.language} word data does not have {rule.right!r}")
        yield draft


def _right_already(sentence: Sentence, rule: Rule, wrong: Pattern) -> set[int]:
    """The places of the right words where those have the wrong ones in them: they are not put in twice."""
    known = _prepared(rule.language, rule.right, rule.right)
    if known is None or len(known[1].lemmas) <= len(wrong.lemmas):
        return set()
    if not any(wrong.lemmas[wrong.head] & lemmas for lemmas in known[1].lemmas):
        return set()
    return {place for found in find(sentence, known[1]) for place in range(found.first, found.last + 1)}


def _doubt_names(sentence: Sentence, occurrence: Occurrence, pattern: Pattern, draft: Draft) -> None:
    """A capital in the middle of a sentence may make the word part of a name."""
    token = sentence.tokens[occurrence.first]
    plain = not token.text[:1].isupper() or token.loud or pattern.named
    if not plain and not sentence.titled and not sentence.starts(occurrence.first):
        draft.doubt(f"{token.text} may be part of a name")


@lru_cache(maxsize=512)
def sentence_of(text: str, language: str) -> Sentence | None:
    """The words of a text; None for a language without word data."""
    speech, data = grammar(language), inflector(language)
    if speech is None or data is None:
        return None
    return Sentence(text, data, speech.pattern, speech.compounds)


@lru_cache(maxsize=512)
def _prepared(language: str, wrong: str, right: str) -> tuple[Grammar, Pattern, Phrase] | None:
    speech = grammar(language)
    if speech is None:
        return None
    old, new = (sentence_of(_unmarked(phrase, speech), language) for phrase in (wrong, right))
    if old is None or new is None or not len(old) or not len(new):
        return None
    head = speech.head(old)
    parts = frozenset(reading.part for reading in old.readings(head))
    if old.text != wrong and Part.VERB in parts:
        parts = frozenset({Part.VERB})
    phrase = phrase_of(new, speech.head(new), parts)
    return speech, pattern_of(old, head, phrase), phrase


def _unmarked(phrase: str, speech: Grammar) -> str:
    """A phrase without the mark that makes a verb of it (*to buy*)."""
    mark = f"{speech.infinitive} "
    return phrase[len(mark) :] if speech.infinitive and phrase.lower().startswith(mark) else phrase
