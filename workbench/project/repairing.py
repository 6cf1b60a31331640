"""Correct once, everywhere: rules previewed over the whole project, applied as one act.

The rules that were applied stay with the project, so that what is translated or imported later is held against them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.errors import EncodingError, InputError, RuleError, UsageError
from workbench.language.counting import counted
from workbench.model import Finding, Level, Progress, Span, Unit
from workbench.project.editing import change_many
from workbench.project.project import Done, Project
from workbench.project.searching import segment
from workbench.repair.rewriting import has_lemma, rewrite, spans_of
from workbench.repair.rule import Rule, expand, read_rules, write_rules
from workbench.store.journal import Change
from workbench.store.project_file import unit_batches

SAMPLE = 200
"""Units from which the apostrophe is told."""
STEP = 25
"""Units between two words of progress."""
EXCEPTIONS = "repair.exceptions"
"""The setting that holds where a translator said that a rule does not hold."""
WEIGHT = 5.0
"""How much a broken rule adds to the doubt about a unit: it goes before what the machine only suspects."""
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


def look(project: Project, rules: Sequence[Rule], found: list[Occurrence]) -> Iterator[Progress]:
    """A job that adds to `found` every segment of the project that rules change, in the order of the document.

    Nothing is written.
    """
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
    for language in project.languages:
        text = segment(unit, language, project.source)
        mine = [rule for rule in rules if rule.is_for(language)]
        if not text or not mine:
            continue
        made = rewrite(text, [rule for rule in mine if _holds(rule, unit, project.source)], apostrophe)
        if made is not None:
            confirmed = language != project.source and unit.target(language).confirmed
            spans = made.taken, made.changes
            yield Occurrence(unit.id, number, language, text, made.after, *spans, made.safe, made.reason, confirmed)


def apply(
    project: Project, chosen: Sequence[Occurrence], rules: Sequence[Rule] = (), skipped: Sequence[Occurrence] = ()
) -> Done:
    """Carry out what was chosen from a preview as one act, and keep the rules with the project.

    An occurrence may have been edited: its `after` is what is written. A segment that has changed since the preview is
    left alone. What was `skipped` is right as it is, and no finding from now on. All of this happens or nothing.
    Raises ReadOnlyProject.
    """
    project.check_writable()
    changing = [each for each in chosen if each.after != each.before]
    texts = [(each.unit_id, each.language, each.after) for each in changing]
    with project.file.database.write():
        keep(project, rules)
        _except(project, chosen, skipped, expand(rules))
        done = change_many(project, "repair", _label, texts, [each.before for each in changing])
    project.changed()  # what was read meanwhile is from before
    return done


def _label(changes: Sequence[Change]) -> str:
    return f"Repair {counted(len({change.unit_id for change in changes}), 'unit')}"


def read_rule_file(path: Path) -> list[Rule]:
    """The rules of a file, at least one. Raises RuleError, InputError, and EncodingError for a file not in UTF-8."""
    try:
        rules = read_rules(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise EncodingError(f"{path}: not UTF-8: {error.reason} at byte {error.start}", "Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "Check the path and its permissions.") from error
    if not rules:
        raise RuleError(f"{path}: no rules in it", "Write a [[rule]] table with language, wrong and right.")
    return rules


def rules_of(project: Project) -> list[Rule]:
    """The rules that stay with the project. Raises RuleError when they were damaged from outside."""
    return read_rules(project.recall(KEPT), f"{project.path.name}: its rules")


def keep(project: Project, rules: Sequence[Rule]) -> None:
    """Add rules to those of the project; one that is known already is not doubled."""
    known = rules_of(project)
    if new := [rule for rule in rules if rule not in known]:
        _write(project, KEPT, write_rules([*known, *new]))


def drop(project: Project, rule: Rule) -> None:
    """Take a rule from the project."""
    _write(project, KEPT, write_rules(known for known in rules_of(project) if known != rule))


def _write(project: Project, key: str, text: str) -> None:
    project.remember(key, text)
    project.changed()  # what was found out about doubts no longer holds


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules that hold in a project, and where the translator said that they do not."""

    rules: tuple[Rule, ...]
    """With what follows from them."""
    exceptions: frozenset[str] = frozenset()


def rule_book(project: Project) -> RuleBook:
    """The rules of a project as they are now. Raises RuleError when they were damaged from outside."""
    return RuleBook(tuple(expand(rules_of(project))), frozenset(project.recall(EXCEPTIONS).split()))


def rule_findings(project: Project, unit: Unit, language: str, book: RuleBook) -> Iterator[Finding]:
    """What the rules of a project say against a segment of a unit; `language` may be the source's.

    A confirmed target that breaks one is an error.
    """
    text = segment(unit, language, project.source)
    level = Level.ERROR if unit.target(language).confirmed else Level.WARNING
    for rule in book.rules:
        if not text or not rule.is_for(language) or _exception(rule, unit) in book.exceptions:
            continue
        spans = _broken(text, rule)
        if spans and _holds(rule, unit, project.source):
            wrong = text[spans[0].start : spans[0].end]
            sources = tuple(span for lemma in rule.source for span in spans_of(unit.source, project.source, lemma))
            places = ((), spans) if language == project.source else (spans, sources)
            yield Finding("rule", language, f"“{wrong}”: the rule here is {rule.right}", level, *places, WEIGHT)


@lru_cache(maxsize=65536)
def _broken(text: str, rule: Rule) -> tuple[Span, ...]:
    """Where a text has what a rule calls wrong; remembered, as whole documents are checked again and again."""
    spans = tuple(spans_of(text, rule.language, rule.wrong))
    return spans if spans and rewrite(text, [rule]) is not None else ()


def _except(
    project: Project, chosen: Sequence[Occurrence], skipped: Sequence[Occurrence], rules: Sequence[Rule]
) -> None:
    """Remember where rules do not hold, and forget it where they do after all."""
    known = set(project.recall(EXCEPTIONS).split())
    ids = list(dict.fromkeys(each.unit_id for each in (*skipped, *chosen)))
    units = {unit.id: unit for batch in unit_batches(project.file, ids) for unit in batch}
    for occurrences, change in ((skipped, known.update), (chosen, known.difference_update)):
        for each in occurrences:
            if unit := units.get(each.unit_id):
                change(_exception(rule, unit) for rule in rules if rule.is_for(each.language))
    _write(project, EXCEPTIONS, "\n".join(sorted(known)))


def _exception(rule: Rule, unit: Unit) -> str:
    """Names a rule and a sentence of the document, whatever becomes of the sentence."""
    facts = (rule.language, rule.wrong, rule.right, unit.original or unit.source)
    return hashlib.sha1("\x1f".join(facts).encode(), usedforsecurity=False).hexdigest()[:16]


def _holds(rule: Rule, unit: Unit, source: str) -> bool:
    """Whether a unit's source, as it is or as the document had it, has what a rule asks for."""
    texts = [unit.source, unit.original]
    return not rule.source or any(has_lemma(text, source, lemma) for text in texts for lemma in rule.source)


def _check_languages(project: Project, rules: Sequence[Rule]) -> None:
    known = project.languages
    if rules and not any(rule.is_for(language) for rule in rules for language in known):
        named = ", ".join(dict.fromkeys(rule.language for rule in rules))
        raise UsageError(f"No rule is for a language of this project ({named}).", f"It has {', '.join(known)}.")
