"""The forms of a term's rendering, and the one that a sentence needs, as far as the data tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.language.government import cases_after, has_cases
from workbench.language.inflection import Case, Features, Number, inflector
from workbench.language.inflection.base import AGREEING, NOUNS
from workbench.model import Span
from workbench.repair.grammar import grammar
from workbench.repair.phrase import phrase_of, render
from workbench.repair.rewriting import sentence_of
from workbench.repair.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a rendering."""

    text: str
    number: Number | None
    case: Case | None


@lru_cache(maxsize=4096)
def forms(rendering: str, language: str) -> tuple[Form, ...]:
    """All forms of a rendering, the dictionary form first, each text once.

    Only that one where the data of the language does not have its head word.
    """
    found = {rendering: Form(rendering, None, None)}
    for features in _combinations(language):
        text = inflected(rendering, language, features)
        if text is not None and (text not in found or found[text].number is None):
            found[text] = Form(text, features.number, features.case)
    return tuple(found.values())


def inflected(rendering: str, language: str, features: Features) -> str | None:
    """A rendering with its head, and what agrees with it, in another number and case; None when the data lacks it."""
    speech, words, data = grammar(language), sentence_of(rendering, language), inflector(language)
    if speech is None or words is None or data is None or not len(words):
        return None
    head = speech.head(words)
    phrase = phrase_of(words, head, NOUNS if words.has(head, *NOUNS) else frozenset())
    if phrase.analysis is None or phrase.analysis.part not in NOUNS:
        return None
    form = data.reinflect(phrase.analysis, features)
    return None if form is None else render(phrase, words, _of_head(phrase.analysis.features, features), form)


def suggested(
    rendering: str, language: str, target: str, place: Span, source: str, source_language: str, term: Span
) -> list[Form]:
    """The forms of a rendering, those first that the sentence needs.

    `place` is the stretch of `target` that the rendering is to take, empty for a cursor; `term` is where the term
    stands in `source`. The number is that of the words replaced, or else that of the source; the case that of the words
    replaced, or else what the preposition, adjective or noun before asks for.
    """
    replaced = _features_of(target, language, place)
    numbers = _numbers(replaced) or _numbers(_features_of(source, source_language, term))
    cases = _cases(replaced) or _cases_before(target, language, place.start)
    everything = forms(rendering, language)
    return sorted(everything, key=lambda form: (_rank(form.number, numbers), _rank(form.case, cases)))


def _combinations(language: str) -> Iterator[Features]:
    cases: Sequence[Case | None] = tuple(Case) if has_cases(language) else (None,)
    for number in Number:
        for case in cases:
            yield Features(number=number, case=case)


def _of_head(head: Features, wanted: Features) -> Features:
    gender = None if wanted.number is Number.PLURAL and head.case is not None else head.gender
    return Features(wanted.number, gender, wanted.case, head.animate)


def _features_of(text: str, language: str, span: Span) -> list[Features]:
    """What the head of some words of a text may say; nothing when they are none that the data has."""
    speech, words = grammar(language), sentence_of(text[span.start : span.end], language)
    if speech is None or words is None or not len(words):
        return []
    return [reading.features for reading in words.readings(speech.head(words)) if reading.part in NOUNS]


def _numbers(found: Sequence[Features]) -> list[Number]:
    return list(dict.fromkeys(features.number for features in found if features.number is not None))


def _cases(found: Sequence[Features]) -> list[Case]:
    return list(dict.fromkeys(features.case for features in found if features.case is not None))


def _cases_before(text: str, language: str, offset: int) -> list[Case]:
    """The cases that the word before an offset asks for, likeliest first."""
    if not has_cases(language):
        return []
    words = sentence_of(text[:offset], language)
    if words is None or not len(words) or text[words.tokens[-1].end : offset].strip():
        return [Case.NOMINATIVE]
    last = len(words) - 1
    if governed := cases_after(words.small(last), language):
        return list(governed)
    return _by_agreement(words, last, language) or ([Case.GENITIVE] if words.has(last, *NOUNS) else [Case.NOMINATIVE])


def _by_agreement(words: Sentence, place: int, language: str) -> list[Case]:
    """The cases that an adjective shows, those first that the preposition before it asks for."""
    found = _cases([reading.features for reading in words.readings(place) if reading.part in AGREEING])
    wanted = cases_after(words.small(place - 1), language)
    return sorted(found, key=lambda case: _rank(case, wanted))


def _rank(value: object, wanted: Sequence[object]) -> int:
    return list(wanted).index(value) if value in wanted else len(wanted)
