"""Another way to repair: translate the sentence anew around the right word; the engine says which text is better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engines.interactive import Requirement
from workbench.engines.splitting import sentences_in
from workbench.errors import EngineError
from workbench.model import Unit
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.repairing import Occurrence
from workbench.project.suggesting import suggest
from workbench.project.term_forms import forms
from workbench.repair.rewriting import rewrite, spans_of
from workbench.repair.rule import Rule, expand

MARGIN = 0.02
"""By how much, in nats a piece, a new translation must be better than the replaced words to be the one offered."""


@dataclass(frozen=True, slots=True)
class Redecoding:
    """A sentence translated anew with the right word in it, beside the text in which only words were replaced."""

    text: str
    score: float
    """Mean natural log-probability of its pieces, as the engine sees it; at most 0."""
    replaced_score: float
    """The same for the text with replaced words."""

    @property
    def better(self) -> bool:
        """Whether it, rather than the replaced words, is what should be offered first."""
        return self.score > self.replaced_score + MARGIN


def redecode(project: Project, machine: Machine, occurrence: Occurrence, rules: Sequence[Rule]) -> Redecoding | None:
    """Translate an occurrence's sentence around the right words of its rules.

    None where there is nothing to gain or something to lose: the source itself, a text that the translator wrote or
    confirmed, several sentences, a pair without an engine, an engine that cannot say the words without falling apart.
    """
    language, unit = occurrence.language, project.unit(occurrence.unit_id)
    if language == project.source or not unit.target(language).untouched:
        return None
    everything = expand(rules)
    source = _repaired(unit.source, project.source, everything)
    mine = [each for each in everything if each.language == language and _is_in(each, occurrence)]
    if not mine or len(sentences_in(source, project.source)) > 1:
        return None
    try:
        return _decoded(project, machine, occurrence, source, unit, mine, everything)
    except EngineError:
        return None


def _decoded(
    project: Project,
    machine: Machine,
    occurrence: Occurrence,
    source: str,
    unit: Unit,
    mine: Sequence[Rule],
    everything: Sequence[Rule],
) -> Redecoding | None:
    language = occurrence.language
    avoid = [form.text for rule in mine for form in forms(rule.wrong, language)]
    require = [Requirement(tuple(form.text for form in forms(rule.right, language))) for rule in mine]
    pivot = machine.pivot(project.source, language)
    bridge = _repaired(unit.target(pivot).text, pivot, everything) if pivot is not None else ""
    found = suggest(machine, source, project.source, language, avoid=avoid, require=require, bridge=bridge or None)
    if not found or found[0].broken or found[0].hypothesis.text == occurrence.after:
        return None
    made = found[0].hypothesis
    read = made.pivot or source
    engine = machine.interactive(project.source, language)
    return Redecoding(made.text, engine.score(read, made.text).score, engine.score(read, occurrence.after).score)


def _repaired(text: str, language: str, rules: Sequence[Rule]) -> str:
    made = rewrite(text, [rule for rule in rules if rule.language == language])
    return made.after if made is not None else text


def _is_in(rule: Rule, occurrence: Occurrence) -> bool:
    return bool(spans_of(occurrence.before, occurrence.language, rule.wrong))
