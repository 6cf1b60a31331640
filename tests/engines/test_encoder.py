from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from workbench.engines.encoder import Floats, SentenceEncoder, shared_encoder

SENTENCES = ["L'alliance atlantique n'a pas dit son dernier mot.", "Альянс", "x"]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return shared_encoder()


def test_vectors_are_of_length_one_and_empty_sentences_have_none(encoder: SentenceEncoder) -> None:
    vectors = encoder.encode(["Bonjour.", " ", "Bonjour."])
    assert vectors.shape == (3, 512)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 0, 1], abs=1e-5)
    assert encoder.encode([]).shape == (0, 512)


def test_translations_are_near_each_other(encoder: SentenceEncoder) -> None:
    french, english, russian, other = encoder.encode(
        [
            "Le ministre a signé l'accord.",
            "The minister signed the agreement.",
            "Министр подписал соглашение.",
            "Il pleut.",
        ]
    )
    assert min(french @ english, french @ russian, english @ russian) > 0.6 > 0.4 > french @ other


def test_pieces_spell_the_text(encoder: SentenceEncoder) -> None:
    pieces, features = encoder.pieces(SENTENCES[0])
    assert "".join(pieces) == SENTENCES[0].replace(" ", "")
    assert features.shape == (len(pieces), 1280)


def vectors_of_runs(encoder: SentenceEncoder, sentences: Sequence[str], most: int) -> tuple[list[int], list[Floats]]:
    steps, read = encoder.runs(sentences, most), []
    while True:
        try:
            read.append(next(steps))
        except StopIteration as end:
            return read, end.value


def test_runs_of_one_sentence_are_what_the_library_makes_of_it(encoder: SentenceEncoder) -> None:
    """Also beside others: the features are worked out for several sentences at a time."""
    read, vectors = vectors_of_runs(encoder, SENTENCES * 7, 1)
    assert read == [16, 21]
    assert vectors[0] == pytest.approx(encoder.encode(SENTENCES * 7), abs=1e-5)


def test_runs_of_more_are_near_the_joined_text(encoder: SentenceEncoder) -> None:
    _, vectors = vectors_of_runs(encoder, SENTENCES, 5)
    assert [run.shape for run in vectors] == [(3, 512), (2, 512), (1, 512)]
    joined = encoder.encode([" ".join(SENTENCES[:2]), " ".join(SENTENCES[1:]), " ".join(SENTENCES)])
    assert np.einsum("ij,ij->i", np.concatenate(vectors[1:]), joined).min() > 0.97
    assert [run.shape for run in vectors_of_runs(encoder, [], 5)[1]] == [(0, 512)]


def test_any_thread_may_ask(encoder: SentenceEncoder) -> None:
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(lambda _: encoder.encode([SENTENCES[0]])[0], range(8)))
    assert all(np.array_equal(vectors[0], vector) for vector in vectors)
