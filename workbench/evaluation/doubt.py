"""How well the queue of doubt finds wrong targets, measured on labelled units."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.checks.base import Pair
from workbench.errors import FormatError
from workbench.project.machine import Machine
from workbench.project.weighing import Candidate, weigh

FROM_ENGINE = frozenset({"improbable", "disagreement"})
"""Kinds of evidence that are had only of an engine's own text."""
COLUMNS = ("source", "target", "from", "to", "pivot", "wrong")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A target of which it is known whether it is wrong."""

    candidate: Candidate
    wrong: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """How a ranking of targets, most doubtful first, compares with the truth."""

    name: str
    precision_10: float
    """Share of wrong targets among the first 10; 0 to 1, as all of these."""
    precision_20: float
    precision_50: float
    average_precision: float
    """Mean of the precision at each wrong target (Buckley and Voorhees, 2000)."""


def read_labelled(path: Path) -> list[Labelled]:
    """Read a tab-separated file with the columns of COLUMNS and a head line; `wrong` is 0 or 1.

    Raises FormatError that names the line.
    """
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise FormatError(f"{path}, line 1: the columns are not {', '.join(COLUMNS)}.", "Write them as head line.")
        for number, row in enumerate(rows, 2):
            if None in row or None in row.values() or row["wrong"] not in ("0", "1"):
                raise FormatError(f"{path}, line {number}: wrong must be 0 or 1.", "Check the tabs in this line.")
            pair = Pair(row["source"], row["target"], row["from"], row["to"])
            found.append(Labelled(Candidate(pair, row["pivot"], "en" if row["pivot"] else ""), row["wrong"] == "1"))
    return found


def evaluate_doubt(machine: Machine, labelled: Sequence[Labelled]) -> list[Ranking]:
    """The queue's ranking, each kind of evidence by itself, and what any ranking must beat: chance and length."""
    findings = weigh(machine, [unit.candidate for unit in labelled])
    kinds = frozenset(finding.kind for found in findings for finding in found)
    chosen = {"queue of doubt": kinds, "without the engine": kinds - FROM_ENGINE}
    chosen |= {f"only {kind}": frozenset({kind}) for kind in sorted(kinds)}
    scores = {
        name: [sum(each.weight for each in found if each.kind in some) for found in findings]
        for name, some in chosen.items()
    }
    scores["length of the source"] = [float(len(unit.candidate.pair.source)) for unit in labelled]
    truth = [unit.wrong for unit in labelled]
    share = sum(truth) / max(1, len(truth))
    ranked = [rank(name, score, truth) for name, score in scores.items()]
    return [*ranked, Ranking("chance", share, share, share, share)]


def rank(name: str, scores: Sequence[float], truth: Sequence[bool]) -> Ranking:
    """The figures of a ranking by descending score; units with the same score count with their mean share of wrongs."""
    expected = _expected(scores, truth)
    hits, total = 0.0, 0.0
    for place, share in enumerate(expected, 1):
        hits += share
        total += share * hits / place
    first = {count: sum(expected[:count]) / max(1, min(count, len(expected))) for count in (10, 20, 50)}
    return Ranking(name, first[10], first[20], first[50], total / max(1, sum(truth)))


def _expected(scores: Sequence[float], truth: Sequence[bool]) -> list[float]:
    """For each place of the ranking how likely the unit there is wrong, when ties are broken by chance."""
    groups: dict[float, list[bool]] = {}
    for score, wrong in zip(scores, truth, strict=True):
        groups.setdefault(score, []).append(wrong)
    shares: list[float] = []
    for score in sorted(groups, reverse=True):
        group = groups[score]
        shares += [sum(group) / len(group)] * len(group)
    return shares
