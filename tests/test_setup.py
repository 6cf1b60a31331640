"""`scripts/setup` on machines that lack something: the PATH has stand-ins for Python and little else."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("sh", "dirname", "cksum", "rm", "mv", "mkdir", "cp", "touch")
OLD = """#!/bin/sh
case "$2" in *print*) echo 3.9;; *) exit 1;; esac
"""
WITHOUT_VENV = """#!/bin/sh
case "$2" in *print*) echo 3.12;; *ensurepip*) exit 1;; esac
"""
GOOD = """#!/bin/sh
case "$1 $2" in
    *print*) echo 3.12;;
    -V*) echo Python 3.12.1;;
    "-m venv") mkdir -p .venv/bin; cp "$0" .venv/bin/python; echo "$*" >>calls;;
    "-m pip") echo "$*" >>calls; [ ! -f broken ];;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    checkout = tmp_path / "checkout"
    (checkout / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/setup", checkout / "scripts/setup")
    (checkout / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def install(machine: Path, name: str, script: str) -> None:
    (machine / "bin" / name).write_text(script)
    (machine / "bin" / name).chmod(0o755)


def setup(machine: Path, *arguments: str, folder: str = "checkout") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(machine / "bin"), "PYTHON": ""}
    command = ["scripts/setup", *arguments]
    return subprocess.run(command, cwd=machine / folder, env=environment, capture_output=True, text=True, check=False)


def calls(machine: Path) -> list[str]:
    """What Python was asked to make and to install, without the options in between."""
    path = machine / "checkout/calls"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return [f"{words[1]} {words[-1]}" for words in map(str.split, lines)]


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (None, "install Python 3.11 or newer"),
        (OLD, "Python 3.9 is too old: install Python 3.11 or newer"),
        (WITHOUT_VENV, "apt install python3-venv"),
    ],
)
def test_what_is_missing_is_said_in_one_line(machine: Path, script: str | None, says: str) -> None:
    if script:
        install(machine, "python3", script)
    run = setup(machine)
    assert run.returncode == 1
    assert says in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_newer_python_is_found_beside_an_old_one(machine: Path) -> None:
    install(machine, "python3", OLD)
    install(machine, "python3.12", GOOD)
    assert setup(machine).returncode == 0
    assert calls(machine) == ["venv .venv", "pip ."]


def test_what_is_done_is_not_done_again(machine: Path) -> None:
    install(machine, "python3", GOOD)
    setup(machine, "test")
    assert calls(machine) == ["venv .venv", "pip .[test]"]
    again = setup(machine, "test")
    assert (again.returncode, again.stderr, calls(machine)) == (0, "", [])
    setup(machine)
    assert calls(machine) == []


def test_what_the_tests_need_is_added_to_what_is_there(machine: Path) -> None:
    install(machine, "python3", GOOD)
    setup(machine)
    calls(machine)
    setup(machine, "test")
    assert calls(machine) == ["pip .[test]"]


def test_a_changed_dependency_is_installed(machine: Path) -> None:
    install(machine, "python3", GOOD)
    setup(machine, "test")
    calls(machine)
    (machine / "checkout/pyproject.toml").write_text("[project]\nname = 'workbench'\n")
    setup(machine)
    assert calls(machine) == ["pip .[test]"]


def test_a_run_that_failed_is_mended_by_the_next(machine: Path) -> None:
    install(machine, "python3", GOOD)
    (machine / "checkout/broken").touch()
    run = setup(machine)
    assert run.returncode == 1
    assert "run the same command again" in run.stderr
    (machine / "checkout/broken").unlink()
    calls(machine)
    assert setup(machine).returncode == 0
    assert calls(machine) == ["venv .venv", "pip ."]


def test_a_checkout_that_was_moved_gets_a_new_environment(machine: Path) -> None:
    install(machine, "python3", GOOD)
    setup(machine)
    calls(machine)
    (machine / "checkout").rename(machine / "elsewhere")
    setup(machine, folder="elsewhere")
    assert (machine / "elsewhere/calls").read_text().startswith("-m venv")
