"""Which translation memories a project reads, and the one that it writes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.config import Config, data_path
from workbench.errors import InputError, ProjectError, UsageError
from workbench.language.codes import primary
from workbench.memory.ranking import PENALTIES, Standing, penalties
from workbench.project.project import Done, Project
from workbench.store.database import make_folder
from workbench.store.memory import MemoryFile

OWN = "main"
"""Name of the translator's own memory."""
SUFFIX = ".wbm"
_WRITTEN, _READ = "memory", "memories"
CHOOSING = "memories"
"""The kind of act that `use_memories` is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A memory that a project uses or could use."""

    name: str
    """As it is given: a name, or the path of one that lies elsewhere."""
    size: int | None
    """Of the file in bytes; None where there is none."""
    always: bool = False
    """Whether it is read whatever the project says: the translator's own, and what the settings list."""


@dataclass(frozen=True, slots=True)
class Memories:
    """The memories in use; closing them is for whoever opened them."""

    own: MemoryFile
    """Takes what is confirmed."""
    others: tuple[MemoryFile, ...] = ()
    """Are only read."""
    points: Mapping[str, int] = field(default_factory=lambda: PENALTIES)
    """The penalties in force."""
    notes: tuple[str, ...] = ()
    """What could not be opened and why, in words."""

    def each(self) -> Iterator[tuple[MemoryFile, Standing]]:
        """Every memory, the own one first, and how its matches are judged."""
        yield self.own, Standing(self.own.name, False, self.points)
        for memory in self.others:
            yield memory, Standing(memory.name, True, self.points)

    def warm(self, language: str) -> None:
        """Read the signatures of a language, so that the first lookup does not wait for it."""
        for memory, _ in self.each():
            memory.signatures.index(primary(language))

    def close(self) -> None:
        for memory, _ in self.each():
            memory.close()


def memory_path(name: str) -> Path:
    """The file of a memory that is given by its name or as a path: `main` lies in the data folder.

    Raises UsageError for an empty name.
    """
    if not name.strip():
        raise UsageError("A translation memory needs a name.", f"The translator's own is called {OWN}.")
    if _is_path(name):
        return Path(name).expanduser()
    return data_path() / "memories" / f"{name}{SUFFIX}"


def open_memory(name: str, *, create: bool = False) -> MemoryFile:
    """Open a memory by name or path; one that cannot be written is opened for reading.

    Raises InputError when there is none and `create` does not say to make it, ProjectError when it cannot be opened.
    """
    path = memory_path(name)
    if path.suffix.lower() == ".tmx":
        raise InputError(f"{path} is a TMX file.", f"Make a memory of it: workbench tm import {path} --memory NAME")
    if not path.exists():
        if not create:
            raise InputError(f"There is no translation memory {path}.", "`workbench tm stats` lists those there are.")
        make_folder(path)
    return MemoryFile(path, read_only=path.exists() and not os.access(path, os.W_OK))


def open_memories(config: Config, project: Project | None = None) -> Memories:
    """The memories of the settings and of a project: what the project says goes before the settings.

    Of those that are only read, what cannot be opened is left out and told. Raises ProjectError when the own memory
    cannot be opened, InputError for wrong penalties.
    """
    written, read = memories_in_use(project) if project else (OWN, ())
    names = [*([OWN] if written != OWN else []), *config.memories, *read]
    own = open_memory(written, create=True)
    others, notes = [], []
    for name in dict.fromkeys(names):
        try:
            if memory_path(name) != own.path:
                others.append(open_memory(name, create=name == OWN))
        except (InputError, ProjectError) as error:
            notes.append(f"{error.message} {error.hint}")
    return Memories(own, tuple(others), penalties(config.penalties), tuple(notes))


def named_memories(config: Config, names: Sequence[str]) -> Memories:
    """These memories and no others, by name or as paths, at least one; each counts as the translator's own.

    Raises InputError where one is not there and for wrong penalties, ProjectError where one cannot be opened.
    """
    points = {**penalties(config.penalties), "foreign": 0}
    with ExitStack() as opened:
        found = [opened.enter_context(closing(open_memory(name))) for name in dict.fromkeys(names)]
        opened.pop_all()
    return Memories(found[0], tuple(found[1:]), points)


def check_memories(written: str | None, read: Iterable[str]) -> None:
    """See that memories can be written and read; the one to be written is made when it is not there.

    Raises InputError and ProjectError as `open_memory` does.
    """
    for name in read:
        open_memory(name).close()
    if written is not None:
        open_memory(written, create=True).close()


def use_memories(project: Project, *, written: str | None = None, read: tuple[str, ...] | None = None) -> Done:
    """Set, for a project, the memory that is written and those that are read besides; None leaves it as it is.

    One act, so that undoing goes on where what was confirmed before was remembered. Raises ReadOnlyProject.
    """
    present = memories_in_use(project)
    written = present[0] if written is None else _lasting(written)
    read = present[1] if read is None else tuple(map(_lasting, read))
    label = f"Use memory {written}" + (f", read {', '.join(read)}" if read else "")
    return project.choose(CHOOSING, label, {_WRITTEN: "" if written == OWN else written, _READ: "\n".join(read)})


def _lasting(name: str) -> str:
    """A name as it is; a path so that it holds from whatever folder the project is opened."""
    return str(memory_path(name).resolve()) if _is_path(name) else name


def _is_path(name: str) -> bool:
    return os.sep in name or name.lower().endswith((SUFFIX, ".tmx"))


def memories_in_use(project: Project) -> tuple[str, tuple[str, ...]]:
    """What a project says: the memory that is written, and those that are read besides the settings' ones."""
    return project.recall(_WRITTEN) or OWN, tuple(project.recall(_READ).splitlines())


def choices(config: Config, project: Project) -> list[Choice]:
    """What a project can use: the translator's own memory, those of the settings, those it names, all there are."""
    written, read = memories_in_use(project)
    always = [OWN, *config.memories]
    found: dict[Path, Choice] = {}
    for name in [*always, written, *read, *(path.stem for path in known_memories())]:
        found.setdefault(memory_path(name), replace(_choice(name), always=name in always))
    return list(found.values())


def choice(name: str) -> Choice:
    """A memory that a project may come to use. Raises UsageError, InputError and ProjectError for what is none."""
    found = _choice(_lasting(name))
    if found.size is not None or memory_path(name).suffix.lower() == ".tmx":
        open_memory(name).close()
    return found


def _choice(name: str) -> Choice:
    path = memory_path(name)
    return Choice(name, path.stat().st_size if path.exists() else None)


def known_memories() -> list[Path]:
    """The memories in the data folder, in alphabetical order."""
    with suppress(FileNotFoundError):
        return sorted((data_path() / "memories").glob(f"*{SUFFIX}"))
    return []
