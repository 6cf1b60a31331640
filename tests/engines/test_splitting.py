from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.splitting import outer_space, safe_parts, sentences_in, with_hard_spaces

TEXTS = st.text(alphabet="ab ,.;\n\u00a0«é", max_size=200)


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a b c", ["a b c"]),
        ("a b c; d e f", ["a b c;", " d e f"]),
        ("a, b c; d, e f", ["a, b c;", " d, e f"]),
        ("a b, c d", ["a b,", " c d"]),
        ("aa bb cc dd", ["aa bb", " cc dd"]),
    ],
)
def test_the_safest_place_near_the_middle_is_cut(text: str, parts: list[str]) -> None:
    assert safe_parts(text, words, 3) == parts


@given(TEXTS, st.integers(1, 20))
def test_parts_are_short_enough_and_give_the_text(text: str, limit: int) -> None:
    parts = safe_parts(text, len, limit)
    assert "".join(parts) == text
    assert all(len(part) <= max(limit, 1) for part in parts)


@given(TEXTS)
def test_outer_space(text: str) -> None:
    before, content, after = outer_space(text)
    assert before + content + after == text
    assert content == content.strip()


@pytest.mark.parametrize(
    ("source", "text", "kept"),
    [
        ("10\u00a0000 euros", "10 000 euros", "10\u00a0000 euros"),
        ("«\u00a0oui\u00a0»", "« yes »", "« yes »"),
        ("p.\u202f12 et p.\u202f12", "p. 12 and p. 12", "p.\u202f12 and p.\u202f12"),
        (r"\1" + "\u00a0x", r"\1 x", r"\1" + "\u00a0x"),
        ("110\u00a0000", "10 000", "10 000"),
    ],
)
def test_hard_spaces_stay_between_the_same_words(source: str, text: str, kept: str) -> None:
    assert with_hard_spaces(source, text) == kept


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("  ", ["  "]),
        ("Une phrase.", ["Une phrase."]),
        (" M. Dupont est là.  Il dort. ", [" M. Dupont est là.", "  Il dort. "]),
    ],
)
def test_a_unit_is_cut_into_its_sentences(text: str, parts: list[str]) -> None:
    assert sentences_in(text, "fr") == parts


@given(TEXTS)
def test_sentences_give_the_text(text: str) -> None:
    assert "".join(sentences_in(text, "fr")) == text
