"""What `workbench align` does with one text and with many of a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from workbench.cli.console import follow, note
from workbench.config import Config
from workbench.language.counting import counted
from workbench.model import Status
from workbench.project.aligning import Aligned, align
from workbench.project.memories import open_memory
from workbench.project.memory_exchange import Import, import_tmx
from workbench.project.project import Project
from workbench.store.memory import MemoryFile

Beads = Mapping[str, Mapping[str, int]]
"""How many beads of each kind there are, by language."""


def align_files(project: Project, files: Mapping[str, Path], config: Config, status: Status) -> Beads:
    """Lay files, by their languages, beside the document of a project."""
    found = {}
    for language, path in files.items():
        result = Aligned()
        steps = align(project, language, path, result, rules=config.rules, status=status)
        follow(steps, f"Aligning {path.name}")
        found[language] = dict(result.beads.most_common())
    return found


@contextmanager
def memory_for(name: str | None) -> Iterator[MemoryFile | None]:
    """The memory of that name, made if need be; opened before anything is aligned for it."""
    if name is None:
        yield None
        return
    with closing(open_memory(name, create=True)) as memory:
        yield memory


def remember(memory: MemoryFile, files: Mapping[Path, str]) -> int:
    """Read TMX files, with the names of their documents, into a memory; how many entries are new there."""
    done = Import()
    for file, document in files.items():
        follow(import_tmx(memory, file, done, document), "Remembering")
    return done.added


def tell_added(memory: str | None, added: int | None) -> None:
    if added is not None:
        note(f"{memory}: {counted(added, 'entry', 'entries')} added")


def in_words(beads: Beads) -> str:
    """`en 9 of 1-1, 1 of 2-1; ru 10 of 1-1`."""
    told = ((language, (f"{count} of {kind}" for kind, count in kinds.items())) for language, kinds in beads.items())
    return "; ".join(f"{language} {', '.join(kinds)}" for language, kinds in told)
