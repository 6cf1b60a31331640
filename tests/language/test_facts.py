"""Facts about languages."""

import pytest

from workbench.language.facts import NEUTRAL, NO_BREAK, facts


def test_french_puts_a_space_before_marks_and_others_do_not() -> None:
    assert facts("fr-CA").space_before(":") == NO_BREAK
    assert facts("fr").space_before(",") == ""
    assert facts("en").space_before(":") == ""


def test_unknown_languages_have_neutral_facts() -> None:
    assert facts("qaa") is NEUTRAL


@pytest.mark.parametrize(
    ("word", "length"),
    [
        ("est-elle", 3),
        ("a-t-il", 1),
        ("Donnez-moi", 6),
        ("celui-ci", 5),
        ("porte-avions", 12),
        ("vis-à-vis", 9),
        ("-il", 3),
    ],
)
def test_pronouns_that_hang_on_a_word(word: str, length: int) -> None:
    assert facts("fr").without_enclitics(word) == length
