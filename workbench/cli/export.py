"""`workbench export`: what a project holds, as a file; and what `translate` shares with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import note, print_json, warn
from workbench.cli.opening import existing_project
from workbench.errors import UsageError
from workbench.model import Status
from workbench.project import exporting
from workbench.project.exporting import FORMATS, Report, unconfirmed_in_words
from workbench.project.project import Project

DEFAULT = "tmx"

format_ = click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help=f"What to write; default: what OUT ends in, or {DEFAULT}.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export, as the options say it."""

    format: str | None
    output: Path | None
    """`-` is standard output, None is a file beside the document."""
    languages: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    separate: bool = False
    fall_back: bool = True
    encoding: str = ""


@click.command()
@click.argument("file", type=options.EXISTING)
@format_
@click.option("--lang", "languages", metavar="LANGUAGE", multiple=True, help="Target to export; may be given again.")
@click.option("--status", "statuses", metavar="STATUS[,STATUS]", multiple=True, help="Only targets of these statuses.")
@options.output
@click.option("--separate", is_flag=True, help="A file for each target language, as Trados and memoQ want it.")
@click.option("--no-fallback", is_flag=True, help="txt: leave out what has no target, instead of keeping its source.")
@click.option("--encoding", default="", help="txt: any, default that of the source; tmx: utf-8 or utf-16-le.")
@options.as_json
def export(
    file: Path,
    format_: str | None,
    languages: tuple[str, ...],
    statuses: tuple[str, ...],
    output: Path | None,
    separate: bool,
    no_fallback: bool,
    encoding: str,
    as_json: bool,
) -> None:
    """Export a project as TMX, a translated document, a table or a page.

    FILE is a project (.wbp), or a document that was opened before. STATUS is untranslated, draft, translated or
    reviewed. Where each language has a file of its own, the language is put before the extension of OUT.
    """
    states = tuple(_status(name) for name in _parts(statuses))
    wanted = Wanted(format_, output, _parts(languages), states, separate, not no_fallback, encoding)
    with existing_project(file) as project:
        report = write(project, wanted)
    tell(report, as_json=as_json)
    if report.unconfirmed and not as_json:
        warn(f"not confirmed, and written all the same: {unconfirmed_in_words(report.unconfirmed)}")


def _parts(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values of an option that may be given again, or with commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _status(name: str) -> Status:
    try:
        return Status(name)
    except ValueError as error:
        raise UsageError(f"there is no status {name!r}", f"There are {', '.join(Status)}.") from error


def write(project: Project, wanted: Wanted) -> Report:
    """Export as wanted. Raises UsageError, OutputError."""
    return exporting.export(
        project,
        format_name(wanted, project.document),
        destination=destination(project, wanted),
        languages=wanted.languages,
        statuses=wanted.statuses,
        separate=wanted.separate,
        fall_back=wanted.fall_back,
        encoding=wanted.encoding,
    )


def format_name(wanted: Wanted, document: Path) -> str:
    """The format that is asked for, or that the name of the file asks for. Raises UsageError when that is none."""
    if wanted.format:
        return wanted.format
    if wanted.output is None or wanted.output == options.STANDARD:
        return DEFAULT
    name = exporting.format_of(wanted.output, document)
    if name is None:
        raise UsageError(f"{wanted.output}: no format has this extension", f"Say it: --format {'|'.join(FORMATS)}")
    return name


def destination(project: Project, wanted: Wanted) -> Path | None:
    """Where an export goes, None for standard output; nothing is overwritten that the user did not name.

    Raises UsageError when it cannot go there, so that this is known before a long translation.
    """
    name, targets = format_name(wanted, project.document), wanted.languages or project.targets
    alone = len(targets) == 1 and FORMATS[name].bilingual
    if wanted.output == options.STANDARD:
        if FORMATS[name].bilingual and not alone:
            raise UsageError(f"{name} has a file for each language, standard output takes one", "Write to OUT with -o.")
        return None
    if wanted.output is not None:
        return _in_folder(wanted.output)
    path = exporting.suggested_path(project, name, targets).resolve()
    path = path.relative_to(Path.cwd()) if Path.cwd() in path.parents else path
    for each in exporting.paths_of(project, name, path, targets, wanted.separate):
        if each.exists():
            raise UsageError(f"{each} exists already", f"Write over it with -o {path}, or name another file.")
    return path


def _in_folder(path: Path) -> Path:
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", f"Make it first: mkdir -p {path.parent}")
    return path


def tell(report: Report, problems: Sequence[str] = (), *, as_json: bool) -> None:
    """Say what was written: on stderr in words, or on stdout as JSON."""
    if as_json:
        print_json(
            {
                "paths": [str(path) for path in report.paths],
                "units": report.units,
                "written": report.written,
                "unconfirmed": dict(report.unconfirmed),
                "notes": report.notes,
                "problems": problems,
            }
        )
        return
    for path in report.paths:
        note(f"{path}: {report.written} of {report.units} units")
    for each in report.notes:
        note(each)
    for problem in problems:
        warn(problem)
