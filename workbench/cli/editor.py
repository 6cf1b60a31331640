"""The commands that open the editor: `workbench`, `workbench open` and `workbench demo`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import finish, leave
from workbench.cli.export import Wanted, tell, write
from workbench.cli.translate import fill
from workbench.config import Config, load_config
from workbench.errors import UsageError
from workbench.project.documents import open_document
from workbench.project.machine import open_machine
from workbench.project.project import Project
from workbench.project.samples import own_sample


def start() -> None:
    """Open the editor on its start screen. Raises UsageError without a terminal."""
    _check_terminal("Without one: workbench translate FILE")
    run_editor(load_config())


@click.command("open")
@click.argument("file", type=options.EXISTING)
@options.source
@options.targets
@options.encoding
@options.packages
def open_(
    file: Path, source: str | None, targets: tuple[str, ...], encoding: str | None, packages: tuple[Path, ...]
) -> None:
    """Open a document or a project in the editor.

    FILE is a document, whose project is made beside it the first time and found again later, or a project (.wbp).
    The languages and the encoding are those of a new project; one that is there keeps its own.
    """
    _check_terminal(f"Without one: workbench translate {file}")
    config = load_config()
    # What cannot be opened is better told here, with an exit code, than on a screen.
    open_document(file, config=config, source=source, targets=targets, encoding=encoding).close()
    run_editor(config, file, packages)


@click.command()
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Where the copy of the article goes.")
def demo(folder: Path | None) -> None:
    """Open the sample article in the editor.

    Without a terminal it translates the article, prints its units and writes them to lavrov.tmx, in FOLDER.
    """
    document, config = own_sample(folder=folder), load_config()
    if has_terminal():
        run_editor(config, document)
    else:
        finish(_show(open_document(document, config=config), config, document.with_name("lavrov.tmx")))


def _show(project: Project, config: Config, path: Path) -> int:
    """Translate a project, print it and export it; returns the number of problems. Closes the project."""
    try:
        problems = fill(project, open_machine(), config.quality)
        for number, unit in enumerate(project.units(), 1):
            texts = [(project.source, unit.source), *((each, unit.target(each).text) for each in project.targets)]
            label = f"{number:>4}"
            for language, text in texts:
                click.echo(f"{label}  {language}  {text}")
                label = " " * 4
        report = write(project, Wanted("tmx", path))
    finally:
        project.close()
    tell(report, problems, as_json=False)
    return len(problems)


def has_terminal() -> bool:
    """Whether somebody sits at a terminal that the editor can use."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _check_terminal(way_out: str) -> None:
    if not has_terminal():
        raise UsageError("the editor needs a terminal", way_out)


def run_editor(config: Config, path: Path | None = None, packages: Sequence[Path] = ()) -> None:
    """Open the editor, with a document or project if there is a path, and end with its exit code."""
    from workbench.tui.app import run

    leave(run(path, config, packages=packages))
