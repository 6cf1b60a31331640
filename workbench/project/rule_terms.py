"""Repair rules as terms: what was repaired once is known to the termbase, its wrong word as a false friend."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.repair.rule import Rule
from workbench.terms.terms import Rendering, Term, TermStatus


def terms_of(rules: Iterable[Rule], source: str) -> list[Term]:
    """The terms that rules amount to in projects with a source language.

    A rule for a target that names no source word amounts to none: nothing says what the right word renders.
    """
    found = []
    for rule in rules:
        if rule.is_for(source) and rule.follows:
            found.append(Term({source: (Rendering(rule.right),), **_renderings(rule.follows)}))
        elif not rule.is_for(source) and rule.source:
            found.append(Term({source: tuple(map(Rendering, rule.source)), **_renderings([rule])}))
    return found


def _renderings(rules: Iterable[Rule]) -> dict[str, tuple[Rendering, ...]]:
    """By language the right words, then the wrong ones."""
    by_language: dict[str, list[Rule]] = {}
    for rule in rules:
        by_language.setdefault(rule.language, []).append(rule)
    return {
        language: (
            *dict.fromkeys(Rendering(rule.right) for rule in same),
            *(Rendering(rule.wrong, TermStatus.FALSE_FRIEND) for rule in same),
        )
        for language, same in by_language.items()
    }
