"""Detection of the language of a text."""

import pytest

from workbench.language import detection
from workbench.language.detection import Detection, detect, seems


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les États-Unis doivent expliquer pourquoi ils ne veulent pas d’un accord de sécurité responsable.", "fr"),
        ("The United States must explain why it does not want a responsible security agreement.", "en"),
        ("США должны объяснить, почему они не хотят ответственного соглашения о безопасности.", "ru"),
        ("Die Vereinigten Staaten müssen erklären, warum sie kein Abkommen wollen.", "de"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    found = detect(text)
    assert found.language == language
    assert found.confidence > 0.9


@pytest.mark.parametrize("text", ["", " \n", "123 !", "🙂", "https://example.fr/une-page", "\x00"])
def test_nothing_to_tell_it_by(text: str) -> None:
    assert detect(text) == Detection("und", 0.0)


def test_who_stops_it_while_the_languages_are_read_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("langdetect.detector_factory.DetectorFactory.add_profile", stop)
    with pytest.raises(KeyboardInterrupt):
        detection._factory.__wrapped__()


def test_a_short_text_is_a_guess() -> None:
    assert 0 < detect("Oui").confidence < 0.5


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Un texte court et ambigu, the end"
    assert len({detect(text) for _ in range(5)}) == 1


def test_a_foreign_beginning_does_not_decide() -> None:
    text = (
        "Copyright notice: all rights reserved by the authors. " * 30
        + "Le ministre a parlé de la sécurité en Europe. " * 600
    )
    assert detect(text).language == "fr"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La liberté de choisir les alliances est un principe important.", "fr-CA", True),
        ("La liberté de choisir les alliances est un principe important.", "en", False),
        ("Свобода выбора союзов является важным принципом.", "ru", True),
        ("Свобода выбора союзов является важным принципом.", "fr", False),
        ("La liberté de choisir les alliances est un principe important.", "la", False),
        ("1234", "fr", False),
    ],
)
def test_a_quick_look_says_whether_a_text_seems_to_be_in_a_language(text: str, language: str, expected: bool) -> None:
    assert seems(text, language) is expected
