"""Reads the weights back out of a package that `package` wrote, so that training can go on from what was shipped."""

from __future__ import annotations

import json
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.layout import EMBEDDINGS, linears, norms
from training.shape import Shape

_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
_HEAD_WIDTH = 64
_MOST_LAYERS = 64
_UNTOLD = {"steps": 10_000, "pieces": 8_000_000}


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a package tells of a model."""

    weights: dict[str, NDArray[np.float32]]
    """By the model's parameter names; as exact as 8 bits keep them."""
    shape: Shape
    pieces: bytes
    """The SentencePiece model."""
    step: int
    seen: int
    """Target pieces of training."""


def read_package(package: Path) -> Recovered:
    """A package that does not say how long it was trained counts as past its ramp and its first quick averages.

    Raises KeyError for a package of another kind of model.
    """
    with zipfile.ZipFile(package) as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        model, pieces, metadata = (
            archive.read(names[name]) for name in ("model.bin", "sentencepiece.model", "metadata.json")
        )
    variables = read_variables(model)
    shape = _shape_of(variables)
    training = json.loads(metadata).get("training", _UNTOLD)
    return Recovered(_weights(variables, shape), shape, pieces, training["steps"], training["pieces"])


def read_variables(data: bytes) -> dict[str, NDArray[Any]]:
    """The variables of a CTranslate2 model file (binary version 6), as stored, aliases included.

    A header; for each variable its name, rank, sizes, type and bytes; then pairs of an alias and the name it stands
    for (`Model::load` in CTranslate2's src/models/model.cc).
    """
    cursor = _Cursor(data)
    cursor.number("I")
    cursor.text()
    cursor.number("I")
    values: dict[str, NDArray[Any]] = {}
    for _ in range(cursor.number("I")):
        name = cursor.text()
        sizes = [cursor.number("I") for _ in range(cursor.number("B"))]
        kind = _TYPES[cursor.number("B")]
        values[name] = np.frombuffer(cursor.take(cursor.number("I")), kind).reshape(sizes)
    for _ in range(cursor.number("I")):
        alias, name = cursor.text(), cursor.text()
        values[alias] = values[name]
        if f"{name}_scale" in values:
            values[f"{alias}_scale"] = values[f"{name}_scale"]
    return values


class _Cursor:
    """Reads little-endian fields one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> bytes:
        self._at += size
        return self._data[self._at - size : self._at]

    def number(self, code: str) -> int:
        (value,) = struct.unpack(f"<{code}", self.take(struct.calcsize(f"<{code}")))
        return int(value)

    def text(self) -> str:
        return self.take(self.number("H")).rstrip(b"\0").decode()


def _real(variables: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """A variable in float32; one of 8 bits has a scale for each row."""
    value = variables[name].astype(np.float32)
    scale = variables.get(f"{name}_scale")
    return value if scale is None else (value / scale.reshape(-1, 1)).astype(np.float32)


def _shape_of(variables: dict[str, NDArray[Any]]) -> Shape:
    def layers(side: str) -> int:
        return sum(f"{side}/layer_{i}/ffn/linear_0/weight" in variables for i in range(_MOST_LAYERS))

    vocabulary, width = variables[f"{EMBEDDINGS[0]}/weight"].shape
    hidden = len(variables["encoder/layer_0/ffn/linear_0/weight"])
    return Shape(vocabulary, width, hidden, width // _HEAD_WIDTH, layers("encoder"), layers("decoder"))


def _weights(variables: dict[str, NDArray[Any]], shape: Shape) -> dict[str, NDArray[np.float32]]:
    weights = {"embedding.weight": _real(variables, f"{EMBEDDINGS[0]}/weight")}
    for path, name in norms(shape):
        weights[f"{name}.weight"] = _real(variables, f"{path}/gamma")
        weights[f"{name}.bias"] = _real(variables, f"{path}/beta")
    for path, names in linears(shape):
        for kind in ("weight", "bias"):
            parts = np.split(_real(variables, f"{path}/{kind}"), [shape.width] if len(names) > 1 else [])
            weights.update({f"{name}.{kind}": part for name, part in zip(names, parts, strict=True)})
    return weights
