"""`workbench check`: a project before its delivery."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import run as run_command
from workbench.config import Config
from workbench.project.checking import Found, References, check, ignore
from workbench.project.documents import open_document
from workbench.project.editing import confirm
from workbench.project.project import Project

ENGLISH = ["The minister spoke.", "He said no", "The sesssion is closed."]


@pytest.fixture
def project(document: Path) -> Path:
    """A project of three units, confirmed in its only target, with two slips."""
    opened = open_document(document, config=Config(), source="fr", targets=["en"])
    for unit_id, text in zip(opened.ids(), ENGLISH, strict=True):
        confirm(opened, unit_id, "en", text)
    opened.close()
    return opened.path


def run(*arguments: str, code: int = 1) -> Result:
    return run_command("check", *arguments, code=code)


def test_findings_are_grouped_by_kind(document: Path, project: Path) -> None:
    result = run(str(document))
    assert result.stdout == (
        "Punctuation at the end\n"
        "    2  en  It does not end with “.”, as the source does.\n"
        "           He said no\n"
        "Spelling\n"
        "    3  en  “sesssion” is not in the dictionary.\n"
        "           The sesssion is closed.\n"
    )
    assert result.stderr == "2 findings\n"


def test_for_scripts(project: Path) -> None:
    assert json.loads(run(str(project), "--json", "--kind", "spelling").stdout) == [
        {
            "unit": 3,
            "language": "en",
            "level": "hint",
            "kind": "spelling",
            "words": ["sesssion"],
            "source_words": [],
            "sentence": "“sesssion” is not in the dictionary.",
            "source": "La séance est levée.",
            "target": "The sesssion is closed.",
            "ignored": False,
        }
    ]


def test_what_is_ignored_is_left_out_unless_asked_for(project: Path) -> None:
    opened, found = Project(project), list[Found]()
    list(check(opened, References(), found))
    ignore(opened, found)
    opened.close()
    result = run(str(project), "--kind", "ending", code=0)
    assert (result.stdout, result.stderr) == ("", "0 findings, 1 ignored\n")
    assert "(ignored)" in run(str(project), "--kind", "ending", "--ignored", code=0).stdout


@pytest.mark.parametrize(
    ("arguments", "says"), [(["--lang", "de"], "no target de"), (["--kind", "speling"], "no kind of findings")]
)
def test_wrong_wishes(project: Path, arguments: list[str], says: str) -> None:
    assert says in run(str(project), *arguments, code=2).stderr


def test_a_document_without_a_project(document: Path) -> None:
    assert "has no project yet" in run(str(document), code=2).stderr
