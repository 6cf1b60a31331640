"""`workbench suggest`: translations of one sentence that keep to what is wanted, for a look or for a script."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import finish, print_json, warn
from workbench.engines.base import Hypothesis
from workbench.engines.interactive import Requirement, Suggestion
from workbench.formats.text import decode
from workbench.language.codes import normalise
from workbench.model import Span
from workbench.project.machine import Machine
from workbench.project.suggesting import suggest as use_case

DOUBTFUL = 0.25
"""Probability of a word below which it is shown as doubtful."""


@click.command()
@click.argument("text")
@click.option("--from", "source", metavar="LANGUAGE", default="fr", show_default=True, help="Language of TEXT.")
@click.option("--to", "target", metavar="LANGUAGE", default="en", show_default=True, help="Language to translate into.")
@click.option("--prefix", default="", help="What the translation begins with; it may end inside a word.")
@click.option("--avoid", multiple=True, metavar="WORD", help="A word that must not appear; may be given again.")
@click.option(
    "--require",
    multiple=True,
    metavar="[SOURCE=]FORM[,FORM]",
    help="A word that must appear, in one of its forms, for a word of TEXT if that is given; may be given again.",
)
@click.option("-n", "limit", type=click.IntRange(1, 20), default=1, show_default=True, help="How many translations.")
@options.packages
@options.as_json
def suggest(
    text: str,
    source: str,
    target: str,
    prefix: str,
    avoid: tuple[str, ...],
    require: tuple[str, ...],
    limit: int,
    packages: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Suggest translations of a sentence, steered by words to avoid and to use.

    TEXT is one sentence, or - to read it from standard input. Every inflected form of a word to avoid has to be
    given; `workbench suggest` does not guess them.
    """
    sentence = decode(sys.stdin.buffer.read(), "standard input").text.strip() if text == "-" else text
    found = use_case(
        Machine(packages),
        sentence,
        normalise(source),
        normalise(target),
        prefix=prefix,
        avoid=avoid,
        require=[_requirement(each) for each in require],
        limit=limit,
    )
    if as_json:
        facts = {"text": sentence, "from": normalise(source), "to": normalise(target)}
        print_json(facts | {"suggestions": [_facts(sentence, made) for made in found]})
    else:
        for made in found:
            _show(made)
    finish(int(found[0].broken))


def _requirement(text: str) -> Requirement:
    """`syndicats=alliances,alliance` or `alliances,alliance`."""
    source, equals, forms = text.rpartition("=")
    return Requirement(tuple(form.strip() for form in forms.split(",") if form.strip()), source if equals else "")


def _show(made: Suggestion) -> None:
    click.echo(made.hypothesis.text)
    notes = [
        *_noted("through", [made.hypothesis.pivot]),
        *_noted("kept out", made.kept_out),
        *_noted("put in", made.put_in),
        *_noted("doubtful", _doubtful(made.hypothesis)),
    ]
    for note in notes:
        click.echo(f"    {note}")
    if made.hypothesis.problem:
        warn(f"    {made.hypothesis.problem}")


def _noted(label: str, words: Sequence[str]) -> Iterable[str]:
    return [f"{label}: {', '.join(words)}"] if any(words) else []


def _doubtful(hypothesis: Hypothesis) -> list[str]:
    return [
        f"{hypothesis.text[word.span.start : word.span.end]} {exp(word.log_probability):.2f}"
        for word in hypothesis.words
        if exp(word.log_probability) < DOUBTFUL
    ]


def _facts(source: str, made: Suggestion) -> dict[str, object]:
    hypothesis = made.hypothesis
    return {
        "text": hypothesis.text,
        "score": round(hypothesis.score, 4),
        "pivot": hypothesis.pivot or None,
        "problem": hypothesis.problem or None,
        "broken": made.broken,
        "drop": round(made.drop, 4),
        "kept_out": made.kept_out,
        "put_in": made.put_in,
        "words": [
            {**_place(hypothesis.text, word.span), "probability": round(exp(word.log_probability), 4)}
            for word in hypothesis.words
        ],
        "links": [
            {
                "source": _place(source, link.source),
                "target": _place(hypothesis.text, link.target),
                "weight": round(link.weight, 4),
            }
            for link in hypothesis.links
        ],
    }


def _place(text: str, span: Span) -> dict[str, object]:
    return {"text": text[span.start : span.end], "start": span.start, "end": span.end}
