"""A process that is killed in the middle of work loses nothing that it had said was done."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.formats.office import docx, p, r
from tests.project.acts import ACTS, new_bench
from tests.project.conftest import NewProject
from workbench.config import Config
from workbench.memory.entries import Entry, Segment
from workbench.memory.ranking import Lookup
from workbench.project import editing
from workbench.project.documents import open_document
from workbench.project.exporting import DOCUMENT, FORMATS, export
from workbench.project.memory_cleaning import Flaw, flaws, remove
from workbench.project.memory_exchange import Import, import_tmx
from workbench.project.project import Project
from workbench.store.concordance import Found
from workbench.store.memory import MemoryFile

KINDS = tuple(ACTS)
WORK = """
import sys
from pathlib import Path
from workbench.project import editing
from workbench.project.project import Project

project = Project(Path(sys.argv[1]))
number = 0
while True:
    for unit_id in list(project.ids()):
        number += 1
        editing.confirm(project, unit_id, "en", f"text {number}")
        print(unit_id, number, flush=True)
    editing.split(project, project.ids()[-1], 2)
    print("split", len(project), flush=True)
"""


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_kill_loses_no_act(new_project: NewProject, lines: int) -> None:
    project = new_project([("Bonjour.", " "), ("a " * 60, "")])
    project.close()
    worker = subprocess.Popen([sys.executable, "-c", WORK, str(project.path)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    said = [worker.stdout.readline().split() for _ in range(lines)]
    worker.kill()
    said += [line.split() for line in worker.stdout.read().splitlines()]
    worker.wait()
    worker.stdout.close()
    confirmed = {int(unit_id): f"text {number}" for unit_id, number in said if unit_id != "split"}
    _check(project.path, confirmed, sum(line[0] == "split" for line in said))


ACTING = """
import sys
from pathlib import Path
from tests.project.acts import ACTS, Bench
from workbench.errors import UsageError

bench = Bench(Path(sys.argv[1]))
for number in range(30):
    for act in sys.argv[2:]:
        try:
            ACTS[act](bench, number)
        except UsageError:
            continue
        print(act, flush=True)
"""


@pytest.mark.parametrize(
    "acts",
    [
        ("edit", "repair"),
        ("edit", "anew"),
        ("ignore",),
        ("clear", "confirm"),
        ("align", "align again"),
        ("push", "swap", "shift down", "pull", "shift up"),
        ("confirm", "fill", "clear"),
        ("memories", "split", "merge"),
        ("confirm up to", "edit source", "all offers"),
        KINDS,
    ],
)
@pytest.mark.parametrize("lines", [2, 17])
def test_a_kill_leaves_whole_acts_that_can_be_undone(tmp_path: Path, acts: tuple[str, ...], lines: int) -> None:
    bench = new_bench(tmp_path / "text.wbp")
    first = bench.state()
    bench.close()
    command = [sys.executable, "-c", ACTING, str(bench.path), *acts]
    _kill_after(lines, subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    with closing(sqlite3.connect(bench.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    bench.open()
    assert not bench.project.read_only
    last, undone = bench.state(), 0
    while editing.undo(bench.project):
        undone += 1
    assert undone
    assert bench.state() == first
    for _ in range(undone):
        editing.redo(bench.project)
    assert bench.state() == last
    bench.close()


OPENING = """
import sys
from pathlib import Path
from workbench.config import Config
from workbench.project import documents
from workbench.store.project_file import ProjectFile

def wait(*_):
    print("now", flush=True)
    sys.stdin.read()

owner, name = {
    "package": (ProjectFile, "set_package"), "units": (ProjectFile, "append_units"), "name": (documents, "_publish"),
}[sys.argv[2]]
setattr(owner, name, wait)
documents.open_document(Path(sys.argv[1]), config=Config(), source="fr", targets=["en"])
"""


@pytest.mark.parametrize("place", ["package", "units", "name"])
def test_an_opening_that_was_killed_leaves_no_project(tmp_path: Path, place: str) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(docx(p(r("Un mot."), r(" Deux mots."))))
    _kill_after(1, _waiting(OPENING, str(document), place))
    assert not (tmp_path / "a.wbp").exists()
    project = open_document(document, config=Config(), source="fr", targets=["en"])
    assert [unit.source for unit in project.units()] == ["Un mot.", "Deux mots."]
    export(project, "txt", destination=tmp_path / "a.en.docx", languages=["en"])
    project.close()


EXPORTING = """
import sys
from pathlib import Path
from workbench.formats import writing
from workbench.project.exporting import export
from workbench.project.project import Project

def wait(*_):
    print("now", flush=True)
    sys.stdin.read()

writing.os.fsync = wait
export(Project(Path(sys.argv[1])), sys.argv[3], destination=Path(sys.argv[2]), languages=["en"])
"""


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_that_was_killed_leaves_the_file_that_was_there(tmp_path: Path, form: str) -> None:
    document = tmp_path / "a.docx"
    document.write_bytes(docx(p(r("Un mot."), r(" Deux mots."))))
    project = open_document(document, config=Config(), source="fr", targets=["en"])
    editing.set_target(project, 1, "en", "A word.")
    place = tmp_path / ("there.docx" if form == DOCUMENT else f"there{FORMATS[form].extension}")
    export(project, form, destination=place, languages=["en"])
    before = place.read_bytes()
    editing.set_target(project, 1, "en", "One word.")
    project.close()
    _kill_after(1, _waiting(EXPORTING, str(project.path), str(place), form))
    assert place.read_bytes() == before
    project = Project(project.path)
    export(project, form, destination=place, languages=["en"])
    assert place.read_bytes() != before
    project.close()


def _waiting(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A process that stops in the middle of its work, says so, and waits until it is killed."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _check(path: Path, confirmed: dict[int, str], splits: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    project = Project(path)
    assert not project.read_only
    # one more act may have been committed before its line was printed
    assert len(project) - (2 + splits) in (0, 1)
    late = [unit for unit, words in confirmed.items() if project.unit(unit).target("en").text != words]
    assert len(late) <= 1
    while editing.undo(project):
        pass
    assert [unit.targets for unit in project.units()] == [{}, {}]
    project.close()


IMPORTING = """
import sys
from pathlib import Path
from workbench.project import memory_exchange
from workbench.store.memory import MemoryFile

memory_exchange._BATCH, memory_exchange._LONGEST, memory_exchange.PAUSE = 100, 0.0, 0.0
for progress in memory_exchange.import_tmx(MemoryFile(Path(sys.argv[1])), Path(sys.argv[2]), memory_exchange.Import()):
    print(progress.done, flush=True)
"""


def held(path: Path) -> object:
    """All that a memory holds, and what it finds."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    memory = MemoryFile(path)
    texts = [f"Phrase {number}, longue de {number} mots." for number in (1, 399, 1700, 4999)]
    found = [[each.target for each in memory.candidates(Lookup(text, "fr", "en"))[:5]] for text in texts]
    words = [each.text for each in memory.words.containing("longue de 399", "fr") if isinstance(each, Found)]
    entries = list(memory.entries())
    memory.close()
    return entries, found, words


@pytest.mark.parametrize("lines", [1, 4, 20])
def test_an_import_that_was_killed_is_done_again_with_the_same_result(tmp_path: Path, lines: int) -> None:
    french = "<tuv xml:lang='fr'><seg>Phrase {0}, longue de {0} mots.</seg></tuv>"
    unit = f"<tu>{french}<tuv xml:lang='en'><seg>S {{0}}.</seg></tuv></tu>"
    document = tmp_path / "large.tmx"
    document.write_text(f"<tmx><body>{''.join(unit.format(number % 4900) for number in range(5000))}</body></tmx>")
    whole, killed = tmp_path / "whole.wbm", tmp_path / "killed.wbm"
    assert list(import_tmx(MemoryFile(whole), document, Import()))
    command = [sys.executable, "-c", IMPORTING, str(killed), str(document)]
    _kill_after(lines, subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    memory = MemoryFile(killed)
    assert 0 < len(memory) < 4900
    assert list(memory.entries()) == list(MemoryFile(whole).entries())[: len(memory)]
    assert list(import_tmx(memory, document, Import()))
    memory.close()
    assert held(killed) == held(whole)


CLEANING = """
import sys, time
from pathlib import Path
from workbench.project.memory_cleaning import flaws, remove
from workbench.store import concordance, memory, signatures

opened = memory.MemoryFile(Path(sys.argv[1]))
place = {"removing": memory.MemoryFile, "compacting": memory.MemoryFile, "words": concordance.Words}[sys.argv[2]]
name = {"removing": "remove", "compacting": "compact", "words": "forget"}[sys.argv[2]]

def wait(*_):
    print("now", flush=True)
    time.sleep(60)

setattr(place, name, wait)
found = []
list(flaws(opened, found))
remove(opened, found)
"""


@pytest.mark.parametrize("place", ["removing", "compacting", "words"])
def test_a_cleaning_that_was_killed_is_done_again_with_the_same_result(tmp_path: Path, place: str) -> None:
    whole, killed = tmp_path / "whole.wbm", tmp_path / "killed.wbm"
    for path in (whole, killed):
        memory = MemoryFile(path)
        pairs = [
            (f"Phrase {number}, longue de {number} mots.", f"S {number}.") for number in (*range(400), *range(399))
        ]
        rows = [Entry({"fr": Segment(fr), "en": Segment(en)}, previous=at) for at, (fr, en) in enumerate(pairs)]
        memory.add(rows)
        memory.close()
        held(path)
    command = [sys.executable, "-c", CLEANING, str(killed), place]
    _kill_after(1, subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    for path in (whole, killed):
        held(path)
        memory, found = MemoryFile(path), list[Flaw]()
        assert list(flaws(memory, found))
        remove(memory, found)
        assert len(memory) == 400
        memory.close()
    assert held(killed) == held(whole)


def _kill_after(lines: int, worker: subprocess.Popen[str]) -> None:
    """Kill a process once it has printed so many lines."""
    assert worker.stdout is not None
    for _ in range(lines):
        assert worker.stdout.readline()
    worker.kill()
    worker.wait()
    worker.stdout.close()
    if worker.stdin is not None:
        worker.stdin.close()
