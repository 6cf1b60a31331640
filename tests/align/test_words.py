from __future__ import annotations

import numpy as np

from workbench.align.words import attention_links, similarity_links


def rows(*values: list[float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_words_that_are_each_others_nearest_are_linked() -> None:
    source, target = rows([1, 0, 0], [0, 1, 0], [0, 0, 1]), rows([0, 0.9, 0.1], [1, 0.1, 0])
    assert [(i, j) for i, j, _ in similarity_links(source, target)] == [(0, 1), (1, 0)]


def test_of_equal_words_those_in_the_same_place_are_linked() -> None:
    same = rows([1, 0], [1, 0], [1, 0])
    assert [(i, j) for i, j, _ in similarity_links(same, same)] == [(0, 0), (1, 1), (2, 2)]


def test_weights_are_between_zero_and_one() -> None:
    assert [weight for _, _, weight in similarity_links(rows([1, 0]), rows([-1, 0]))] == [0]
    assert similarity_links(rows([0, 0]), rows([0, 0]))[0][2] == 0


def test_nothing_is_linked_with_nothing() -> None:
    nothing = np.zeros((0, 3), np.float32)
    assert similarity_links(nothing, rows([1, 0, 0])) == []
    assert attention_links(np.zeros((0, 4), np.float32)) == []


def test_attention_links_the_word_that_is_looked_at_most() -> None:
    attention = rows([0.9, 0.1, 0], [0.2, 0.7, 0.1], [0.3, 0.3, 0.2])
    assert [(i, j) for i, j, _ in attention_links(attention, 0.5)] == [(0, 0), (1, 1)]


def test_a_source_word_that_is_left_over_is_linked_with_who_looks_at_it_most() -> None:
    attention = rows([0.55, 0.45], [0.9, 0.1])
    links = {(source, target): round(weight, 2) for source, target, weight in attention_links(attention, 0.4)}
    assert links == {(0, 0): 0.55, (0, 1): 0.9, (1, 0): 0.45}
