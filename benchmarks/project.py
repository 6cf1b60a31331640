"""How long a project of 50,000 units takes to open, to its first screen. We promise less than a second.

Every run is a new process, as for a user; the time that Python takes to load the modules is a row of its own.
Prints a table and writes build/benchmarks/project.json.

usage: python benchmarks/project.py [UNITS]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from workbench.model import Origin, Status, Target  # noqa: E402
from workbench.store.project_file import ProjectFile  # noqa: E402

RUNS = 7
ROWS = 60  # more than a tall terminal shows
STEPS = ("load the modules", "open the project", "count what is done", "read the first screen", "first screen, all")
SENTENCE = "Dans le même temps, l'Occident cherche à « faire sombrer dans l'oubli » les accords numéro {}."
PROGRAM = f"""
import sys, time
marks = [time.perf_counter()]
from pathlib import Path
from workbench.project.project import Project
marks.append(time.perf_counter())
project = Project(Path(sys.argv[1]))
assert len(project) == int(sys.argv[2])
marks.append(time.perf_counter())
project.counts()
marks.append(time.perf_counter())
assert len(project.units(0, {ROWS})) == {ROWS}
marks.append(time.perf_counter())
print(*(later - earlier for earlier, later in zip(marks, marks[1:])), marks[-1] - marks[0])
"""


def make_project(path: Path, units: int) -> None:
    """A project with a source and two machine targets in every unit."""
    file = ProjectFile(path)
    for key, value in {"source": "fr", "targets": "en ru", "document": "long.fr.txt"}.items():
        file.set_setting(key, value)
    sources = [SENTENCE.format(number) for number in range(units)]
    file.append_units((source, " ") for source in sources)
    file.fill(
        (unit_id, language, Target(source, Origin.MACHINE, Status.DRAFT, source, "fake 1", source))
        for unit_id, source in zip(file.ids(), sources, strict=True)
        for language in ("en", "ru")
    )
    file.close()


def measure(path: Path, units: int) -> list[float]:
    """Seconds of each of the STEPS in a new process."""
    command = [sys.executable, "-c", PROGRAM, str(path), str(units)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(word) for word in run.stdout.split()]


def report(units: int, runs: list[list[float]]) -> None:
    """Print median and slowest of the runs, and write them as JSON."""
    columns = dict(zip(STEPS, zip(*runs, strict=True), strict=True))
    print(f"A project of {units:,} units, {len(runs)} runs, milliseconds\n")
    print(f"{'':<24}{'median':>8}{'slowest':>9}")
    for step, seconds in columns.items():
        print(f"{step:<24}{statistics.median(seconds) * 1000:>8.0f}{max(seconds) * 1000:>9.0f}")
    path = ROOT / "build/benchmarks/project.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"units": units, "seconds": columns}, indent=2))


def main() -> None:
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.wbp"
        make_project(path, units)
        report(units, [measure(path, units) for _ in range(RUNS)])


if __name__ == "__main__":
    main()
