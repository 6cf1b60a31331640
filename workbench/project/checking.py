"""What is to be looked at before delivery: all findings about all units, and those that are to be ignored.

The checks ask the texts, the termbases, the rules of the project and the spelling; nothing here asks an engine.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.checks.base import Pair
from workbench.checks.consistency import check_same_source, check_same_target
from workbench.checks.registry import check_delivery
from workbench.checks.spelling import check_spelling
from workbench.language.codes import name
from workbench.language.counting import counted
from workbench.model import CONFIRMED, Finding, Level, Progress, Unit, is_stale
from workbench.project.editing import undo
from workbench.project.project import Done, Project
from workbench.project.repairing import RuleBook, rule_book, rule_findings
from workbench.project.terminology import Termbases, term_findings
from workbench.project.weighing import known
from workbench.store.journal import IGNORED, Change
from workbench.store.project_file import unit_batches

KINDS = {
    "empty": "Not translated",
    "problem": "Failed translations",
    "stale": "Source changed since",
    "numbers": "Numbers",
    "placeables": "Tags, addresses, code",
    "names": "Names",
    "terms": "Terms",
    "rule": "Rules",
    "untranslated": "Left in the source language",
    "repeated": "Repeated words",
    "length": "Length",
    "same-source": "Same source, other translation",
    "same-target": "Other source, same translation",
    "ending": "Punctuation at the end",
    "brackets": "Brackets",
    "quotes": "Quotation marks",
    "spaces": "Several spaces",
    "edges": "Space at the edges",
    "unseen": "Characters",
    "spelling": "Spelling",
}
"""The kinds of findings, the gravest first, and what they are called; others come last under their own name."""

IGNORING = "ignore"
"""The kind of act that `ignore` is."""
_STEP = 25
"""Units between two words of progress."""
_NO_WORD = "qzxwq"
"""What no list of words has, so that all of them are read to look for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding about a unit."""

    unit_id: int
    number: int
    """Of the unit as it is shown, from 1."""
    finding: Finding
    ignored: bool = False

    @property
    def language(self) -> str:
        return self.finding.language

    @property
    def mark(self) -> str:
        """What it is ignored by: its kind and its sentence, so that it is told anew when it says something else."""
        return f"{self.finding.kind}: {self.finding.message}"


@dataclass(frozen=True, slots=True)
class References:
    """What targets are held against."""

    knows: Callable[[str, str], bool] | None = None
    """Whether a word is spelled as a language spells it; None where spelling is not to be checked."""
    termbases: Termbases | None = None


def read_words(project: Project, references: References, targets: Sequence[str] = ()) -> Iterator[Progress]:
    """Have what tells the words of the source and the targets read, which takes seconds the first time; a job.

    `targets`: none for all.
    """
    for language in (project.source, *(targets or project.targets)):
        yield Progress(0, len(project), f"reading the words of {name(language)}")
        known(_NO_WORD, language)
        if references.knows is not None and language != project.source:
            references.knows(_NO_WORD, language)


def check(
    project: Project, references: References, found: list[Found], languages: Sequence[str] = ()
) -> Iterator[Progress]:
    """Add all findings to `found`, in the order of their kinds, then of the units; a job.

    `languages`: the targets to be checked, none for all; rules for the source are checked with all of them.
    Raises UsageError when the project has no such target.
    """
    for language in languages:
        project.check_target(language)
    looked_for = tuple(languages) or project.targets
    pairs: dict[str, list[tuple[int, Pair]]] = {language: [] for language in looked_for}
    results: list[tuple[int, Finding]] = []
    yield from read_words(project, references, looked_for)
    book, done, total = rule_book(project), 0, len(project)
    yield Progress(0, total, "checking")
    for batch in unit_batches(project.file, project.ids(), _STEP):
        for unit in batch:
            if not languages:
                results += [(unit.id, each) for each in rule_findings(project, unit, project.source, book)]
            for language in looked_for if unit.source.strip() else ():
                results += [(unit.id, each) for each in _about(project, unit, language, references, book)]
                pairs[language].append((unit.id, _pair(project, unit, language)))
        done += len(batch)
        yield Progress(done, total, "checking")
    for language in looked_for:
        results += [*check_same_source(pairs[language]), *check_same_target(pairs[language])]
    found += _ordered(project, results)


def _pair(project: Project, unit: Unit, language: str) -> Pair:
    return Pair(unit.source, unit.target(language).text, project.source, language)


def _about(project: Project, unit: Unit, language: str, references: References, book: RuleBook) -> Iterator[Finding]:
    """What one target has against it."""
    target = unit.target(language)
    if target.left_empty:
        return
    if not target.text.strip():
        yield Finding("empty", language, "It has no translation.", Level.ERROR)
        return
    if target.problem:
        yield Finding("problem", language, f"When it was made: {target.problem}.", Level.ERROR)
    if is_stale(unit, language):
        yield Finding("stale", language, "It was made from a text that has changed since.")
    yield from _by_texts(_pair(project, unit, language))
    yield from rule_findings(project, unit, language, book)
    if references.termbases is not None:
        yield from term_findings(project, references.termbases, unit, language)
    if (knows := references.knows) is not None:
        yield from check_spelling(target.text, language, lambda word: knows(word, language))


@functools.lru_cache(maxsize=16384)
def _by_texts(pair: Pair) -> tuple[Finding, ...]:
    """Remembered, as whole documents are checked again when little of them has changed."""
    return tuple(check_delivery(pair, known))


def _ordered(project: Project, results: Iterable[tuple[int, Finding]]) -> list[Found]:
    kinds = {kind: place for place, kind in enumerate(KINDS)}
    found = [Found(unit_id, project.number(unit_id), finding) for unit_id, finding in results]
    return sorted(
        marked(project, found),
        key=lambda each: (kinds.get(each.finding.kind, len(kinds)), each.finding.kind, each.number),
    )


def unconfirmed(project: Project, languages: Sequence[str] = ()) -> dict[str, int]:
    """How many targets there are in each language that nobody has confirmed, empty ones included; 0 is left out.

    `languages`: the targets to be counted, none for all.
    """
    counts = project.counts()
    open_ = {
        language: sum(number for status, number in counts[language].items() if status not in CONFIRMED)
        for language in languages or project.targets
    }
    return {language: number for language, number in open_.items() if number}


def marked(project: Project, found: Iterable[Found]) -> list[Found]:
    """The same findings, those that are ignored by now marked as such."""
    ignored = {place: frozenset(json.loads(marks)) for place, marks in project.file.ignored().items()}
    return [replace(each, ignored=each.mark in ignored.get((each.unit_id, each.language), ())) for each in found]


def title(kind: str) -> str:
    """What a kind of findings is called."""
    return KINDS.get(kind, kind.capitalize())


def ignore(project: Project, chosen: Sequence[Found], *, ignored: bool = True) -> Done:
    """Tell findings no more, or again when not `ignored`; one act. Raises ReadOnlyProject."""
    kept = project.file.ignored()
    changes = []
    for (unit_id, language), each in _by_target(chosen).items():
        before = kept.get((unit_id, language))
        marks = set(json.loads(before)) if before else set()
        marks = marks | each if ignored else marks - each
        after = json.dumps(sorted(marks), ensure_ascii=False) if marks else None
        if after != before:
            changes.append(Change(unit_id, IGNORED + language, before, after))
    what = f"finding about {chosen[0].number}" if len(chosen) == 1 else counted(len(chosen), "finding")
    return project.apply(IGNORING, f"{'Ignore' if ignored else 'Tell again'} {what}", changes)


def undo_ignoring(project: Project) -> Done | None:
    """Take the newest act back if it ignored a finding or told one again; None when it did something else.

    Raises ReadOnlyProject.
    """
    return undo(project, IGNORING)


def _by_target(chosen: Sequence[Found]) -> Mapping[tuple[int, str], set[str]]:
    marks: dict[tuple[int, str], set[str]] = {}
    for each in chosen:
        marks.setdefault((each.unit_id, each.language), set()).add(each.mark)
    return marks
