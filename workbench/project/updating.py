"""Taking back what others changed in an exported file: proposed change by change, carried out as one act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.checks.base import Pair
from workbench.checks.placeables import check_placeables
from workbench.errors import InputError, UsageError
from workbench.formats.bilingual import Bilingual, Returned, check_extension, read_bilingual
from workbench.formats.marks import SEPARATORS, comparable, digest
from workbench.language.codes import normalise, primary
from workbench.language.counting import counted
from workbench.language.difference import merge
from workbench.model import CONFIRMED, Progress, Status, Target, Unit
from workbench.project.editing import confirmed, resource, written
from workbench.project.project import Done, Project
from workbench.project.recognising import Known, Unknown, recognise
from workbench.store.journal import Change, target_change
from workbench.store.project_file import unit_batches

COMMENT = "comment"
"""Stands for a language where a change is one of the comment."""
STEP = 200
"""Rows between two words of progress."""
_ORDER = (Status.UNTRANSLATED, Status.DRAFT, Status.TRANSLATED, Status.REVIEWED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change that a file proposes."""

    unit_id: int
    language: str
    """Of the target; the source's where that was edited, or `COMMENT`."""
    before: str
    """What the project has."""
    after: str
    """What it is to have; the same as before where only the status changes."""
    old_status: Status
    status: Status
    """Of the target, before and after; both `UNTRANSLATED` for a source and a comment."""
    place: str
    """Where it stands in the file, in words."""
    reason: str = ""
    """Why it is to be looked at, in words; empty when it is safe."""

    @property
    def safe(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class Left:
    """Something in the file that cannot be taken."""

    place: str
    """Where it stands in the file, in words."""
    source: str
    reason: str
    """In words."""


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
    comparing = _Comparing(project, file, str(path))
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


def status_change(proposal: Proposal) -> str:
    """`draft → translated`; empty where it stays."""
    if proposal.status is proposal.old_status:
        return ""
    return f"{proposal.old_status.value} → {proposal.status.value}"


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


class _Comparing:
    """Compares the rows of a file with the units that they are."""

    def __init__(self, project: Project, file: Bilingual, name: str) -> None:
        """Raises UsageError for a file in other languages."""
        if primary(file.source) != primary(project.source):
            message = f"{name}: its source language is {file.source}, that of the project {project.source}"
            raise UsageError(message, "Check that it is an export of this project.")
        self._source, self._created = project.source, file.created
        there = dict.fromkeys(language for row in file.rows for language in row.targets)
        self._languages = _languages(list(there), project.targets)
        if there and not self._languages:
            message = f"{name}: it has {', '.join(there)}, the project {', '.join(project.targets)}"
            raise UsageError(message, "Check that it is an export of this project.")

    def proposals(self, known: Known, left: list[Left]) -> Iterator[Proposal]:
        """What a row proposes; what of it cannot be taken is added to `left`."""
        row, unit = known.row, known.unit
        none = Status.UNTRANSLATED
        if known.edited:
            yield Proposal(unit.id, self._source, unit.source, row.source, none, none, row.place, known.doubt)
        for written_as, language in self._languages.items():
            if written_as in row.targets:
                yield from self._of_target(known, language, row.targets[written_as], left)
        yield from self._of_comment(known)

    def _of_target(self, known: Known, language: str, there: Returned, left: list[Left]) -> Iterator[Proposal]:
        row, unit = known.row, known.unit
        target = unit.target(language)
        text, base = _with_breaks(target.text, there.text, language), _base(known, language)
        status = there.status
        if base is not None and status is not None and _same(status, base[1]):
            status = None  # the file says what it said when it was exported
        if comparable(text) == comparable(target.text):
            after, reason = target.text, self._doubt_of_status(target, status, base)
        elif base is None and not text.strip():
            return
        elif base is not None and digest(text) == base[0]:
            if status in CONFIRMED:
                left.append(Left(row.place, row.source, f"{language}: confirmed in the file, but changed here since"))
            return
        else:
            after, reason = text, self._doubt_of_text(unit, language, text, base)
        new = _new_status(target, after, status)
        if (after, new) != (target.text, target.status) and not (after == target.text and reason is None):
            why = known.doubt or reason or ""
            yield Proposal(unit.id, language, target.text, after, target.status, new, row.place, why)

    def _doubt_of_status(self, target: Target, status: Status | None, base: tuple[str, Status] | None) -> str | None:
        """Why another status is to be looked at, empty where it is not; None where it is to be forgotten."""
        if status is None or not target.text or _same(status, target.status):
            return None
        if base is None:
            return None if _ORDER.index(status) < _ORDER.index(target.status) else self._unknown(target)
        if not _same(base[1], target.status):
            return "its status was changed here since"
        return "" if _ORDER.index(status) > _ORDER.index(target.status) else f"the file has it as {status.value}"

    def _doubt_of_text(self, unit: Unit, language: str, text: str, base: tuple[str, Status] | None) -> str:
        """Why a text is to be looked at, in words; empty where it is not."""
        target = unit.target(language)
        if not text.strip():
            return "the file has no text"
        if base is not None and digest(target.text) != base[0]:
            return "it was changed here since, too"
        if base is not None and target.confirmed and base[1] not in CONFIRMED:
            return "it was confirmed here since"
        if base is None and target.text and (reason := self._unknown(target)):
            return reason
        if len(SEPARATORS.findall(text)) < len(SEPARATORS.findall(target.text)):
            return "its line breaks are lost"
        return _lost(unit.source, target.text, text, self._source, language)

    def _unknown(self, target: Target) -> str:
        """What is not known of a target where the file does not say what it was; empty where it is old enough."""
        if target.changed and target.changed < self._created:
            return ""
        return "the file does not say whether it was changed here since"

    def _of_comment(self, known: Known) -> Iterator[Proposal]:
        row, unit = known.row, known.unit
        there = row.comment.strip()
        if not there or comparable(there) == comparable(unit.comment):
            return
        base = row.mark.comment if row.mark is not None else None
        if base == digest(there):
            return
        doubt = known.doubt
        if base is not None and digest(unit.comment) != base:
            doubt = doubt or "the comment was changed here since, too"
        elif base is None and unit.comment:
            doubt = doubt or "the comment here is another one"
        none = Status.UNTRANSLATED
        yield Proposal(unit.id, COMMENT, unit.comment, there, none, none, row.place, doubt)


def _languages(there: Sequence[str], targets: Sequence[str]) -> Mapping[str, str]:
    """The targets of the project by what the file calls them: the same tag, or the only one of its language."""
    found: dict[str, str] = {}
    for tag in there:
        same = [target for target in targets if normalise(target) == normalise(tag)]
        alike = [target for target in targets if primary(target) == primary(tag)]
        if same or len(alike) == 1:
            found[tag] = (same or alike)[0]
    return (
        found if len(set(found.values())) == len(found) else {tag: each for tag, each in found.items() if tag == each}
    )


def _base(known: Known, language: str) -> tuple[str, Status] | None:
    """Digest and status of a target as it was exported; None where that is not known."""
    return known.row.mark.targets.get(language) if known.row.mark is not None else None


def _same(one: Status, other: Status) -> bool:
    """Whether two statuses are the same in a file: drafts are told from nothing by their text."""
    return one is other or not {one, other} & CONFIRMED


def _new_status(target: Target, after: str, status: Status | None) -> Status:
    """What a target becomes that takes a text: what the file says, or what it is."""
    if not after.strip():
        return Status.UNTRANSLATED
    new = target.status if status is None else status
    return Status.DRAFT if new is Status.UNTRANSLATED else new


def _with_breaks(here: str, there: str, language: str) -> str:
    """The text of a file that holds no breaks, with those that stand here where they belong."""
    flat = SEPARATORS.sub(" ", here)
    if flat == here or SEPARATORS.search(there):
        return there
    return merge(flat, there, here, language).text


def _lost(source: str, before: str, after: str, source_language: str, language: str) -> str:
    """What tags, placeholders and the like a text loses, or has too many of, that its unit has now; empty for none."""
    old, new = (
        [finding.message for finding in check_placeables(Pair(source, text, source_language, language))]
        for text in (before, after)
    )
    return " ".join(message for message in new if not before or message not in old)
