"""`workbench evaluate mt`, with the starter models."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench import starter
from workbench.cli.main import main

FRENCH = "La sécurité de l'Europe dépend de cette alliance.\nLe ministre a rencontré les journalistes.\n"
ENGLISH = "The security of Europe depends on this alliance.\nThe minister met the journalists.\n"
RUSSIAN = "Безопасность Европы зависит от этого союза.\nМинистр встретился с журналистами.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    for language, text in (("fr", FRENCH), ("en", ENGLISH), ("ru", RUSSIAN)):
        (tmp_path / f"text.{language}").write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: object) -> str:
    result = CliRunner().invoke(main, ["evaluate", "mt", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_scores_and_signatures_are_printed(folder: Path) -> None:
    out = run(folder / "text.fr", folder / "text.en")
    assert out.startswith("fr → en, 2 sentences")
    assert "translate-fr_en" in out
    assert "nrefs:1|case:mixed|eff:no|tok:13a" in out


def test_a_pivoted_pair_is_given_as_data_with_each_leg(folder: Path) -> None:
    data = json.loads(run(folder / "text.fr", folder / "text.ru", "--pivot", folder / "text.en", "--json"))
    (engine,) = data["engines"]
    assert [(leg["from"], leg["to"]) for leg in engine["legs"]] == [("fr", "en"), ("en", "ru")]
    assert all(leg["scores"]["bleu"]["value"] > 0 for leg in engine["legs"])
    assert len(engine["translations"]) == 2


def test_another_package_stands_beside_the_one_in_use(folder: Path) -> None:
    (shipped,) = starter.FOLDER.glob("translate-fr_en-*.argosmodel")
    with zipfile.ZipFile(shipped) as archive:
        archive.extractall(folder)
    (other,) = (path.parent for path in folder.glob("*/metadata.json"))
    metadata = json.loads((other / "metadata.json").read_text(encoding="utf-8"))
    (other / "metadata.json").write_text(json.dumps(metadata | {"package_version": "99"}), encoding="utf-8")
    out = run(folder / "text.fr", folder / "text.en", "--package", other, "--quality", "draft")
    assert f"translate-fr_en {metadata['package_version']}" in out
    assert "translate-fr_en 99" in out
    assert "by luck 100.0%" in out  # it is the same model


def test_a_name_without_a_language_asks_for_it(folder: Path) -> None:
    text = folder / "text.txt"
    text.write_text(FRENCH, encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", "mt", str(text), str(folder / "text.en")])
    assert result.exit_code == 2
    assert "--from" in result.stderr
    assert "fr → en" in run(text, folder / "text.en", "--from", "fr")
