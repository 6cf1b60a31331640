"""What the machine would say now where the translator has worked, after the source or the pivot changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.language.counting import counted
from workbench.language.difference import merge
from workbench.model import Unit, confirmed_pivot, is_stale
from workbench.project.editing import drafted, present_pivot
from workbench.project.project import Done, Project
from workbench.store.journal import Change, target_change
from workbench.store.opinions import StoredOffer


@dataclass(frozen=True, slots=True)
class Offer:
    """A new text for one target."""

    language: str
    text: str
    """The machine's."""
    merged: str
    """The machine's text with the translator's own edits carried over where they do not collide with it."""
    collides: bool
    """Whether the translator changed the same words as the machine; `merged` has the machine's there."""
    engine: str


def offers(project: Project, unit_id: int) -> Mapping[str, Offer]:
    """The offers that stand for a unit, by language; one falls when its source changes or its target is settled."""
    stored = project.file.offers.of(unit_id)
    if not stored:
        return {}
    unit = project.unit(unit_id)
    return {
        language: _offer(unit, language, stored[language])
        for language in project.targets
        if language in stored and _stands(unit, language, stored[language])
    }


def waiting(project: Project) -> Iterator[tuple[int, Offer]]:
    """All offers that stand, as (unit id, offer), in the order of the document."""
    for unit_id in project.file.offers.units():
        for offer in offers(project, unit_id).values():
            yield unit_id, offer


def unoffered(project: Project) -> list[int]:
    """The ids of the units with a stale target for which no offer stands: what a closed program did not get to."""
    return [
        unit_id
        for unit_id in project.file.left_behind()
        if any(is_stale(project.unit(unit_id), language) for language in project.targets)
        and not offers(project, unit_id)
    ]


def take(project: Project, unit_id: int, language: str, *, merged: bool = True) -> Done:
    """Take an offer: with the translator's edits merged in, or as the machine has it. Does nothing when none stands."""
    label = f"Take new {language} of {project.number(unit_id)}"
    offer = offers(project, unit_id).get(language)
    if offer is None:
        return Done(label, ())
    return project.apply("take_offer", label, [_taken(project.unit(unit_id), offer, merged=merged)])


def refuse(project: Project, unit_id: int, language: str) -> Done:
    """Keep the target as it is; it counts as made from the present source and pivot."""
    label = f"Keep {language} of {project.number(unit_id)}"
    unit = project.unit(unit_id)
    if not is_stale(unit, language):
        return Done(label, ())
    target = unit.target(language)
    kept = replace(target, source=unit.source, pivot=present_pivot(unit, target.pivot))
    return project.apply("refuse_offer", label, [target_change(unit, language, kept)])


def take_all(project: Project) -> Done:
    """Take every offer that does not collide with the translator's edits, as one act."""
    changes = [_taken(project.unit(unit_id), offer) for unit_id, offer in waiting(project) if not offer.collides]
    return project.apply("take_offers", f"Take {counted(len(changes), 'new target')}", changes)


def _stands(unit: Unit, language: str, stored: StoredOffer) -> bool:
    if not is_stale(unit, language) or stored.source != unit.source:
        return False
    bridge = confirmed_pivot(unit)
    return not (stored.pivot and bridge) or bridge == stored.pivot


def _offer(unit: Unit, language: str, stored: StoredOffer) -> Offer:
    target = unit.target(language)
    joined = merge(target.machine, stored.text, target.text, language)
    return Offer(language, stored.text, joined.text, joined.collides, stored.engine)


def _taken(unit: Unit, offer: Offer, *, merged: bool = True) -> Change:
    target = unit.target(offer.language)
    text = offer.merged if merged else offer.text
    taken = drafted(unit, text, offer.text, offer.engine, present_pivot(unit, target.pivot))
    return target_change(unit, offer.language, taken)
