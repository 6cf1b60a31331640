"""Repetitions: a confirmed target is offered to the units with the same source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.config import Config
from workbench.errors import UsageError
from workbench.language.counting import counted
from workbench.model import Status, Unit
from workbench.project.project import Done, Project
from workbench.project.remembering import context_of
from workbench.store.database import now
from workbench.store.journal import Change, target_change
from workbench.store.project_file import unit_batches


@dataclass(frozen=True, slots=True)
class Repetition:
    """A unit with the same source as a confirmed one, and what it would become."""

    unit_id: int
    language: str
    before: str
    after: str
    same_context: bool
    """Whether both its neighbours are the same too. Where they are not, the translator must be asked."""


def repetitions(project: Project, unit_id: int, language: str) -> list[Repetition]:
    """The other units to which a confirmed target could go, in the order of the document.

    Those that are confirmed themselves, that were emptied, or that have the text already are left out.
    """
    unit = project.unit(unit_id)
    text, context = unit.target(language).text, context_of(project, unit_id)
    if not unit.target(language).confirmed or not text:
        return []
    return [
        Repetition(other.id, language, other.target(language).text, text, context_of(project, other.id) == context)
        for other in _same_source(project, unit)
        if not (old := other.target(language)).confirmed and not old.emptied and old.text != text
    ]


def propagate(
    project: Project, unit_id: int, language: str, chosen: Sequence[Repetition], *, joins: int | None = None
) -> Done:
    """Give the target of a unit to chosen repetitions as one act, or as a part of the act `joins`.

    They become drafts of the same origin. Raises UsageError when one of them has changed since the list was made.
    """

    def changes() -> list[Change]:
        unit = project.unit(unit_id)
        return [_change(project, unit, language, repetition) for repetition in chosen]

    label = f"Same {language} as {project.number(unit_id)} for {counted(len(chosen), 'unit')}"
    return project.apply("propagate", label, changes, joins=joins)


def propagate_surely(
    project: Project, config: Config, unit_id: int, language: str, *, joins: int | None = None
) -> tuple[Done | None, list[Repetition]]:
    """What follows a confirmation: the units between the same neighbours take the text, the others are to be asked for.

    Returns the act, None when there was nothing to do, and the repetitions that the translator must decide on. Nothing
    is done when the setting `propagate` is off.
    """
    found = repetitions(project, unit_id, language) if config.propagate else []
    sure = [repetition for repetition in found if repetition.same_context]
    done = propagate(project, unit_id, language, sure, joins=joins) if sure else None
    return done, [repetition for repetition in found if not repetition.same_context]


def _same_source(project: Project, unit: Unit) -> Iterator[Unit]:
    ids = [other for other in project.file.same_source(unit.source) if other != unit.id]
    for batch in unit_batches(project.file, ids):
        yield from batch


def _change(project: Project, unit: Unit, language: str, repetition: Repetition) -> Change:
    other, given = project.unit(repetition.unit_id), unit.target(language)
    old = other.target(language)
    if other.source != unit.source or old.text != repetition.before or old.confirmed:
        number = project.number(repetition.unit_id)
        raise UsageError(f"Unit {number} has changed meanwhile.", "Look at the list of repetitions again.")
    new = replace(given, status=Status.DRAFT, machine=old.machine, problem="", changed=now())
    return target_change(other, language, new)
