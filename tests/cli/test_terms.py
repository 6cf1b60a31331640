"""The commands of the termbase."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbench.cli.main import main


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ("terms", *arguments))
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "config.toml"))


def test_terms_are_added_found_in_any_form_and_removed() -> None:
    run("add", "fr=syndicat", "en=alliance", "en=bloc", "en~=trade union", "ru!=профсоюз", "--domain", "OTAN")
    (term,) = json.loads(run("search", "Le choix des syndicats", "--in", "fr", "--json").stdout)
    assert [one["status"] for one in term["renderings"]["en"]] == ["preferred", "allowed", "false friend"]
    assert (term["renderings"]["ru"][0]["status"], term["domain"]) == ("forbidden", "OTAN")
    shown = run("list").output
    assert "~trade union" in shown
    run("search", "syndicalistes", "--in", "fr", code=1)
    run("remove", "7", code=2)
    run("remove", "1")
    assert json.loads(run("list", "--json").stdout) == []


@pytest.mark.parametrize(
    "arguments", [("fr=syndicat",), ("syndicat", "en=union"), ("fr=", "en=union"), ("!!=a", "en=b")]
)
def test_what_is_no_term_is_refused(arguments: tuple[str, ...]) -> None:
    run("add", *arguments, code=2)


def test_glossaries_are_imported_and_exported() -> None:
    Path("client.csv").write_text("fr,en,ru\npaix,peace,мир\nguerre,war,война\n", encoding="utf-8")
    assert "2 of 2 terms added" in run("import", "client.csv").output
    assert "0 of 2 terms added" in run("import", "client.csv").output
    Path("more.txt").write_text("traité\tдоговор\n", encoding="utf-8")
    run("import", "more.txt", "--from", "fr", "--to", "ru")
    assert "3 terms written" in run("export", "out.txt", "--to", "ru").stderr
    assert "traité\tдоговор" in Path("out.txt").read_text(encoding="utf-8")
    run("export", "out.tbx", "--from", "de", code=2)
    run("import", "missing.csv", code=2)


def test_a_project_has_terms_of_its_own(document: Path) -> None:
    run("add", "fr=séance", "en=meeting", "--project", str(document))
    assert Path("discours.wbt").exists()
    assert json.loads(run("list", "--json").stdout) == []
    assert len(json.loads(run("list", "--project", str(document), "--json").stdout)) == 1
