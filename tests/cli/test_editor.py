import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.main import main


def test_the_demo_without_a_terminal_prints_the_article_and_writes_a_memory(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["demo", "--folder", str(tmp_path / "demo")])
    assert run.exit_code in (0, 1)
    rows = re.findall(r"^ *\d+  fr  .+\n      en  .+\n      ru  .+$", run.stdout, re.MULTILINE)
    assert len(rows) == run.stdout.count("  fr  ") > 20
    assert any("syndicats" in row for row in rows)
    memory = (tmp_path / "demo/lavrov.tmx").read_text(encoding="utf-8")
    assert memory.count("<tu ") == len(rows)


@pytest.mark.parametrize("arguments", [[], ["open", "discours.fr.txt"]])
def test_the_editor_without_a_terminal_says_what_to_do(document: Path, tmp_path: Path, arguments: list[str]) -> None:
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 2
    assert "needs a terminal" in run.stderr
    assert "workbench translate" in run.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "discours.fr.txt"]
