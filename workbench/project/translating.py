"""Machine translation of projects: filling what is empty, and making anew what its source has left behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import replace

from workbench.engines.base import QUALITIES, Engine, Hypothesis, Options
from workbench.engines.pivot import PivotEngine
from workbench.errors import EngineError
from workbench.model import PIVOT, Origin, Progress, Status, Target, Unit, is_stale
from workbench.project.machine import Machine
from workbench.project.project import Done, Project
from workbench.project.steering import kept_to
from workbench.store.database import now
from workbench.store.journal import Change
from workbench.store.project_file import StoredOffer
from workbench.store.rows import target_value

Asked = tuple[int, int | None]
"""A unit id, and the act of the journal that a refreshing of the unit belongs to; None for none."""

CHUNK = 24
"""Units translated between two looks at whether to go on."""


def pretranslate(
    project: Project, machine: Machine, languages: Sequence[str] = (), quality: str = "normal"
) -> Generator[Progress]:
    """Fill the targets that nobody has filled, in `languages` or all. Closing the generator keeps what is done.

    A language without an engine is told in the note of a Progress and left out.
    """
    project.check_writable()
    options = QUALITIES[quality]
    jobs: list[tuple[str, Engine, list[int]]] = []
    done = 0
    for language in languages or project.targets:
        missing = project.file.unfilled(language)
        try:
            if missing:
                jobs.append((language, machine.engine(project.source, language), missing))
        except EngineError as error:
            yield Progress(0, 0, f"{language}: {error.message} {error.hint}".strip())
    total = sum(len(missing) for _, _, missing in jobs)
    for language, engine, missing in jobs:
        for start in range(0, len(missing), CHUNK):
            chunk = project.file.units(missing[start : start + CHUNK])
            _fill(project, machine, chunk, language, options)
            done += len(missing[start : start + CHUNK])
            yield Progress(done, total, f"{language}: {engine.name}")


def retranslate(
    project: Project, machine: Machine, unit_id: int, language: str, options: Options = QUALITIES["best"]
) -> Done:
    """Put a fresh machine translation into a target, whatever it holds. Raises EngineError."""
    project.check_target(language)
    unit = project.unit(unit_id)
    target = _drafts(project, machine, [unit], language, options)[0]
    label = f"Translate {project.number(unit_id)} to {language}"
    return project.apply("retranslate", label, [_change(unit, language, target)])


def refresh(
    project: Project, machine: Machine, unit_id: int, *, joins: int | None = None, options: Options = QUALITIES["best"]
) -> Done | None:
    """Translate a unit anew where its source or confirmed pivot changed, or where it has no target yet.

    What the translator has not touched is replaced, as a part of the act `joins` when that is the newest one;
    for the rest an offer is made. None when nothing had to be done. Raises EngineError.
    """
    replaced: list[Change] = []
    units: tuple[int, ...] = ()
    for language in sorted(project.targets, key=lambda tag: tag != PIVOT):
        unit = project.unit(unit_id)
        target = unit.target(language)
        if not (is_stale(unit, language) or target.origin is Origin.NONE):
            continue
        fresh = _drafts(project, machine, [unit], language, options)[0]
        if project.unit(unit_id) != unit:
            return None  # the translator went on meanwhile; the next act asks again
        if target.untouched:
            replaced.append(_change(unit, language, fresh))
        elif fresh.text == target.text:  # the change makes no difference here: nothing to offer
            settled = replace(target, source=unit.source, pivot=fresh.pivot, machine=fresh.machine)
            replaced.append(_change(unit, language, settled))
        else:
            project.file.put_offer(unit_id, language, StoredOffer(fresh.text, unit.source, fresh.pivot, fresh.engine))
            units = (unit_id,)
    if replaced:
        return project.apply("refresh", f"New drafts for {project.number(unit_id)}", replaced, joins=joins)
    if units:
        project.changed()
        return Done(f"New text offered for {project.number(unit_id)}", units)
    return None


def renew(project: Project, machine: Machine, asked: deque[Asked]) -> Generator[Progress]:
    """Refresh the units that `asked` holds until it is empty; more may be appended meanwhile, from any thread.

    A unit is taken out before it is done. Closing the generator leaves the rest in `asked`. Raises EngineError.
    """
    done = 0
    while asked:
        unit_id, act = asked.popleft()
        if project.number(unit_id):
            refresh(project, machine, unit_id, joins=act)
        done += 1
        yield Progress(done, done + len(asked), "new translations")


def machine_target(unit: Unit, engine: Engine, hypothesis: Hypothesis) -> Target:
    """The draft that a hypothesis makes."""
    return Target(
        hypothesis.text,
        Origin.MACHINE,
        Status.DRAFT if hypothesis.text else Status.UNTRANSLATED,
        machine=hypothesis.text,
        engine=engine.name,
        source=unit.source,
        pivot=hypothesis.pivot,
        problem=hypothesis.problem,
        changed=now(),
    )


def _fill(project: Project, machine: Machine, units: Sequence[Unit], language: str, options: Options) -> None:
    made = _drafts(project, machine, units, language, options)
    if project.file.fill([(unit.id, language, target) for unit, target in zip(units, made, strict=True)]):
        project.changed()


def _drafts(project: Project, machine: Machine, units: Sequence[Unit], language: str, options: Options) -> list[Target]:
    """Fresh drafts, which say what the project asks of them where that does not break them."""
    engine = machine.engine(project.source, language)
    best = _translate(engine, units, options)
    made = [machine_target(unit, engine, found) for unit, found in zip(units, best, strict=True)]
    return [kept_to(project, machine, unit, target, language) for unit, target in zip(units, made, strict=True)]


def _translate(engine: Engine, units: Sequence[Unit], options: Options) -> list[Hypothesis]:
    """The best hypothesis for each unit; a confirmed pivot text is what a pivoted one is made from."""
    sources = [unit.source for unit in units]
    if isinstance(engine, PivotEngine):
        bridges = [unit.target(engine.pivot) for unit in units]
        found = engine.translate_from(sources, [b.text if b.confirmed else None for b in bridges], options)
    else:
        found = engine.translate(sources, options)
    return [hypotheses[0] for hypotheses in found]


def _change(unit: Unit, language: str, target: Target) -> Change:
    return Change(unit.id, f"target.{language}", target_value(unit.targets.get(language)), target_value(target))
