"""Tables of nouns as they stand: the number that a form may be, and whether what is before it allows the form."""

from __future__ import annotations

import pytest

from workbench.language.inflection import Number
from workbench.repair.standing import Standing, same_numbers, standings

ONE, MANY = frozenset({Number.SINGULAR}), frozenset({Number.PLURAL})


@pytest.mark.parametrize(
    ("language", "phrase", "text", "fits"),
    [
        ("ru", "альянс", "закрытый альянс", True),
        ("ru", "альянс", "закрытая альянс", False),
        ("ru", "альянс", "большая альянса родилась", False),
        ("ru", "альянс", "огромный альянсе", False),
        ("ru", "сотрудник", "за сотрудника", True),
        ("ru", "сотрудник", "за сотрудник", False),
        ("ru", "ракета", "благодаря американским ракетам", True),
        ("ru", "ракета", "благодаря американская ракета", False),
        ("ru", "альянс", "в этом новом военном альянсе", True),
        ("ru", "военный альянс", "о новом военном альянсе", True),
        ("fr", "alliance", "une nouvelle alliance", True),
        ("fr", "alliance", "ce alliance", False),
        ("en", "alliance", "the new alliances", True),
    ],
)
def test_forms_and_what_is_before_them(language: str, phrase: str, text: str, fits: bool) -> None:
    (standing,) = standings(text, language, phrase)
    assert standing.fits is fits


def test_nothing_proves_that_a_verb_or_an_unknown_word_fits() -> None:
    assert [each.fits for each in standings("He chooses and chose.", "en", "choose")] == [False, False]
    assert [each.fits for each in standings("an undivisible thing", "en", "undivisible")] == [False]
    assert standings("das Bündnis", "de", "Bündnis") == []
    assert standings("nothing", "en", "alliance") == []


def test_numbers() -> None:
    assert [each.numbers for each in standings("An alliance of alliances.", "en", "alliance")] == [ONE, MANY]
    one, many, either = (Standing(numbers, True) for numbers in (ONE, MANY, ONE | MANY))
    assert same_numbers([one, many], [many, one])
    assert same_numbers([one, many], [either, one])
    assert same_numbers([either], [many])
    assert same_numbers([many], [Standing(frozenset(), True)])
    assert not same_numbers([one], [many])
    assert not same_numbers([many, many], [either, one])
    assert not same_numbers([one], [one, one])
