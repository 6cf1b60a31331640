"""Findings as scripts get them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Finding, Span


def reason(finding: Finding, source: str, target: str) -> dict[str, object]:
    """A finding about a target as JSON: its kind, the words that it names in both texts, and its sentence."""
    return {
        "kind": finding.kind,
        "words": _words(target, finding.target),
        "source_words": _words(source, finding.source),
        "sentence": finding.message,
    }


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]
