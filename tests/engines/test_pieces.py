from __future__ import annotations

import pytest

from tests.engines.dictionary_package import SPECIAL, sentencepiece_model
from workbench.engines.pieces import SentencePieces, located


@pytest.fixture
def pieces() -> SentencePieces:
    return SentencePieces(sentencepiece_model([*SPECIAL, "▁", "a", "_", "▁the"]))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (["▁the", "▁a"], "the a"),
        (["▁a", "_", "a"], "a_a"),
        (["▁a", "<0xE2>", "<0x98>", "<0x83>", "▁a"], "a☃ a"),
        (["▁", "<0xD0>", "<0x96>", "<0xD0>", "<0xB0>"], "Жа"),
        (["▁a", "<0xE2>", "a"], "a\ufffda"),
        (["▁<0xZZ>"], "<0xZZ>"),
        ([], ""),
    ],
)
def test_pieces_are_joined_with_their_underscores_and_bytes(
    pieces: SentencePieces, written: list[str], text: str
) -> None:
    assert pieces.decode(written) == text


def test_hard_spaces_are_spaces_to_a_model(pieces: SentencePieces) -> None:
    assert pieces.encode("a\u00a0the\u202fa") == pieces.encode("a the a")


@pytest.mark.parametrize(
    ("surfaces", "text", "places"),
    [
        (["the", "a"], "the a", [(0, 3), (4, 5)]),
        (["the", "", "a"], "the a", [(0, 3), (3, 3), (4, 5)]),
        (["a", "lost", "a"], "a a", [(0, 1), (1, 1), (2, 3)]),
    ],
)
def test_pieces_are_found_in_the_text(surfaces: list[str], text: str, places: list[tuple[int, int]]) -> None:
    assert located(surfaces, text) == places
