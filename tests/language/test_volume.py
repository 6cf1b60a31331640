"""How much text a segment is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language.volume import Volume, volume_of


@pytest.mark.parametrize(
    ("text", "words", "characters", "without_spaces"),
    [
        ("Bonjour le monde.", 3, 17, 15),
        ("l'<b>ami</b> <fn/>est là", 3, 12, 10),
        ("une ligne<br>une autre", 4, 18, 16),
        ('un <a href="x y z">lien</a>', 2, 7, 6),
        ("deux  lignes\n  en une", 4, 18, 15),
        ("\u00e9te\u0301", 1, 3, 3),
        ("a\u00a0b", 2, 3, 2),
        ("", 0, 0, 0),
    ],
)
def test_volume_of_a_segment(text: str, words: int, characters: int, without_spaces: int) -> None:
    assert volume_of(text) == Volume(1, words, characters, without_spaces)


@given(st.lists(st.text(alphabet="aé' -—我<b/>\n\u0301")))
def test_a_text_is_no_more_than_its_characters(texts: list[str]) -> None:
    found = sum(map(volume_of, texts), Volume())
    assert found.segments == len(texts)
    assert found.words <= found.without_spaces <= found.characters <= sum(map(len, texts))
