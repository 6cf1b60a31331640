"""From files of sentence pairs to arrays of piece numbers, and the SentencePiece model that numbers them."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from training.selection import Side, chosen, likeness
from training.shape import BEGIN, END, PADDING, UNKNOWN

LONGEST = 100
"""Pairs with more pieces than this on a side are left out: they are rare, and cost the square of their length."""
_SAMPLE = 250_000
_VALIDATION = 2000
"""Pairs that are held out, or a tenth of a small collection."""

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


def prepare(files: Sequence[Path], work: Path, vocabulary: int = 8000, samples: Sequence[Path] = ()) -> int:
    """Write WORK/pairs.npz, and WORK/sentencepiece.model where there is none yet; gives the number of pairs kept.

    `samples` are two UTF-8 files, texts in the source and in the target language: pairs like them are taken up to
    three times, others once or not at all (see `selection`).

    Raises ValueError for a malformed line, or when no pair is left.

    Each file is shuffled (seeded), and the first one goes last: the last pairs are held out for validation, so they
    stay the same when files are added.
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
    encoder = sentencepiece.SentencePieceProcessor(model_file=str(model))
    sides = _encoded(pairs, encoder)
    total = len(sides[0].lengths)
    held = min(_VALIDATION, total // 10)
    if samples:
        trained = _selected(sides, total - held, [_side(encoder.encode(_lines(file))) for file in samples])
        order = np.concatenate([trained, np.arange(total - held, total)])
        sides = [side.repeated(order) for side in sides]
    source, target = sides
    np.savez(
        work / "pairs.npz",
        source=source.pieces,
        target=target.pieces,
        source_lengths=source.lengths,
        target_lengths=target.lengths,
        held_out=held,
    )
    return len(source.lengths)


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


def _encoded(pairs: Sequence[Pair], encoder: sentencepiece.SentencePieceProcessor) -> list[Side]:
    """Source and target of the pairs that are not too long."""
    sides = [encoder.encode([pair[side] for pair in pairs], num_threads=2) for side in (0, 1)]
    kept = [i for i in range(len(pairs)) if all(len(side[i]) <= LONGEST for side in sides)]
    if not kept:
        raise ValueError(f"no pair has at most {LONGEST} pieces on each side")
    return [_side([side[i] for i in kept]) for side in sides]


def _selected(sides: Sequence[Side], count: int, samples: Sequence[Side]) -> NDArray[np.int64]:
    """Which of the first `count` pairs to train on, some repeatedly."""
    length = sides[0].lengths + sides[1].lengths
    return chosen(likeness(sides, samples)[:count], length[:count])


def _side(texts: Sequence[Sequence[int]]) -> Side:
    pieces = np.concatenate([np.array(text, np.uint16) for text in texts])
    return Side(pieces, np.array([len(text) for text in texts], np.int64))


def _lines(file: Path) -> list[str]:
    with _opened(file) as lines:
        return [line for line in lines.read().splitlines() if line.strip()]
