"""Exports: the units of a project as a file in any format. Both front ends call this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from workbench import __version__
from workbench.errors import UsageError
from workbench.formats.document import closed_up, translated
from workbench.formats.exports import ExportInfo, languages_of, texts_of
from workbench.formats.html import html_pieces
from workbench.formats.jsonl import jsonl_lines
from workbench.formats.registry import PACKAGES, READERS, SYNTAXES, TRANSLATED
from workbench.formats.review_docx import review_docx
from workbench.formats.review_xlsx import review_xlsx
from workbench.formats.text import DocumentText, codec_name
from workbench.formats.tmx import header_of, tmx_units, write_tmx
from workbench.formats.tsv import tsv_lines
from workbench.formats.writing import write_bytes, writing
from workbench.formats.xliff import xliff_pieces
from workbench.model import Status, Unit
from workbench.project.project import Project

_SLICE = 400


@dataclass(frozen=True, slots=True)
class Format:
    """An export format."""

    name: str
    extension: str
    title: str
    """What the file is, in words."""
    bilingual: bool = False
    """Whether a file holds one target language only."""


DOCUMENT = "txt"
"""The name of the format that is the translated document, whatever that ends in."""

FORMATS = {
    form.name: form
    for form in (
        Format("tmx", ".tmx", "translation memory, TMX 1.4b"),
        Format(DOCUMENT, ".txt", "the translated document, in its own format", bilingual=True),
        Format("html", ".html", "web page with all languages side by side"),
        Format("tsv", ".tsv", "aligned segments, tab-separated"),
        Format("jsonl", ".jsonl", "everything that is known, JSON Lines"),
        Format("xliff", ".xlf", "for other CAT tools, XLIFF 1.2", bilingual=True),
        Format("word", ".review.docx", "table for a reviser, Word"),
        Format("excel", ".review.xlsx", "table for a reviser, Excel"),
    )
}
"""By name, the most wanted first."""

_PIECES = {"html": html_pieces, "tsv": tsv_lines, "jsonl": jsonl_lines, "xliff": xliff_pieces}
_FILES = {"word": review_docx, "excel": review_xlsx}
_TABLES = ("tsv", *_FILES)


@dataclass(frozen=True, slots=True)
class Report:
    """What an export did."""

    paths: tuple[Path, ...]
    """The files written; none when it went to standard output."""
    units: int
    """Units of the document."""
    written: int
    """Those with a target in one of the languages and of one of the statuses, in all but a memory also an empty one
    that was left so."""
    notes: tuple[str, ...] = ()
    """What the user should know, in words."""
    unconfirmed: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many targets were written that nobody has confirmed, by language; no language where it is none."""

    @property
    def left_out(self) -> int:
        """Units without such a target: not in the file, or only with their source where it holds the whole document."""
        return self.units - self.written


@dataclass(frozen=True, slots=True)
class _Choice:
    """What to export and how, see `export`."""

    languages: tuple[str, ...]
    statuses: frozenset[Status]
    fall_back: bool
    encoding: str


def export(
    project: Project,
    name: str,
    *,
    destination: Path | None,
    languages: Sequence[str] = (),
    statuses: Collection[Status] = (),
    separate: bool = False,
    fall_back: bool = True,
    encoding: str = "",
) -> Report:
    """Write a project's units in the format called `name`, a key of `FORMATS`.

    `destination` is the file, None for standard output. Where each target language has a file of its own, the language
    is put before the extension, unless there is only one.
    `languages` are the targets, empty for all of the project; `statuses` those of the targets, empty for any.
    `separate` gives every target language a file of its own, as Trados and memoQ want of a TMX file. `fall_back` puts
    the source where the translated document has no target. `encoding` is for TMX `utf-8` or, for old Trados versions,
    `utf-16-le`; for the translated document any, empty for that of the source; the other formats are UTF-8.

    Raises UsageError when the wishes do not fit together, EncodingError for an encoding that nobody knows, OutputError
    when a file cannot be written. Every file is written whole or not at all.
    """
    choice = _Choice(_languages(project, languages), frozenset(statuses), fall_back, encoding)
    form = _format(name)
    groups = _groups(form, choice.languages, separate)
    if destination is None and len(groups) > 1:
        raise UsageError(
            f"{name} has one file for each language; standard output takes one.", "Choose one with --lang, or use -o."
        )
    files = paths_of(project, name, destination, languages, separate) if destination else ()
    paths = files or (None,)
    for file in files:
        _check_place(project, file)
        if form.name == DOCUMENT:
            _check_extension(project, file)
    tally = _Tally(project, choice, texts_of if form.name == "tmx" else languages_of)
    notes = [note for group, path in zip(groups, paths, strict=True) for note in _write(form, tally, group, path)]
    unconfirmed = MappingProxyType(dict(tally.unconfirmed))
    return Report(files, len(project), tally.written, tuple(dict.fromkeys(notes)), unconfirmed)


def paths_of(
    project: Project, name: str, destination: Path, languages: Sequence[str] = (), separate: bool = False
) -> tuple[Path, ...]:
    """The files that an export to `destination` writes, see `export`. Raises UsageError."""
    groups = _groups(_format(name), _languages(project, languages), separate)
    if len(groups) == 1:
        return (destination,)
    return tuple(_with_language(destination, group[0]) for group in groups)


def suggested_path(project: Project, name: str, languages: Sequence[str] = ()) -> Path:
    """Where an export goes unless the user says otherwise: `lavrov.tmx` beside `lavrov.fr.txt`.

    The translated document ends as the document does; where it is the only file, its language is in its name. What
    would be called as the document is, a page of units made from a web page, has `.units` in its name.
    Raises UsageError for an unknown format.
    """
    form, document = _format(name), project.document
    known = form.name == DOCUMENT and document.suffix.lower() in READERS
    stem = document.stem.removesuffix(f".{project.source}")
    suffix = TRANSLATED.get(document.suffix.lower(), document.suffix)
    path = document.with_name(stem + (suffix if known else form.extension))
    if path == document and not known:
        path = document.with_name(f"{stem}.units{form.extension}")
    targets = _languages(project, languages)
    return _with_language(path, targets[0]) if form.bilingual and len(targets) == 1 else path


def unconfirmed_in_words(unconfirmed: Mapping[str, int]) -> str:
    """`3 en, 1 ru targets`."""
    numbers = ", ".join(f"{number} {language}" for language, number in unconfirmed.items())
    return f"{numbers} {'target' if sum(unconfirmed.values()) == 1 else 'targets'}"


def format_of(path: Path, document: Path) -> str | None:
    """The name of the format that a file name asks for; None when its extension is that of none.

    A file that ends as `document` does is the translated document, unless it is a table.
    """
    extension = path.suffix.lower()
    named = next((form.name for form in FORMATS.values() if path.name.lower().endswith(form.extension)), None)
    if extension == document.suffix.lower() and extension in READERS and named not in _TABLES:
        return DOCUMENT
    return named or (DOCUMENT if extension in READERS and extension not in PACKAGES else None)


class _Tally:
    """The units with the targets that were chosen, counted on the way."""

    def __init__(self, project: Project, choice: _Choice, has: Callable[[Unit, ExportInfo], Collection[str]]) -> None:
        """`has`: the languages in which a unit is in a file."""
        self._has = has
        self.project = project
        self.choice = choice
        self.info = ExportInfo(project.source, choice.languages, project.document.name, __version__, _now())
        self.written = 0
        self.unconfirmed: Counter[str] = Counter()

    def units(self, languages: tuple[str, ...]) -> Iterator[Unit]:
        """All units in order; for the first group of languages, or the only one, they are counted.

        Targets that are not confirmed are counted for every group.
        """
        for first in range(0, len(self.project), _SLICE):
            for unit in self.project.units(first, first + _SLICE):
                chosen = _chosen(unit, self.info.targets, self.choice.statuses)
                if languages[0] == self.info.targets[0]:
                    self.written += bool(self._has(chosen, self.info))
                self.unconfirmed.update(
                    language
                    for language in languages
                    if (target := chosen.target(language)).text.strip() and not target.confirmed
                )
                yield chosen


def _chosen(unit: Unit, languages: Collection[str], statuses: frozenset[Status]) -> Unit:
    """The unit with those of its targets that are to be exported."""
    targets = {
        language: target
        for language, target in unit.targets.items()
        if language in languages and (not statuses or target.status in statuses)
    }
    return replace(unit, targets=MappingProxyType(targets))


def _write(form: Format, tally: _Tally, languages: tuple[str, ...], path: Path | None) -> list[str]:
    """Write one file; gives notes."""
    units, info = tally.units(languages), replace(tally.info, targets=languages)
    if form.name == "tmx":
        return _write_tmx(units, info, path, tally.choice)
    if form.name == DOCUMENT:
        return _write_document(units, languages[0], path, tally)
    if form.name in _FILES:
        write_bytes(path, _FILES[form.name](units, info))
        return []
    with writing(path) as draft:
        for piece in _PIECES[form.name](units, info):
            draft.file.write(piece.encode("utf-8", "replace"))
    return []


def _write_tmx(units: Iterable[Unit], info: ExportInfo, path: Path | None, choice: _Choice) -> list[str]:
    encoding = choice.encoding or "utf-8"
    if encoding not in ("utf-8", "utf-16-le"):
        raise UsageError(f"TMX is not written in {encoding}.", "Choose utf-8, or utf-16-le for old Trados versions.")
    written = write_tmx(tmx_units(units, info), path, header_of(info), encoding)
    return [f"characters left out that XML cannot hold: {written.stripped}"] if written.stripped else []


def _write_document(units: Iterable[Unit], language: str, path: Path | None, tally: _Tally) -> list[str]:
    setting, choice = tally.project.file.setting, tally.choice
    syntax = SYNTAXES[setting("syntax")]
    encoding = codec_name(choice.encoding) if choice.encoding else tally.project.encoding
    if setting("syntax") and encoding not in ("utf-8", tally.project.encoding):
        raise UsageError(
            f"{tally.project.document.name} names its encoding, or its format does.", "Leave --encoding out."
        )
    head, settled = syntax.settled(closed_up(units, language), setting("head"), language)
    pieces = translated(settled, language, head, fall_back=choice.fall_back, written=syntax.written)
    text = syntax.finished("".join(pieces), language)
    conventions = DocumentText("", encoding, bool(setting("bom")) and not choice.encoding, setting("newline", "\n"))
    document = conventions.with_text(text)
    data = syntax.packed(text, language, tally.project.file.package()) if syntax.packed else document.encode()
    write_bytes(path, data)
    problem = syntax.problem(data)
    asked = (
        "" if syntax.packed else "; are all inline tags there?"
    )  # in packages no tag of a segment is one of the file
    told = f"{language}: other programs cannot read it, {problem}{asked}" if problem else ""
    lost = ", ".join(f"{count} {tag}" for tag, count in syntax.lost(text).items())
    left = f"{language}: left out, as translations lack the tags: {lost}; `workbench check` says where" if lost else ""
    return [note for note in (document.note, told, left) if note]


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(f"There is no export format {name!r}.", f"Choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def _languages(project: Project, wanted: Sequence[str]) -> tuple[str, ...]:
    for language in wanted:
        project.check_target(language)
    return tuple(dict.fromkeys(wanted)) or project.targets


def _groups(form: Format, languages: tuple[str, ...], separate: bool) -> list[tuple[str, ...]]:
    """The languages of each file."""
    return [(language,) for language in languages] if form.bilingual or separate else [languages]


def _with_language(path: Path, language: str) -> Path:
    return path.with_name(f"{path.stem}.{language}{path.suffix}")


def _check_place(project: Project, path: Path) -> None:
    """An export never takes the place of what it was made from."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", "Name a file in it.")
    for precious in (project.document, project.path):
        if path.resolve() == precious.resolve():
            raise UsageError(f"{path} is what is being exported.", "Choose another name with -o.")


def _check_extension(project: Project, path: Path) -> None:
    """Office programs refuse a document whose extension is that of another kind."""
    extension = project.document.suffix.lower()
    if extension in PACKAGES and path.suffix.lower() != extension:
        message = f"{path}: {project.document.name} is given back as {extension}."
        raise UsageError(message, f"Choose a name that ends in {extension} with -o, or another format with --format.")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
