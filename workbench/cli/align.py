"""`workbench align`: a document and its translations become one project, or a memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from workbench.cli import options
from workbench.cli.console import follow, note, print_json
from workbench.cli.editor import has_terminal, run_editor
from workbench.cli.export import Wanted, format_, format_name, write
from workbench.cli.opening import kept_project, passing_project
from workbench.config import Config, load_config
from workbench.errors import UsageError
from workbench.language.codes import normalise
from workbench.model import Status
from workbench.project.aligning import Aligned, align, detected_language
from workbench.project.documents import Wish
from workbench.project.project import Project


@click.command("align")
@click.argument("document", metavar="DOCUMENT", type=options.EXISTING)
@click.argument("translations", metavar="TRANSLATION...", type=options.EXISTING, nargs=-1, required=True)
@options.source
@click.option(
    "--to",
    "languages",
    metavar="LANGUAGE",
    multiple=True,
    help="Language of a translation, once for each in their order; detected by default.",
)
@format_
@click.option("-o", "--output", type=options.OUTPUT, metavar="OUT", help="Write this file, - for standard output.")
@click.option("--keep", is_flag=True, help="With -o: keep the project beside DOCUMENT, to go on in the editor.")
@click.option("--confirm", is_flag=True, help="Count all pairs as confirmed, as for a memory that is not looked over.")
@options.as_json
def align_(
    document: Path,
    translations: tuple[Path, ...],
    source: str | None,
    languages: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    keep: bool,
    confirm: bool,
    as_json: bool,
) -> None:
    """Align a document with its translations, sentence by sentence.

    Without -o the project is kept beside DOCUMENT and opened in the editor: there units are corrected and confirmed,
    and the rest is aligned again around them. With -o the alignment is written as a memory, a table or a page.
    """
    files = _by_language(translations, languages)
    wanted, config = Wanted(format_, output), load_config()
    if output is not None:
        format_name(wanted, document)
    elif as_json and format_:
        raise UsageError("--format needs a file", "Name it with -o.")
    opened = kept_project if keep or output is None else passing_project
    with opened(document, Wish(source, tuple(files)), config) as project:
        beads = _align(project, files, config, Status.TRANSLATED if confirm else Status.DRAFT)
        report = write(project, wanted) if output is not None else None
        place = project.path
    if as_json:
        paths = [str(path) for path in report.paths] if report else [str(place)]
        print_json({"paths": paths, "beads": beads})
    elif report is None and has_terminal():
        run_editor(config, place)
    else:
        for path in report.paths if report else (place,):
            note(f"{path}: " + "; ".join(f"{language} {_in_words(kinds)}" for language, kinds in beads.items()))


def _by_language(translations: tuple[Path, ...], languages: tuple[str, ...]) -> dict[str, Path]:
    """The translations by their languages, named in the same order or found out."""
    if languages and len(languages) != len(translations):
        raise UsageError(f"{len(translations)} translations, {len(languages)} languages", "Give --to once for each.")
    tags = [normalise(tag) for tag in languages] or [detected_language(path) for path in translations]
    if twice := next((tag for tag in tags if tags.count(tag) > 1), None):
        raise UsageError(
            f"two translations are in {twice}", "Name their languages: --to once for each, in their order."
        )
    return dict(zip(tags, translations, strict=True))


def _align(project: Project, files: Mapping[str, Path], config: Config, status: Status) -> dict[str, dict[str, int]]:
    """How many beads of each kind there are, by language."""
    found = {}
    for language, path in files.items():
        result = Aligned()
        steps = align(project, language, path, result, rules=config.rules, status=status)
        follow(steps, f"Aligning {path.name}")
        found[language] = dict(result.beads.most_common())
    return found


def _in_words(kinds: Mapping[str, int]) -> str:
    """`9 of 1-1, 1 of 2-1`."""
    return ", ".join(f"{count} of {kind}" for kind, count in kinds.items())
