"""From the FILE of a command line to an open project, and back to nothing where nothing shall be left."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.cli.options import STANDARD
from workbench.config import Config
from workbench.errors import InputError, UsageError
from workbench.project.documents import SUFFIX, Wish, open_document, path_of_project
from workbench.project.project import Project


@contextmanager
def passing_project(file: Path, wish: Wish, config: Config) -> Iterator[Project]:
    """A project of a document, or of standard input when `file` is `-`, that is gone when the block ends.

    A project file is opened itself, and stays. Raises what `open_document` raises.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        document = _from_standard_input(Path(folder)) if file == STANDARD else file
        with kept_project(document, wish, config, Path(folder) / f"passing{SUFFIX}") as project:
            yield project


def _from_standard_input(folder: Path) -> Path:
    path = folder / "stdin.txt"
    with path.open("wb") as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
    return path


@contextmanager
def kept_project(file: Path, wish: Wish, config: Config, place: Path | None = None) -> Iterator[Project]:
    """The project of a document, made at `place`, None for beside it, when there is none yet; or a project file."""
    if file == STANDARD:
        raise UsageError("a project kept needs a document to lie beside", "Save the text in a file and name that.")
    project = open_document(
        file, config=config, source=wish.source, targets=wish.targets, encoding=wish.encoding, project_path=place
    )
    try:
        yield project
    finally:
        project.close()


@contextmanager
def existing_project(file: Path, *, write: bool = False) -> Iterator[Project]:
    """The project of a document that was opened before, or a project file, for reading only unless it is to `write`.

    Raises InputError when the document has no project, ReadOnlyProject when another process is writing to it.
    """
    path = file if file.suffix == SUFFIX else path_of_project(file)
    if not path.exists():
        raise InputError(f"{file} has no project yet", f"Make one: workbench open {file}")
    project = Project(path, read_only=not write)
    try:
        if write:
            project.check_writable()
        yield project
    finally:
        project.close()
