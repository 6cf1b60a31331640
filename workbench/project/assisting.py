"""What an engine does for a unit that is being written: go on, offer other words, say what translates what.

Models were trained on single sentences; where a unit holds several, each is matched with the one it was made from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engines.base import WordLink
from workbench.engines.interactive import Alternative
from workbench.engines.pivot import PivotEngine
from workbench.engines.queue import interactive
from workbench.engines.splitting import outer_space, sentences_in
from workbench.model import Span, Unit
from workbench.project.machine import Machine
from workbench.project.suggesting import composed


@dataclass(frozen=True, slots=True)
class Heard:
    """The text that a target is made from, and its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence of a target and the one that it is made from."""

    source: str
    source_start: int
    target: str
    target_start: int


def heard(machine: Machine, unit: Unit, source: str, target: str) -> Heard:
    """What a target of a unit is made from: its source, or for a pair without a package of its own the pivot text.

    That is the translator's where it is confirmed, else the one that the target was made from, else the present draft,
    else a new one. Raises MissingPair and EngineError.
    """
    engine = machine.engine(source, target)
    if not isinstance(engine, PivotEngine):
        return Heard(unit.source, source)
    bridge = unit.target(engine.pivot)
    text = (bridge.text if bridge.confirmed else "") or unit.target(target).pivot or bridge.text
    if not text:
        with interactive():
            text = engine.first.translate([unit.source])[0][0].text
    return Heard(text, engine.pivot)


def continuation(machine: Machine, unit: Unit, source: str, target: str, prefix: str, longest: int = 0) -> str:
    """What is likely to follow a prefix of a target, to be appended as it is; the prefix may end inside a word.

    `longest`: at most so many pieces; 0 for the rest of the sentence. Raises MissingPair and EngineError.
    """
    made_from = heard(machine, unit, source, target)
    sources = sentences_in(made_from.text, made_from.language)
    begun = sentences_in(prefix + "A", target)  # a letter, so that a sentence that is over does not count as open
    if len(sources) == 1:
        begun = [prefix + "A"]
    if len(begun) > len(sources) or not made_from.text.strip():
        return ""
    opened = begun[-1][:-1].lstrip()
    return machine.interactive(source, target).complete(sources[len(begun) - 1].strip(), opened, longest)


def alternatives(
    machine: Machine, unit: Unit, source: str, target: str, text: str, word: Span, limit: int = 8
) -> list[Alternative]:
    """What else could stand where `word` stands in `text`, a target of the unit, most likely first; itself among them.

    Raises MissingPair and EngineError.
    """
    part = _passage(heard(machine, unit, source, target), text, target, word.start)
    place = Span(word.start - part.target_start, word.end - part.target_start)
    return machine.interactive(source, target).alternatives(part.source, part.target, place, limit)


def with_word(machine: Machine, unit: Unit, source: str, target: str, text: str, word: Span, chosen: str) -> str:
    """The text with another word chosen for `word`, and the rest of its sentence made anew to fit.

    Raises MissingPair and EngineError.
    """
    part = _passage(heard(machine, unit, source, target), text, target, word.start)
    prefix = part.target[: word.start - part.target_start] + chosen
    rest = machine.interactive(source, target).rewrite(part.source, prefix)
    after = text[part.target_start + len(part.target) :]
    return text[: part.target_start] + prefix + rest.rstrip() + after


def links(machine: Machine, unit: Unit, source: str, first: str, second: str) -> tuple[WordLink, ...]:
    """Which words of a unit's texts in two languages, the source's among them, translate each other.

    `source` of a link is in the first language, `target` in the second. Empty where a text is missing.
    Raises MissingPair and EngineError.
    """
    if second == source:
        return tuple(
            WordLink(one.target, one.source, one.weight) for one in links(machine, unit, source, second, first)
        )
    if first == source:
        return _from_source(machine, unit, source, second)
    bridge = heard(machine, unit, source, second)
    if (bridge.language, bridge.text) == (first, unit.target(first).text):
        return linked(machine, source, second, bridge, unit.target(second).text)
    bridge = heard(machine, unit, source, first)
    if (bridge.language, bridge.text) == (second, unit.target(second).text):
        found = linked(machine, source, first, bridge, unit.target(first).text)
        return tuple(WordLink(one.target, one.source, one.weight) for one in found)
    return composed(links(machine, unit, source, first, source), links(machine, unit, source, source, second))


def _from_source(machine: Machine, unit: Unit, source: str, target: str) -> tuple[WordLink, ...]:
    bridge = heard(machine, unit, source, target)
    second = linked(machine, source, target, bridge, unit.target(target).text)
    if bridge.language == source:
        return second
    first = linked(machine, source, bridge.language, Heard(unit.source, source), bridge.text)
    return composed(first, second)


def linked(machine: Machine, source: str, target: str, made_from: Heard, text: str) -> tuple[WordLink, ...]:
    """The links between a text and what it is made from, sentence by sentence where they have as many.

    Raises MissingPair and EngineError.
    """
    if not text.strip() or not made_from.text.strip():
        return ()
    engine = machine.interactive(source, target)
    return tuple(
        WordLink(_moved(link.source, part.source_start), _moved(link.target, part.target_start), link.weight)
        for part in _passages(made_from, text, target)
        for link in engine.links(part.source, part.target)
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _passage(made_from: Heard, text: str, language: str, place: int) -> _Passage:
    """The sentence around a place of a target."""
    parts = _passages(made_from, text, language)
    return next((part for part in parts if place < part.target_start + len(part.target)), parts[-1])


def _passages(made_from: Heard, text: str, language: str) -> list[_Passage]:
    """Sentences with those that they are made from; everything in one where the two texts have not equally many."""
    sources, targets = sentences_in(made_from.text, made_from.language), sentences_in(text, language)
    if len(sources) != len(targets):
        sources, targets = [made_from.text], [text]
    return [
        _Passage(one, start, other, other_start)
        for (one, start), (other, other_start) in zip(_placed(sources), _placed(targets), strict=True)
    ]


def _placed(sentences: Sequence[str]) -> list[tuple[str, int]]:
    """Sentences without the white space around them, and where they begin."""
    found, start = [], 0
    for sentence in sentences:
        before, content, _ = outer_space(sentence)
        found.append((content, start + len(before)))
        start += len(sentence)
    return found
