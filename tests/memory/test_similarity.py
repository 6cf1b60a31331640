"""The score of two segments, as tables of readable cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.memory.entries import digest, fold
from workbench.memory.similarity import closest, compare, profile

LEMMAS = {"libertés": "liberté", "choix": "choix", "alliances": "alliance", "альянсов": "альянс", "альянсы": "альянс"}


def lemma(word: str) -> str:
    return LEMMAS.get(word, word)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("La liberté de choisir.", "La liberté de choisir.", 100),
        ("La liberté de choisir.", "La  liberté de\u00a0choisir. ", 100),
        ("La liberté de choisir.", "La liberté de choisir !", 97),
        ("L’Occident cherche", "L'Occident cherche", 99),
        ("LA LIBERTÉ", "La liberté", 99),
        ("Le comité se réunira le 5 mai.", "Le comité se réunira le 6 mai.", 94),
        ("La liberté", "Un nuage passe", 8),
        ("12,5 %", "12,6 %", 77),
        ("Article 5", "Article 7", 79),
        ("…", "…", 100),
        ("…", "!", 0),
        ("", "", 100),
        ("", "Bonjour", 0),
    ],
)
def test_score(one: str, other: str, score: int) -> None:
    assert compare(profile(one, lemma), profile(other, lemma)).score == score


def test_lemmas_forgive_forms_that_words_do_not() -> None:
    found = compare(profile("Нет альянсов", lemma), profile("Нет альянсы", lemma))
    assert (found.lemmas, found.words) == (100, 50)
    assert found.score < 100


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_score_is_symmetric_and_100_only_for_the_same_text(one: str, other: str) -> None:
    first, second = profile(one, str), profile(other, str)
    score = compare(first, second).score
    assert score == compare(second, first).score
    assert 0 <= score <= 100
    assert (score == 100) == (first.text == second.text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_digest_ignores_white_space_and_composition_only() -> None:
    assert digest("e\u0301te\u0301  là") == digest("été là")
    assert digest("été") != digest("Été")
    assert digest(" \n") == 0
    assert digest("\ud800") != 0


def test_tags_alone_cost_one_point() -> None:
    one, other = (profile(text, lambda word: word) for text in ("Le <b>prix</b> est fixe.", "Le prix est fixe."))
    assert compare(one, other).score == 99


def test_texts_that_share_most_words_are_closer_than_those_that_share_the_longest() -> None:
    others = ["Il a vu la révolutionnaire.", "Une révolutionnaire", "Révolutionnaire", "Il y a la chèvre.", "Rien"]
    assert closest("Il y a la révolutionnaire.", others, 2) == [3, 0]
    assert sorted(closest("", others, 9)) == [0, 1, 2, 3, 4]
    assert closest("Rien", [], 3) == []
