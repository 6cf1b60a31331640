"""Suggestions for one sentence: translations that say what the translator wants, and how sure the engine is of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.engines.base import WordLink
from workbench.engines.interactive import Requirement, Steering, Suggestion, mentions
from workbench.engines.pivot import PivotEngine
from workbench.errors import UsageError
from workbench.project.machine import Machine


def suggest(
    machine: Machine,
    text: str,
    source: str,
    target: str,
    *,
    prefix: str = "",
    avoid: Sequence[str] = (),
    require: Sequence[Requirement] = (),
    limit: int = 1,
    bridge: str | None = None,
) -> list[Suggestion]:
    """Up to `limit` translations of a sentence, best first, each with its words' probabilities and word links.

    `prefix`: what they begin with; it may end inside a word. `avoid`, `require`: words that must not and must stand in
    them, every inflected form listed. `bridge`: the text in the pivot language to translate from, where the pair goes
    through one; None to make it. Raises EngineError, MissingPair where nothing translates the pair, and UsageError for
    an empty text and for wishes that contradict each other.
    """
    if not text.strip():
        raise UsageError("There is nothing to translate.", "Give a sentence.")
    steering = Steering(tuple(avoid), tuple(require))
    _check(steering, prefix)
    engine = machine.engine(source, target)
    if not isinstance(engine, PivotEngine):
        return engine.interactive.suggest(text, prefix, steering, limit)
    middle = bridge or engine.first.translate([text])[0][0].text
    first = engine.first.interactive.links(text, middle)
    steering = replace(steering, require=through(steering.require, text, middle, first))
    return [_through(made, middle, first) for made in engine.interactive.suggest(middle, prefix, steering, limit)]


def through(
    require: Sequence[Requirement], text: str, middle: str, links: Sequence[WordLink]
) -> tuple[Requirement, ...]:
    """What is required for words of a text, as required for those words of the text in between that translate them.

    `links` are those of the two texts. Where a word has none, it is left open what is translated.
    """

    def moved(wanted: Requirement) -> Requirement:
        start = text.casefold().find(wanted.source.casefold()) if wanted.source else -1
        end = start + len(wanted.source)
        spans = [link.target for link in links if link.source.start < end and link.source.end > start >= 0]
        return replace(wanted, source=middle[spans[0].start : spans[0].end] if spans else "")

    return tuple(map(moved, require))


def _check(steering: Steering, prefix: str) -> None:
    if not all(form.strip() for form in steering.avoid):
        raise UsageError("A word to avoid is empty.", "Leave it out.")
    # A last word without a space after it may go on and become another one.
    if begun := mentions(f"{prefix}_", steering.avoid):
        raise UsageError(f"The prefix says “{begun[0][1]}”, which is to be avoided.", "Leave one of them out.")
    avoided = {form.casefold() for form in steering.avoid}
    for wanted in steering.require:
        if not wanted.forms:
            raise UsageError("A required word has no forms.", "Give it as FORM, FORM,FORM or SOURCE=FORM.")
        if {form.casefold() for form in wanted.forms} <= avoided:
            raise UsageError(f"“{wanted.forms[0]}” is both required and to be avoided.", "Leave one of them out.")


def _through(made: Suggestion, middle: str, first: Sequence[WordLink]) -> Suggestion:
    links = composed(first, made.hypothesis.links)
    return replace(made, hypothesis=replace(made.hypothesis, pivot=middle, links=links))


def composed(first: Sequence[WordLink], second: Sequence[WordLink]) -> tuple[WordLink, ...]:
    """Links from the source to the target, where both are linked with overlapping words of the text in between."""
    return tuple(
        WordLink(one.source, other.target, min(one.weight, other.weight))
        for one in first
        for other in second
        if one.target.start < other.source.end and one.target.end > other.source.start
    )
