"""`workbench check`: what is to be looked at before delivery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import finish, follow, note, print_json
from workbench.cli.opening import existing_project
from workbench.cli.reasons import reason
from workbench.config import load_config
from workbench.errors import UsageError
from workbench.language.counting import counted
from workbench.project.checking import KINDS, Found, References, check, title, unconfirmed
from workbench.project.exporting import unconfirmed_in_words
from workbench.project.project import Project
from workbench.project.searching import segment
from workbench.project.spelling import learn_terms, speller
from workbench.project.terminology import Termbases, open_termbases


@click.command("check")
@click.argument("file", type=options.EXISTING)
@click.option("--lang", "languages", metavar="LANGUAGE", multiple=True, help="Target to check; may be given again.")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Only findings of this kind (numbers, terms …); may be given again.",
)
@click.option("--ignored", "with_ignored", is_flag=True, help="List what was ignored in the editor, too.")
@options.as_json
def check_(file: Path, languages: tuple[str, ...], kinds: tuple[str, ...], with_ignored: bool, as_json: bool) -> None:
    """List what is to be looked at before delivery, grouped by kind.

    FILE is a project (.wbp), or a document that was opened before. All targets are held against the texts, the
    termbases, the rules of the project and the spelling. The exit code is 1 when anything was found.
    """
    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"there is no kind of findings {kind!r}", f"There are {', '.join(KINDS)}.")
    found: list[Found] = []
    with existing_project(file) as project, closing(open_termbases(project)) as termbases:
        references = References(_knows(project, termbases), termbases)
        follow(check(project, references, found, languages), "Checking")
        told = [each for each in found if not kinds or each.finding.kind in kinds]
        listed = [each for each in told if with_ignored or not each.ignored]
        if as_json:
            print_json([_facts(project, each) for each in listed])
        else:
            _show(project, listed)
            ignored = sum(each.ignored for each in told)
            note(f"{counted(len(told) - ignored, 'finding')}{f', {ignored} ignored' if ignored else ''}")
            if waiting := unconfirmed(project, languages):
                note(f"not confirmed: {unconfirmed_in_words(waiting)}")
    finish(sum(not each.ignored for each in listed))


def _knows(project: Project, termbases: Termbases) -> Callable[[str, str], bool]:
    config = load_config()
    spellers = {language: speller(project, language, config) for language in project.targets}
    for language, each in spellers.items():
        learn_terms(each, language, termbases)
    return lambda word, language: spellers[language].knows(word)


def _show(project: Project, listed: Sequence[Found]) -> None:
    for kind, group in groupby(listed, key=lambda each: each.finding.kind):
        click.secho(title(kind), bold=True)
        for each in group:
            text = " ".join(segment(project.unit(each.unit_id), each.language, project.source).split())
            click.echo(f"{each.number:5}  {each.language}  {each.finding.message}{'  (ignored)' * each.ignored}")
            if text:
                click.echo(f"{'':11}{text}")


def _facts(project: Project, each: Found) -> dict[str, object]:
    unit, finding = project.unit(each.unit_id), each.finding
    target = segment(unit, each.language, project.source)
    return {
        "unit": each.number,
        "language": each.language,
        "level": str(finding.level),
        **reason(finding, unit.source, target),
        "source": unit.source,
        "target": target,
        "ignored": each.ignored,
    }
