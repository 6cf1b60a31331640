"""Scores are sacreBLEU's, and say how they were computed."""

import pytest

from workbench.evaluation.metrics import chances, score, sentence_chrf

REFERENCES = ["The alliance protects the peace.", "Nobody is free to choose."]


def test_a_perfect_translation_has_perfect_scores() -> None:
    scores = score(REFERENCES, REFERENCES)
    assert scores.bleu.value == pytest.approx(100)
    assert scores.chrf.value == pytest.approx(100)
    assert scores.ter.value == 0


def test_one_wrong_word_of_ten() -> None:
    scores = score(["The union protects the peace.", REFERENCES[1]], REFERENCES)
    assert scores.bleu.value == pytest.approx(77.8, abs=0.1)
    assert scores.chrf.value == pytest.approx(78.7, abs=0.1)
    assert scores.ter.value == pytest.approx(10)


def test_signatures_say_how_it_was_computed() -> None:
    scores = score(REFERENCES, REFERENCES)
    assert "tok:13a" in scores.bleu.signature
    assert "nc:6" in scores.chrf.signature
    assert "tok:tercom" in scores.ter.signature
    assert all("version:" in each.signature for each in (scores.bleu, scores.chrf, scores.ter))


@pytest.mark.parametrize(("translations", "references"), [([], []), (["one"], ["one", "two"])])
def test_nothing_to_compare_is_refused(translations: list[str], references: list[str]) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        score(translations, references)


def test_sentences_are_ordered_by_their_own_chrf() -> None:
    near, far = sentence_chrf(["Nobody is free to chose.", "Personne"], [REFERENCES[1]] * 2)
    assert near > 70 > 20 > far


def test_a_large_difference_is_no_luck_and_a_small_one_may_be() -> None:
    references = [f"The minister number {number} met journalist {number * 7} in Moscow ." for number in range(60)]
    damaged = [text.replace("met", "saw") for text in references]
    even, odd = (
        [
            bad if number % 2 == rest else good
            for number, (good, bad) in enumerate(zip(references, damaged, strict=True))
        ]
        for rest in (0, 1)
    )
    (worse,) = chances([references, damaged], references)
    assert worse.bleu < 0.01
    assert worse.chrf < 0.01
    like, same = chances([even, odd, even], references)
    assert like.bleu > 0.1
    assert like.chrf > 0.1
    assert (same.bleu, same.chrf) == (1.0, 1.0)
    assert chances([references], references) == []
