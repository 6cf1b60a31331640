"""What a file that comes back proposes: each row is compared with its unit, as it is and as it was exported.

As in a three-way merge (Khanna, Kunal, Pierce, A formal investigation of diff3, 2007): what only the file changed is
taken, what only was changed here stays, what both changed is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from workbench.checks.base import Pair
from workbench.checks.placeables import check_placeables
from workbench.errors import UsageError
from workbench.formats.bilingual import Bilingual, Returned
from workbench.formats.marks import SEPARATORS, comparable, digest
from workbench.language.codes import normalise, primary
from workbench.language.difference import merge
from workbench.model import CONFIRMED, Status, Target, Unit
from workbench.project.project import Project
from workbench.project.recognising import Known

COMMENT = "comment"
"""Stands for a language where a change is one of the comment."""
_ORDER = (Status.UNTRANSLATED, Status.DRAFT, Status.TRANSLATED, Status.REVIEWED)

Base = tuple[str, Status]
"""Digest and status of a target as it was exported."""


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


def status_change(proposal: Proposal) -> str:
    """`draft → translated`; empty where it stays."""
    if proposal.status is proposal.old_status:
        return ""
    return f"{proposal.old_status.value} → {proposal.status.value}"


class Comparing:
    """Compares the rows of a file with the units that they are."""

    def __init__(self, project: Project, file: Bilingual, name: str) -> None:
        """Raises UsageError for a file in other languages."""
        if primary(file.source) != primary(project.source):
            message = f"{name}: its source language is {file.source}, that of the project {project.source}"
            raise UsageError(message, "Check that it is an export of this project.")
        self._project, self._source, self._created = project, project.source, file.created
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
        target, mark = known.unit.target(language), known.row.mark
        text = _with_breaks(target.text, there.text, language)
        exported = mark.targets.get(language) if mark is not None else None
        base = exported if exported is not None and self._was_here(known, language, text, exported[0]) else None
        status = there.status
        if base is not None and status is not None and _same(status, base[1]):
            status = None  # the file says what it said when it was exported
        if comparable(text) == comparable(target.text):
            yield from self._of_status(known, language, status, base)
        elif base is not None and digest(text) == base[0]:
            if status in CONFIRMED:
                reason = f"{language}: confirmed in the file, but changed here since"
                left.append(Left(known.row.place, known.row.source, reason))
        elif base is not None or text.strip():
            reason = self._doubt_of_text(known.unit, language, text, base)
            if exported is not None and base is None and target.text:
                reason = "it was exported from another project of the document"
            yield _proposal(known, language, text, _new_status(target, text, status), reason)

    def _of_status(self, known: Known, language: str, status: Status | None, base: Base | None) -> Iterator[Proposal]:
        """What a row proposes whose text is as it is here: another status, where one was given to it."""
        target = known.unit.target(language)
        if status is None or not target.text or _same(status, target.status):
            return
        is_lower = _ORDER.index(status) < _ORDER.index(target.status)
        if base is not None and not _same(base[1], target.status):
            reason = "its status was changed here since"
        elif base is None:
            reason = self._unknown(target)
        else:
            reason = f"the file has it as {status.value}" if is_lower else ""
        if base is not None or not is_lower:
            yield _proposal(known, language, target.text, status, reason)

    def _was_here(self, known: Known, language: str, text: str, exported: str) -> bool:
        """Whether a text of the file, which differs from the one here but not from the exported one, ever stood here.

        One that never did was exported from another project of the document. True for what was changed in the file.
        """
        here = known.unit.target(language).text
        if comparable(text) == comparable(here) or digest(text) != exported:
            return True
        return (known.unit.id, language, exported) in self._history

    @cached_property
    def _history(self) -> Set[tuple[int, str, str]]:
        """Digests of all texts that targets and comments had here, with their units, and languages or `COMMENT`."""
        return {(unit_id, name, digest(text)) for unit_id, name, text in self._project.file.journal.texts()}

    def _doubt_of_text(self, unit: Unit, language: str, text: str, base: Base | None) -> str:
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
            if (unit.id, COMMENT, base) in self._history:
                return  # what is here is newer
            base = None
        doubt = known.doubt
        if base is not None and digest(unit.comment) != base:
            doubt = doubt or "the comment was changed here since, too"
        elif base is None and unit.comment:
            doubt = doubt or "the comment here is another one"
        none = Status.UNTRANSLATED
        yield Proposal(unit.id, COMMENT, unit.comment, there, none, none, row.place, doubt)


def _proposal(known: Known, language: str, text: str, status: Status, reason: str) -> Proposal:
    target = known.unit.target(language)
    why = known.doubt or reason
    return Proposal(known.unit.id, language, target.text, text, target.status, status, known.row.place, why)


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
