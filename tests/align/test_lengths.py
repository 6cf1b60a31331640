"""Cuts of short texts that are sure, and those that are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.align.lengths import sure_cuts


@pytest.mark.parametrize(
    ("source", "target", "cuts"),
    [
        # the second sentence became two
        (["Le contrat est signé pour deux ans.", "Il est renouvelé chaque année, sauf si une partie le résilie."],
         ["The contract is signed for two years.", "It is renewed every year.", "Either party may terminate it."],
         [(1, 1)]),
        # the first two became one
        (["Le préavis est de trois mois.", "Il court dès réception.", "La lettre est recommandée."],
         ["The notice period is three months and runs from receipt.", "The letter is registered."],
         [(2, 1)]),
        # with numbers that both have it is sure, without them it is not
        (["La salle a 12 places.", "Celle du premier étage en a 45."],
         ["The room that we have seen has 12 seats.", "The other one has 45.", "It is upstairs."], [(1, 1)]),
        (["La salle a des places.", "Celle du premier étage en a aussi."],
         ["The room that we have seen has some seats.", "The other one has too.", "It is upstairs."], []),
        # nothing tells which of them was split
        (["Il a plu toute la journée.", "Nous sommes restés ici."],
         ["It rained all day.", "It was so.", "We stayed here."], []),
        (["Un.", "Deux."], ["Everything in one."], []),
        (["Tout en une."], ["One.", "Two."], []),
    ],
)  # fmt: skip
def test_a_cut_is_made_where_it_is_sure(source: list[str], target: list[str], cuts: list[tuple[int, int]]) -> None:
    assert sure_cuts(source, target, 1.0) == cuts


SENTENCES = st.lists(st.text("ab 1?<>", min_size=1, max_size=60), min_size=1, max_size=8)


@settings(deadline=None)
@given(SENTENCES, SENTENCES, st.floats(0.2, 5))
def test_cuts_rise_and_leave_sentences_on_both_sides(source: list[str], target: list[str], ratio: float) -> None:
    edges = [(0, 0), *sure_cuts(source, target, ratio), (len(source), len(target))]
    assert all(after[0] >= before[0] and after[1] >= before[1] and after != before for before, after in pairwise(edges))
    assert all(0 < one < len(source) and 0 < other < len(target) for one, other in edges[1:-1])


def test_texts_without_measure_are_left_to_others() -> None:
    source = [f"Phrase {number}." for number in range(300)]
    assert sure_cuts(source, source, 1.0) == []
