"""The commands of the termbase."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import run

pytestmark = pytest.mark.usefixtures("own_folder")


def terms(*arguments: str, code: int = 0) -> Result:
    return run("terms", *arguments, code=code)


def test_terms_are_added_found_in_any_form_and_removed() -> None:
    terms("add", "fr=syndicat", "en=alliance", "en=bloc", "en~=trade union", "ru!=профсоюз", "--domain", "OTAN")
    (term,) = json.loads(terms("search", "Le choix des syndicats", "--in", "fr", "--json").stdout)
    assert [one["status"] for one in term["renderings"]["en"]] == ["preferred", "allowed", "false friend"]
    assert (term["renderings"]["ru"][0]["status"], term["domain"]) == ("forbidden", "OTAN")
    shown = terms("list").output
    assert "~trade union" in shown
    nothing = terms("search", "syndicalistes", "--in", "fr", code=1)
    assert (nothing.stdout, nothing.stderr) == ("", "No term was found.\n")
    terms("remove", "7", code=2)
    terms("remove", "1")
    assert json.loads(terms("list", "--json").stdout) == []


@pytest.mark.parametrize(
    "arguments", [("fr=syndicat",), ("syndicat", "en=union"), ("fr=", "en=union"), ("!!=a", "en=b")]
)
def test_what_is_no_term_is_refused(arguments: tuple[str, ...]) -> None:
    terms("add", *arguments, code=2)


def test_glossaries_are_imported_and_exported() -> None:
    Path("client.csv").write_text("fr,en,ru\npaix,peace,мир\nguerre,war,война\n", encoding="utf-8")
    assert "2 of 2 terms added" in terms("import", "client.csv").output
    assert "0 of 2 terms added" in terms("import", "client.csv").output
    Path("more.txt").write_text("traité\tдоговор\n", encoding="utf-8")
    terms("import", "more.txt", "--from", "fr", "--to", "ru")
    assert "3 terms written" in terms("export", "out.txt", "--to", "ru").stderr
    assert "traité\tдоговор" in Path("out.txt").read_text(encoding="utf-8")
    terms("export", "out.tbx", "--from", "de", code=2)
    terms("import", "missing.csv", code=2)


def test_a_project_has_terms_of_its_own(document: Path) -> None:
    for told in ("term 1", "term 1 is there already"):
        added = terms("add", "fr=séance", "en=meeting", "--project", str(document))
        assert added.stderr.splitlines() == [told]
    assert Path("discours.wbt").exists()
    assert json.loads(terms("list", "--json").stdout) == []
    assert len(json.loads(terms("list", "--project", str(document), "--json").stdout)) == 1
