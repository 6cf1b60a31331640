"""`workbench evaluate doubt`: how well the queue of doubt finds wrong targets, on units of which it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import print_json, print_table
from workbench.evaluation.doubt import Ranking, evaluate_doubt, read_labelled
from workbench.project.machine import Machine


@click.command()
@click.argument("file", type=options.EXISTING)
@options.packages
@options.as_json
def doubt(file: Path, packages: tuple[Path, ...], as_json: bool) -> None:
    """Measure how well doubts find wrong targets: precision at 10, 20 and 50, average precision.

    FILE is a table of labelled units, tab-separated, with the columns source, target, from, to, pivot and wrong (0 or
    1), such as corpora/doubt/labelled.tsv. Beside the queue stand each kind of evidence alone, and what they must
    beat: the order of length, and chance.
    """
    labelled = read_labelled(file)
    rankings = evaluate_doubt(Machine(packages), labelled)
    wrong = sum(unit.wrong for unit in labelled)
    if as_json:
        facts = {"units": len(labelled), "wrong": wrong}
        print_json(facts | {"rankings": [asdict(ranking) for ranking in rankings]})
    else:
        click.echo(f"{len(labelled)} units, {wrong} of them wrong\n")
        _print(rankings)


def _print(rankings: Sequence[Ranking]) -> None:
    rows = [
        (each.name, *(f"{value:.2f}" for value in (each.precision_10, each.precision_20, each.precision_50)),
         f"{each.average_precision:.3f}")
        for each in rankings
    ]  # fmt: skip
    print_table(("Ranking", "P@10", "P@20", "P@50", "Average precision"), rows, numbers=[1, 2, 3, 4])
