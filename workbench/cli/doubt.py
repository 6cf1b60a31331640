"""`workbench doubt`: the targets that are likely to be wrong, most doubtful first, each with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import follow, note, print_json
from workbench.cli.opening import kept_project, passing_project
from workbench.cli.reasons import reason
from workbench.cli.translate import fill
from workbench.config import load_config
from workbench.project.documents import SUFFIX, Wish, path_of_project
from workbench.project.doubting import Doubt, examine, queue
from workbench.project.machine import open_machine
from workbench.project.project import Project
from workbench.project.terminology import open_termbases


@click.command()
@click.argument("file", type=options.DOCUMENT)
@options.source
@options.targets
@click.option("-n", "limit", type=click.IntRange(min=1), help="How many targets to show; default: all in doubt.")
@options.encoding
@options.packages
@options.as_json
def doubt(
    file: Path,
    source: str | None,
    targets: tuple[str, ...],
    limit: int | None,
    encoding: str | None,
    packages: tuple[Path, ...],
    as_json: bool,
) -> None:
    """List the machine's targets in order of doubt, each with the reasons.

    FILE is a project (.wbp) or its document: what nobody has confirmed or edited is examined, and what was found is
    kept in the project. Any other document, or standard input for -, is translated first, and nothing of it is kept.
    Targets that go against the termbase are listed too, also when they were edited or confirmed.
    """
    with (
        _examined(file, Wish(source, targets, encoding), packages) as project,
        closing(open_termbases(project)) as termbases,
    ):
        doubts = queue(project, termbases)[:limit]
        if as_json:
            print_json([_facts(project, each) for each in doubts])
        else:
            for each in doubts:
                _show(project, each)
            note(f"{len(doubts)} target{'s' * (len(doubts) != 1)} in doubt")


@contextmanager
def _examined(file: Path, wish: Wish, packages: Sequence[Path]) -> Iterator[Project]:
    config, machine = load_config(), open_machine(packages)
    kept = file != options.STANDARD and (file.suffix == SUFFIX or path_of_project(file).exists())
    with (kept_project if kept else passing_project)(file, wish, config) as project:
        if not kept:
            fill(project, machine, config.quality)
        if project.read_only:
            note(f"{project.note}: only what was examined before is listed")
        else:
            follow(examine(project, machine), "Examining")
        yield project


def _show(project: Project, doubt: Doubt) -> None:
    text = project.unit(doubt.unit_id).target(doubt.language).text
    click.echo(f"{project.number(doubt.unit_id):5}  {doubt.language}  {' '.join(text.split())}")
    for finding in doubt.findings:
        click.echo(f"{'':7}- {finding.message}")


def _facts(project: Project, doubt: Doubt) -> dict[str, object]:
    unit = project.unit(doubt.unit_id)
    target = unit.target(doubt.language).text
    return {
        "unit": project.number(unit.id),
        "language": doubt.language,
        "source": unit.source,
        "target": target,
        "reasons": [reason(finding, unit.source, target) for finding in doubt.findings],
    }
