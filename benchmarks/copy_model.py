"""A translation model of real size that says one word for another: its cost is real, what it says known beforehand.

Six encoder and six decoder layers, width 512, 8 heads, 32,000 pieces, int8, as the models of Argos Translate. A state
is [384 numbers for the piece | 128 for the place], all +1 or -1 and as many of each, so that layer norms change
nothing. Only the cross attention of the last layer does something: it looks at the source piece in its own place and
adds it four times. All other weights are random, and their outputs too small to matter. The last matrix says for each
piece another one of its kind. So a translation has as many pieces as its source, and lengths are those of real text.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np

from workbench import starter

LAYERS, WIDTH, HEADS, INNER, PIECES, LONGEST = 6, 512, 8, 2048, 32_000, 512
PIECE, PLACE = 384, 128
NOTHING = 1e-5


def build(folder: Path) -> Path:
    """Write the package `translate-fr_en-9_0` below a folder, with the piece model of the starter package."""
    package = folder / "translate-fr_en-9_0"
    (package / "model").mkdir(parents=True)
    (shipped,) = starter.FOLDER.glob("translate-fr_en-*.argosmodel")
    with zipfile.ZipFile(shipped) as archive:
        root = archive.namelist()[0].split("/")[0]
        (package / "sentencepiece.model").write_bytes(archive.read(f"{root}/sentencepiece.model"))
        known = json.loads(archive.read(f"{root}/model/shared_vocabulary.json"))
    metadata = {"package_version": "9.0", "argos_version": "1.9", "from_code": "fr", "to_code": "en"}
    metadata |= {"from_name": "French", "to_name": "English"}
    (package / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    vocabulary = [*known, *(f"filler{number}" for number in range(PIECES - len(known)))]
    _model(vocabulary).save(str(package / "model"))
    return package


def _model(vocabulary: list[str]) -> Any:
    random = np.random.default_rng(1)
    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    pieces = np.zeros((PIECES, WIDTH), np.float32)
    pieces[:, :PIECE] = _signs(random, PIECES, PIECE)
    places = np.zeros((LONGEST, WIDTH), np.float32)
    places[:, PIECE:] = _signs(random, LONGEST, PLACE)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = places
        _norm(side.layer_norm)
        for layer in side.layer:
            _random_layer(random, layer)
    spec.encoder.embeddings[0].weight = pieces
    spec.decoder.embeddings.weight = pieces
    _copying(spec.decoder.layer[-1].attention)
    said = np.empty_like(pieces)
    said[_others(vocabulary)] = pieces
    _linear(spec.decoder.projection, said * 0.05)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _others(vocabulary: list[str]) -> Any:
    """For each piece the number of the one that is said for it: another beginning of a word, another end, or itself."""
    said = np.arange(len(vocabulary))
    for begins in (True, False):
        kind = [
            number
            for number, piece in enumerate(vocabulary)
            if piece.startswith("▁") == begins and len(piece) > 2 and piece.strip("▁").isalpha()
        ]
        said[kind] = np.roll(kind, 1)
    return said


def _signs(random: np.random.Generator, rows: int, width: int) -> Any:
    half = np.repeat(np.float32([1, -1]), width // 2)
    return random.permuted(np.tile(half, (rows, 1)), axis=1)


def _norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _linear(linear: Any, weight: Any) -> None:
    linear.weight, linear.bias = weight.astype(np.float32), np.zeros(len(weight), np.float32)


def _random_layer(random: np.random.Generator, layer: Any) -> None:
    attentions = [layer.self_attention] + ([layer.attention] if hasattr(layer, "attention") else [])
    for attention in attentions:
        _norm(attention.layer_norm)
        heights = [3 * WIDTH] if len(attention.linear) == 2 else [WIDTH, 2 * WIDTH]
        for linear, height in zip(attention.linear, heights, strict=False):
            _linear(linear, random.normal(0, 0.02, (height, WIDTH)))
        _linear(attention.linear[-1], random.normal(0, NOTHING, (WIDTH, WIDTH)))
    _norm(layer.ffn.layer_norm)
    _linear(layer.ffn.linear_0, random.normal(0, 0.02, (INNER, WIDTH)))
    _linear(layer.ffn.linear_1, random.normal(0, NOTHING, (WIDTH, INNER)))


def _copying(attention: Any) -> None:
    """Every head compares half of the place, and carries its share of the piece."""
    size, share = WIDTH // HEADS, PIECE // HEADS
    places, values, out = (np.zeros((WIDTH, WIDTH), np.float32) for _ in range(3))
    for head in range(HEADS):
        rows = np.arange(head * size, head * size + size)
        places[rows, PIECE + (head % 2) * size + np.arange(size)] = 2
        values[rows[:share], head * share + np.arange(share)] = 1
        out[head * share + np.arange(share), rows[:share]] = 4
    _linear(attention.linear[0], places)
    _linear(attention.linear[1], np.concatenate([places, values]))
    _linear(attention.linear[2], out)
