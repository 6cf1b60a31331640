"""Another way to repair: translate the sentence anew around the right word, and offer what the engine scores better.

Only a machine's draft that nobody has touched is made anew. The engine's score alone would prefer a sentence that lost
half of what it said, or that has the right word in a form that its neighbours do not allow: such a sentence is shown,
and not offered by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.checks.base import Pair
from workbench.checks.registry import check_texts
from workbench.engines.base import Hypothesis
from workbench.engines.interactive import Requirement
from workbench.engines.splitting import sentences_in
from workbench.errors import EngineError
from workbench.language.difference import difference
from workbench.model import Unit
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.repairing import Occurrence
from workbench.project.suggesting import suggest
from workbench.project.term_forms import forms
from workbench.project.weighing import known
from workbench.repair.rewriting import rewrite, spans_of
from workbench.repair.rule import Rule, expand
from workbench.repair.standing import same_numbers, standings

MARGIN = 0.15
"""By how much, in nats a word, a new translation must be better than the replaced words to be the one offered. Of 113
new translations that were read one by one (the sample texts and `tests/tui/texts`, starter models), sound ones nearer
than this were as often worse as better; of the 21 beyond it 16 were better, 4 as good and 1 worse."""
SHORTEST, LONGEST = 0.85, 1.25
"""Words that it may have for each word of the text with replaced words. One that is shorter has lost something, which
the engine rewards; one that is longer repeats itself."""


@dataclass(frozen=True, slots=True)
class Redecoding:
    """A sentence translated anew with the right word in it, beside the text in which only words were replaced."""

    text: str
    score: float
    """Mean over its words of the natural log-probability that the engine gives each; at most 0."""
    replaced_score: float
    """The same for the text with replaced words."""
    sound: bool
    """Whether it has the right words as often as it must, in their number and in a form that fits, none of the wrong
    ones, about as many words, and nothing against it that is not against the other text too."""

    @property
    def better(self) -> bool:
        """Whether it, rather than the replaced words, is what should be offered."""
        return self.sound and self.score > self.replaced_score + MARGIN


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
    mine = [each for each in everything if each.is_for(language) and _is_in(each, occurrence)]
    if not mine or len(sentences_in(source, project.source)) > 1:
        return None
    try:
        return _decoded(project, machine, occurrence, source, unit, mine, everything)
    except EngineError:
        return None


def offered(occurrence: Occurrence, made: Redecoding | None) -> Occurrence:
    """An occurrence with the text that is to be offered: the sentence translated anew where that is better."""
    return with_text(occurrence, made.text) if made is not None and made.better else occurrence


def with_text(occurrence: Occurrence, text: str) -> Occurrence:
    """An occurrence with another text after the repair."""
    changed = [
        each
        for each in difference(occurrence.before, text, occurrence.language)
        if occurrence.before[each.old.start : each.old.end] != text[each.new.start : each.new.end]
    ]
    taken, changes = tuple(each.old for each in changed), tuple(each.new for each in changed)
    return replace(occurrence, after=text, taken=taken, changes=changes)


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
    anew, replaced = engine.score(read, made.text), engine.score(read, occurrence.after)
    sound = (
        SHORTEST * len(replaced.words) <= len(anew.words) <= LONGEST * len(replaced.words)
        and all(_says(made.text, occurrence.after, source, rule, language, project.source) for rule in mine)
        and rewrite(made.text, mine) is None
        and _doubt(source, made.text, project.source, language)
        <= _doubt(source, occurrence.after, project.source, language)
    )
    return Redecoding(made.text, _mean(anew), _mean(replaced), sound)


def _says(text: str, replaced: str, source: str, rule: Rule, language: str, source_language: str) -> bool:
    """Whether a text has what a rule calls right as often and in the number that the text with replaced words, or the
    source, has it, and each time in a form that fits."""
    there = standings(text, language, rule.right)
    named = [standing for lemma in rule.source for standing in standings(source, source_language, lemma)]
    wanted = (standings(replaced, language, rule.right), named)
    return bool(there) and all(each.fits for each in there) and any(same_numbers(there, each) for each in wanted)


def _doubt(source: str, text: str, source_language: str, language: str) -> float:
    """How much the texts alone say against a translation."""
    return sum(finding.weight for finding in check_texts(Pair(source, text, source_language, language), known))


def _mean(hypothesis: Hypothesis) -> float:
    return sum(word.log_probability for word in hypothesis.words) / max(1, len(hypothesis.words))


def _repaired(text: str, language: str, rules: Sequence[Rule]) -> str:
    made = rewrite(text, [rule for rule in rules if rule.is_for(language)])
    return made.after if made is not None else text


def _is_in(rule: Rule, occurrence: Occurrence) -> bool:
    return bool(spans_of(occurrence.before, occurrence.language, rule.wrong))
