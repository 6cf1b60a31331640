"""Correct once, everywhere: rules previewed over the whole project, applied as one act.

The rules that were applied stay with the project, so that what is translated or imported later is held against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.errors import UsageError
from workbench.model import Finding, Level, Progress, Span, Unit
from workbench.project.editing import change_many
from workbench.project.project import Done, Project
from workbench.project.searching import segment
from workbench.repair.rewriting import has_lemma, rewrite, spans_of
from workbench.repair.rule import Rule, expand, read_rules, write_rules
from workbench.store.project_file import unit_batches

SAMPLE = 200
"""Units from which the apostrophe is told."""
STEP = 25
"""Units between two words of progress."""
KEPT = "repair.rules"
"""The setting that holds a project's rules, as the text of a rules file."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One segment that rules change."""

    unit_id: int
    number: int
    """Of the unit as it is shown, from 1."""
    language: str
    before: str
    after: str
    taken: tuple[Span, ...]
    """What is replaced, as offsets into `before`."""
    changes: tuple[Span, ...]
    """What takes its place, as offsets into `after`."""
    safe: bool
    reason: str
    """Why it is not safe, in words; empty when it is."""
    confirmed: bool = False
    """Whether the translator had confirmed the target."""


def preview(project: Project, rules: Sequence[Rule]) -> Iterator[Occurrence]:
    """Every segment of the project that rules change, in the order of the document; nothing is written."""
    for _, found in _by_unit(project, rules):
        yield from found


def look(project: Project, rules: Sequence[Rule], found: list[Occurrence]) -> Iterator[Progress]:
    """The same as a job: what it finds is added to `found`."""
    total = len(project)
    yield Progress(0, total)
    for number, occurrences in _by_unit(project, rules):
        found += occurrences
        if number % STEP == 0:
            yield Progress(number, total)


def _by_unit(project: Project, rules: Sequence[Rule]) -> Iterator[tuple[int, list[Occurrence]]]:
    """The number of each unit, from 1, and the occurrences in it."""
    everything = expand(rules)
    _check_languages(project, everything)
    apostrophe = apostrophe_of(project)
    number = 0
    for batch in unit_batches(project.file, project.ids()):
        for unit in batch:
            number += 1
            yield number, list(concerned(project, unit, everything, number, apostrophe))


def apostrophe_of(project: Project) -> str:
    """The apostrophe that the source is written with, as its first units show."""
    text = "".join(unit.source for unit in project.units(0, SAMPLE))
    return max("'’", key=text.count)


def concerned(
    project: Project, unit: Unit, rules: Sequence[Rule], number: int, apostrophe: str = "'"
) -> Iterator[Occurrence]:
    """The segments of one unit that rules, already expanded, change.

    `number` is the unit's, from 1; `apostrophe` is for segments that have none yet.
    """
    for language in (project.source, *project.targets):
        text = segment(unit, language, project.source)
        mine = [rule for rule in rules if rule.is_for(language)]
        if not text or not mine:
            continue
        made = rewrite(text, [rule for rule in mine if _holds(rule, unit, project.source)], apostrophe)
        if made is not None:
            confirmed = language != project.source and unit.target(language).confirmed
            spans = made.taken, made.changes
            yield Occurrence(unit.id, number, language, text, made.after, *spans, made.safe, made.reason, confirmed)


def apply(project: Project, chosen: Iterable[Occurrence], rules: Sequence[Rule] = ()) -> Done:
    """Carry out what was chosen from a preview as one act, and keep the rules with the project.

    An occurrence may have been edited: its `after` is what is written. A segment that has changed since the preview is
    left alone. Raises ReadOnlyProject.
    """
    texts = [
        (each.unit_id, each.language, each.after)
        for each in chosen
        if each.after != each.before
        and segment(project.unit(each.unit_id), each.language, project.source) == each.before
    ]
    project.check_writable()
    keep(project, rules)
    units = len({unit_id for unit_id, _, _ in texts})
    return change_many(project, "repair", f"Repair {units} {'unit' if units == 1 else 'units'}", texts)


def rules_of(project: Project) -> list[Rule]:
    """The rules that stay with the project. Raises RuleError when they were damaged from outside."""
    return read_rules(project.recall(KEPT), f"{project.path.name}: its rules")


def keep(project: Project, rules: Sequence[Rule]) -> None:
    """Add rules to those of the project; one that is known already is not doubled."""
    known = rules_of(project)
    if new := [rule for rule in rules if rule not in known]:
        project.remember(KEPT, write_rules([*known, *new]))


def drop(project: Project, rule: Rule) -> None:
    """Take a rule from the project."""
    project.remember(KEPT, write_rules(known for known in rules_of(project) if known != rule))


def rule_findings(
    project: Project, unit: Unit, language: str, rules: Sequence[Rule] | None = None
) -> Iterator[Finding]:
    """What the rules of a project say against a segment of a unit; `language` may be the source's.

    `rules` are those of the project when they are None. A confirmed target that breaks one is an error.
    """
    text = segment(unit, language, project.source)
    if not text:
        return
    level = Level.ERROR if unit.target(language).confirmed else Level.WARNING
    for rule in expand(rules_of(project) if rules is None else rules):
        spans = tuple(spans_of(text, language, rule.wrong)) if rule.is_for(language) else ()
        if spans and _holds(rule, unit, project.source) and rewrite(text, [rule]) is not None:
            wrong = text[spans[0].start : spans[0].end]
            sources = tuple(span for lemma in rule.source for span in spans_of(unit.source, project.source, lemma))
            places = ((), spans) if language == project.source else (spans, sources)
            yield Finding("rule", language, f"“{wrong}”: the rule here is {rule.right}", level, *places)


def _holds(rule: Rule, unit: Unit, source: str) -> bool:
    """Whether a unit's source, as it is or as the document had it, has what a rule asks for."""
    texts = [unit.source, unit.original]
    return not rule.source or any(has_lemma(text, source, lemma) for text in texts for lemma in rule.source)


def _check_languages(project: Project, rules: Sequence[Rule]) -> None:
    known = (project.source, *project.targets)
    if rules and not any(rule.is_for(language) for rule in rules for language in known):
        named = ", ".join(dict.fromkeys(rule.language for rule in rules))
        raise UsageError(f"No rule is for a language of this project ({named}).", f"It has {', '.join(known)}.")
