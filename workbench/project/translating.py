"""Machine translation of projects: filling what is empty, and making anew what its source has left behind."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.engines.base import QUALITIES, Engine, Hypothesis, Options
from workbench.engines.pivot import PivotEngine
from workbench.engines.queue import chunk_size, interactive
from workbench.errors import EngineError, MissingPair
from workbench.language.counting import counted
from workbench.model import PIVOT, Origin, Progress, Target, Unit, is_stale
from workbench.project.editing import drafted
from workbench.project.machine import Machine
from workbench.project.project import Done, Project
from workbench.project.steering import kept_to
from workbench.project.terminology import Termbases
from workbench.store.database import now
from workbench.store.journal import Change, target_change
from workbench.store.opinions import StoredOffer
from workbench.store.project_file import unit_batches

Asked = tuple[int, int | None]
"""A unit id, and the act of the journal that a refreshing of the unit belongs to; None for none."""

SCREEN = 24
"""Units from the translator's place on that are translated before all others, in their order."""
_BATCH = 24
"""Units looked at between two looks at whether to go on."""
_ABOVE = 8
"""Units above the translator's place that are on the screen too."""
_SOON = 3
"""As long as the translator's own unit is to be translated, chunks are so many times smaller: it is there sooner."""
AHEAD = 160
"""Units of which those of similar length are translated together: some four chunks, more save no time (measured)."""


@dataclass(frozen=True, slots=True)
class _Drafting:
    """How drafts of a project are made: with which machine, and what the termbases ask of them."""

    project: Project
    machine: Machine
    termbases: Termbases | None

    def drafts(self, units: Sequence[Unit], language: str, options: Options) -> list[Target]:
        """Fresh drafts, which say what is asked of them where that does not break them. Raises EngineError."""
        project, machine = self.project, self.machine
        engine = machine.engine(project.source, language)
        best = _translate(engine, units, options)
        made = [machine_target(unit, engine, found) for unit, found in zip(units, best, strict=True)]
        return [
            kept_to(project, machine, unit, target, language, self.termbases)
            for unit, target in zip(units, made, strict=True)
        ]

    def best(self, unit: Unit, language: str) -> Target:
        """The best draft of one unit, for somebody who waits for it. Raises EngineError."""
        with interactive():
            return self.drafts([unit], language, QUALITIES["best"])[0]

    def fill(self, units: Sequence[Unit], language: str, options: Options) -> None:
        """Put drafts where nobody has put anything meanwhile. Raises EngineError."""
        made = self.drafts(units, language, options)
        if self.project.file.fill([(unit.id, language, target) for unit, target in zip(units, made, strict=True)]):
            self.project.changed()


def pretranslate(
    project: Project,
    machine: Machine,
    languages: Sequence[str] = (),
    quality: str = "normal",
    termbases: Termbases | None = None,
) -> Generator[Progress]:
    """Fill the targets that nobody has filled, in `languages` or all. Closing the generator keeps what is done.

    Drafts say what the project and the termbases ask, where that does not break them. It begins where the translator
    is, and goes there when he moves: see `Project.here`. A language without an engine is told in the note of a Progress
    and left out.
    """
    project.check_writable()
    drafting = _Drafting(project, machine, termbases)
    engines: dict[str, Engine] = {}
    missing: dict[str, set[int]] = {}
    for language in sorted(languages or project.targets, key=lambda tag: tag != PIVOT):
        unfilled = project.file.unfilled(language)
        try:
            if unfilled:
                engines[language] = machine.engine(project.source, language)
                missing[language] = set(unfilled)
        except EngineError as error:
            yield Progress(0, 0, f"{language}: {error.message} {error.hint}".strip())
    left = [unit_id for unit_id in project.ids() if any(unit_id in some for some in missing.values())]
    done, total = 0, sum(map(len, missing.values()))
    while left:
        here, chunk = project.here(), _chunk(project, left)
        for language, engine in engines.items():
            ids = [unit_id for unit_id in chunk if unit_id in missing[language]]
            if ids and project.here() != here and not _close(project, chunk):
                waiting = {*left, *chunk}
                left = [unit_id for unit_id in project.ids() if unit_id in waiting]
                break  # he went elsewhere, and waits there
            if ids:
                drafting.fill(project.file.units(ids), language, QUALITIES[quality])
                missing[language].difference_update(ids)
                done += len(ids)
                yield Progress(done, total, f"{language}: {engine.name}")


def _chunk(project: Project, left: list[int]) -> list[int]:
    """Take out of `left`, units in the order of the document, those that are translated next.

    These are the first ones from the translator's place on: while they are on the screen, in their order; beyond it
    with others of similar length, which wastes less of the processor.
    """
    start = project.from_here(left, _ABOVE)
    ahead = left[start : start + AHEAD]
    units = project.file.units(ahead)
    close = _close(project, ahead)
    if close:
        awaited = any(project.number(unit_id) == project.here() for unit_id in close)
        most = chunk_size() // _SOON if awaited else chunk_size()
        taken = _filling((unit for unit in units if unit.id in close), most)
    else:
        first = len(units[0].source) if units else 0
        units.sort(key=lambda unit: abs(len(unit.source) - first))
        taken = _filling(units, chunk_size())
    there = {unit.id for unit in units}.difference(taken)
    left[start : start + AHEAD] = [unit_id for unit_id in ahead if unit_id in there]
    return taken


def _close(project: Project, ids: Iterable[int]) -> set[int]:
    """The units among some that are on the screen or about to be."""
    here = project.here()
    return {unit_id for unit_id in ids if abs(project.number(unit_id) - here) < SCREEN}


def _filling(units: Iterable[Unit], most: int) -> list[int]:
    """The ids of the first units with at most so many characters together; at least one where there is any."""
    taken: list[int] = []
    size = 0
    for unit in units:
        size += len(unit.source)
        if taken and size > most:
            break
        taken.append(unit.id)
    return taken


def retranslate(
    project: Project, machine: Machine, unit_id: int, language: str, termbases: Termbases | None = None
) -> Done:
    """Put a fresh machine translation into a target, whatever it holds; nothing where that changed meanwhile.

    Raises EngineError.
    """
    project.check_target(language)
    unit = project.unit(unit_id)
    target = _Drafting(project, machine, termbases).best(unit, language)

    def changes() -> list[Change]:
        present = project.file.units([unit_id])
        same = [
            each for each in present if (each.source, each.target(language)) == (unit.source, unit.target(language))
        ]
        return [target_change(each, language, target) for each in same]

    return project.apply("retranslate", f"Translate {project.number(unit_id)} to {language}", changes)


def refresh(
    project: Project, machine: Machine, unit_id: int, termbases: Termbases | None = None, *, joins: int | None = None
) -> Done | None:
    """Translate a unit anew where its source or confirmed pivot changed, or where it has no target yet.

    What the translator has not touched is replaced, as a part of the act `joins` where it can be;
    for the rest an offer is made. A language without an engine is left out. None when nothing had to be done, or the
    unit changed or went meanwhile: the next act asks again. Raises EngineError.
    """
    known = project.file.units([unit_id])
    if not known:
        return None
    (unit,) = known
    drafting = _Drafting(project, machine, termbases)
    replaced: list[Change] = []
    units: tuple[int, ...] = ()
    for language in sorted(project.targets, key=lambda tag: tag != PIVOT):
        target = unit.target(language)
        if not (is_stale(unit, language) or target.origin is Origin.NONE or _is_behind(unit, language)):
            continue
        try:
            fresh = drafting.best(unit, language)
        except MissingPair:  # told when the project was opened; the other languages do not wait for it
            continue
        if project.file.units([unit_id]) != known:
            return None
        if target.untouched:
            replaced.append(target_change(unit, language, fresh))
            unit = unit.with_target(language, fresh)  # what goes through this language follows it
        elif fresh.text == target.text:  # the change makes no difference here: nothing to offer
            settled = replace(target, source=unit.source, pivot=fresh.pivot, machine=fresh.machine)
            replaced.append(target_change(unit, language, settled))
        else:
            project.file.offers.put(unit_id, language, StoredOffer(fresh.text, unit.source, fresh.pivot, fresh.engine))
            units = (unit_id,)
    if replaced:
        label = f"New drafts for {project.number(unit_id)}"
        done = project.apply(
            "refresh", label, lambda: replaced if project.file.units([unit_id]) == known else [], joins=joins
        )
        return done if done.units else None
    if units:
        project.changed()
        return Done(f"New text offered for {project.number(unit_id)}", units)
    return None


def _is_behind(unit: Unit, language: str) -> bool:
    """Whether a draft that nobody touched was made from another draft in the pivot language than the present one."""
    target, bridge = unit.target(language), _bridge(unit, PIVOT)
    return target.untouched and bool(target.pivot) and bridge is not None and bridge != target.pivot


def enforce(
    project: Project, machine: Machine, language: str, termbases: Termbases | None = None
) -> Generator[Progress]:
    """Make every machine draft of a language that nobody has touched keep to what is asked, as one act at the end.

    Drafts in other languages that were made from these are made anew. May be closed at any point: then nothing is
    changed. Raises ReadOnlyProject and EngineError.
    """
    project.check_writable()
    drafting = _Drafting(project, machine, termbases)
    waiting = project.file.drafts(language, Origin.MACHINE)
    made: dict[int, dict[str, tuple[Target, Target]]] = {}
    for start in range(0, len(waiting), _BATCH):
        kept: list[Unit] = []
        for unit in project.file.units(waiting[start : start + _BATCH]):
            before = unit.target(language)
            after = kept_to(project, machine, unit, before, language, termbases)
            if after != before:
                made[unit.id] = {language: (before, replace(after, changed=now()))}
                kept.append(unit.with_target(language, after))
        for other in project.targets if language == PIVOT else ():
            if behind := [unit for unit in kept if _is_behind(unit, other)]:
                for unit, fresh in zip(behind, drafting.drafts(behind, other, QUALITIES["best"]), strict=True):
                    made[unit.id][other] = (unit.target(other), fresh)
        yield Progress(min(start + _BATCH, len(waiting)), len(waiting))

    def changes() -> list[Change]:
        return [
            target_change(unit, each, after)
            for batch in unit_batches(project.file, list(made))
            for unit in batch
            if all(unit.target(each) == before for each, (before, _) in made[unit.id].items())
            for each, (_, after) in made[unit.id].items()
        ]

    project.apply("steer", f"Keep {counted(len(made), f'{language} target')} to what is asked", changes)


def renew(
    project: Project, machine: Machine, asked: deque[Asked], termbases: Termbases | None = None
) -> Generator[Progress]:
    """Refresh the units that `asked` holds until it is empty; more may be appended meanwhile, from any thread.

    A unit is taken out before it is done. Closing the generator leaves the rest in `asked`. Raises EngineError.
    """
    done = 0
    while asked:
        unit_id, act = asked.popleft()
        if project.number(unit_id):
            refresh(project, machine, unit_id, termbases, joins=act)
        done += 1
        yield Progress(done, done + len(asked), "new translations")


def machine_target(unit: Unit, engine: Engine, hypothesis: Hypothesis) -> Target:
    """The draft that a hypothesis makes."""
    text = hypothesis.text
    return drafted(unit, text, text, engine.name, hypothesis.pivot, hypothesis.problem)


def _translate(engine: Engine, units: Sequence[Unit], options: Options) -> list[Hypothesis]:
    """The best hypothesis for each unit."""
    sources = [unit.source for unit in units]
    if isinstance(engine, PivotEngine):
        found = engine.translate_from(sources, [_bridge(unit, engine.pivot) for unit in units], options)
    else:
        found = engine.translate(sources, options)
    return [hypotheses[0] for hypotheses in found]


def _bridge(unit: Unit, language: str) -> str | None:
    """The text in the pivot language that a target is made from; None when it is yet to be made.

    That is what the translator has confirmed, else the machine's draft, in which words may have been enforced.
    """
    target = unit.target(language)
    drafted = target.untouched and target.source == unit.source and not target.problem
    return target.text if target.text and (target.confirmed or drafted) else None
