"""Word-level differences and three-way merges. In tables [-gone-] and {+new+} mark what changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language.difference import Kind, Merge, difference, merge


def shown(old: str, new: str, language: str = "fr") -> str:
    pieces = []
    for change in difference(old, new, language):
        gone, came = old[change.old.start : change.old.end], new[change.new.start : change.new.end]
        if change.kind is Kind.EQUAL:
            pieces.append(gone)
        else:
            pieces += [f"[-{gone}-]" if gone else "", f"{{+{came}+}}" if came else ""]
    return "".join(pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("choisir les syndicats.", "choisir les alliances.", "choisir les [-syndicats-]{+alliances+}."),
        ("a b c", "a c", "a [-b -]c"),
        ("a c", "a b c", "a {+b +}c"),
        ("b c", "a b c", "{+a +}b c"),
        ("le chat", "le chat.", "le chat{+.+}"),
        ("l'alliance", "l'union", "l'[-alliance-]{+union+}"),
        ("« Oui »", "«\u00a0Oui »", "«[- -]{+\u00a0+}Oui »"),
        ("un chat, un chien", "la souris, le rat", "[-un chat, un chien-]{+la souris, le rat+}"),
        ("un chat.", "le chien.", "[-un chat-]{+le chien+}."),
        ("", "a", "{+a+}"),
        ("a", "", "[-a-]"),
        ("a  b", "a b", "a [- -]b"),
        ("même", "même", "même"),
    ],
)
def test_difference(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


TEXTS = st.lists(
    st.sampled_from(["le", "chat", "l'", "été", " ", " ", "\u00a0", ",", ".", "«", "M."]), max_size=14
).map("".join)


@settings(deadline=None)
@given(TEXTS | st.text(max_size=20), TEXTS | st.text(max_size=20))
def test_changes_cover_both_texts(old: str, new: str) -> None:
    changes = difference(old, new, "fr")
    assert "".join(old[one.old.start : one.old.end] for one in changes) == old
    assert "".join(new[one.new.start : one.new.end] for one in changes) == new
    for one in changes:
        same = old[one.old.start : one.old.end] == new[one.new.start : one.new.end]
        assert same == (one.kind is Kind.EQUAL)


BASE = "The freedom to choose trade unions is a principle."


@pytest.mark.parametrize(
    ("mine", "theirs", "text", "collides"),
    [
        (BASE, BASE, BASE, False),
        (
            "The liberty to choose trade unions is a principle.",
            "The freedom to choose alliances is a principle.",
            "The liberty to choose alliances is a principle.",
            False,
        ),
        (
            "The freedom to choose unions is a principle.",
            "The freedom to choose alliances is a principle.",
            "The freedom to choose unions is a principle.",
            True,
        ),
        (
            "The freedom to choose alliances is a principle.",
            "The freedom to choose alliances is a basis.",
            "The freedom to choose alliances is a basis.",
            False,
        ),
        (
            "The freedom to choose trade unions is a key principle.",
            "The freedom to choose trade unions is a core principle.",
            "The freedom to choose trade unions is a key principle.",
            True,
        ),
        ("Freedom!", "The freedom to choose alliances is a principle.", "Freedom!", True),
        ("", "The freedom to choose alliances is a principle.", "", True),
        (
            "The freedom to choose trade unions is a principle!",
            "The freedom to choose trade unions was a principle.",
            "The freedom to choose trade unions was a principle!",
            False,
        ),
    ],
)
def test_merge(mine: str, theirs: str, text: str, collides: bool) -> None:
    assert merge(BASE, mine, theirs, "en") == Merge(text, collides)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_side_that_changed_nothing_gives_way(base: str, new: str) -> None:
    assert merge(base, new, base, "fr") == Merge(new, False)
    assert merge(base, base, new, "fr") == Merge(new, False)
    assert merge(base, new, new, "fr") == Merge(new, False)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_both_sides_see_the_same_collisions(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs, "fr"), merge(base, theirs, mine, "fr")
    assert one.collides == other.collides
    assert one.collides or one.text == other.text
