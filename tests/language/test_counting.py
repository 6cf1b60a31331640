import pytest

from workbench.language.counting import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 007 ", 7), ("٣", 3), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("9" * 5000, None)]
    + [(text, None) for text in ("", " ", "-1", "+1", "1.5", "1_0", "²", "one", "1 0")],
)
def test_whole_numbers(text: str, number: int | None) -> None:
    assert whole_number(text) == number
