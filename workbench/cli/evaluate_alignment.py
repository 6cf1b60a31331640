"""`workbench evaluate alignment`: how well texts are aligned, measured by beads that people set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import print_json, print_table
from workbench.evaluation.alignment import (
    Agreement,
    AlignmentScores,
    Found,
    merged,
    read_beads,
    recall_by_type,
    score_alignment,
    write_beads,
)
from workbench.evaluation.texts import read_lines
from workbench.project.aligning import align_texts

NEW = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("source", type=options.EXISTING)
@click.argument("target", type=options.EXISTING)
@click.argument("gold", type=options.EXISTING)
@click.option(
    "--found", type=options.EXISTING, help="Beads of another aligner to measure instead, in a file like GOLD."
)
@click.option("--coarse", is_flag=True, help="GOLD has larger parts, such as verses: beads inside one are made one.")
@click.option("-o", "--output", type=NEW, metavar="OUT", help="File to write the beads to that were found.")
@options.as_json
def alignment(
    source: Path, target: Path, gold: Path, found: Path | None, coarse: bool, output: Path | None, as_json: bool
) -> None:
    """Align SOURCE with TARGET and compare with GOLD: strict and lax precision, recall and F1.

    The texts are in UTF-8 with one sentence a line. GOLD has a bead a line: the places of sentences that translate each
    other, counted from 0, such as [0, 1]:[0]. Strictly, a bead must be the same as one of GOLD; laxly, it must share a
    sentence with it on both sides. Beads with one side only do not count for recall.
    """
    texts = read_lines(source), read_lines(target)
    sizes = len(texts[0]), len(texts[1])
    truth = read_beads(gold, sizes)
    beads = read_beads(found, sizes) if found else align_texts(*texts)
    if output:
        write_beads(beads, output)
    document = merged(beads, truth) if coarse else beads, truth
    scores, types = score_alignment([document]), recall_by_type([document])
    if as_json:
        print_json(_as_data(scores, types))
    else:
        _print(scores, types)


def _shares(agreement: Agreement) -> dict[str, float]:
    return {"precision": agreement.precision, "recall": agreement.recall, "f1": agreement.f1}


def _as_data(scores: AlignmentScores, types: Mapping[str, Found]) -> dict[str, object]:
    recalls = {kind: {"right": found.right, "gold": found.gold} for kind, found in types.items()}
    return {"strict": _shares(scores.strict), "lax": _shares(scores.lax), "types": recalls}


def _print(scores: AlignmentScores, types: Mapping[str, Found]) -> None:
    rows = [
        (name, *(f"{share:.3f}" for share in _shares(agreement).values()))
        for name, agreement in (("strict", scores.strict), ("lax", scores.lax))
    ]
    print_table(("", "Precision", "Recall", "F1"), rows, numbers=[1, 2, 3])
    click.echo()
    kinds = [(kind, found.gold, found.right, f"{found.right / found.gold:.2f}") for kind, found in types.items()]
    print_table(("Type", "In gold", "Found", "Recall"), kinds, numbers=[1, 2, 3])
