"""No test sees or changes the user's own settings, memory, recent projects or packages."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.store.project_file import ProjectFile


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test; returns it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("WORKBENCH_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("WORKBENCH_DATA", str(home / "data"))
    monkeypatch.setenv("WORKBENCH_CACHE", str(home / "cache"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "argos"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home


def write_project(path: Path, units: Sequence[tuple[str, str]]) -> Path:
    """A project file, French to English and Russian, of (source, gap) pairs."""
    file = ProjectFile(path)
    for key, value in {"source": "fr", "targets": "en ru", "document": "text.fr.txt"}.items():
        file.set_setting(key, value)
    file.append_units(units)
    file.close()
    return path
