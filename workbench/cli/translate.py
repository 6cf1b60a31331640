"""`workbench translate`: pretranslate a document and export it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import finish, follow, note
from workbench.cli.export import Wanted, destination, format_, format_name, tell, write
from workbench.cli.opening import kept_project, passing_project
from workbench.config import QUALITIES, load_config
from workbench.errors import MissingPair, UsageError
from workbench.model import Unit
from workbench.project.documents import Wish
from workbench.project.machine import Machine, open_machine
from workbench.project.project import Project
from workbench.project.terminology import open_termbases
from workbench.project.translating import pretranslate


@click.command()
@click.argument("file", type=options.DOCUMENT)
@options.source
@options.targets
@format_
@options.output
@click.option("--keep", is_flag=True, help="Keep the project beside the document, to go on in the editor.")
@click.option("--quality", type=click.Choice(QUALITIES), help="How hard to search; default: normal.")
@options.encoding
@options.packages
@options.as_json
def translate(
    file: Path,
    source: str | None,
    targets: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    keep: bool,
    quality: str | None,
    encoding: str | None,
    packages: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Translate a document and export it.

    FILE is a document, or - for standard input, which is then written to standard output. Of a project (.wbp) what is
    empty is filled.
    """
    if file == options.STANDARD:
        output = output or options.STANDARD
    if as_json and output == options.STANDARD:
        raise UsageError("--json and the export cannot both go to standard output", "Name a file with -o.")
    wanted, config = Wanted(format_, output), load_config()
    format_name(wanted, file)
    with (kept_project if keep else passing_project)(file, Wish(source, targets, encoding), config) as project:
        if project.note:
            note(project.note)
        destination(project, wanted)
        problems = fill(project, open_machine(packages), quality or config.quality)
        report = write(project, wanted)
    tell(report, problems, as_json=as_json)
    finish(len(problems))


def fill(project: Project, machine: Machine, quality: str) -> list[str]:
    """Fill what is empty in a project, with progress on stderr; returns the problems that were met, in words.

    Raises MissingPair when there is no package for any of the languages.
    """
    missing = _missing(project, machine)
    languages = [language for language in project.targets if language not in missing]
    if not languages:
        raise next(iter(missing.values()))
    with closing(open_termbases(project)) as termbases:
        job = pretranslate(project, machine, languages, quality, termbases)
        follow(job, f"Translating to {', '.join(languages)}")
    told = [f"{error.message} {error.hint}" for error in missing.values()]
    return [*told, *_problems(project.units(), languages)]


def _missing(project: Project, machine: Machine) -> dict[str, MissingPair]:
    """The targets that there is no package for, each with what to do about it."""
    found = {}
    for language in project.targets:
        try:
            machine.engine(project.source, language)
        except MissingPair as error:
            found[language] = error
    return found


def _problems(units: Iterable[Unit], languages: Sequence[str]) -> Iterator[str]:
    for number, unit in enumerate(units, 1):
        for language in languages:
            if problem := unit.target(language).problem:
                yield f"unit {number}, {language}: {problem}"
