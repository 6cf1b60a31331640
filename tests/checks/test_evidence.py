"""What engines, encoders and word lists say of a target, turned into findings."""

from __future__ import annotations

import pytest

from workbench.checks.base import Pair
from workbench.checks.evidence import (
    Scored,
    check_disagreement,
    check_meaning,
    check_omission,
    check_probability,
    check_stray,
    check_unknown,
)
from workbench.model import Finding, Span

PAIR = Pair("la liberté des syndicats", "the freedom of alliances", "fr", "en")
WORDS = {"freedom": Span(4, 11), "of": Span(12, 14), "alliances": Span(15, 24)}


def words(finding: Finding) -> list[str]:
    return [PAIR.target[span.start : span.end] for span in finding.target]


def test_unsure_words_are_named_worst_first_and_pointed_at_in_order() -> None:
    scored = [Scored(WORDS["freedom"], -1.5), Scored(WORDS["of"], -0.3), Scored(WORDS["alliances"], -2.5)]
    (finding,) = check_probability(PAIR, scored)
    assert finding.message == "The engine was unsure of “alliances”, “freedom”."
    assert words(finding) == ["freedom", "alliances"]


def test_numbers_are_for_the_check_of_numbers() -> None:
    pair = Pair("un loyer de 1 840 euros", "a rent of 1,840 euros", "fr", "en")
    assert not list(check_probability(pair, [Scored(Span(10, 15), -2.0)]))


def test_a_word_that_comes_twice_is_named_once() -> None:
    pair = Pair("les Affaires, ces Affaires", "business", "fr", "en")
    lost = [Scored(Span(4, 12), 0.0), Scored(Span(18, 26), 0.0)]
    (finding,) = check_omission(pair, lost)
    assert finding.message == "Nothing here seems to answer to “Affaires”."
    assert len(finding.source) == 2


def test_less_likely_words_weigh_more() -> None:
    weights = [next(check_probability(PAIR, [Scored(WORDS["of"], value)])).weight for value in (-1.2, -2.0, -9.0)]
    assert weights == sorted(weights)
    assert len(set(weights)) == 3
    assert not list(check_probability(PAIR, [Scored(WORDS["of"], -0.6)]))


def test_words_that_the_other_translations_lack() -> None:
    (finding,) = check_disagreement(PAIR, ["the liberty of unions", "a freedom of unions"])
    assert words(finding) == ["alliances"]
    assert not list(check_disagreement(PAIR, []))
    assert not list(check_disagreement(PAIR, ["Freedom of alliances"]))


@pytest.mark.parametrize(
    ("similarity", "partner", "expected"),
    [
        (0.9, "source", []),
        (0.7, "source", [("meaning", "Its meaning is not quite that of the source.")]),
        (0.3, "source", [("meaning", "Its meaning is far from that of the source.")]),
        (0.3, "English", [("triangle", "Its meaning is far from that of the English.")]),
    ],
)
def test_distance_in_meaning(similarity: float, partner: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.kind, found.message) for found in check_meaning(PAIR, similarity, partner)] == expected


def test_words_of_the_source_without_counterpart() -> None:
    nearest = [Scored(Span(0, 2), 0.0), Scored(Span(3, 10), 0.6), Scored(Span(15, 24), 0.05)]
    (finding,) = check_omission(PAIR, nearest)
    assert finding.message == "Nothing here seems to answer to “syndicats”."
    assert finding.source == (Span(15, 24),)


def test_words_that_take_the_meaning_away() -> None:
    (finding,) = check_stray(PAIR, [Scored(WORDS["freedom"], -0.1), Scored(WORDS["alliances"], 0.05)])
    assert finding.message == "This does not seem to fit the source: “alliances”."
    assert words(finding) == ["alliances"]
    assert not list(check_stray(PAIR, [Scored(WORDS["freedom"], 0.01)]))


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("un suppléant", "a supplementant and a delegate", "In no dictionary: “supplementant”."),
        ("le bocage", "the bocage", ""),
        ("voir www.example.org", "see www.example.org", ""),
        ("approfondi", "in-depth", ""),
    ],
)
def test_made_up_words(source: str, target: str, message: str) -> None:
    made_up = "supplementant", "bocage"
    found = check_unknown(Pair(source, target, "fr", "en"), lambda word, _: word not in made_up)
    assert [finding.message for finding in found] == [message] * bool(message)
