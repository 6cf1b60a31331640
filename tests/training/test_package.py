"""Packages that are written, and read back."""

import json
import zipfile
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
import sentencepiece

from training.layout import linears, norms
from training.package import Label, write_package
from training.recover import read_package
from training.shape import BEGIN, END, PADDING, UNKNOWN, Shape
from workbench import starter

SHAPE = Shape(vocabulary=64, width=64, hidden=32, heads=1, encoder_layers=2, decoder_layers=1)


def random_weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return random.normal(0, 0.3, (rows, columns)).astype(np.float32)

    rows = {"ffn_in": SHAPE.hidden, "key_value": 2 * SHAPE.width}
    columns = {"ffn_out": SHAPE.hidden}
    weights = {"embedding.weight": matrix(SHAPE.vocabulary, SHAPE.width)}
    for _, name in norms(SHAPE):
        weights[f"{name}.weight"], weights[f"{name}.bias"] = matrix(2, SHAPE.width)
    for _, names in linears(SHAPE):
        for name in names:
            kind = name.rpartition(".")[2]
            height = rows.get(kind, SHAPE.width)
            weights[f"{name}.weight"] = matrix(height, columns.get(kind, SHAPE.width))
            weights[f"{name}.bias"] = matrix(1, height)[0]
    return weights


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pieces") / "sentencepiece"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["la paix et la liberté", "peace and freedom"] * 20),
        model_prefix=str(out),
        vocab_size=60,
        hard_vocab_limit=False,
        pad_id=PADDING,
        unk_id=UNKNOWN,
        bos_id=BEGIN,
        eos_id=END,
        minloglevel=2,
    )
    return out.with_suffix(".model")


@pytest.fixture(scope="module")
def package(pieces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("package") / "translate-fr_en-0_9.argosmodel"
    write_package(random_weights(), SHAPE, pieces, Label("fr", "en", "0.9", step=12, seen=345, readme="# Small\n"), out)
    return out


def test_a_package_has_one_folder_with_what_argos_reads(package: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
        metadata = json.loads(archive.read("translate-fr_en-0_9/metadata.json"))
    assert names == {
        f"translate-fr_en-0_9/{name}"
        for name in ("README.md", "metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json")
    } | {"translate-fr_en-0_9/model/shared_vocabulary.json"}
    assert (metadata["from_code"], metadata["to_code"]) == ("fr", "en")
    assert metadata["package_version"] == "0.9"
    assert not package.with_name(f"{package.name}.tmp").exists()


def test_ctranslate2_runs_what_was_written(package: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path)
    translator = ctranslate2.Translator(str(tmp_path / "translate-fr_en-0_9" / "model"), intra_threads=1)
    (result,) = translator.translate_batch([["▁la", "▁paix"]], max_decoding_length=5, beam_size=1)
    assert len(result.hypotheses[0]) <= 5


def test_weights_come_back_as_exact_as_eight_bits_keep_them(package: Path, pieces: Path) -> None:
    found = read_package(package)
    assert found.shape == SHAPE
    assert (found.step, found.seen) == (12, 345)
    assert found.pieces == pieces.read_bytes()
    weights = random_weights()
    assert set(found.weights) == set(weights)
    for name, weight in weights.items():
        step = np.abs(weight).max() / 127 if weight.ndim == 2 else 1e-6
        np.testing.assert_allclose(found.weights[name], weight, atol=step, err_msg=name)


@pytest.mark.parametrize("name", ["fr_en", "en_ru"])
def test_training_can_go_on_from_the_packages_that_ship(name: str) -> None:
    (package,) = starter.FOLDER.glob(f"translate-{name}-*.argosmodel")
    found = read_package(package)
    assert found.shape.encoder_layers == 6
    assert found.shape.decoder_layers == 2
    assert found.weights["embedding.weight"].shape == (found.shape.vocabulary, found.shape.width)
    assert all(np.isfinite(weight).all() for weight in found.weights.values())
