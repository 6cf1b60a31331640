"""`workbench status`: how far a project is."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import print_json, print_table
from workbench.cli.opening import existing_project
from workbench.language.volume import Volume, volume_of
from workbench.model import Status
from workbench.project.project import Project


@click.command()
@click.argument("file", type=options.EXISTING)
@options.as_json
def status(file: Path, as_json: bool) -> None:
    """Tell how far a project is.

    FILE is a project (.wbp), or a document that was opened before.
    """
    with existing_project(file) as project:
        if as_json:
            print_json(_facts(project))
        else:
            _print(project)


def _facts(project: Project) -> dict[str, object]:
    units = project.units()
    return {
        "project": str(project.path),
        "document": str(project.document),
        "source": project.source,
        "encoding": project.encoding,
        "units": len(units),
        "words": sum((volume_of(unit.source) for unit in units), Volume()).words,
        "corrected": sum(1 for unit in units if unit.original),
        "targets": {
            language: {str(state): number for state, number in tally.items()}
            for language, tally in project.counts().items()
        },
    }


def _print(project: Project) -> None:
    facts = _facts(project)
    click.echo(
        f"{project.document.name}: {facts['units']} units, {facts['words']} words, in {project.source}", nl=False
    )
    click.echo(f", {facts['corrected']} units corrected\n" if facts["corrected"] else "\n")
    rows = [(language, *(tally[state] for state in Status)) for language, tally in project.counts().items()]
    print_table(("Target", *(str(state).capitalize() for state in Status)), rows, numbers=range(1, len(Status) + 1))
