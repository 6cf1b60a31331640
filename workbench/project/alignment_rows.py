"""From beads to units: the sentences of both texts that translate each other come into one unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import count, groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.align.beads import Bead
from workbench.formats.subtitles import time_in
from workbench.language.segmentation import split
from workbench.model import CONFIRMED, Origin, Status, Target, Unit
from workbench.project.editing import merged
from workbench.project.project import Project
from workbench.store.database import now
from workbench.store.journal import Change, target_change
from workbench.store.rows import position_between, row_value

_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028]")
_PARTING = re.compile(r"[\S\f\u2029]")
"""Of what stands between sentences: markup, or what ends a page or a paragraph."""


class Row(NamedTuple):
    """What is to become a unit."""

    pieces: tuple[Unit, ...]
    """The sentences of its source; none for what only the target has."""
    text: str
    """Of the target."""


def sentences(text: str, language: str, rules: Path | None) -> list[str]:
    """The sentences of a segment; `rules` are the user's own SRX file."""
    return [segment.text for segment in split(text, language, rules, "space").segments]


def pieces_of(unit: Unit, source: str, target: str, rules: Path | None) -> list[Unit]:
    """The sentences of a unit's source as units, the first of which has its id and the others 0.

    `source` and `target` are the languages that are being aligned, `rules` the user's own SRX file.

    A source stays whole where somebody has worked on another target, and where it was corrected: the document's own
    text belongs to all of it.
    """
    found = split(unit.source, source, rules, "space").segments
    if not found:
        return []
    others = [kept for language, kept in unit.targets.items() if language != target]
    if len(found) == 1 or unit.original or not all(other.untouched for other in others):
        return [unit]
    first, *rest = found
    gaps = [*(segment.gap for segment in found[:-1]), unit.gap]
    begins = replace(unit, source=first.text, gap=gaps[0], targets={})
    parts = [Unit(0, part.text, gap=gap) for part, gap in zip(rest, gaps[1:], strict=True)]
    return [begins, *parts]


def count_sentences(unit: Unit, source: str, target: str, rules: Path | None) -> tuple[int, int]:
    """How many sentences a unit has in the languages `source` and `target`; `rules` are the user's own SRX file."""
    return len(sentences(unit.source, source, rules)), len(sentences(unit.target(target).text, target, rules))


def rows_of(beads: Sequence[Bead], pieces: Sequence[Unit], texts: Sequence[str]) -> Iterator[Row]:
    """The rows that beads of sentences of the source and of the target make."""
    for bead in beads:
        yield Row(tuple(pieces[bead.source.start : bead.source.stop]), " ".join(texts[place] for place in bead.target))


def paragraph_starts(gaps: Sequence[str]) -> frozenset[int]:
    """Places of the segments that begin a paragraph, by what stands behind each segment.

    That is markup or a blank line; in a text without blank lines a line break.
    """
    breaks = [len(_BREAK.findall(gap)) for gap in gaps[:-1]]
    enough = 2 if any(count > 1 for count in breaks) else 1
    return frozenset(
        place for place, count in enumerate(breaks, 1) if count >= enough or _PARTING.search(gaps[place - 1])
    )


def times_of(head: str, texts: Sequence[str], gaps: Sequence[str]) -> NDArray[np.float64] | None:
    """When the sentences of subtitles begin and end, in seconds: shape (sentences, 2). None for other texts.

    `head` is what stands before the first sentence, `gaps` what stands behind each. Sentences of one cue share its time
    by their length.
    """
    cues = [time_in(markup) for markup in (head, *gaps[:-1])]
    if not cues or cues[0] is None:
        return None
    times = np.zeros((len(texts), 2))
    starts = [*(place for place, cue in enumerate(cues) if cue), len(texts)]
    for start, stop in pairwise(starts):
        begin, end = cues[start] or (0.0, 0.0)
        shares = np.cumsum([0, *(len(text) for text in texts[start:stop])], dtype=np.float64)
        edges = begin + (end - begin) * shares / max(1.0, shares[-1])
        times[start:stop] = np.stack([edges[:-1], edges[1:]], axis=1)
    return times


def apart(pieces: Sequence[Unit]) -> frozenset[int]:
    """Places of the sentences that are not joined with those before: over markup, or where one of them is confirmed."""
    fixed = [any(target.confirmed for target in piece.targets.values()) for piece in pieces]
    places = range(1, len(pieces))
    return frozenset(place for place in places if fixed[place - 1] or fixed[place] or pieces[place - 1].gap.strip())


def changes_to(
    project: Project,
    language: str,
    units: Sequence[Unit],
    rows: Sequence[Row],
    file: str = "",
    status: Status = Status.DRAFT,
) -> list[Change]:
    """What makes units, which stand one behind the other, into rows with a target in a language.

    `file` is the name of the one that the texts come from, empty for the same as before, or the translator's own; what
    has a source gets the `status`, one without a text only where that is a confirmed one.
    """
    before = {unit.id: unit for unit in units}
    aligned = (unit.target(language) for unit in units)
    file = file or next((target.engine for target in aligned if target.origin is Origin.ALIGNED), "")
    made = _commented(units, _numbered(project, language, units, [_unit(row, language, file, status) for row in rows]))
    places = _positions(project, units, [unit.id for unit in made])
    changes = []
    for gone in before.keys() - {unit.id for unit in made}:
        changes.append(Change(gone, "row", row_value(before[gone], places[gone]), None))
    for row, unit in zip(rows, made, strict=True):
        old = before.get(unit.id)
        if old is None:
            changes.append(Change(unit.id, "row", None, row_value(unit, places[unit.id])))
        elif (unit.source, unit.gap, unit.comment) == (old.source, old.gap, old.comment):
            if old.target(language).text != row.text or not old.target(language).origin:
                changes.append(target_change(old, language, unit.target(language)))
        else:
            changes.append(Change(unit.id, "row", row_value(old, places[unit.id]), row_value(unit, places[unit.id])))
    return changes


def _commented(units: Sequence[Unit], made: Sequence[Unit]) -> list[Unit]:
    """The units that are made, with the comments of those without a source that go: each at the one before it."""
    kept, lost = {unit.id for unit in made}, dict[int, list[str]]()
    last = made[0].id if made else 0
    for unit in units:
        if unit.id in kept:
            last = unit.id
        elif unit.comment and not unit.source.strip():
            lost.setdefault(last, []).append(unit.comment)
    comments = {unit.id: "\n".join(filter(None, (unit.comment, *lost.get(unit.id, ())))) for unit in made}
    return [replace(unit, comment=comments[unit.id]) for unit in made]


def _numbered(project: Project, language: str, units: Sequence[Unit], made: Sequence[Unit]) -> list[Unit]:
    """The units with ids: new ones where they have none, save for what had no source before and stays where it is."""
    strays = {
        (before.id, unit.target(language).text): unit for before, unit in pairwise(units) if not unit.source.strip()
    }
    numbers = count(project.file.next_id())
    numbered: list[Unit] = []
    for unit in made:
        before = numbered[-1].id if numbered else 0
        if not unit.id and not unit.source:
            unit = strays.get((before, unit.target(language).text), unit)
        numbered.append(unit if unit.id else replace(unit, id=next(numbers)))
    return numbered


def _unit(row: Row, language: str, file: str, status: Status) -> Unit:
    """The unit of a row, with the id of the first unit that begins in it, or 0."""
    number = next((piece.id for piece in row.pieces if piece.id), 0)
    whole = reduce(merged, row.pieces) if row.pieces else Unit(0, "")
    target = Target(source=whole.source, origin=Origin.HUMAN, changed=now())  # emptied, machines leave it alone
    if row.text:
        origin = Origin.ALIGNED if file else Origin.HUMAN
        status = status if row.pieces else Status.DRAFT
        target = replace(target, text=row.text, origin=origin, status=status, engine=file)
    elif status in CONFIRMED:
        target = replace(target, status=status)
    return replace(whole, id=number, targets={**whole.targets, language: target})


def _positions(project: Project, units: Sequence[Unit], ids: Sequence[int]) -> Mapping[int, str]:
    """Where units stand, and where others come between them: those of `ids`, in that order, that are not there yet."""
    order, first, last = project.ids(), project.place(units[0].id), project.place(units[-1].id)
    known = project.file.positions(order[max(first - 1, 0)], order[min(last + 1, len(order) - 1)])
    taken, found = list(known.values()), dict(known)
    before = known[order[first - 1]] if first else "0" * 10
    for is_known, group in groupby(ids, known.__contains__):
        run = list(group)
        if not is_known:
            # before whatever is there already, also what has a text in another language only
            following = bisect_right(taken, before)
            last = following == len(taken)
            found.update(_appended(run, before) if last else _spread(run, before, taken[following]))
        before = found[run[-1]]
    return found


def _spread(ids: Sequence[int], low: str, high: str) -> Iterator[tuple[int, str]]:
    """Positions for units between two others: halving what is between keeps them short, however many there are."""
    if ids:
        middle, position = len(ids) // 2, position_between(low, high)
        yield ids[middle], position
        yield from _spread(ids[:middle], low, position)
        yield from _spread(ids[middle + 1 :], position, high)


def _appended(ids: Sequence[int], low: str) -> Iterator[tuple[int, str]]:
    """Positions for units behind all others."""
    for number in ids:
        low = position_between(low, None)
        yield number, low
