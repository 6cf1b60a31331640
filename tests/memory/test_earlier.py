"""How like an earlier segment the next one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.memory import earlier
from workbench.memory.earlier import Earlier
from workbench.memory.similarity import compare, profile

WORDS = st.sampled_from(["le", "chat", "chien", "dort", "mange", "ici", "12", "3,5", "souvent", "jamais"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


def score(text: str, *others: str) -> int:
    before = Earlier(str)
    for other in others:
        before.add(other)
    return before.score(text)


def test_the_most_similar_segment_counts() -> None:
    near, far = "Le chat noir dort dans la cuisine.", "Il pleut."
    text = "Le chat blanc dort dans la cuisine."
    assert score(text) == 0
    assert score(text, far) < 50
    assert 75 <= score(text, near, far) < 100
    assert score(text, near) == score(text, near, far) == score(text, far, near)


@given(st.lists(SENTENCES, max_size=earlier._NEAREST), SENTENCES, st.sampled_from([2, 64]))
def test_it_is_as_like_as_the_best_of_all(others: list[str], text: str, fresh: int) -> None:
    """Whether the others are compared one by one or found by their signatures."""
    best = max((compare(profile(text, str), profile(other, str)).score for other in others), default=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(earlier, "_FRESH", fresh)
        found = score(text, *others)
    assert found <= best
    assert best < 85 or found == best


def test_what_came_long_before_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(earlier, "_MOST", 128)
    before, text = Earlier(str), "Une phrase du tout début du texte."
    before.add(text)
    for number in range(150):
        before.add(f"n° {number}")
    assert before.score(text) == 100
    for number in range(300):
        before.add(f"n° {number}")
    assert before.score(text) < 50
