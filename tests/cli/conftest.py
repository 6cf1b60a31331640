"""How the commands are run: in this process, in a folder of their own."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.main import main

TEXT = "Le ministre a parlé.  Il a dit non.\n\nLa séance est levée.\n"


def run(*arguments: str, code: int = 0, stdin: str | None = None) -> Result:
    """Run a command, which must end with the exit status `code`."""
    result = CliRunner().invoke(main, arguments, input=stdin)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current folder that has the settings and the data as well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "config.toml"))


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A French text of three sentences, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("discours.fr.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path
