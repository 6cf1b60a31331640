"""`workbench evaluate`: how good engines are, measured on texts whose translation is known; and the other measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from workbench.cli.console import follow, print_json, print_table
from workbench.cli.evaluate_alignment import alignment
from workbench.cli.evaluate_doubt import doubt
from workbench.engines.base import QUALITIES, Engine, Options
from workbench.engines.packages import find_packages
from workbench.errors import UsageError
from workbench.evaluation.metrics import Chance, Scores, chances
from workbench.evaluation.texts import language_of
from workbench.evaluation.translation import (
    Difference,
    Evaluation,
    Sentences,
    candidates,
    differences,
    evaluate,
    read_sentences,
)
from workbench.model import Progress

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("evaluate")
def evaluate_group() -> None:
    """Measure how good engines, doubts and alignments are on known texts."""


evaluate_group.add_command(alignment)
evaluate_group.add_command(doubt)


@evaluate_group.command()
@click.argument("source", type=FILE)
@click.argument("reference", type=FILE)
@click.option("--from", "source_language", help="Language of SOURCE; else its name says it: news.fr.")
@click.option("--to", "target_language", help="Language of REFERENCE; else its name says it: news.en.")
@click.option(
    "--package",
    "packages",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="An .argosmodel file or a package's folder to compare with the engine in use; may be given several times.",
)
@click.option("--pivot", type=FILE, help="The same sentences in the language between, to score each leg of the way.")
@click.option(
    "--quality", type=click.Choice(list(QUALITIES)), default="best", show_default=True, help="Effort of the search."
)
@click.option("--differences", "limit", default=5, show_default=True, help="How many differing sentences to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, translations included, for scripts.")
def mt(
    source: Path,
    reference: Path,
    source_language: str | None,
    target_language: str | None,
    packages: tuple[Path, ...],
    pivot: Path | None,
    quality: str,
    limit: int,
    as_json: bool,
) -> None:
    """Translate SOURCE and compare with REFERENCE: BLEU, chrF, TER and sentences a second.

    Both are text files in UTF-8 with one sentence a line. The engine in use is measured, and beside it every package
    given; a language pair without a package of its own is measured through English, each leg by itself too.
    """
    sentences = read_sentences(source, reference, pivot)
    pair = _pair((source_language, source), (target_language, reference), packages)
    engines = candidates(*pair, packages)
    evaluations = [_followed(engine, sentences, QUALITIES[quality]) for engine in engines]
    unequal = differences(evaluations, sentences, limit) if len(evaluations) > 1 else []
    luck = chances([each.translations for each in evaluations], sentences.reference)
    if as_json:
        print_json(_as_data(pair, evaluations, luck, unequal))
        return
    click.echo(f"{pair[0]} → {pair[1]}, {len(sentences.source)} sentences\n")
    _print_scores(evaluations)
    _print_chances(evaluations, luck)
    for difference in unequal:
        _print_difference(difference, evaluations, sentences)


def _pair(
    source: tuple[str | None, Path], target: tuple[str | None, Path], packages: Sequence[Path]
) -> tuple[str, str]:
    known = {language for pair in find_packages(packages).pairs() for language in pair}
    found = [language or language_of(path, known) for language, path in (source, target)]
    for language, (_, path), option in zip(found, (source, target), ("--from", "--to"), strict=True):
        if not language:
            raise UsageError(f"{path}: its name does not say its language", f"Say it: {option} LANGUAGE")
    return found[0], found[1]


def _followed(engine: Engine, sentences: Sentences, options: Options) -> Evaluation:
    result: list[Evaluation] = []

    def job() -> Iterator[Progress]:
        result.append((yield from evaluate(engine, sentences, options)))

    follow(job(), engine.name)
    return result[0]


def _print_scores(evaluations: Sequence[Evaluation]) -> None:
    rows: list[tuple[object, ...]] = []
    for each in evaluations:
        rows.append((each.engine, *_numbers(each.scores), f"{each.speed:.1f}", each.problems))
        rows += [
            (f"  {leg.source} → {leg.target}  {leg.engine}", *_numbers(leg.scores), f"{leg.speed:.1f}", "")
            for leg in each.legs
        ]
    print_table(("Engine", "BLEU", "chrF", "TER", "Sentences/s", "Faulty"), rows, numbers=[1, 2, 3, 4, 5])
    scores = evaluations[0].scores
    click.echo()
    for name, score in (("BLEU", scores.bleu), ("chrF", scores.chrf), ("TER", scores.ter)):
        click.echo(f"{name:4}  {score.signature}")


def _print_chances(evaluations: Sequence[Evaluation], luck: Sequence[Chance]) -> None:
    first = evaluations[0]
    for each, chance in zip(evaluations[1:], luck, strict=False):
        bleu = each.scores.bleu.value - first.scores.bleu.value
        chrf = each.scores.chrf.value - first.scores.chrf.value
        click.echo(
            f"\n{each.engine} against {first.engine}: BLEU {bleu:+.1f} (by luck {chance.bleu:.1%}), "
            f"chrF {chrf:+.1f} (by luck {chance.chrf:.1%})"
        )


def _numbers(scores: Scores | None) -> tuple[str, str, str]:
    if scores is None:
        return ("", "", "")
    return (f"{scores.bleu.value:.1f}", f"{scores.chrf.value:.1f}", f"{scores.ter.value:.1f}")


def _print_difference(difference: Difference, evaluations: Sequence[Evaluation], sentences: Sentences) -> None:
    click.echo(f"\n{difference.place + 1:5}  {sentences.source[difference.place]}")
    click.echo(f"{'':5}  {sentences.reference[difference.place]}")
    for each, translation, chrf in zip(evaluations, difference.translations, difference.chrf, strict=True):
        click.echo(f"{chrf:5.1f}  {translation}  [{each.engine}]")


def _as_data(
    pair: tuple[str, str], evaluations: Sequence[Evaluation], luck: Sequence[Chance], unequal: Sequence[Difference]
) -> dict[str, Any]:
    return {
        "from": pair[0],
        "to": pair[1],
        "engines": [_engine_as_data(each) for each in evaluations],
        "by_luck": [{"bleu": round(each.bleu, 4), "chrf": round(each.chrf, 4)} for each in luck],
        "differences": [
            {"line": each.place + 1, "chrf": each.chrf, "translations": each.translations} for each in unequal
        ],
    }


def _engine_as_data(evaluation: Evaluation) -> dict[str, Any]:
    legs = [
        {"engine": leg.engine, "from": leg.source, "to": leg.target, "sentences_per_second": round(leg.speed, 2)}
        | {"scores": _scores_as_data(leg.scores)}
        for leg in evaluation.legs
    ]
    return {
        "engine": evaluation.engine,
        "scores": _scores_as_data(evaluation.scores),
        "sentences_per_second": round(evaluation.speed, 2),
        "faulty": evaluation.problems,
        "legs": legs,
        "translations": evaluation.translations,
    }


def _scores_as_data(scores: Scores | None) -> dict[str, Any] | None:
    if scores is None:
        return None
    named = {"bleu": scores.bleu, "chrf": scores.chrf, "ter": scores.ter}
    return {name: {"value": round(score.value, 2), "signature": score.signature} for name, score in named.items()}
