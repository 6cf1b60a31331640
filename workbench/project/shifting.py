"""Moving the texts of targets to neighbouring units, where an alignment is wrong. Each function is one act.

What is confirmed stays where it is. A unit without a source goes when it has no text any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.errors import NothingToDo, UsageError
from workbench.model import Origin, Target, Unit
from workbench.project.alignment_rows import sentences
from workbench.project.editing import written
from workbench.project.project import Done, Project
from workbench.store.journal import Change, target_change
from workbench.store.project_file import unit_batches
from workbench.store.rows import row_value

_FEW = 50
"""Units that are read at a time: most texts move only a few units."""
_Texts = Sequence[tuple[Unit, str, Sequence[Target]]]
"""Units, the texts that their targets get, and the targets that these come from."""


def pull(project: Project, unit_id: int, language: str, rules: Path | None = None) -> Done:
    """Take the first sentence of the next unit's target to the end of this one's.

    `rules` are the user's own SRX file. Raises UsageError where there is nothing to take, or one of them is confirmed.
    """
    unit, following = _pair(project, unit_id, language)
    first, *rest = sentences(following.target(language).text, language, rules) or [""]
    if not first:
        raise NothingToDo(f"Unit {project.number(following.id)} has no {language} text to take from.", "Go on there.")
    own, giver = unit.target(language), following.target(language)
    texts = [(unit, _joined(own.text, first), [own, giver]), (following, " ".join(rest), [giver])]
    return _put(project, language, "pull", f"Pull into {project.number(unit_id)}", texts)


def push(project: Project, unit_id: int, language: str, rules: Path | None = None) -> Done:
    """Give the last sentence of this unit's target to the beginning of the next one's. Raises UsageError as `pull`."""
    unit, following = _pair(project, unit_id, language)
    *rest, last = sentences(unit.target(language).text, language, rules) or [""]
    if not last:
        raise NothingToDo(f"Unit {project.number(unit_id)} has no {language} text to give.", "Go to one that has.")
    giver, other = unit.target(language), following.target(language)
    texts = [(unit, " ".join(rest), [giver]), (following, _joined(last, other.text), [giver, other])]
    return _put(project, language, "push", f"Push out of {project.number(unit_id)}", texts)


def shift_down(project: Project, unit_id: int, language: str) -> Done:
    """Move this unit's target to the next one, that one's to the next again, up to an empty one.

    Where a confirmed target or the end comes first, the last text gets a unit of its own, without a source. Raises
    UsageError when there is nothing to move, or it is confirmed.
    """
    moved = list(_texts_from(project, unit_id, language))
    if not moved:
        raise NothingToDo(f"Unit {project.number(unit_id)} has no {language} text to move.", "Go to one that has.")
    targets = [Target(), *(unit.target(language) for unit in moved)]
    place = project.place(moved[-1].id) + 1
    behind = project.units(place, place + 1)
    if behind and not behind[0].target(language).text and not behind[0].target(language).confirmed:
        moved += behind
    label = f"Shift {language} down from {project.number(unit_id)}"
    return _put(project, language, "shift_down", label, _whole(moved, targets), targets[len(moved) :])


def shift_up(project: Project, unit_id: int, language: str) -> Done:
    """Move the next unit's target to this one, which is empty, that of the next again there, up to an empty one.

    Raises UsageError when this unit has a text or is confirmed, or there is nothing to move up to it.
    """
    unit = project.unit(unit_id)
    if unit.target(language).text:
        message = f"Unit {project.number(unit_id)} has a {language} text."
        raise UsageError(message, "Push its sentences down first, or empty it.")
    _check_open(project, unit, language)
    place = project.place(unit_id)
    following = project.ids()[place + 1 : place + 2]
    moved = list(_texts_from(project, following[0], language)) if following else []
    if not moved:
        raise UsageError(
            f"There is no {language} text to move up to unit {place + 1}.", "Go to the unit before a text."
        )
    targets = [*(each.target(language) for each in moved), Target()]
    label = f"Shift {language} up to {place + 1}"
    return _put(project, language, "shift_up", label, _whole([unit, *moved], targets))


def swap(project: Project, unit_id: int, language: str) -> Done:
    """Exchange this unit's target with the next one's. Raises UsageError when both are empty, or one is confirmed."""
    pair = _pair(project, unit_id, language)
    targets = [unit.target(language) for unit in reversed(pair)]
    number = project.number(unit_id)
    if not any(target.text for target in targets):
        raise UsageError(f"Units {number} and {number + 1} have no {language} text.", "Go to one that has.")
    return _put(project, language, "swap", f"Swap {language} of {number} and {number + 1}", _whole(pair, targets))


def _pair(project: Project, unit_id: int, language: str) -> tuple[Unit, Unit]:
    """A unit and the next one."""
    project.check_target(language)
    place = project.place(unit_id)
    pair = project.units(place, place + 2)
    if len(pair) < 2:
        raise NothingToDo("The last unit has no next one.", "Go to the unit before it.")
    for unit in pair:
        _check_open(project, unit, language)
    return pair[0], pair[1]


def _check_open(project: Project, unit: Unit, language: str) -> None:
    if unit.target(language).confirmed:
        message = f"Unit {project.number(unit.id)} is confirmed: it stays as it is."
        raise UsageError(message, "Reopen it first.")


def _texts_from(project: Project, unit_id: int, language: str) -> Iterator[Unit]:
    """The units from one on that have a text which is not confirmed."""
    project.check_target(language)
    for batch in unit_batches(project.file, project.ids()[project.place(unit_id) :], _FEW):
        for unit in batch:
            if unit.target(language).confirmed or not unit.target(language).text:
                return
            yield unit


def _joined(first: str, second: str) -> str:
    return " ".join(filter(None, (first, second)))


def _whole(units: Sequence[Unit], targets: Sequence[Target]) -> _Texts:
    """Units that get the text of one target each; there may be a target more."""
    return [(unit, target.text, [target]) for unit, target in zip(units, targets, strict=False)]


def _moved(unit: Unit, language: str, text: str, givers: Sequence[Target]) -> Target:
    """The target of a unit with a text of others; what was aligned stays so, and with that open to doubt."""
    target, texts = written(unit, language, text), [giver for giver in givers if giver.text]
    if not text or any(giver.origin is not Origin.ALIGNED for giver in texts):
        return target
    return replace(target, origin=Origin.ALIGNED, engine=texts[0].engine, machine="")


def _put(project: Project, language: str, kind: str, label: str, texts: _Texts, beyond: Sequence[Target] = ()) -> Done:
    """Give targets their texts; one that is `beyond` all units comes into a new one behind them."""

    def changes() -> Iterator[Change]:
        for unit, text, givers in texts:
            left = {tag: target for tag, target in unit.targets.items() if tag != language and target.text}
            if not text and not unit.source and not left and not unit.comment:
                yield Change(unit.id, "row", row_value(unit, project.file.position(unit.id)), None)
            elif text != unit.target(language).text:
                yield target_change(unit, language, _moved(unit, language, text, givers))
        last = texts[-1][0].id
        for target in beyond:
            stray = Unit(project.file.next_id(), "")
            stray = Unit(stray.id, "", {language: _moved(stray, language, target.text, [target])})
            yield Change(stray.id, "row", None, row_value(stray, project.position_behind(last)))

    return project.apply(kind, label, list(changes()))
