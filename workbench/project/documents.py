"""Opening documents: a project is made beside a document the first time, and found again later."""

from __future__ import annotations

import glob
import hashlib
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import Timeout

from workbench.config import Config
from workbench.errors import InputError, ProjectError, UsageError
from workbench.formats.inline_coding import coded
from workbench.formats.registry import read_document
from workbench.formats.text import DocumentText
from workbench.language.codes import normalise, primary
from workbench.language.detection import detect
from workbench.language.segmentation import Segmentation, split
from workbench.language.stretches import between
from workbench.model import Target
from workbench.project.document_targets import aligned
from workbench.project.project import Project, lock_of
from workbench.store.database import PATIENCE
from workbench.store.project_file import ProjectFile

SUFFIX = ".wbp"
SURE = 0.8
"""Below this confidence a detected language is said to be a guess."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says about a document that is opened for the first time; what is empty is found out."""

    source: str | None = None
    targets: Sequence[str] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the user says about a new project; what is empty is taken from the settings or found out."""

    source: str
    targets: tuple[str, ...]
    encoding: str | None
    named: bool = False
    """Whether the source is the user's wish for this document, and not a setting."""


def open_document(
    path: Path,
    *,
    config: Config,
    source: str | None = None,
    targets: Sequence[str] = (),
    encoding: str | None = None,
    project_path: Path | None = None,
) -> Project:
    """Open a document or a project; the project is created at the first opening, whole or not at all.

    The languages and the encoding matter when it is created; None finds them out or takes them from the settings.
    `project_path` is where the project goes; None for beside the document.

    Raises InputError, ProjectError, and UsageError when the languages do not fit together.
    """
    _check_name(path)
    if path.suffix == SUFFIX:
        return Project(path)
    if not path.exists():
        raise InputError(f"There is no file {path}.", "Check the name; paths are relative to the current folder.")
    if path.is_dir():
        raise InputError(f"{path} is a folder.", "Name a document in it.")
    place = project_path or path_of_project(path)
    if not place.exists():
        _create(place, path, config, _Wish(source or config.source, tuple(targets), encoding, bool(source)))
    project = Project(place)
    _check_same_document(project, path)
    return project


def translatable(content: DocumentText) -> str:
    """The text of a document without its markup, whose language can be told."""
    markup = sorted((*content.fixed, *content.unseen), key=lambda span: span.start)
    return "\n".join(content.text[span.start : span.end] for span in between(markup, len(content.text)))


def segmented(content: DocumentText, language: str, rules: Path | None) -> Segmentation:
    """The segments of a document in a language; `rules` are the user's own for cutting sentences. See `split`."""
    text = split(content.text, language, rules, content.breaks, content.fixed, content.unseen)
    return coded(text) if content.unseen else text


def path_of_project(document: Path) -> Path:
    """Where the project of a document is: `lavrov.fr.txt` has `lavrov.wbp`, unless that belongs to another document."""
    stem = document.stem
    head, dot, tag = stem.rpartition(".")
    if dot and head and 2 <= len(tag) <= 3 and primary(tag) == tag.lower():
        stem = head
    short = document.with_name(stem + SUFFIX)
    if not short.exists() or _is_same(_document_of(short), document):
        return short
    return document.with_name(document.name + SUFFIX)


def _check_name(path: Path) -> None:
    """Names are kept as text; Linux lets them be any bytes, and old archives have them in old encodings."""
    name = os.fsencode(path.absolute())
    try:
        name.decode("utf-8")
    except UnicodeDecodeError as error:
        shown = name.decode("utf-8", "backslashreplace")
        raise InputError(f"{shown}: its name is not UTF-8.", "Rename the file, or the folder that it is in.") from error


def _document_of(project: Path) -> Path:
    file = ProjectFile(project, read_only=True)
    try:
        return project.parent / file.setting("document")
    finally:
        file.close()


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one document, or to one that was moved together with its project."""
    return one.name == other.name or one.resolve() == other.resolve()


def _create(place: Path, document: Path, config: Config, wish: _Wish) -> None:
    content = read_document(document, wish.encoding)
    if content.language or content.target:
        wish = _as_declared(content, wish)
    source, note = _source_language(translatable(content), document, wish)
    targets = _targets(source, config, wish)
    content = content.anew(targets) if content.anew else content
    rules = config.rules
    text = segmented(content, source, rules)
    settings = {
        "source": source,
        "targets": " ".join(targets),
        "document": os.path.relpath(document.resolve(), place.parent.resolve()),
        "checksum": _checksum(document),
        "encoding": content.encoding,
        "bom": "yes" if content.bom else "",
        "newline": content.newline,
        "syntax": content.syntax,
        "head": text.head,
        "note": "; ".join(filter(None, (content.note, note))),
    }
    into = _language_of_known(content, targets)
    segments, there = aligned(content.known if into else (), text, into, rules)
    _write_project(
        place, settings, [(segment.text, segment.gap) for segment in segments], {into: there}, content.package
    )


def _as_declared(content: DocumentText, wish: _Wish) -> _Wish:
    """What the document says of its languages, where the user says nothing."""
    declared = normalise(content.language) if content.language else wish.source
    source = wish.source if wish.named else declared
    targets = wish.targets or ((normalise(content.target),) if content.target else ())
    return replace(wish, source=source, targets=tuple(tag for tag in targets if wish.targets or tag != source))


def _language_of_known(content: DocumentText, targets: Sequence[str]) -> str:
    """Which of the targets the translations are in that a document has already; empty for none of them."""
    if not content.target:
        return targets[0] if len(targets) == 1 else ""
    declared = primary(normalise(content.target))
    return next((tag for tag in targets if primary(tag) == declared), "")


def _write_project(
    place: Path,
    settings: dict[str, str],
    units: Sequence[tuple[str, str]],
    known: Mapping[str, Mapping[int, Target]],
    package: bytes,
) -> None:
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        draft.touch(exist_ok=False)  # says why, where SQLite only says that it cannot open it
        file = ProjectFile(draft)
        try:
            with file.database.write():
                for key, value in settings.items():
                    file.set_setting(key, value)
                if package:
                    file.set_package(package)
                file.append_units(units)
                ids = file.ids()
                for language, targets in known.items():
                    file.fill((ids[place], language, target) for place, target in targets.items())
        finally:
            file.close()
        _publish(draft, place)
    except OSError as error:
        hint = "Copy the document to a folder of your own, under a shorter name if need be."
        raise ProjectError(f"{place} cannot be written: {error.strerror}", hint) from error
    finally:
        for left in place.parent.glob(f"{glob.escape(draft.name)}*"):
            left.unlink(missing_ok=True)


def _publish(draft: Path, place: Path) -> None:
    """Give a new project its name, unless another process has made one meanwhile: then that one is used.

    Raises ProjectError where a process keeps the name to itself although no project is there.
    """
    end = time.monotonic() + PATIENCE
    while not place.exists():
        if time.monotonic() > end:
            message = f"{place} is gone, and another program still has it open."
            raise ProjectError(message, "Close it there, or put the project back where it was.")
        with suppress(Timeout), lock_of(place).acquire(timeout=0.05):
            if not place.exists():
                _set_aside(place)
                draft.replace(place)


def _set_aside(place: Path) -> None:
    """Keep what is left of a project that is gone: SQLite would take its last changes for those of the new one."""
    place.with_name(f"{place.name}-shm").unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        left = place.with_name(f"{place.name}-wal")
        left.rename(f"{left}.{secrets.token_hex(4)}.left")


def _source_language(text: str, document: Path, wish: _Wish) -> tuple[str, str]:
    if wish.source:
        return normalise(wish.source), ""
    if not text.strip():
        raise InputError(f"{document} is empty.", "Check that it is the document you mean.")
    found = detect(text)
    if not found.confidence:
        message = f"The language of {document} cannot be told."
        raise UsageError(message, f"Name it: workbench open {document} --from fr")
    doubt = "" if found.confidence >= SURE else ", a guess"
    return found.language, f"language {found.language} ({found.confidence:.0%}{doubt})"


def _targets(source: str, config: Config, wish: _Wish) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(normalise(tag) for tag in wish.targets))
    if source in named:
        raise UsageError(f"{source} is the language of the text.", "Choose other target languages with --to.")
    targets = named or tuple(tag for tag in config.targets if primary(tag) != primary(source))
    if not targets:
        raise UsageError(f"No target language is set for a text in {source}.", "Choose one with --to, as in --to en.")
    return targets


def _check_same_document(project: Project, document: Path) -> None:
    if not _is_same(project.document, document):
        message = f"{project.path} belongs to {project.document.name}, not to {document.name}."
        project.close()
        raise ProjectError(message, "Give the new project a path of its own with --project.")
    if project.file.setting("checksum") != _checksum(document):
        changed = "the document changed since the project was made; the project keeps the text it has"
        project.note = "; ".join(filter(None, (project.note, changed)))


def _checksum(document: Path) -> str:
    return hashlib.sha256(document.read_bytes()).hexdigest()
