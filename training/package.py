"""Writes a trained model as an Argos package: int8 weights for CTranslate2, the pieces, and what the package is."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
from numpy.typing import NDArray

from training.layout import EMBEDDINGS, linears, norms
from training.shape import BEGIN, Shape

Weights = Mapping[str, NDArray[np.float32]]
"""By the model's parameter names."""

_NAMES = {"fr": "French", "en": "English", "ru": "Russian"}


@dataclass(frozen=True, slots=True)
class Label:
    """What a package says of itself."""

    source: str
    target: str
    version: str
    step: int
    seen: int
    """Target pieces of training."""
    readme: str = ""
    """What its maker wants to say of it, in Markdown; `workbench models info` shows it."""

    @property
    def folder(self) -> str:
        return f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}"

    def metadata(self) -> dict[str, Any]:
        """What Argos Translate reads, and how long it was trained, which only `recover` does."""
        return {
            "package_version": self.version,
            "argos_version": "1.9",
            "type": "translate",
            "from_code": self.source,
            "from_name": _NAMES.get(self.source, self.source),
            "to_code": self.target,
            "to_name": _NAMES.get(self.target, self.target),
            "training": {"steps": self.step, "pieces": self.seen},
        }


def write_package(weights: Weights, shape: Shape, pieces: Path, label: Label, out: Path) -> None:
    """Write OUT, an .argosmodel; `pieces` is the SentencePiece model."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / label.folder
        (root / "model").mkdir(parents=True)
        _specification(weights, shape, pieces).save(str(root / "model"))
        shutil.copyfile(pieces, root / "sentencepiece.model")
        (root / "metadata.json").write_text(json.dumps(label.metadata(), indent=2), encoding="utf-8")
        if label.readme:
            (root / "README.md").write_text(label.readme, encoding="utf-8")
        beside = out.with_name(f"{out.name}.tmp")
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(path for path in root.rglob("*") if path.is_file()):
                archive.write(file, file.relative_to(scratch))
    beside.replace(out)


def _specification(weights: Weights, shape: Shape, pieces: Path) -> Any:
    """The model as CTranslate2 describes one, its matrices as 8-bit integers."""
    layers = (shape.encoder_layers, shape.decoder_layers)
    relu = ctranslate2.specs.Activation.RELU
    spec = ctranslate2.specs.TransformerSpec.from_config(layers, shape.heads, pre_norm=True, activation=relu)
    for path in EMBEDDINGS:
        _at(spec, path).weight = weights["embedding.weight"]
    for path in EMBEDDINGS[1:]:
        _at(spec, path).multiply_by_sqrt_depth = True
    for path, name in norms(shape):
        norm = _at(spec, path)
        norm.gamma, norm.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]
    for path, names in linears(shape):
        linear = _at(spec, path)
        linear.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
        linear.bias = np.concatenate([weights[f"{name}.bias"] for name in names])
    tokens = _tokens(pieces, shape.vocabulary)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.add_source_eos, spec.config.decoder_start_token = True, tokens[BEGIN]
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _at(spec: Any, path: str) -> Any:
    """The part of a specification at a path: `layer_0` is an attribute, or the first of the list `layer`."""
    for part in path.split("/"):
        name, _, number = part.rpartition("_")
        spec = getattr(spec, part) if hasattr(spec, part) else getattr(spec, name)[int(number)]
    return spec


def _tokens(pieces: Path, vocabulary: int) -> list[str]:
    model = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    known = [model.id_to_piece(i) for i in range(model.vocab_size())]
    return known + [f"<unused{i}>" for i in range(vocabulary - len(known))]
