"""How long a project of 50,000 units takes to open, to its first screen. We promise less than a second.

Every run is a new process, as for a user; the time that Python takes to load the modules is a row of its own.
Beside the time on the clock stands that of the processor, which tells more where others use the machine too.
Prints a table and writes build/benchmarks/project.json.

usage: python benchmarks/project.py [UNITS]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from workbench.model import Origin, Status, Target  # noqa: E402
from workbench.store.project_file import ProjectFile  # noqa: E402

RUNS = 7
CLOCK_NAMES = ("clock", "processor")
ROWS = 60  # more than a tall terminal shows
STORE = ("load the modules", "open the project", "count what is done", "read the first rows", "all of these")
EDITOR = ("load the editor", "show the first screen", "both of these")
SENTENCE = "Dans le même temps, l'Occident cherche à « faire sombrer dans l'oubli » les accords numéro {}."
CLOCKS = """
import sys, time
from pathlib import Path

marks = []
def mark():
    marks.append((time.perf_counter(), time.process_time()))

mark()
"""
PRINT = """
for times in zip(*marks):
    print(*(later - earlier for earlier, later in zip(times, times[1:])), times[-1] - times[0])
"""
FROM_THE_STORE = f"""
from workbench.project.project import Project
mark()
project = Project(Path(sys.argv[1]))
assert len(project) == int(sys.argv[2])
mark()
project.counts()
mark()
assert len(project.units(0, {ROWS})) == {ROWS}
mark()
"""
FROM_THE_EDITOR = """
import asyncio
from workbench.config import Config
from workbench.project.machine import Machine
from workbench.tui.app import WorkbenchApp
from workbench.tui.widgets.unit_list import UnitList
mark()

def lines(widget):
    return [widget.render_line(line) for line in range(min(5, widget.size.height))]

async def show():
    app = WorkbenchApp(Config(), Machine(), Path(sys.argv[1]))
    async with app.run_test(size=(120, 40)) as pilot:
        while not any("numéro 0" in strip.text for each in app.screen.query(UnitList) for strip in lines(each)):
            await pilot.pause(0.005)
        mark()

asyncio.run(show())
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


def measure(program: str, path: Path, units: int) -> list[list[float]]:
    """Seconds of each of the steps of a program in a new process: on the clock, and of the processor."""
    command = [sys.executable, "-c", CLOCKS + program + PRINT, str(path), str(units)]
    environment = {**os.environ, "WORKBENCH_DATA": str(path.parent), "WORKBENCH_CACHE": str(path.parent)}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return [[float(word) for word in line.split()] for line in run.stdout.splitlines()]


def steps(names: Sequence[str], program: str, path: Path, units: int) -> dict[str, dict[str, float]]:
    """By step, the medians over all runs in seconds."""
    runs = [measure(program, path, units) for _ in range(RUNS)]
    return {
        name: {clock: statistics.median(run[place][step] for run in runs) for place, clock in enumerate(CLOCK_NAMES)}
        for step, name in enumerate(names)
    }


def report(units: int, found: dict[str, dict[str, float]]) -> None:
    """Print the medians and write them as JSON."""
    print(f"A project of {units:,} units, median of {RUNS} runs, milliseconds\n")
    print(f"{'':<24}" + "".join(f"{clock:>11}" for clock in CLOCK_NAMES))
    for step, seconds in found.items():
        print(f"{step:<24}" + "".join(f"{value * 1000:>11.0f}" for value in seconds.values()))
    path = ROOT / "build/benchmarks/project.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"units": units, "seconds": found}, indent=2))


def main() -> None:
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.wbp"
        make_project(path, units)
        found = steps(STORE, FROM_THE_STORE, path, units) | steps(EDITOR, FROM_THE_EDITOR, path, units)
    report(units, found)


if __name__ == "__main__":
    main()
