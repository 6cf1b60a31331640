"""A loaded translation model: pieces in, pieces out, in batches sized for the processor."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbench.engines.aligner import Aligner, aligner_of, patched
from workbench.engines.masking import Masker
from workbench.engines.packages import REMEDY, Package
from workbench.engines.pieces import Pieces, pieces_of
from workbench.engines.queue import BATCH, TURNS, giving_way, workers
from workbench.engines.target_pieces import TargetPieces, vocabulary
from workbench.errors import BrokenPackage

LONGEST = 150
"""Pieces of a sentence; what Argos' models were trained on."""
LENGTH_PENALTY = 0.2
"""As Argos Translate decodes."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """One decoded translation."""

    pieces: tuple[str, ...]
    text: str
    score: float
    """Mean natural log-probability of the pieces and the end of the sentence."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for translations."""

    beam: int = 2
    hypotheses: int = 1
    careful: bool = False
    """Whether repeating oneself is forbidden."""


class Model:
    """The translator and the piece model of a package, loaded."""

    def __init__(self, package: Package, threads: int = 0, aligner: Aligner | None = None) -> None:
        """`aligner`: how to read its attention, when not as measured for the package.

        Raises BrokenPackage when CTranslate2 or the piece model refuses its files."""
        import ctranslate2

        self.package = package
        self.pieces: Pieces = pieces_of(package)
        # Always said explicitly: left to itself CTranslate2 takes very long on some processors (arm64).
        self.workers, inside = workers(threads)
        self.aligner = aligner or aligner_of(package)
        files = package.model()
        if self.aligner.method == "attention":
            files = patched(files, self.aligner)
        self.target = TargetPieces(self.pieces, vocabulary(files, "target"))
        self._vocabulary = frozenset(vocabulary(files, "source"))
        self.masker = Masker(package.source, package.target, self._cannot_read)
        try:
            self.translator: Any = giving_way(
                lambda: ctranslate2.Translator(
                    package.code, files=files, intra_threads=inside, inter_threads=self.workers
                )
            )
        except (RuntimeError, ValueError) as error:
            raise BrokenPackage(f"{package.path}: its model cannot be loaded: {error}", REMEDY) from error

    @lru_cache(maxsize=8192)  # noqa: B019 (a model lives as long as the program)
    def _cannot_read(self, character: str) -> bool:
        """Whether the model has no piece for a character, or bytes only."""
        pieces = [piece for piece in self.pieces.encode(character) if piece.strip(self.pieces.space)]
        return any(piece.startswith("<0x") or piece not in self._vocabulary for piece in pieces)

    def count(self, text: str) -> int:
        """How many pieces a source text has."""
        return len(self.pieces.encode(text))

    @property
    def prefix(self) -> list[str]:
        return [self.package.prefix] if self.package.prefix else []

    def decode(self, texts: Sequence[str], search: Search) -> list[list[Decoded]]:
        """For each text its translations, best first; for a text without pieces the text itself."""
        sources = [self.pieces.encode(text) for text in texts]
        decoded = [[Decoded((), text, 0.0)] for text in texts]
        for chunk in chunks([len(source) for source in sources], BATCH * self.workers):
            for place, several in zip(chunk, self._chunk([sources[place] for place in chunk], search), strict=True):
                decoded[place] = several
        return decoded

    def _chunk(self, sources: list[list[str]], search: Search) -> list[list[Decoded]]:
        try:
            with TURNS.turn():
                results = self.translator.translate_batch(sources, **self._settings(sources, search))
        except RuntimeError as error:
            return [[Decoded((), "", 0.0, f"the engine failed: {error}")] for _ in sources]
        return [
            [self._decoded(pieces, score) for pieces, score in zip(result.hypotheses, result.scores, strict=True)]
            for result in results
        ]

    def _settings(self, sources: list[list[str]], search: Search) -> dict[str, Any]:
        longest = max(map(len, sources))
        settings: dict[str, Any] = {
            "beam_size": search.beam,
            "num_hypotheses": search.hypotheses,
            "length_penalty": LENGTH_PENALTY,
            "replace_unknowns": True,
            "return_scores": True,
            # So that each worker gets its share, and no odd sentence is left over for a batch of its own.
            "max_batch_size": longest + longest * len(sources) // self.workers,
            "batch_type": "tokens",
            "max_decoding_length": 2 * longest + 32,
        }
        if self.prefix:
            settings["target_prefix"] = [self.prefix] * len(sources)
        if search.careful:
            settings |= {"no_repeat_ngram_size": 3, "repetition_penalty": 1.2}
        return settings

    def _decoded(self, pieces: list[str], score: float) -> Decoded:
        length = len(pieces) + 1
        own = tuple(pieces[len(self.prefix) :])
        # CTranslate2 gives the sum over the length to the power of the penalty; we speak of the mean.
        return Decoded(own, self.pieces.decode(own), min(0.0, score * length ** (LENGTH_PENALTY - 1)))


def chunks(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """Places of sentences of similar length with at most `size` pieces together, or of one; empty ones in none."""
    chunk: list[int] = []
    total = 0
    for place in sorted((place for place, length in enumerate(lengths) if length), key=lambda place: lengths[place]):
        if chunk and total + lengths[place] > size:
            yield chunk
            chunk, total = [], 0
        chunk.append(place)
        total += lengths[place]
    if chunk:
        yield chunk


class Lazy:
    """A model that is loaded when it is first asked for, once, whichever thread asks."""

    def __init__(self, package: Package, threads: int = 0) -> None:
        self._package = package
        self._threads = threads
        self._lock = threading.Lock()
        self._model: Model | None = None

    def get(self) -> Model:
        """Raises BrokenPackage when it cannot be loaded."""
        with self._lock:
            if self._model is None:
                self._model = Model(self._package, self._threads)
            return self._model
