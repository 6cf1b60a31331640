"""Texts to measure on."""

from pathlib import Path

import pytest

from workbench.evaluation.texts import language_of


@pytest.mark.parametrize(
    ("name", "language"),
    [("flores-dev.fr", "fr"), ("article.ru.txt", "ru"), ("en", ""), ("notes.txt", ""), ("fr.en.txt", "en")],
)
def test_the_language_stands_in_the_name(name: str, language: str) -> None:
    assert language_of(Path("somewhere.fr") / name, {"fr", "en", "ru"}) == language
