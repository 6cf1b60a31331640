"""Patterns: what a text has of what is searched for, and what an expression without end comes to."""

import pytest

from workbench.errors import UsageError
from workbench.memory import searching
from workbench.memory.searching import Pattern
from workbench.model import Span

ENDLESS = r"(a|a)*b"
"""Takes twice as many steps for every letter before something that is no b."""


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        (Pattern("vraiment ?"), "Vraiment\u00a0? vraiment  ?", ((0, 10), (11, 22))),
        (Pattern("Vraiment", case=True), "vraiment Vraiment", ((9, 17),)),
        (Pattern("a.c (d]"), "abc (d] a.c (d]", ((8, 15),)),
        (Pattern(r"\d*", expression=True), "a 12", ((2, 4),)),
        (Pattern(""), "abc", ()),
    ],
)
def test_where_a_text_has_it(pattern: Pattern, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert pattern.spans(text) == tuple(Span(*span) for span in spans)


def test_groups_are_those_of_expressions_only() -> None:
    assert Pattern(r"(\w+)!", expression=True).replaced("Oh! Ah!", r"\1?") == "Oh? Ah?"
    assert Pattern("Oh!").replaced("oh!", r"\1") == r"\1"


@pytest.mark.parametrize("new", [r"\2", r"\g<x>", "\\"])
def test_references_to_no_group_are_told(new: str) -> None:
    with pytest.raises(UsageError, match="does not fit the expression"):
        Pattern("(a)", expression=True).replaced("a", new)


def test_what_is_no_expression_is_told() -> None:
    with pytest.raises(UsageError, match="no regular expression"):
        Pattern("(", expression=True)


def test_an_expression_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PATIENCE", 0.02)
    with pytest.raises(UsageError, match="takes too long"):
        Pattern(ENDLESS, expression=True).spans("a" * 60 + " b")
    with pytest.raises(UsageError, match="takes too long"):
        Pattern(ENDLESS, expression=True).replaced("a" * 60 + " b", "x")


def test_all_texts_of_a_search_share_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hours = iter(range(0, 36000, 3600))
    monkeypatch.setattr(searching, "PATIENCE", 3600.0)
    monkeypatch.setattr("time.thread_time", lambda: float(next(hours)))
    pattern = Pattern(ENDLESS, expression=True)
    assert pattern.spans("aab") == (Span(0, 3),)
    assert pattern.spans("aab") == (Span(0, 3),)  # what is quick is found all the same
    with pytest.raises(UsageError, match="takes too long"):
        pattern.spans("a" * 60 + " b")
