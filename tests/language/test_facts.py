"""Facts about languages."""

import pytest

from workbench.language.facts import NEUTRAL, facts


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
