import contextlib
import os
import pty
import re
import subprocess
import sys
import termios
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


@pytest.mark.slow
def test_the_demo_in_a_terminal_shows_the_article_and_leaves_with_q(tmp_path: Path) -> None:
    main_end, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (30, 120))
    command = [sys.executable, "-m", "workbench", "demo", "--folder", str(tmp_path)]
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment) as process:
        os.close(terminal)
        shown = until(main_end, "indivisible")
        os.write(main_end, b"q")
        until(main_end, None)
        assert process.wait(60) == 0
    assert "sécurité" in shown
    assert (tmp_path / "lavrov.wbp").exists()


def until(terminal: int, text: str | None) -> str:
    """What a terminal shows until it shows a text, or to its end when that is None."""
    shown = b""
    with contextlib.suppress(OSError):  # how a terminal says that the program is gone
        while (text is None or text.encode() not in shown) and (part := os.read(terminal, 65536)):
            shown += part
    return shown.decode("utf-8", "replace")
