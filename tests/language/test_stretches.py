from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.language.stretches import between, exchanged
from workbench.model import Span


def test_what_is_given_takes_the_place_of_stretches() -> None:
    edits = [(Span(0, 2), ""), (Span(2, 3), "XY"), (Span(4, 4), "+"), (Span(5, 6), "é")]
    assert exchanged("abcdef", edits) == "XYd+eé"


def test_a_text_without_edits_stays() -> None:
    assert exchanged("abc", []) == "abc"


def test_what_lies_between_may_be_empty() -> None:
    assert list(between([Span(0, 2), Span(2, 3)], 4)) == [Span(0, 0), Span(2, 2), Span(3, 4)]


@given(st.text(max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_stretches_and_what_lies_between_them_give_the_text(text: str, places: list[int]) -> None:
    edges = sorted(min(place, len(text)) for place in places[: len(places) // 2 * 2])
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    parts = list(between(spans, len(text)))
    kept = [text[part.start : part.end] for part in parts]
    taken = [text[span.start : span.end] for span in spans]
    assert "".join(a + b for a, b in zip(kept, [*taken, ""], strict=True)) == text
    assert exchanged(text, ((span, "") for span in spans)) == "".join(kept)
    assert exchanged(text, ((part, "") for part in parts)) == "".join(taken)
