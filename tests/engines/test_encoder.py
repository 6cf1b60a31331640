from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from workbench.engines.encoder import SentenceEncoder, _features, shared_encoder

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


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_features_are_those_that_the_library_sums_to_its_vector(encoder: SentenceEncoder, sentence: str) -> None:
    use = encoder._use()
    weights = use._model
    ids = np.array(use._tokenizer.encode(sentence, out_type=int, add_bos=True, add_eos=True))
    mean = (_features(weights, ids).sum(axis=0) @ weights.cnn_W + len(ids) * weights.cnn_b) / np.sqrt(len(ids))
    first = np.maximum(mean @ weights.p1 + np.maximum(mean @ weights.d0, 0) @ weights.d1, 0)
    vector = np.tanh(first @ weights.p3 + np.maximum(first @ weights.d2, 0) @ weights.d3)
    assert vector / np.linalg.norm(vector) == pytest.approx(encoder.encode([sentence])[0], abs=1e-5)


def test_any_thread_may_ask(encoder: SentenceEncoder) -> None:
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(lambda _: encoder.encode([SENTENCES[0]])[0], range(8)))
    assert all(np.array_equal(vectors[0], vector) for vector in vectors)
