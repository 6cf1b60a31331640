"""Sentence pairs, and what the checks of marks and spaces say of them."""

from __future__ import annotations

import pytest

from tests.checks.test_checks import pair
from workbench.checks.marks import (
    check_brackets,
    check_double_spaces,
    check_ending,
    check_outer_spaces,
    check_quotes,
    check_unseen,
)


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("Il part.", "He leaves.", []),
        ("Il part.", "He leaves", ["It does not end with “.”, as the source does."]),
        ("Il part", "He leaves.", ["It ends with “.”, the source does not."]),
        ("Il part ?", "He leaves.", ["It ends with “.”, the source with “?”."]),
        ("Il part ?", "He leaves?", []),
        ("Les articles :", "The articles:", []),
        ("Il attend...", "He waits…", []),
        ("Il attend…", "He waits...", []),
        ("Il attend…", "He waits.", ["It ends with “.”, the source with “…”."]),
        ("« Il part. »", "“He leaves.”", []),
        ("« Il part ».", "“He leaves.”", []),
        ("(Il part.)", "(He leaves.)", []),
        ("**Il part.**", "**He leaves.**", []),
        ("你好。", "Hello.", []),
        ("Il part.", "", []),
    ],
)
def test_ending(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_ending(pair(source, target))] == messages


def test_the_marks_at_the_ends_are_pointed_at() -> None:
    (finding,) = check_ending(pair("« Il part ? »", "“He leaves...”"))
    assert [("“He leaves...”"[span.start : span.end]) for span in finding.target] == ["..."]
    assert [("« Il part ? »"[span.start : span.end]) for span in finding.source] == ["?"]


@pytest.mark.parametrize(
    ("source", "target", "alone"),
    [
        ("(ici)", "(here)", []),
        ("(ici)", "(here", ["("]),
        ("(ici)", "here)", [")"]),
        ("[ici (là)]", "[here (there]", ["]", "[", "("]),
        ("a) ici", "a) here", []),
        ("ici", "a) here", [")"]),
        ("(ici", "(here", []),
        ("ici", "here", []),
    ],
)
def test_brackets(source: str, target: str, alone: list[str]) -> None:
    found = [finding.message for finding in check_brackets(pair(source, target))]
    assert sorted(found) == sorted(f"The bracket “{mark}” has no partner." for mark in alone)


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("« Oui », dit-il.", "“Yes,” he says.", []),
        ("« Oui », dit-il.", '"Yes," he says.', []),
        ("« Oui », dit-il.", "„Ja“, sagt er.", []),
        ("« Oui », dit-il.", "“Yes, he says.", ["A quotation mark has no partner."]),
        ("« Oui », dit-il.", "Yes, he says.", ["The quotation marks of the source are missing."]),
        ("« Oui, dit-il.", "“Yes, he says.", []),
        ("« Oui, dit-il.", "“Yes”, he says.", ["A quotation is open in the source and not here."]),
        ("Il dit oui.", "He says “yes”.", ["There are quotation marks, and the source has none."]),
        ("l’été d'avant", "it's last summer's", []),
        ("« Oui »", "", []),
    ],
)
def test_quotes(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_quotes(pair(source, target))] == messages


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        ("Il part.", "He leaves.", 0),
        ("Il part.", "He  leaves  now.", 2),
        ("Il  part.", "He  leaves.", 0),
        ("Il part.", "  He leaves.  ", 0),
        ("Il\u00a0: part.", "He \u00a0leaves.", 1),
    ],
)
def test_double_spaces(source: str, target: str, count: int) -> None:
    assert sum(len(finding.target) for finding in check_double_spaces(pair(source, target))) == count


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("Il part.", "He leaves.", []),
        ("Il part.", " He leaves.", ["It begins with white space."]),
        ("Il part.", "He leaves.\n", ["It ends with white space."]),
        (" Il part.", "He leaves.", ["The source begins with white space, this does not."]),
        (" Il part. ", "\u00a0He leaves.\t", []),
        ("Il part.", " ", []),
    ],
)
def test_outer_spaces(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_outer_spaces(pair(source, target))] == messages


@pytest.mark.parametrize(
    ("target", "codes"),
    [("He\tleaves.\n", ""), ("Prop\ufffdert\ufffd", "U+FFFD"), ("He\x00 leaves\x1b.", "U+0000, U+001B")],
)
def test_unseen(target: str, codes: str) -> None:
    found = [finding.message for finding in check_unseen(pair("Il part.", target))]
    assert found == ([f"It has characters that no text has: {codes}."] if codes else [])
