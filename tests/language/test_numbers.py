from __future__ import annotations

import pytest

from workbench.language.numbers import localised


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("1 200,00 €", "fr", "en", "1,200.00 €"),
        ("1\u202f234\u202f567,8", "fr", "en", "1,234,567.8"),
        ("350,50 €", "fr", "en-GB", "350.50 €"),
        ("-3,5 à 4,5", "fr", "en", "-3.5 à 4.5"),
        ("1 200,00 € – 1 500,50 €", "fr", "en", "1,200.00 € – 1,500.50 €"),
        ("1 200,00 €", "fr", "ru", "1 200,00 €"),
        ("1,200.00", "en", "fr", "1\u202f200,00"),
        ("1,200", "en", "ru", "1\u00a0200"),
        ("€2.50, 2.5 %", "en", "fr", "€2,50, 2,5 %"),
        ("1.200,50", "de", "en", "1,200.50"),
    ],
)
def test_numbers_are_written_as_in_the_other_language(text: str, source: str, target: str, expected: str) -> None:
    assert localised(text, source, target) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("12/03/2024", "fr"),
        ("12.03.2024", "fr"),
        ("01 42 34 56 78", "fr"),
        ("0 800 123 456", "fr"),
        ("12:30", "en"),
        ("2.1", "fr"),
        ("2.1", "en"),
        ("1.2.3", "en"),
        ("1,2,3", "fr"),
        ("10 200 30", "fr"),
        ("A1,5", "fr"),
        ("2024", "fr"),
    ],
)
def test_what_is_not_surely_a_number_is_left_alone(text: str, source: str) -> None:
    assert localised(text, source, "en" if source == "fr" else "fr") == text


def test_languages_that_we_know_nothing_of() -> None:
    assert localised("1 200,00", "fr", "xx") == "1 200,00"
    assert localised("1 200,00", "xx", "en") == "1 200,00"
