"""A translation package made by hand in no time: a Transformer whose weights are a dictionary.

It is a real package (CTranslate2 model, SentencePiece model, metadata) of which every answer can be worked out: the
decoder looks at the source piece in its own place, and says that piece's translations, the first ones more likely. So
beams, alternatives, bans, prefixes, scores and attention have values that a test can assert. What it cannot do is
reorder, or give one piece for two. A word that it does not know is spelt by letters, and copied.

How: the state of a place is [piece before, as one-hot | place, as one-hot | source piece, as one-hot]. Every layer adds
nothing but the cross attention, whose queries and keys are the places and whose values are the source pieces; the last
layer turns a source piece, and a little the piece before, into scores of the translations. As every state has the same
number of ones, the layer norms can be set to change nothing.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PLACES = 200
SPECIAL = ("<unk>", "<s>", "</s>")
LETTERS = "▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,;:!?'’-_«»“”()0123456789éèêàçôœùîABCабвг"
FIRST, STEP = 14.0, 2.0
"""Logits: of the best translation, and how much less each further one gets. Everything else has 0, an end -FIRST."""

FRENCH_ENGLISH: Mapping[str, Sequence[str]] = {
    "les": ["the"],
    "le": ["the"],
    "la": ["the"],
    "syndicats": ["unions", "trade unions", "alliances"],
    "ont": ["have"],
    "signé": ["signed", "inked"],
    "un": ["an", "a"],
    "accord": ["agreement", "deal"],
    "avec": ["with"],
    "direction": ["management", "direction"],
    "ministre": ["minister"],
    "a": ["has"],
    "temps": ["time", "weather"],
    "jeudi": ["Thursday", "thursdays"],
}
FOLLOWS: Mapping[tuple[str, str], float] = {("an", "deal"): -1.0, ("a", "deal"): 4.0}
"""What is more likely after what: after `a` comes `deal`, so that a changed word changes the rest."""


def build(
    folder: Path,
    words: Mapping[str, Sequence[str]] = FRENCH_ENGLISH,
    follows: Mapping[tuple[str, str], float] = FOLLOWS,
    *,
    source: str = "fr",
    target: str = "en",
    version: str = "1.0",
    prefix: str = "",
    source_pieces_only: bool = False,
    byte_pairs: bool = False,
) -> Path:
    """Write a package below `folder` and give its path.

    `prefix`: a piece that every translation starts with. `source_pieces_only`: the SentencePiece model knows the words
    of the source alone, as in packages made from OPUS models. `byte_pairs`: the package has a BPE model over Moses
    tokens instead, of the words of both sides.
    """
    package = folder / f"translate-{source}_{target}-{version.replace('.', '_')}"
    (package / "model").mkdir(parents=True)
    metadata = {"package_version": version, "argos_version": "1.9", "from_code": source, "from_name": source.upper()}
    metadata |= {"to_code": target, "to_name": target.upper(), "type": "translate"}
    if prefix:
        metadata["target_prefix"] = prefix
    (package / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    pieces = Vocabulary(words, prefix, "" if byte_pairs else "▁")
    if byte_pairs:
        (package / "bpe.model").write_text(
            bpe_model([*words, *(word for several in words.values() for word in several)]), encoding="utf-8"
        )
    else:
        known = [*pieces.letters, *pieces.source] if source_pieces_only else pieces.all
        (package / "sentencepiece.model").write_bytes(sentencepiece_model(known))
    _model(pieces, words, follows).save(str(package / "model"))
    return package


class Vocabulary:
    """The pieces: special ones, letters, words of both sides; and their numbers."""

    def __init__(self, words: Mapping[str, Sequence[str]], prefix: str, space: str) -> None:
        self.space = space
        self.letters = list(dict.fromkeys(LETTERS))
        self.source = [self.piece(word) for word in words]
        targets = [self.piece(word) for several in words.values() for word in several]
        self.all = list(dict.fromkeys([*SPECIAL, *([prefix] if prefix else []), *self.letters, *self.source, *targets]))
        self.number = {each: place for place, each in enumerate(self.all)}

    def piece(self, word: str) -> str:
        return self.space + word.replace(" ", "▁")


def _model(pieces: Vocabulary, words: Mapping[str, Sequence[str]], follows: Mapping[tuple[str, str], float]) -> Any:
    size = len(pieces.all)
    width = 2 * size + PLACES + (2 * size + PLACES) % 2
    spec = ctranslate2.specs.TransformerSpec.from_config(1, 1, pre_norm=True)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = _one_hot(PLACES, width, size)
        _empty_layers(side, width)
    spec.encoder.embeddings[0].weight = _one_hot(size, width, 0)
    spec.decoder.embeddings.weight = _one_hot(size, width, 0)
    _set_norm(spec.encoder.layer_norm, width, 2)
    _set_norm(spec.decoder.layer_norm, width, 3)
    _set_cross_attention(spec.decoder.layer[0].attention, size, width, pieces.number["</s>"])
    spec.decoder.projection.weight = _projection(pieces, words, follows, width)
    spec.decoder.projection.bias = np.where(np.array(pieces.all) == "</s>", -FIRST, 0).astype(np.float32)
    spec.register_source_vocabulary(pieces.all)
    spec.register_target_vocabulary(pieces.all)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="float32")
    return spec


def _one_hot(rows: int, width: int, offset: int) -> Floats:
    return np.eye(rows, width, offset, dtype=np.float32)


def _set_norm(norm: Any, width: int, ones: int) -> None:
    """A layer norm that leaves a state of so many ones as it is."""
    mean = ones / width
    norm.gamma = np.full(width, np.sqrt(mean - mean**2 + 1e-5), np.float32)
    norm.beta = np.full(width, mean, np.float32)


def _set_linear(linear: Any, weight: Floats) -> None:
    linear.weight = weight
    linear.bias = np.zeros(len(weight), np.float32)


def _empty_layers(side: Any, width: int) -> None:
    layer = side.layer[0]
    nothing = np.zeros((width, width), np.float32)
    _set_norm(layer.self_attention.layer_norm, width, 2)
    _set_linear(layer.self_attention.linear[0], np.zeros((3 * width, width), np.float32))
    _set_linear(layer.self_attention.linear[1], nothing)
    _set_norm(layer.ffn.layer_norm, width, 2)
    _set_linear(layer.ffn.linear_0, np.zeros((4, width), np.float32))
    _set_linear(layer.ffn.linear_1, np.zeros((width, 4), np.float32))


def _set_cross_attention(attention: Any, size: int, width: int, end: int) -> None:
    places = np.zeros((width, width), np.float32)
    inside = np.arange(size, size + PLACES)
    places[inside, inside] = 5 * width**0.25  # squared, over the root of the width: 25, a sharp look
    keys = places.copy()
    keys[inside, end] = 2 * width**0.25  # beyond the source every place looks at its end
    values = np.zeros((width, width), np.float32)
    values[np.arange(size + PLACES, 2 * size + PLACES), np.arange(size)] = 1
    _set_norm(attention.layer_norm, width, 2)
    _set_linear(attention.linear[0], places)
    _set_linear(attention.linear[1], np.concatenate([keys, values]))
    _set_linear(attention.linear[2], np.eye(width, dtype=np.float32))


def _projection(
    pieces: Vocabulary, words: Mapping[str, Sequence[str]], follows: Mapping[tuple[str, str], float], width: int
) -> Floats:
    weight = np.zeros((len(pieces.all), width), np.float32)
    sources = len(pieces.all) + PLACES
    for word, several in words.items():
        for rank, translation in enumerate(several):
            row, column = pieces.number[pieces.piece(translation)], pieces.number[pieces.piece(word)]
            weight[row, sources + column] = FIRST - STEP * rank
    weight[pieces.number["</s>"], sources + pieces.number["</s>"]] = 2 * FIRST  # it starts from -FIRST
    for same in ("<unk>", *pieces.letters):
        weight[pieces.number[same], sources + pieces.number[same]] = FIRST
    for (before, after), more in follows.items():
        if {pieces.piece(before), pieces.piece(after)} <= set(pieces.number):
            weight[pieces.number[pieces.piece(after)], pieces.number[pieces.piece(before)]] = more
    return weight


def sentencepiece_model(pieces: Sequence[str]) -> bytes:
    """A SentencePiece unigram model of the pieces given: longer ones are preferred (sentencepiece_model.proto)."""
    kinds = {"<unk>": 2, "<s>": 3, "</s>": 3}
    ordered = [*SPECIAL, *(each for each in pieces if each not in SPECIAL)]
    entries = b"".join(
        _field(
            1, _field(1, each.encode()) + _float(2, -10.0 if len(each) < 2 else -1.0) + _number(3, kinds.get(each, 1))
        )
        for each in ordered
    )
    trainer = _number(3, 1) + _number(40, 0) + _number(41, 1) + _number(42, 2)
    normalizer = _field(1, b"identity") + _number(3, 1) + _number(4, 1) + _number(5, 1)
    return entries + _field(2, trainer) + _field(3, normalizer)


def bpe_model(words: Sequence[str]) -> str:
    """Merges that join the letters of each word from left to right (subword-nmt, version 0.2)."""
    merges = ["#version: 0.2"]
    for word in words:
        letters = [*word[:-1], f"{word[-1]}</w>"]
        merges += [f"{''.join(letters[:place])} {letters[place]}" for place in range(1, len(letters))]
    return "\n".join(dict.fromkeys(merges)) + "\n"


def _varint(value: int) -> bytes:
    return bytes(_seven_bits(value))


def _seven_bits(value: int) -> Iterator[int]:
    while value > 127:
        yield value % 128 + 128
        value //= 128
    yield value


def _field(number: int, content: bytes) -> bytes:
    return _varint(number * 8 + 2) + _varint(len(content)) + content


def _number(number: int, value: int) -> bytes:
    return _varint(number * 8) + _varint(value)


def _float(number: int, value: float) -> bytes:
    return _varint(number * 8 + 5) + struct.pack("<f", value)
