"""How the word links of a package are best found: data, measured on gold links."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from workbench import starter
from workbench.engines.packages import Package

_LAYER, _HEADS = b"decoder/alignment_layer\0", b"decoder/alignment_heads\0"
_BEFORE_VALUE = 6
"""Bytes between the name of a variable in model.bin and its 16 bits: rank, type, number of bytes."""


@dataclass(frozen=True, slots=True)
class Aligner:
    """How the attention of a package is best read; measured, not guessed."""

    method: str = "attention"
    """`attention`, or `meaning` where a package's attention is no guide."""
    layer: int = -1
    """Decoder layer, -1 for the last; it is patched into the model when that is loaded."""
    heads: int = 1
    """How many of its heads are averaged; 0 for all."""
    shift: int = 0
    """1 to read the step after the one that wrote a piece, when the piece is the decoder's input (Chen et al. 2020)."""


def aligner_of(package: Package) -> Aligner:
    """What was measured for a package, else for others between its languages: `aligners.json` of the starter models."""
    measured = json.loads((starter.FOLDER / "aligners.json").read_text(encoding="utf-8"))
    languages = {package.source, package.target}
    fitting = (each for each in measured["other packages"] if languages <= set(each.get("languages", languages)))
    return Aligner(**(measured.get(package.name) or next(fitting))["aligner"])


def patched(files: Mapping[str, bytes], aligner: Aligner) -> dict[str, bytes]:
    """The files of a model with the layer and heads written in whose attention CTranslate2 gives.

    They are 16-bit variables of model.bin (layout: ctranslate2.specs); a model without them is left as it is.
    """
    binary = bytearray(files.get("model.bin", b""))
    for name, value in ((_LAYER, aligner.layer), (_HEADS, aligner.heads)):
        place = binary.find(name)
        if place >= 0:
            start = place + len(name) + _BEFORE_VALUE
            binary[start : start + 2] = value.to_bytes(2, "little", signed=True)
    return {**files, "model.bin": bytes(binary)}
