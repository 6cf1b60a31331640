from __future__ import annotations

import pytest

from workbench.checks.spelling import misspelled

KNOWN = {"le", "chat", "mange", "est", "la", "souris", "belle", "alliance", "aujourd'hui", "the", "cat", "said"}


def knows(word: str) -> bool:
    return word.lower().replace("’", "'") in KNOWN


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fr", "Le chat mannge la souris.", ["mannge"]),
        ("fr", "Le chat 你好 mange αβγ мыш.", ["мыш"]),
        ("el", "γάτος 你 zqx.", ["γάτος", "zqx"]),
        ("fr", "L’alliance est belle aujourd’hui.", []),
        ("fr", "La souris est-elle belle ?", []),
        ("fr", "Le chat, Lavrov, mange. Chta est belle.", ["Chta"]),
        ("fr", "L’OTAN mange 3 souris : https://souriss.example.", []),
        ("en", "The catt said", ["catt"]),
    ],
)
def test_finds_what_is_misspelled(language: str, text: str, wrong: list[str]) -> None:
    assert [text[span.start : span.end] for span in misspelled(text, language, knows)] == wrong
