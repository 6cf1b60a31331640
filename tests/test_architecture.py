"""What may be imported, what may be installed, and what the wheel must hold."""

import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
ENGINES = {"argostranslate", "ctranslate2", "sentencepiece"}
HEAVY = ENGINES | {
    "choppa",
    "lemminflect",
    "lxml",
    "minisbd",
    "numpy",
    "onnxruntime",
    "pymorphy3",
    "rich",
    "sacremoses",
}
NEVER_INSTALLED = {"argostranslate", "spacy", "stanza", "torch"}
NEVER_IMPORTED = {"argostranslate", "minisbd", "onnxruntime", "spacy", "stanza", "torch"}
MEGABYTE = 1_000_000


def imported_by(code: str) -> set[str]:
    """The packages and modules at the top that a new Python has imported after running `code`."""
    program = f"import sys\n{code}\nprint('\\n'.join({{name.partition('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def modules_in(folder: str) -> list[str]:
    """The names of our modules in a folder of the package."""
    paths = sorted((ROOT / "workbench" / folder).rglob("*.py"))
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths if path.stem[:2] != "__"]


def test_the_use_cases_import_no_interface_and_no_engine() -> None:
    names = modules_in("project")
    assert "workbench.project.machine" in names
    assert not imported_by(f"import {', '.join(names)}") & (ENGINES | {"click", "textual"})


def test_help_imports_nothing_heavy() -> None:
    modules = imported_by(
        "from click.testing import CliRunner\n"
        "from workbench.cli.main import main\n"
        "assert 'Show this message' in CliRunner().invoke(main, ['--help']).output"
    )
    assert not modules & (HEAVY | {"textual", "sqlite3"})


def test_opening_a_document_needs_no_numbers() -> None:
    assert "numpy" not in imported_by("import workbench.cli.editor, workbench.cli.export, workbench.cli.translate")


def test_translating_needs_nothing_of_argos_translate() -> None:
    """Its settings matter to installing packages only, and it brings `minisbd`, which is under the AGPL."""
    modules = imported_by(
        f"import {', '.join(modules_in('.'))}\n"
        "from workbench.project.machine import Machine\n"
        "(hypothesis,) = Machine().engine('fr', 'ru').translate(['La paix.'])[0]\n"
        "assert hypothesis.text"
    )
    assert "ctranslate2" in modules
    assert not modules & NEVER_IMPORTED


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def closure(requirements: list[str]) -> dict[str, metadata.Distribution]:
    """The installed distributions that the requirements need, with all that those need, by name."""
    found: dict[str, metadata.Distribution] = {}
    pending = [(Requirement(text), "") for text in requirements]
    while pending:
        requirement, extra = pending.pop()
        name = requirement.name.lower().replace("_", "-")
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        known = name in found
        found.setdefault(name, metadata.distribution(requirement.name))
        extras = requirement.extras if known else {"", *requirement.extras}
        pending += [(Requirement(need), extra) for need in found[name].requires or () for extra in extras]
    return found


@pytest.fixture(scope="module")
def installed() -> dict[str, metadata.Distribution]:
    return closure(declared())


def test_installing_pulls_no_deep_learning_framework(installed: dict[str, metadata.Distribution]) -> None:
    assert {"argos-translate-lt", "ctranslate2", "numpy", "textual"} <= set(installed)
    assert not set(installed) & NEVER_INSTALLED


def test_what_is_installed_stays_small(installed: dict[str, metadata.Distribution]) -> None:
    sizes = {name: size(distribution) for name, distribution in installed.items()}
    assert sum(sizes.values()) < 500 * MEGABYTE, sorted(sizes.items(), key=lambda item: -item[1])[:10]


def size(distribution: metadata.Distribution) -> int:
    """Bytes of the files of a distribution, compiled ones not counted."""
    return sum(file.size or 0 for file in distribution.files or ())


@pytest.mark.slow
def test_the_wheel_holds_the_sample_and_the_starter_models(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "workbench/corpora/lavrov/lavrov.fr.txt" in names
    assert len([name for name in names if name.endswith(".argosmodel")]) == 2
    assert any(name.endswith(".tcss") for name in names)
    assert not list(packed_by_mistake(names))


def packed_by_mistake(names: list[str]) -> Iterator[str]:
    return (name for name in names if "/tests/" in name or name.endswith((".pyc", ".wbp")))
