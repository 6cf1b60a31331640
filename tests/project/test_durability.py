"""A process that is killed in the middle of work loses nothing that it had said was done."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.conftest import NewProject
from workbench.project import editing
from workbench.project.project import Project

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
