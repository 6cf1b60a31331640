"""Fragments: words as they are compared, the longest stretches in common, and what answers to them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.memory.fragments import (
    LEAST,
    Stretch,
    agreed,
    answering,
    common,
    content,
    keys,
    maximal,
    place_of,
    runs,
    words,
    worth_showing,
)
from workbench.model import Span

TEXTS = st.lists(st.sampled_from("abcd"), max_size=12)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("L’alliance de l'Est", "l alliance de l est"),
        ("Peut-être, 3 fois : «\u00a0ÉTÉ\u00a0»", "peut être 3 fois été"),
        ("e\u0301te\u0301", "été"),
        ("<b>Un</b> m<i>o</i>t<br/>, deux", "un mot deux"),
        ("наш_дом", "наш дом"),
        ("—", ""),
    ],
)
def test_words_are_compared_without_case_variants_and_tags(text: str, wanted: str) -> None:
    found = words(text)
    assert [word.text for word in found] == wanted.split()
    assert all(text[word.span.start : word.span.end].strip("«»—, ") for word in found)


def test_a_word_with_a_tag_in_it_reaches_over_the_tag() -> None:
    text = "Un m<i>o</i>t."
    assert [text[word.span.start : word.span.end] for word in words(text)] == ["Un", "m<i>o</i>t"]


@pytest.mark.parametrize("variant", ["DANS LE CADRE DE", "dans <b>le</b> cadre, de", "Dans\u00a0le cadre – de"])
def test_triples_are_the_same_for_variants(variant: str) -> None:
    assert keys(variant) == keys("dans le cadre de")
    assert len(set(keys("dans le cadre de le cadre de"))) == 4, "the last one is the second again"


def brute(text: list[str], others: list[list[str]]) -> list[Stretch]:
    """Every stretch tried, and those kept that are in no other one."""
    found = [
        Stretch(*ends)
        for ends in combinations(range(len(text) + 1), 2)
        if ends[1] - ends[0] >= LEAST
        and any(
            text[slice(*ends)] == other[start : start + ends[1] - ends[0]]
            for other in others
            for start in range(len(other))
        )
    ]
    return [one for one in found if not any(other != one and other.holds(one) for other in found)]


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_the_longest_stretches_in_common_are_those_of_brute_force(text: list[str], others: list[list[str]]) -> None:
    each = [stretch for other in others for stretch in common(text, other)]
    assert maximal(each) == brute(text, others)


def test_runs_are_stretches_of_neighbouring_triples() -> None:
    found = runs([np.array(texts, np.int64) for texts in ([7, 9], [7], [], [9])])
    assert list(zip(*(column.tolist() for column in found), strict=True)) == [(7, 0, 4), (9, 0, 3), (9, 3, 6)]
    assert found.stretches() == [(0, 4), (3, 6)]
    assert found.having(Stretch(0, 3)).tolist() == [7, 9]
    assert runs([]).stretches() == []


def test_a_place_is_that_of_the_words() -> None:
    text = "Mesures : dans le « cadre » de tout."
    assert place_of(words(text), ["le", "cadre", "de"]) == Span(text.index("le"), text.index(" tout"))
    assert place_of(words(text), ["le", "tout"]) is None


SOURCE, TARGET = "Il agit dans le cadre de la loi.", "He acts in the framework of the law."


@pytest.mark.parametrize(
    ("fragment", "pairs", "wanted"),
    [
        ("dans le cadre de", "cadre framework", "framework"),
        ("dans le cadre de", "dans in, cadre framework, loi law", "in the framework"),
        ("dans le cadre de", "dans in, le the, cadre framework, de of, loi law", "in the framework of"),
        ("dans le cadre de", "dans in, loi law", None),
        ("agit dans le cadre", "agit law, cadre acts, loi framework", None),
        ("cadre de la loi", "cadre framework, loi law", "framework of the law"),
        ("cadre de la loi", "loi law, Il He, agit acts", "law"),
        ("agit dans le cadre", "agit acts, dans in", "acts in"),
        ("dans le cadre de la loi", "loi framework, dans He", "framework"),
        ("dans le cadre de", "", None),
    ],
)
def test_what_answers_to_a_fragment(fragment: str, pairs: str, wanted: str | None) -> None:
    def span(text: str, part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    parted = [pair.split() for pair in pairs.split(", ") if pair]
    links = [(span(SOURCE, there), span(TARGET, here), 0.6) for there, here in parted]
    found = answering(links, span(SOURCE, fragment), SOURCE, TARGET, ("fr", "en"))
    assert (found and TARGET[found.start : found.end]) == wanted


def test_of_a_name_only_one_word_may_be_linked() -> None:
    source, target = "Oui, les États-Unis ont dit oui.", "Yes, the United States said yes."
    links = [(Span(9, 19), Span(16, 22), 0.6), (Span(5, 8), Span(5, 8), 0.6), (Span(24, 27), Span(23, 27), 0.6)]
    found = answering(links, Span(5, 19), source, target, ("fr", "en"))
    assert found is not None
    assert target[found.start : found.end] == "the United States"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dans le cadre de", "dans le cadre de"),
        ("dans le cadre de l’", "dans le cadre de"),
        ("de la maison", None),
        ("de la maison, il", None),
        ("il, de la maison rouge", "de la maison rouge"),
        ("maison rouge, de la paix : on", "maison rouge, de la paix"),
        ("la maison rouge", "la maison rouge"),
        ("la maison d’", None),
        ("ce que je", None),
        ("de <b>la</b> maison rouge", "de <b>la</b> maison rouge"),
    ],
)
def test_what_is_worth_showing(text: str, wanted: str | None) -> None:
    own = words(text)
    found = worth_showing(own, content(own, "fr"), Stretch(0, len(own)))
    assert (found and text[own[found.start].span.start : own[found.end - 1].span.end]) == wanted


def test_weak_links_say_nothing() -> None:
    assert answering([(Span(16, 21), Span(15, 24), 0.1)], Span(8, 24), SOURCE, TARGET, ("fr", "en")) is None


def test_the_wording_that_most_have_is_chosen() -> None:
    assert agreed([None, "a law", "the law", "The law"]) == 2
    assert agreed([None, "a law", "the law"]) == 1
    assert agreed([None]) is None
    assert agreed([]) is None
