from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from workbench import starter
from workbench.engines.aligner import Aligner, aligner_of, patched
from workbench.engines.base import WordLink
from workbench.engines.encoder import LANGUAGES, shared_encoder
from workbench.engines.linking import links_by_attention, links_by_meaning, nearest_word
from workbench.engines.model import Model
from workbench.engines.packages import find_packages, open_package

SOURCE = "les syndicats ont signé un accord."


def pairs(links: tuple[WordLink, ...], source: str, target: str) -> set[tuple[str, str]]:
    return {
        (source[link.source.start : link.source.end], target[link.target.start : link.target.end]) for link in links
    }


@pytest.fixture
def model(dictionary: Path) -> Model:
    return Model(open_package(dictionary), threads=1)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("the unions have signed", {("les", "the"), ("syndicats", "unions"), ("ont", "have"), ("signé", "signed")}),
        # The model looks at the source word in the same place, whatever the translator wrote.
        ("minister the", {("les", "minister"), ("syndicats", "the")}),
        ("", set()),
        ("…", set()),
    ],
)
def test_by_attention_for_any_text(model: Model, target: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(links_by_attention(model, SOURCE, target), SOURCE, target) == expected


def test_the_row_after_a_piece_can_be_read(model: Model) -> None:
    target = "the unions have"
    shifted = pairs(links_by_attention(model, SOURCE, target, shift=1), SOURCE, target)
    assert shifted == {("syndicats", "the"), ("ont", "unions"), ("signé", "have")}


def test_a_forced_first_piece_does_not_move_the_links(tmp_path: Path) -> None:
    path = build(tmp_path, {"les": ["the"], "syndicats": ["unions"], "ont": ["have"]}, prefix=">>eng<<")
    found = links_by_attention(Model(open_package(path), 1), "les syndicats ont", "unions have")
    assert pairs(found, "les syndicats ont", "unions have") == {("syndicats", "unions"), ("ont", "have")}


def test_words_of_several_pieces(model: Model) -> None:
    source, target = "les Lavrov ont", "the Lavrov"
    assert ("Lavrov", "Lavrov") in pairs(links_by_attention(model, source, target), source, target)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "L'alliance atlantique menace la sécurité de la Russie.",
            "Североатлантический альянс угрожает безопасности России.",
            {("alliance", "альянс"), ("sécurité", "безопасности"), ("Russie", "России")},
        ),
        (
            "The minister spoke about security.",
            "Le ministre a parlé de sécurité.",
            {("minister", "ministre"), ("spoke", "parlé"), ("security", "sécurité")},
        ),
        ("", "rien", set()),
    ],
)
def test_by_meaning(source: str, target: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= pairs(links_by_meaning(shared_encoder(), source, target), source, target)


@pytest.mark.parametrize(
    ("text", "phrase", "word"),
    [
        ("ils ont le droit de choisir les syndicats", "freedom to choose", "choisir"),
        ("le principe de la sécurité", "безопасность", "sécurité"),
        ("le chat dort", "parliament", None),
        ("", "nothing", None),
    ],
)
def test_the_nearest_word(text: str, phrase: str, word: str | None) -> None:
    span = nearest_word(shared_encoder(), text, phrase)
    assert (text[span.start : span.end] if span else None) == word


def test_how_links_are_found_is_data(tmp_path: Path) -> None:
    measured = json.loads((starter.FOLDER / "aligners.json").read_text(encoding="utf-8"))
    for package in find_packages(folder=tmp_path).usable:
        assert asdict(aligner_of(package)).items() >= measured[package.name]["aligner"].items()


def test_a_package_that_nobody_measured_is_linked_by_meaning_where_the_encoder_knows_its_languages(
    tmp_path: Path,
) -> None:
    measured = json.loads((starter.FOLDER / "aligners.json").read_text(encoding="utf-8"))
    assert set(measured["other packages"][0]["languages"]) == LANGUAGES
    assert aligner_of(open_package(build(tmp_path))) == Aligner("meaning")
    assert aligner_of(open_package(build(tmp_path, target="hu"))) == Aligner("attention", layer=-1, heads=0)


def test_layer_and_heads_are_written_into_the_model(dictionary: Path) -> None:
    files = open_package(dictionary).model()
    changed = patched(files, Aligner(layer=2, heads=5))
    assert patched(files, Aligner(layer=-1, heads=1)) == files
    assert len(changed["model.bin"]) == len(files["model.bin"])
    differing = [a for a, b in zip(changed["model.bin"], files["model.bin"], strict=True) if a != b]
    assert differing == [5, 2, 0]  # heads, then both bytes of the layer, which was -1
    assert patched({"model.bin": b"other"}, Aligner()) == {"model.bin": b"other"}
