import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Span
from workbench.tui.display import display, faint, name_of, one_line, suspect


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain é ж 漢 🙂", "plain é ж 漢 🙂"),
        ("\x1b]52;c;AAAA\x07", "␛]52;c;AAAA␇"),
        ("a\x00b\x7fc\x9bd", "a␀b␡c▯d"),
        ("\u202egnp.exe", "▯gnp.exe"),
        ("zero\u200bwidth\ufeff", "zero▯width▯"),
        ("«\u00a0mot\u202f»", "«␣mot⍽»"),
        ("a\nb\tc", "a␊b␉c"),
        ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
    ],
)
def test_what_is_unseen_becomes_visible(raw: str, shown: str) -> None:
    assert display(raw) == shown


@given(st.text())
def test_positions_stay_and_nothing_reaches_the_terminal(text: str) -> None:
    shown = display(text)
    assert len(shown) == len(text)
    assert not any(ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0 or sign in "\u202e\u2066\u200b" for sign in shown)


def test_spaces_to_be_seen_and_characters_to_be_suspected_are_told_apart() -> None:
    assert list(faint("a\u00a0b")) == [Span(1, 2)]
    assert list(faint('<g id="1">a</g>\u00a0< b')) == [Span(0, 10), Span(11, 15), Span(15, 16)]
    assert list(suspect("a\u00a0b\u202e")) == [Span(3, 4)]
    assert name_of("\u202e") == "U+202E right-to-left override"
    assert name_of("\x1b") == "U+001B control character"


def test_one_line_is_cut_with_an_ellipsis() -> None:
    assert one_line("abc", 3) == "abc"
    assert one_line("abcd\n", 3) == "ab…"
