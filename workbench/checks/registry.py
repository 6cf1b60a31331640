"""All checks that need nothing but the texts, in the order in which their findings are shown."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.base import Known, Pair
from workbench.checks.evidence import check_unknown
from workbench.checks.marks import (
    check_brackets,
    check_double_spaces,
    check_ending,
    check_outer_spaces,
    check_quotes,
    check_unseen,
)
from workbench.checks.names import check_names
from workbench.checks.numbers import check_numbers
from workbench.checks.placeables import check_placeables
from workbench.checks.stretches import check_length, check_repeated, check_untranslated
from workbench.model import Finding

TEXT_CHECKS = (check_numbers, check_placeables, check_repeated, check_length)
WORD_CHECKS = (check_untranslated, check_names, check_unknown)
"""These ask whether a word is known in a language."""
MARK_CHECKS = (check_ending, check_brackets, check_quotes, check_double_spaces, check_outer_spaces, check_unseen)
"""These are for what is to be delivered: they say little of whether a translation is right."""


def check_texts(pair: Pair, known: Known) -> Iterator[Finding]:
    """Everything that the texts alone tell."""
    for check in TEXT_CHECKS:
        yield from check(pair)
    for word_check in WORD_CHECKS:
        yield from word_check(pair, known)


def check_delivery(pair: Pair, known: Known) -> Iterator[Finding]:
    """Everything that the texts tell before delivery; whether words are spelled right a dictionary says better."""
    for check in (*TEXT_CHECKS, *MARK_CHECKS):
        yield from check(pair)
    for word_check in WORD_CHECKS:
        if word_check is not check_unknown:
            yield from word_check(pair, known)
