"""Translation memory in a project: what is confirmed goes in, what is like the current unit comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from workbench.language.codes import primary
from workbench.language.lemmas import lemma
from workbench.memory.entries import Candidate, Entry, Segment, digest
from workbench.memory.ranking import FLOOR, HIGHEST, Context, Lookup, Match, best, rank
from workbench.memory.substitution import Render, substitute_numbers, substitute_tags, substitute_term
from workbench.model import Origin, Progress, Status, Target, Unit
from workbench.project.memories import Memories
from workbench.project.project import Done, Project
from workbench.store.database import now
from workbench.store.journal import Change, target_change
from workbench.store.memory import MemoryFile
from workbench.store.project_file import unit_batches
from workbench.store.rows import target_in

EXACT = 100
_CONFIRMING = ("confirm", "reopen", "update")
"""The acts that say what is confirmed."""


def remember(project: Project, memories: Memories, unit_id: int, language: str, own: str = "") -> bool:
    """Put a confirmed target into the project's memory; whether there was one to put.

    The same source between the same neighbours takes the new text in the place of its old one; between other
    neighbours both are kept. Nothing but confirmed text ever enters, so nothing where a target is left empty. `own` is
    what the target was when it was confirmed before.
    """
    unit = project.unit(unit_id)
    target = unit.target(language)
    if not target.confirmed or target.left_empty or not unit.source:
        return False
    memories.own.put(_entry(project, unit, language, target), project.source, own)
    return True


def follow(project: Project, memories: Memories, act_id: int) -> None:
    """Make the memory agree with a confirmation, a reopening or an update, done, undone or done again in any session.

    What is confirmed by it enters. What was confirmed before it leaves, and what that took the place of comes back; but
    a target to which the memory has been given another text since stays. Where a target is left empty, the text leaves
    that was confirmed there last, and comes back when that is undone. Acts of other kinds change nothing.
    """
    act = project.file.journal.act(act_id)
    emptied: dict[str, list[int]] = {}
    for change in project.file.journal.changes(act) if act.kind in _CONFIRMING else ():
        kind, _, language = change.field.partition(".")
        if kind == "target" and project.number(change.unit_id):
            old, new = target_in(change.before), target_in(change.after)
            _follow(project, memories, change.unit_id, language, old)
            is_taken_back = old.left_empty and (act.kind, act.state) == ("confirm", "undone")
            if new.left_empty or is_taken_back:
                emptied.setdefault(language, []).append(change.unit_id)
    for language, unit_ids in emptied.items():
        _follow_emptied(project, memories, act_id, language, unit_ids)


def _follow(project: Project, memories: Memories, unit_id: int, language: str, old: Target) -> None:
    """`old` is what the target was before."""
    entered = remember(project, memories, unit_id, language, old.text if old.confirmed else "")
    unit = project.unit(unit_id)
    before, after = _entry(project, unit, language, old), _entry(project, unit, language, unit.target(language))
    has_left = old.confirmed and not old.left_empty
    if has_left and not (entered and before.text(project.source) == after.text(project.source)):
        memories.own.withdraw(before, project.source)


def _follow_emptied(project: Project, memories: Memories, act_id: int, language: str, unit_ids: Sequence[int]) -> None:
    """Take out what targets said before an act left them empty, or put it back where that was undone."""
    put: dict[int, list[tuple[Target, str]]] = {unit_id: [] for unit_id in unit_ids}
    """What each unit has put into the memory since it was left empty last, and what it overwrote of its own."""
    for kind, change in project.file.journal.before(act_id, f"target.{language}", unit_ids):
        old, new = target_in(change.before), target_in(change.after)
        said = put[change.unit_id]
        if new.left_empty:
            said.clear()
        elif new.confirmed:
            said.append((new, old.text if old.confirmed else ""))
        elif kind in ("reopen", "update") and old.confirmed and said:
            said.pop()
    for unit_id, said in put.items():
        unit = project.unit(unit_id)
        if unit.target(language).left_empty:
            for target, _ in reversed(said):
                memories.own.withdraw(_entry(project, unit, language, target), project.source)
        else:
            for target, own in said:
                memories.own.put(_entry(project, unit, language, target), project.source, own)


def remember_all(project: Project, memories: Memories) -> Iterator[Progress]:
    """Put every confirmed target of a project into its memory."""
    ids = project.ids()
    for done, unit_id in enumerate(ids, 1):
        for language in project.targets:
            remember(project, memories, unit_id, language)
        if done % 50 == 0 or done == len(ids):
            yield Progress(done, len(ids))


def context_of(project: Project, unit_id: int) -> Context:
    """The neighbours of a unit, by the document's own text: correcting it does not make another context."""
    place = project.place(unit_id)
    units = project.units(max(0, place - 1), place + 2)
    before = units[0] if place else None
    after = units[-1] if units[-1].id != unit_id else None
    return Context(*(digest(unit.original or unit.source) if unit else 0 for unit in (before, after)))


def matches(
    project: Project,
    memories: Memories,
    unit_id: int,
    language: str,
    least: int = FLOOR,
    render: Render | None = None,
) -> list[Match]:
    """The best matches of a unit's source from all memories, best first.

    `render` knows how a term is rendered, see `memory.substitution`; with it matches that differ in one term only are
    made to fit, as those are that differ in numbers only. A confirmed unit is not offered what it says itself.
    """
    unit = project.unit(unit_id)
    own = unit.target(language).text if unit.target(language).confirmed else ""
    lookup = Lookup(unit.source, project.source, language, context_of(project, unit_id), least)
    return search(memories, lookup, render, own)


def search(memories: Memories, lookup: Lookup, render: Render | None = None, own: str = "") -> list[Match]:
    """The best matches of a text from all memories, best first, see `matches`; `own` as a target is left out."""
    found = (match for match in _found(memories, lookup) if not (match.similarity.exact and match.target == own))
    return [replace(match, adapted=_adapted(lookup.text, match, render)) for match in best(found, lookup.least)]


def best_score(memories: Memories, lookup: Lookup) -> int:
    """The score of the best match of a text from all memories, 0 to 102; 0 where none is of at least `lookup.least`."""
    exact = max((match.score for match in _found(memories, lookup, MemoryFile.exact)), default=0)
    return exact if exact == HIGHEST else max((match.score for match in _found(memories, lookup)), default=0)


def _found(
    memories: Memories, lookup: Lookup, look: Callable[[MemoryFile, Lookup], list[Candidate]] = MemoryFile.candidates
) -> Iterator[Match]:
    lemma_of = partial(lemma, language=primary(lookup.source))
    for memory, standing in memories.each():
        yield from rank(lookup, look(memory, lookup), lemma_of, standing)


def pretranslate(
    project: Project,
    memories: Memories,
    languages: Sequence[str] = (),
    least: int = EXACT,
    renders: Mapping[str, Render] = MappingProxyType({}),
) -> Iterator[Progress]:
    """Fill targets that nobody has worked on, a machine's drafts included, with matches of at least `least`.

    They become drafts that name their memory, as one act; `renders` knows by language how terms are rendered, see
    `matches`. Closing the generator keeps what is done. Raises ReadOnlyProject, and UsageError for a language that is
    no target.
    """
    project.check_writable()
    for language in languages:
        project.check_target(language)
    chosen, ids = tuple(languages or project.targets), project.ids()
    act, done, filled = None, 0, 0
    for batch in unit_batches(project.file, ids, 20):
        targets = [
            (unit.id, language, target)
            for unit in batch
            for language in chosen
            if (target := _from_memory(project, memories, unit, language, least, renders.get(language)))
        ]
        taken = _fill(project, targets, act)
        act = taken.act or act
        done, filled = done + len(batch), filled + len(taken.units)
        yield Progress(done, len(ids), f"{filled} from memory")


def _fill(project: Project, targets: Sequence[tuple[int, str, Target]], act: int | None) -> Done:
    """Write targets, (unit id, language, target), where still nobody has worked, as a part of `act` if given."""

    def changes() -> list[Change]:
        units = {unit.id: unit for unit in project.file.units([unit_id for unit_id, _, _ in targets])}
        return [
            target_change(unit, language, target)
            for unit_id, language, target in targets
            if (unit := units.get(unit_id)) and unit.source == target.source and unit.target(language).untouched
        ]

    return project.apply("pretranslate", "Fill from memory", changes, joins=act)


def _from_memory(
    project: Project, memories: Memories, unit: Unit, language: str, least: int, render: Render | None
) -> Target | None:
    """The draft that the best match makes; None when there is none or when the target is not free."""
    old = unit.target(language)
    if not old.untouched:
        return None
    found = matches(project, memories, unit.id, language, least, render)
    if not found:
        return None
    match = found[0]
    return Target(match.fitting, Origin.MEMORY, Status.DRAFT, old.machine, match.credit, unit.source, changed=now())


def _adapted(text: str, match: Match, render: Render | None) -> str:
    if match.similarity.exact:
        return ""
    adapted = substitute_tags(text, match.source, match.target)
    if adapted is None:
        adapted = substitute_numbers(text, match.source, match.target, match.found.target_language)
    if adapted is None and render is not None:
        adapted = substitute_term(text, match.source, match.target, render)
    return adapted or ""


def _entry(project: Project, unit: Unit, language: str, target: Target) -> Entry:
    """The entry of a target of a unit, with the source that it was confirmed for, which may have been changed since."""
    context = context_of(project, unit.id)
    segments = {
        project.source: Segment(target.source or unit.source, Origin.HUMAN, target.status, target.changed),
        language: Segment(target.text, target.origin, target.status, target.changed),
    }
    props = {f"x-engine-{language}": target.engine} if target.engine else {}
    return Entry(segments, context.previous, context.following, project.document.name, props)
