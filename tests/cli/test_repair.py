from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.engines.fake import FakeEngine
from workbench.cli.main import main
from workbench.config import Config
from workbench.project import editing
from workbench.project.documents import open_document
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.translating import pretranslate

RULES = """
[[rule]]
language = "fr"
wrong = "syndicat"
right = "alliance"

[[rule]]
language = "en"
wrong = "trade union"
right = "alliance"
source = "syndicat"
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    path = tmp_path / "text.fr.txt"
    path.write_text("Bonjour. Choisir les syndicats. Le syndicat veut agir, et il agit.\n", encoding="utf-8")
    return path


@pytest.fixture
def project(document: Path) -> Path:
    project = open_document(document, config=Config(), source="fr", targets=["en", "ru"])
    editing.set_target(project, project.ids()[1], "en", "Choose trade unions.")
    project.close()
    return project.path


def repair(file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["repair", str(file), "--rules", str(file.parent / "rules.toml"), *arguments])


def test_a_preview_shows_before_and_after(project: Path) -> None:
    run = repair(project)
    assert run.exit_code == 0
    assert run.stdout.splitlines() == [
        "2 fr",
        "- Choisir les syndicats.",
        "+ Choisir les alliances.",
        "",
        "2 en",
        "- Choose trade unions.",
        "+ Choose alliances.",
        "",
        "3 fr  ? il may stand for the noun",
        "- Le syndicat veut agir, et il agit.",
        "+ L'alliance veut agir, et il agit.",
        "",
    ]
    assert run.stderr == "3 segments would change, 1 of them to be looked at\n"


def test_json_lines(project: Path) -> None:
    lines = [json.loads(line) for line in repair(project, "--json").stdout.splitlines()]
    assert lines[1] == {
        "unit": 2,
        "language": "en",
        "before": "Choose trade unions.",
        "after": "Choose alliances.",
        "safe": True,
        "reason": "",
        "how": "words",
        "other": None,
        "scores": None,
    }
    assert [(line["unit"], line["safe"]) for line in lines] == [(2, True), (2, True), (3, False)]


def test_a_draft_is_translated_anew_and_offered_where_that_is_better(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"choisir": ["choose"], "les": ["the"], "syndicats": ["trade unions"], "alliances": ["alliances"]}
    project = open_document(document, config=Config(), source="fr", targets=["en"])
    assert list(pretranslate(project, Machine(engines=[FakeEngine("fr", "en", words)]), ["en"]))
    project.close()
    better = FakeEngine("fr", "en", {**words, "les": ["some"]})
    monkeypatch.setattr("workbench.cli.repair.open_machine", lambda given: Machine(given, engines=[better]))
    lines = [json.loads(line) for line in repair(project.path, "--json").stdout.splitlines()]
    (line,) = [line for line in lines if line["unit"] == 2 and line["language"] == "en"]
    assert (line["how"], line["after"], line["other"]) == ("anew", "Choose some alliances.", "Choose the alliances.")
    assert line["scores"]["anew"] > line["scores"]["words"]
    shown = repair(project.path).stdout
    assert "+ Choose some alliances.\n  translated anew, scores better than: Choose the alliances.\n" in shown
    assert "+ Choose the alliances." in repair(project.path, "--words-only").stdout
    assert repair(project.path, "--apply").exit_code == 0
    after = Project(project.path, read_only=True)
    assert after.unit(after.ids()[1]).target("en").text == "Choose some alliances."
    after.close()


def test_applying_takes_the_safe_ones_and_says_what_it_left(project: Path) -> None:
    run = repair(project, "--apply", "--json")
    assert run.exit_code == 0
    assert len(run.stdout.splitlines()) == 3
    assert run.stderr.splitlines() == [
        "repaired 2 segments in 1 unit of text.wbp",
        "left unit 3 fr: il may stand for the noun",
    ]
    after = Project(project, read_only=True)
    assert [unit.source for unit in after.units()] == [
        "Bonjour.",
        "Choisir les alliances.",
        "Le syndicat veut agir, et il agit.",
    ]
    assert after.unit(after.ids()[1]).target("en").text == "Choose alliances."
    after.close()


def test_a_preview_of_a_document_leaves_nothing_behind(document: Path) -> None:
    run = repair(document)
    assert run.exit_code == 0
    assert "+ Choisir les alliances." in run.stdout
    assert sorted(path.name for path in document.parent.iterdir()) == ["rules.toml", "text.fr.txt"]


def test_applying_to_a_document_makes_its_project(document: Path) -> None:
    assert repair(document, "--apply").exit_code == 0
    project = Project(document.parent / "text.wbp", read_only=True)
    assert project.unit(project.ids()[1]).source == "Choisir les alliances."
    project.close()


def test_a_bad_rule_names_its_place(project: Path) -> None:
    (project.parent / "rules.toml").write_text('[[rule]]\nlanguage = "fr"\n', encoding="utf-8")
    run = repair(project)
    assert run.exit_code == 2
    assert "rules.toml: rule 1: wrong is missing" in run.stderr


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("", "no rules in it"),
        ("[[rule]", "not TOML"),
        ('[[rule]]\nlanguage = "fr"\nwrong = "!!"\nright = "alliance"', "rule 1: wrong has no word: '!!'"),
        ('[[rule]]\nlanguage = "f r"\nwrong = "un"\nright = "alliance"', "rule 1: language:"),
        ('[[rule]]\nlanguage = "de"\nwrong = "Haus"\nright = "Heim"', "No rule is for a language of this project (de)"),
    ],
)
def test_rules_that_cannot_be_meant(project: Path, rules: str, message: str) -> None:
    (project.parent / "rules.toml").write_text(rules, encoding="utf-8")
    run = repair(project, "--apply")
    assert run.exit_code == 2
    assert message in run.stderr


def test_rules_for_other_languages_are_named(project: Path) -> None:
    more = '[[rule]]\nlanguage = "de"\nwrong = "Haus"\nright = "Heim"\n'
    (project.parent / "rules.toml").write_text(RULES + more, encoding="utf-8")
    assert "the rules for de are left out: the project has fr, en, ru" in repair(project).stderr


def test_a_right_phrase_with_the_wrong_word_in_it_is_put_in_once(project: Path) -> None:
    rule = '[[rule]]\nlanguage = "fr"\nwrong = "syndicat"\nright = "syndicat libre"\n'
    (project.parent / "rules.toml").write_text(rule, encoding="utf-8")
    assert repair(project, "--apply").exit_code == 0
    again = repair(project, "--apply")
    assert again.stdout.count("syndicats libres") == 0
    after = Project(project, read_only=True)
    assert after.unit(after.ids()[1]).source == "Choisir les syndicats libres."
    after.close()
