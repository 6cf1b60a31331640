"""Taking back what others changed in an exported file: proposed change by change, carried out as one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import InputError
from workbench.formats.bilingual import check_extension, read_bilingual
from workbench.language.counting import counted
from workbench.model import CONFIRMED, Progress, Target, Unit
from workbench.project.comparing import COMMENT, Comparing, Left, Proposal
from workbench.project.editing import confirmed, resource, written
from workbench.project.project import Done, Project
from workbench.project.recognising import Known, Unknown, recognise
from workbench.store.journal import Change, target_change
from workbench.store.project_file import unit_batches

STEP = 200
"""Rows between two words of progress."""


@dataclass(slots=True)
class Update:
    """What a file proposes; filled while it is looked through."""

    proposals: list[Proposal] = field(default_factory=list)
    """In the order of the file."""
    left: list[Left] = field(default_factory=list)
    rows: int = 0
    """Units of the file."""
    problems: tuple[str, ...] = ()
    """What could not be read in the file, in words."""


def check_path(path: Path) -> None:
    """Raises InputError for a file that is not there, FormatError for one that cannot come back by its extension."""
    if not path.is_file():
        raise InputError(f"There is no file {path}.", "Type its path, or ~ for your folder.")
    check_extension(path)


def look(project: Project, path: Path, update: Update) -> Iterator[Progress]:
    """A job that compares a file with the project and adds to `update` what the file proposes. Nothing is written.

    A text that was changed here and not in the file is no proposal: what is here is newer. Raises InputError,
    FormatError and EncodingError as `read_bilingual` does, UsageError for a file in other languages.
    """
    yield Progress(0, 0)
    file = read_bilingual(path, project.source)
    comparing = Comparing(project, file, str(path))
    update.problems = file.problems
    found = _each_once(recognise(file.rows, project.units()))
    for number, each in enumerate(found, 1):
        if isinstance(each, Unknown):
            update.left.append(Left(each.row.place, each.row.source, each.reason))
        else:
            update.proposals += comparing.proposals(each, update.left)
        update.rows = number
        if number % STEP == 0:
            yield Progress(number, len(file.rows))


def apply(project: Project, chosen: Sequence[Proposal]) -> Done:
    """Carry out chosen proposals as one act; what has changed since they were found is left alone.

    Texts become the translator's own; targets are confirmed where the proposals say so. Raises ReadOnlyProject.
    """

    def changes() -> list[Change]:
        ids = list(dict.fromkeys(each.unit_id for each in chosen))
        units = {unit.id: unit for batch in unit_batches(project.file, ids) for unit in batch}
        standing = [each for each in chosen if _stands(each, units.get(each.unit_id), project.source)]
        sources = {each.unit_id: each.after for each in standing if each.language == project.source}
        made: list[Change] = []
        for each in standing:
            unit = units[each.unit_id]
            if each.language == COMMENT:
                made.append(Change(unit.id, "comment", unit.comment, each.after))
            elif each.language == project.source:
                made += resource(unit, each.after)
            else:
                becoming = replace(unit, source=sources.get(unit.id, unit.source))
                made.append(target_change(unit, each.language, _target(becoming, each)))
        return made

    return project.apply("update", _label, changes)


def _label(changes: Sequence[Change]) -> str:
    return f"Update {counted(len({change.unit_id for change in changes}), 'unit')}"


def _stands(proposal: Proposal, unit: Unit | None, source: str) -> bool:
    """Whether what a proposal changes is still as it was when it was found."""
    if unit is None:
        return False
    if proposal.language == COMMENT:
        return unit.comment == proposal.before
    if proposal.language == source:
        return unit.source == proposal.before
    target = unit.target(proposal.language)
    return (target.text, target.status) == (proposal.before, proposal.old_status)


def _target(unit: Unit, proposal: Proposal) -> Target:
    target = unit.target(proposal.language)
    if proposal.after != target.text:
        target = written(unit, proposal.language, proposal.after)
    if proposal.status in CONFIRMED:
        return confirmed(unit, target, proposal.status)
    return replace(target, status=proposal.status)


def _each_once(found: Iterator[Known | Unknown]) -> Iterator[Known | Unknown]:
    """The rows, but each unit once; where rows say different things of one nobody knows which of them holds."""
    rows = list(found)
    said: dict[int, set[tuple[object, ...]]] = {}
    for each in rows:
        if isinstance(each, Known):
            said.setdefault(each.unit.id, set()).add((each.row.source, *each.row.targets.items(), each.row.comment))
    seen = set[int]()
    for each in rows:
        if isinstance(each, Unknown):
            yield each
        elif len(said[each.unit.id]) > 1:
            yield Unknown(each.row, "its unit stands in the file more than once, with different texts")
        elif each.unit.id not in seen:
            seen.add(each.unit.id)
            yield each
