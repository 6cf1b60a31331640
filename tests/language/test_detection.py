import pytest

from workbench.language.detection import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a parlé. Il a dit non.", "fr"),
        ("The minister has spoken. He said no.", "en"),
        ("Министр выступил и сказал, что они не согласны с этим.", "ru"),
    ],
)
def test_detection(text: str, language: str) -> None:
    found = detect(text)
    assert found.language == language
    assert found.confidence > 0.9
    assert detect(text) == found


@pytest.mark.parametrize("text", ["", "  \n", "12 345", "…"])
def test_nothing_to_go_by(text: str) -> None:
    assert (detect(text).language, detect(text).confidence) == ("und", 0.0)
