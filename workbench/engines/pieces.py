"""Sentences to the pieces that a translation model reads and writes, and back.

Argos packages carry one of two models: SentencePiece, or byte pair encoding over Moses tokens. Unlike Argos' own
decoding, ours keeps underscores: placeholders such as `__TERM1__` survive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from workbench.engines.byte_pairs import BytePairs
from workbench.engines.packages import REMEDY, Package
from workbench.errors import BrokenPackage

SPACE = "▁"
_BYTES = re.compile(r"(?:<0x[0-9A-F]{2}>)+")


_HARD_SPACES = re.compile("[\u00a0\u202f]")
"""Not every model's own normalisation makes plain spaces of them; unknown pieces they are to all."""


class Pieces(Protocol):
    """Cuts a sentence into a model's pieces, and joins pieces to a sentence."""

    space: str
    """What a piece begins with that begins a word; empty when it is the end of a word that is marked."""

    def encode(self, text: str) -> list[str]:
        """The pieces of a source text."""
        ...

    def encode_target(self, text: str) -> list[str]:
        """The pieces of a target text, as far as the model of the package covers the target side."""
        ...

    def decode(self, pieces: Sequence[str]) -> str: ...

    def bare(self, piece: str) -> str:
        """A piece as it spells, with `space` in front where it begins a word."""
        ...

    def joined(self, before: str, piece: str) -> bool:
        """Whether a piece goes on with the word that the piece before it is of."""
        ...

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        """For each piece what it shows in the decoded text, without white space; empty when nothing can be told."""
        ...


class SentencePieces:
    """Pieces of a SentencePiece model (Kudo and Richardson 2018)."""

    space = SPACE

    def __init__(self, model: bytes) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor: Any = SentencePieceProcessor(model_proto=model)

    def encode(self, text: str) -> list[str]:
        return list(self._processor.encode(_HARD_SPACES.sub(" ", text), out_type=str))

    encode_target = encode

    def knows(self, piece: str) -> bool:
        """Whether it is a piece of this model."""
        return int(self._processor.piece_to_id(piece)) != int(self._processor.unk_id())

    def decode(self, pieces: Sequence[str]) -> str:
        """Joined by hand: a model of the source side alone does not know the pieces of the target."""
        joined = _BYTES.sub(_decoded_bytes, "".join(pieces))
        return joined.replace(SPACE, " ").strip()

    def bare(self, piece: str) -> str:
        return piece

    def joined(self, before: str, piece: str) -> bool:
        return piece[:1].isalnum() and (before == SPACE or before[-1:].isalnum())

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        return [_BYTES.sub("", piece).replace(SPACE, " ").strip() for piece in pieces]


def _decoded_bytes(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("<0x", "").replace(">", "")).decode("utf-8", "replace")


class MosesPieces:
    """Byte pair encoding (Sennrich et al. 2016) over Moses tokens, as in packages with a `bpe.model`."""

    space = ""

    def __init__(self, model: bytes, source: str, target: str) -> None:
        from sacremoses import MosesDetokenizer, MosesPunctNormalizer, MosesTokenizer

        self._codes = BytePairs(model.decode("utf-8"))
        self._normalizer = MosesPunctNormalizer(source)
        self._tokenizer = MosesTokenizer(source)
        self._target_normalizer = MosesPunctNormalizer(target)
        self._target_tokenizer = MosesTokenizer(target)
        self._detokenizer = MosesDetokenizer(target)

    def encode(self, text: str) -> list[str]:
        return self._segmented(self._tokenizer.tokenize(self._normalizer.normalize(text)))

    def encode_target(self, text: str) -> list[str]:
        return self._segmented(self._target_tokenizer.tokenize(self._target_normalizer.normalize(text)))

    def _segmented(self, tokens: Sequence[str]) -> list[str]:
        return self._codes.encode(tokens)

    def decode(self, pieces: Sequence[str]) -> str:
        return str(self._detokenizer.detokenize(" ".join(pieces).replace("@@ ", "").split(" ")))

    def bare(self, piece: str) -> str:
        return piece.removesuffix("@@")

    def joined(self, before: str, piece: str) -> bool:
        return before.endswith("@@") and bool(piece)

    def surfaces(self, pieces: Sequence[str]) -> list[str]:
        return [str(self._detokenizer.unescape_xml(piece.removesuffix("@@"))) for piece in pieces]


def pieces_of(package: Package) -> Pieces:
    """The piece model of a package.

    Raises BrokenPackage when it is damaged.
    """
    try:
        if (model := package.read("sentencepiece.model")) is not None:
            return SentencePieces(model)
        return MosesPieces(package.read("bpe.model") or b"", package.source, package.target)
    except (RuntimeError, UnicodeDecodeError, ValueError) as error:
        raise BrokenPackage(f"{package.path}: its piece model cannot be read: {error}", REMEDY) from error


def located(surfaces: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Where each piece stands in the decoded text: (start, end), an empty stretch for what cannot be found."""
    spans, cursor = [], 0
    for surface in surfaces:
        start = text.find(surface, cursor, cursor + len(surface) + 4) if surface else -1
        if start < 0:
            spans.append((cursor, cursor))
        else:
            cursor = start + len(surface)
            spans.append((start, cursor))
    return spans
