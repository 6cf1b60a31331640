"""Which words say something themselves."""

import pytest

from workbench.language.function_words import is_content


@pytest.mark.parametrize(
    ("word", "language", "wanted"),
    [
        ("cadre", "fr", True),
        ("dans", "fr-CA", False),
        ("l", "fr", False),
        ("été", "fr", False),
        ("within", "en", False),
        ("которых", "ru", False),
        ("политика", "ru", True),
        ("2026", "fr", False),
        ("10e", "fr", False),
        ("covid19", "fr", True),
        ("hus", "sv", False),
        ("huset", "sv", True),
    ],
)
def test_content_words(word: str, language: str, wanted: bool) -> None:
    assert is_content(word, language) == wanted
