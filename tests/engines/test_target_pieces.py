from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.dictionary_package import FRENCH_ENGLISH, build
from workbench.engines.model import Model
from workbench.engines.packages import open_package
from workbench.engines.target_pieces import vocabulary


def loaded(path: Path) -> Model:
    return Model(open_package(path), threads=1)


def test_a_piece_model_of_both_sides_is_trusted(dictionary: Path) -> None:
    model = loaded(dictionary)
    assert model.target.covered
    assert model.target.encode("the unions.") == ["▁the", "▁unions", "."]


def test_the_target_vocabulary_is_used_where_the_piece_model_knows_the_source_alone(tmp_path: Path) -> None:
    words = {**FRENCH_ENGLISH, "x": ["agree", "ment", "un"]}
    model = loaded(build(tmp_path, words, source_pieces_only=True))
    assert not model.target.covered
    assert model.pieces.encode("the unions")[:2] == ["▁", "t"]
    assert model.target.encode("the unions. Agreement") == ["▁the", "▁unions", ".", "▁", *"Agreement"]


@pytest.mark.parametrize(("word", "cut"), [("unions", ["▁unions"]), ("unio", ["▁un", "i", "o"]), ("☃", ["▁", "☃"])])
def test_the_fewest_pieces_are_taken(tmp_path: Path, word: str, cut: list[str]) -> None:
    model = loaded(build(tmp_path, {**FRENCH_ENGLISH, "x": ["un"]}, source_pieces_only=True))
    assert model.target.encode(word) == cut


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"shared_vocabulary.json": b'["a", "b"]'}, ["a", "b"]),
        ({"source_vocabulary.json": b'["s"]', "target_vocabulary.json": b'["t"]'}, ["t"]),
        ({"shared_vocabulary.txt": "а\nb\r\n".encode()}, ["а", "b"]),
        ({}, []),
    ],
)
def test_vocabulary_files(files: dict[str, bytes], expected: list[str]) -> None:
    assert vocabulary(files, "target") == expected
