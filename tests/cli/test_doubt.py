"""`workbench doubt` with the starter packages."""

import json
from pathlib import Path

from click.testing import Result

from tests.cli.conftest import run
from workbench.project.documents import path_of_project


def doubt(*arguments: str, stdin: str | None = None) -> Result:
    return run("doubt", *arguments, stdin=stdin)


def test_units_in_order_of_doubt_with_reasons(tmp_path: Path) -> None:
    told = doubt(
        "-", "--from", "fr", "--to", "en", "--json", stdin="Le ministre a parlé.\nTéléphone : 02 33 00 45 00.\n"
    )
    for each in json.loads(told.stdout):
        assert set(each) == {"unit", "language", "source", "target", "reasons"}
        assert each["unit"] in (1, 2)
        for reason in each["reasons"]:
            assert set(reason) == {"kind", "words", "source_words", "sentence"}
            assert all(word in each["target"] for word in reason["words"])
    assert not list(tmp_path.iterdir())


def test_a_project_keeps_what_was_found(document: Path) -> None:
    run("translate", str(document), "--keep")
    first = doubt(str(document))
    again = doubt(str(path_of_project(document)))
    assert first.stdout == again.stdout
    assert "%" not in first.stdout
    (shown,) = json.loads(doubt(str(document), "-n", "1", "--json").stdout)
    assert first.stdout.startswith(f"{shown['unit']:5}  {shown['language']}  {shown['target']}\n")
