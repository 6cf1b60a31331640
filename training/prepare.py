"""From files of sentence pairs to arrays of piece numbers, and the SentencePiece model that numbers them."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import numpy as np
import sentencepiece

from training.shape import BEGIN, END, PADDING, UNKNOWN

LONGEST = 100
"""Pairs with more pieces than this on a side are left out: they are rare, and cost the square of their length."""
_SAMPLE = 250_000

Pair = tuple[str, str]


def read_pairs(file: Path) -> Iterator[Pair]:
    """The pairs of a UTF-8 file, one a line, source and target separated by a tab; the file may be packed (.xz).

    Raises ValueError that names the line without exactly one tab, or with an empty side.
    """
    with _opened(file) as lines:
        for number, line in enumerate(lines, 1):
            sides = [side.strip() for side in line.rstrip("\n").split("\t")]
            if len(sides) != 2 or not all(sides):
                raise ValueError(
                    f"{file}, line {number}: not a source and a target with one tab between: {line[:60]!r}"
                )
            yield sides[0], sides[1]


def prepare(files: Sequence[Path], work: Path, vocabulary: int = 8000) -> int:
    """Write WORK/pairs.npz, and WORK/sentencepiece.model where there is none yet; gives the number of pairs kept.

    Raises ValueError for a malformed line, or when no pair is left.

    Each file is shuffled (seeded), and the first one goes last: validation takes the last pairs, so they stay the
    same when files are added.
    """
    work.mkdir(parents=True, exist_ok=True)
    pairs: list[Pair] = []
    for file in files:
        more = list(read_pairs(file))
        random.Random(1).shuffle(more)
        pairs = more + pairs
    model = work / "sentencepiece.model"
    if not model.exists():
        _train_pieces(pairs[:_SAMPLE], model, vocabulary)
    return _encode(pairs, model, work / "pairs.npz")


def _opened(file: Path) -> TextIO:
    return lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8")


def _train_pieces(pairs: Sequence[Pair], model: Path, vocabulary: int) -> None:
    """One unigram model for both languages (Kudo 2018), with single bytes for characters it has not met."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(text for pair in pairs for text in pair),
        model_prefix=str(model.with_suffix("")),
        vocab_size=vocabulary,
        model_type="unigram",
        character_coverage=0.9998,
        byte_fallback=True,
        hard_vocab_limit=False,
        pad_id=PADDING,
        unk_id=UNKNOWN,
        bos_id=BEGIN,
        eos_id=END,
        num_threads=2,
        max_sentence_length=4000,
        minloglevel=2,
    )


def _encode(pairs: Sequence[Pair], model: Path, out: Path) -> int:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    sides = [pieces.encode([pair[side] for pair in pairs], num_threads=2) for side in (0, 1)]
    kept = [i for i in range(len(pairs)) if all(len(side[i]) <= LONGEST for side in sides)]
    if not kept:
        raise ValueError(f"no pair has at most {LONGEST} pieces on each side")
    texts = [np.concatenate([np.array(side[i], np.uint16) for i in kept]) for side in sides]
    lengths = [np.array([len(side[i]) for i in kept], np.int64) for side in sides]
    np.savez(out, source=texts[0], target=texts[1], source_lengths=lengths[0], target_lengths=lengths[1])
    return len(kept)
