from __future__ import annotations

import io

import pytest
from argostranslate.apply_bpe import BPE
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.engines.byte_pairs import BytePairs

NEW = "#version: 0.2\nl o\nlo w\nlow e\nn e\nlowe r</w>\nw</w> x\n"
OLD = "l o\nlo w\nr </w>\ne r</w>\nlow er</w>\n"
MERGES = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["a", "b", "ab", "b</w>", "</w>"])), max_size=8)


@pytest.mark.parametrize(
    ("model", "tokens", "pieces"),
    [
        (NEW, ["lower", "new", "l", ""], ["lower", "ne@@", "w", "l"]),
        (NEW, ["low", "lowest"], ["lo@@", "w", "lowe@@", "s@@", "t"]),
        (OLD, ["lower", "low"], ["lower", "low"]),
        ("", ["ab"], ["a@@", "b"]),
    ],
)
def test_words_are_cut_by_the_strongest_merges(model: str, tokens: list[str], pieces: list[str]) -> None:
    assert BytePairs(model).encode(tokens) == pieces


@settings(max_examples=50)
@given(MERGES, st.lists(st.text("abc", min_size=1, max_size=8), max_size=4), st.sampled_from(["", "#version: 0.2\n"]))
def test_the_pieces_are_those_that_argos_gives(merges: list[tuple[str, str]], tokens: list[str], version: str) -> None:
    model = version + "".join(f"{left} {right}\n" for left, right in merges)
    assert BytePairs(model).encode(tokens) == BPE(io.StringIO(model)).segment_tokens(tokens)


def test_a_line_that_is_no_merge() -> None:
    with pytest.raises(ValueError, match="'a b c' is no merge"):
        BytePairs("#version: 0.2\na b c\n")
