"""How well beads that were found agree with those that people set, and the files in which both are kept.

The measures are those of Langlais, Simard and Véronis ("Methods and practical issues in evaluating alignment
techniques", 1998) as Sennrich and Volk (2010) and Thompson and Koehn ("Vecalign", 2019) report them, so that figures
can be compared with theirs. A line of a file is a bead, `[0, 1]:[0]`: the places of its sentences, counted from 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workbench.errors import FormatError
from workbench.evaluation.texts import read_lines
from workbench.formats.writing import writing
from workbench.language.counting import whole_number

Places = tuple[Sequence[int], Sequence[int]]
"""Sentences of the source and of the target that translate each other, in order; a `Bead` is one.

Those that people set need not be consecutive.
"""
Document = tuple[Sequence[Places], Sequence[Places]]
"""The beads that were found in a pair of texts, and those that people set there."""

_LINE = re.compile(r"\s*\[([^\[\]]*)\]\s*:\s*\[([^\[\]]*)\]\s*(?::\s*[-+.\deE]+\s*)?")
_WAY_OUT = "Write the places of its sentences, counted from 0: [0, 1]:[0]."


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many beads agree; shares are 0 to 1, and 0 where there is nothing to divide by."""

    right_found: int
    """Of the beads that were found."""
    found: int
    right_gold: int
    """Of the beads that people set and that have both sides."""
    gold: int

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class AlignmentScores:
    """Agreement in both of its readings."""

    strict: Agreement
    """A bead is right if it is the same in both."""
    lax: Agreement
    """A bead is right if on both sides it shares a sentence with one and the same bead, or if it is the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many beads of a type, such as 2-1, were found exactly."""

    right: int
    gold: int


def score_alignment(documents: Iterable[Document]) -> AlignmentScores:
    """The agreement of all documents together.

    Beads with an empty side count for precision and not for recall; beads without any sentence count nowhere. So it is
    in vecalign's `score.py`.
    """
    strict, lax = [0, 0, 0, 0], [0, 0, 0, 0]
    for found, gold in documents:
        beads, truth = _plain(found), _plain(gold)
        paired, paired_truth = ({each for each in some if each[0] and each[1]} for some in (beads, truth))
        for start, some, others in ((0, beads, truth), (2, paired_truth, paired)):
            same, alike = len(some & others), _overlapping(some, others)
            for counts, right in ((strict, same), (lax, alike)):
                counts[start] += right
                counts[start + 1] += len(some)
    return AlignmentScores(Agreement(*strict), Agreement(*lax))


def score_left_out(documents: Iterable[Document]) -> Agreement:
    """How well the sentences that only one of two texts has are found, counted one by one.

    Those who set beads make one of a whole passage that is left out, where aligners have a bead for each sentence.
    """
    right = found_in_all = gold_in_all = 0
    for found, gold in documents:
        alone, truth = (
            {(side, place) for bead in beads if not (bead[0] and bead[1]) for side in (0, 1) for place in bead[side]}
            for beads in (found, gold)
        )
        right, found_in_all = right + len(alone & truth), found_in_all + len(alone)
        gold_in_all += len(truth)
    return Agreement(right, found_in_all, right, gold_in_all)


def recall_by_type(documents: Iterable[Document]) -> dict[str, Found]:
    """For each type of bead that people set, 1-1, 1-2 …, how many were found exactly; the most frequent type first."""
    right, total = Counter[str](), Counter[str]()
    for found, gold in documents:
        beads = _plain(found)
        for bead in _plain(gold):
            kind = f"{len(bead[0])}-{len(bead[1])}"
            total[kind] += 1
            right[kind] += bead in beads
    return {
        kind: Found(right[kind], count) for kind, count in sorted(total.items(), key=lambda item: (-item[1], item[0]))
    }


def merged(found: Sequence[Places], gold: Sequence[Places]) -> list[Places]:
    """The beads, with those that follow one another inside of one bead of the gold made one.

    So beads of sentences can be measured by gold of larger parts, such as verses, each of which has beads inside.
    """
    homes = [{place: bead for bead, sides in enumerate(gold) for place in sides[side]} for side in (0, 1)]

    def home(bead: Places) -> int | None:
        within = {homes[side].get(place) for side in (0, 1) for place in bead[side]}
        return within.pop() if len(within) == 1 else None

    beads: list[Places] = []
    for whole, group in groupby(found, home):
        several = list(group)
        if whole is None:
            beads += several
        else:
            beads.append(
                ([place for one, _ in several for place in one], [place for _, one in several for place in one])
            )
    return beads


def read_beads(path: Path, sizes: tuple[int, int] | None = None) -> list[Places]:
    """Read a file with a bead a line; empty lines are skipped, so is a cost behind a second colon, as vecalign adds it.

    `sizes` are the numbers of sentences of the two texts. Raises EncodingError, and FormatError with the line for what
    is no bead, for a sentence that is in two beads and for one beyond the end of its text.
    """
    beads: list[Places] = []
    seen: tuple[dict[int, int], dict[int, int]] = {}, {}
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        bead = _bead(f"{path}, line {number}", line)
        beads.append(bead)
        for side, name in enumerate(("source", "target")):
            for place in bead[side]:
                if sizes and place >= sizes[side]:
                    message = (
                        f"{path}, line {number}: there is no sentence {place} in the {name}, it has {sizes[side]}."
                    )
                    raise FormatError(message, "Give the texts that the beads are of, one sentence a line.")
                if place in seen[side]:
                    message = (
                        f"{path}, line {number}: sentence {place} of the {name} is in line {seen[side][place]} too."
                    )
                    raise FormatError(message, "Take it out of one of the two.")
                seen[side][place] = number
    return beads


def write_beads(beads: Iterable[Places], path: Path) -> None:
    """Write beads, one a line, whole or not at all. Raises OutputError."""
    with writing(path) as draft:
        for source, target in beads:
            draft.file.write(f"{list(source)}:{list(target)}\n".encode())


def _bead(where: str, line: str) -> Places:
    match = _LINE.fullmatch(line)
    if not match:
        raise FormatError(f"{where}: “{line.strip()[:40]}” is no bead.", _WAY_OUT)
    sides = []
    for text in match.groups():
        places = [whole_number(number) for number in text.split(",")] if text.strip() else []
        numbers = [place for place in places if place is not None]
        if not text.isascii() or len(numbers) < len(places):
            raise FormatError(f"{where}: “[{text[:40]}]” are no places of sentences.", _WAY_OUT)
        sides.append(tuple(sorted(numbers)))
    return sides[0], sides[1]


def _plain(beads: Iterable[Places]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(tuple(source), tuple(target)) for source, target in beads if source or target}


def _overlapping(beads: set[tuple[tuple[int, ...], tuple[int, ...]]], others: Iterable[Places]) -> int:
    """How many of the beads are among the others, or share sentences of both sides with one of them."""
    known = set(others)
    partners = [{place: number for number, bead in enumerate(known) for place in bead[side]} for side in (0, 1)]
    return sum(
        bead in known
        or not {partners[0].get(one) for one in bead[0]}.isdisjoint(partners[1].get(one, -1) for one in bead[1])
        for bead in beads
    )
