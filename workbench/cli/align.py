"""`workbench align`: documents and their translations become a project, or a memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from workbench.cli import options
from workbench.cli.align_texts import Beads, align_files, in_words, memory_for, remember, tell_added
from workbench.cli.console import finish, note, print_json, warn
from workbench.cli.editor import has_terminal, run_editor
from workbench.cli.export import Wanted, format_, format_name, write
from workbench.cli.opening import kept_project, passing_project
from workbench.config import Config, load_config
from workbench.errors import UsageError, WorkbenchError
from workbench.formats.tmx import read_header, read_tmx, write_tmx
from workbench.language.codes import normalise
from workbench.model import Status
from workbench.project.aligning import detected_language
from workbench.project.documents import Wish
from workbench.project.pairing import Text, texts_in

_TMX = "tmx"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options say."""

    source: str | None
    languages: tuple[str, ...]
    wanted: Wanted
    memory: str | None
    keep: bool
    status: Status
    as_json: bool
    config: Config


@click.command("align")
@click.argument("document", metavar="DOCUMENT", type=options.ANY)
@click.argument("translations", metavar="[TRANSLATION]...", type=options.EXISTING, nargs=-1)
@options.source
@click.option(
    "--to",
    "languages",
    metavar="LANGUAGE",
    multiple=True,
    help="Language of a translation, once for each in their order; detected by default. Of a folder: only these.",
)
@format_
@click.option("-o", "--output", type=options.OUTPUT, metavar="OUT", help="Write this file, - for standard output.")
@click.option("--memory", metavar="NAME", help="Put the pairs into this memory, by its name or as a path.")
@click.option("--keep", is_flag=True, help="With -o or --memory: keep the project beside DOCUMENT, to go on with it.")
@click.option("--confirm", is_flag=True, help="Count all pairs as confirmed, as for a memory that is not looked over.")
@options.as_json
def align_(
    document: Path,
    translations: tuple[Path, ...],
    source: str | None,
    languages: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    memory: str | None,
    keep: bool,
    confirm: bool,
    as_json: bool,
) -> None:
    """Align a document with its translations, sentence by sentence.

    Without -o and --memory the project is kept beside DOCUMENT and opened in the editor: there units are corrected and
    confirmed, and the rest is aligned again around them. With -o the alignment is written as a memory, a table or a
    page; with --memory it goes into a translation memory.

    DOCUMENT may be a folder with texts in several languages, told by name: lease.fr.docx and lease.en.docx, or
    fr/lease.txt and en/lease.txt. All of them go into one TMX file, into a memory, or both.
    """
    if output is None and as_json and format_:
        raise UsageError("--format needs a file", "Name it with -o.")
    status = Status.TRANSLATED if confirm else Status.DRAFT
    asked = _Asked(source, languages, Wanted(format_, output), memory, keep, status, as_json, load_config())
    if document.is_dir():
        if translations or keep:
            raise UsageError(f"{document} is a folder", "A folder is aligned by itself, without --keep.")
        _align_folder(document, asked)
    elif not translations:
        raise UsageError("there is no translation to align with", f"Name one: workbench align {document} TRANSLATION")
    else:
        _align_document(document, translations, asked)


def _align_document(document: Path, translations: tuple[Path, ...], asked: _Asked) -> None:
    files, wanted = _by_language(translations, asked.languages), asked.wanted
    if wanted.output is not None:
        format_name(wanted, document)
    passing = not asked.keep and (wanted.output is not None or asked.memory is not None)
    opened, wish = passing_project if passing else kept_project, Wish(asked.source, tuple(files))
    with memory_for(asked.memory) as memory, opened(document, wish, asked.config) as project:
        beads = align_files(project, files, asked.config, asked.status)
        paths = write(project, wanted).paths if wanted.output is not None else () if passing else (project.path,)
        added = None
        if memory is not None:
            with TemporaryDirectory(prefix="workbench-") as folder:
                pairs = write(project, Wanted(_TMX, Path(folder) / "pairs.tmx"))
                added = remember(memory, dict.fromkeys(pairs.paths, document.name))
        place = project.path
    if asked.as_json:
        print_json({"paths": [str(path) for path in paths], "beads": beads} | _as_json(added))
    elif wanted.output is None and asked.memory is None and has_terminal():
        run_editor(asked.config, place)
    else:
        for path in paths or (document,):
            note(f"{path}: {in_words(beads)}")
        tell_added(asked.memory, added)


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


def _align_folder(folder: Path, asked: _Asked) -> None:
    """A text that cannot be aligned is told, and the others go on; the exit code is 1 then."""
    output, source = asked.wanted.output, _source_of(folder, asked)
    texts, left_out = texts_in(folder, source, [normalise(tag) for tag in asked.languages])
    made, beads, problems = dict[Path, str](), dict[str, Beads](), list[str]()
    with memory_for(asked.memory) as memory, TemporaryDirectory(prefix="workbench-") as passing:
        for number, text in enumerate(texts):
            file = Path(passing) / f"{number}.tmx"
            try:
                beads[text.name] = _align_text(text, source, file, asked)
            except WorkbenchError as error:
                problems.append(f"{text.name}: {error.message} {error.hint}")
            else:
                made[file] = text.files[source].relative_to(folder).as_posix()
        if output is not None and made:
            _write_together(made, None if output == options.STANDARD else output)
        added = remember(memory, made) if memory is not None else None
    if asked.as_json:
        print_json({"paths": [str(output)] if output and made else [], "beads": beads} | _as_json(added))
    for reason in left_out:
        note(f"left out: {reason}")
    tell_added(asked.memory, added)
    for problem in problems:
        warn(problem)
    finish(len(problems))


def _source_of(folder: Path, asked: _Asked) -> str:
    """The language of the documents in a folder. Raises UsageError where the options do not fit together."""
    output, source = asked.wanted.output, asked.source or asked.config.source
    if output is None and asked.memory is None:
        raise UsageError("a folder is aligned into a file or a memory", "Name a TMX file with -o, or use --memory.")
    if output is not None and format_name(asked.wanted, folder) != _TMX:
        raise UsageError("a folder is aligned into TMX", "Name a file that ends in .tmx.")
    if not source:
        raise UsageError("it is not said which texts are the documents", "Name their language with --from.")
    return normalise(source)


def _align_text(text: Text, source: str, file: Path, asked: _Asked) -> Beads:
    """Align one text of a folder into a TMX file."""
    files = {tag: path for tag, path in text.files.items() if tag != source}
    with passing_project(text.files[source], Wish(source, tuple(files)), asked.config) as project:
        beads = align_files(project, files, asked.config, asked.status)
        write(project, Wanted(_TMX, file))
    note(f"{text.name}: {in_words(beads)}")
    return beads


def _write_together(made: Mapping[Path, str], output: Path | None) -> None:
    """Make one TMX file of several, whose units say which document they are from."""
    units = (
        unit._replace(identity="", properties=(*unit.properties, ("x-document", document)))
        for file, document in made.items()
        for unit in read_tmx(file)
    )
    write_tmx(units, output, replace(read_header(next(iter(made))), properties=()))


def _as_json(added: int | None) -> dict[str, int]:
    return {} if added is None else {"added": added}
