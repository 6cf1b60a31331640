"""Words: tokens with their places, counts, the word under the cursor."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language.words import count_words, tokens, word_at, words
from workbench.model import Span


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "L’|alliance| |n’|est-elle| |pas| |là|\u00a0|?"),
        ("fr", "«|\u00a0|Aujourd’hui|\u00a0|»|,| |dit| |M.| |Dupont|."),
        ("fr", "Il| |mesure| |1,5| |m|…"),
        ("fr", "Quelqu'un| |l'|a| |vu| |l'|après-midi|."),
        ("fr", "Voir| |https://www.x.fr/a?b=c,d|,| |écrire| |à| |a.b@c.fr|."),
        ("fr", "souhaités|″|,| |a| |dit| |X|"),
        ("en", "I| |don|'t| |know| |John|’s| |car|,| |e.g.| |this|."),
        ("en", "It| |costs| |$|1.50|...|"),
        ("ru", "«|Стой|!|»| |—| |т.| |е.| |кто-нибудь|."),
        ("fr", "e\u0301te\u0301| |\x00|😀|<|b|>"),
    ],
)  # fmt: skip
def test_tokens(language: str, expected: str) -> None:
    text = expected.replace("|", "")
    found = tokens(text, language)
    assert [token.text for token in found] == [part for part in expected.split("|") if part.strip(" \u00a0\x00")]
    assert all(text[token.span.start : token.span.end] == token.text for token in found)


@settings(deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from(["l'", "a", " ", ".", "...", "DOTMULTI", "’", "www.", "@", "\x1f", "é"])).map("".join)
)
def test_tokens_hold_all_but_white_space(text: str) -> None:
    found = tokens(text, "fr")
    ends = [Span(0, 0), *(token.span for token in found), Span(len(text), len(text))]
    gaps = "".join(text[before.end : after.start] for before, after in pairwise(ends))
    assert not any(sign.isprintable() and not sign.isspace() for sign in gaps)
    assert all(token.text == text[token.span.start : token.span.end] != "" for token in found)


def test_a_very_long_word_is_no_address_at_each_of_its_letters() -> None:
    text = "ACGT" * 50_000 + " x.y@example.org"
    assert [token.text[-16:] for token in tokens(text, "fr")] == ["ACGT" * 4, "x.y@example.org"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("L’alliance nord-atlantique n’est-elle pas là ?", 5),
        ("l'ami d‘hier, aujourd'hui", 3),
        ("« Oui », a-t-il dit — non…", 4),
        ("Paris–Lyon, un non‑retour", 4),  # an en dash, and a hyphen at which no line breaks
        ("I don't know; it's 1,500.50 and/or 3/4.", 7),
        ("le 5\u00a0mai à 17\u202fh\u202f30, 12 000 €", 9),
        ("Он сказал: «Стой!»", 3),
        ("Voir https://www.example.org/a-b?c=d, {0} et %s.", 5),
        ("我喜欢你。", 4),
        ("用 Windows，系统 3.1", 5),
        ("カメラを買う", 6),
        ("나는 너를 좋아해", 3),
        ("", 0),
        (" — ! … « » ", 0),
    ],
)
def test_word_count(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("position", "word"), [(0, "L'"), (2, "alliance"), (10, "alliance"), (11, "est"), (14, "est"), (16, None)]
)
def test_word_under_the_cursor(position: int, word: str | None) -> None:
    found = word_at("L'alliance est  .", position, "fr")
    assert (found and found.text) == word


def test_words_leave_marks_out() -> None:
    assert [word.text for word in words("« Oui », dit-il.", "fr")] == ["Oui", "dit-il"]
