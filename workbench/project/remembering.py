"""Translation memory in a project: what is confirmed goes in, what is like the current unit comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from workbench.language.codes import primary
from workbench.language.lemmas import lemma
from workbench.memory.entries import Entry, Segment, digest
from workbench.memory.ranking import FLOOR, Context, Lookup, Match, best, rank
from workbench.memory.substitution import Render, substitute_numbers, substitute_term
from workbench.model import Origin, Progress, Status, Target, Unit
from workbench.project.memories import Memories
from workbench.project.project import Project
from workbench.store.database import now
from workbench.store.project_file import unit_batches

EXACT = 100


def remember(project: Project, memories: Memories, unit_id: int, language: str) -> bool:
    """Put a confirmed target into the project's memory; whether there was one to put.

    The same source between the same neighbours takes the new text in the place of its old one; between other
    neighbours both are kept. Nothing but confirmed text ever enters.
    """
    unit = project.unit(unit_id)
    if not unit.target(language).confirmed:
        return False
    memories.own.put(_entry(project, unit, language), project.source)
    return True


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
    made to fit, as those are that differ in numbers only.
    """
    text = project.unit(unit_id).source
    return search(memories, Lookup(text, project.source, language, context_of(project, unit_id), least), render)


def search(memories: Memories, lookup: Lookup, render: Render | None = None) -> list[Match]:
    """The best matches of a text from all memories, best first, see `matches`."""
    found: list[Match] = []
    lemma_of = partial(lemma, language=primary(lookup.source))
    for memory, standing in memories.each():
        candidates = memory.candidates(lookup.text, lookup.source, lookup.target)
        found += rank(lookup, candidates, lemma_of, standing)
    return [replace(match, adapted=_adapted(lookup.text, match, render)) for match in best(found, lookup.least)]


def pretranslate(
    project: Project, memories: Memories, languages: Sequence[str] = (), least: int = EXACT
) -> Iterator[Progress]:
    """Fill targets that nobody has worked on, a machine's drafts included, with matches of at least `least`.

    They become drafts that name their memory. Closing the generator keeps what is done.
    """
    project.check_writable()
    chosen, ids = tuple(languages or project.targets), project.ids()
    done = filled = 0
    for batch in unit_batches(project.file, ids, 20):
        targets = [
            (unit.id, language, target)
            for unit in batch
            for language in chosen
            if (target := _from_memory(project, memories, unit, language, least))
        ]
        if taken := project.file.fill(targets):
            project.changed()
        done, filled = done + len(batch), filled + len(taken)
        yield Progress(done, len(ids), f"{filled} from memory")


def _from_memory(project: Project, memories: Memories, unit: Unit, language: str, least: int) -> Target | None:
    """The draft that the best match makes; None when there is none or when the target is not free."""
    old = unit.target(language)
    if not old.untouched:
        return None
    found = matches(project, memories, unit.id, language, least)
    if not found:
        return None
    text = found[0].adapted or found[0].target
    name = f"{found[0].memory} {min(found[0].score, EXACT)} %"
    return Target(text, Origin.MEMORY, Status.DRAFT, old.machine, name, unit.source, changed=now())


def _adapted(text: str, match: Match, render: Render | None) -> str:
    if match.similarity.exact:
        return ""
    adapted = substitute_numbers(text, match.source, match.target)
    if adapted is None and render is not None:
        adapted = substitute_term(text, match.source, match.target, render)
    return adapted or ""


def _entry(project: Project, unit: Unit, language: str) -> Entry:
    target, context = unit.target(language), context_of(project, unit.id)
    segments = {
        project.source: Segment(unit.source, Origin.HUMAN, target.status, target.changed),
        language: Segment(target.text, target.origin, target.status, target.changed),
    }
    props = {f"x-engine-{language}": target.engine} if target.engine else {}
    return Entry(segments, context.previous, context.following, project.document.name, props)
