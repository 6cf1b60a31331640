"""How the word links of a package are best found: data, measured on gold links."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from workbench import starter
from workbench.engines.packages import Package

# Languages of the sentence encoder, which links words by their meaning (Yang et al. 2020).
ENCODED = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
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


BY_MEANING = Aligner("meaning")
BY_ATTENTION = Aligner("attention", layer=-1, heads=0)
"""Measured on a package without guided alignment: the mean of all heads of the last layer, at a piece's own step."""


def aligner_of(package: Package) -> Aligner:
    """What was measured for a package; else by meaning where the encoder knows both languages, else by attention."""
    measured = json.loads((starter.FOLDER / "aligners.json").read_text(encoding="utf-8"))
    if entry := measured.get(package.name):
        return Aligner(**entry["aligner"])
    return BY_MEANING if {package.source, package.target} <= ENCODED else BY_ATTENTION


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
