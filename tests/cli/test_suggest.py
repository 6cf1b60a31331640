from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.engines.dictionary_package import build
from workbench.cli.main import main

SENTENCE = "les syndicats ont signé un accord."


@pytest.fixture
def package(tmp_path: Path) -> str:
    return str(build(tmp_path))


def suggest(*arguments: str, input: str | bytes = "") -> Result:  # noqa: A002
    return CliRunner().invoke(main, ["suggest", *arguments], input=input)


def test_a_sentence(package: str) -> None:
    run = suggest(SENTENCE, "--package", package)
    assert (run.exit_code, run.stdout) == (0, "the unions have signed an agreement.\n")


def test_steering_is_told(package: str) -> None:
    run = suggest("-", "--package", package, "--avoid", "unions", "--require", "accord=deal", input=SENTENCE)
    lines = run.stdout.splitlines()
    assert lines[0] == "the alliances have signed a deal." or lines[0] == "the alliances have signed an deal."
    assert "    kept out: unions" in lines
    assert "    put in: deal" in lines
    assert any(line.startswith("    doubtful: alliances 0.0") for line in lines)


def test_standard_input_may_be_in_another_encoding(package: str) -> None:
    run = suggest("-", "--package", package, input="les syndicats ont signé un accord .".encode("cp1252"))
    assert (run.exit_code, run.stdout[:11]) == (0, "the unions ")


def test_several_with_a_prefix(package: str) -> None:
    run = suggest(SENTENCE, "--package", package, "--prefix", "the un", "-n", "2")
    assert run.stdout.splitlines()[0] == "the unions have signed an agreement."


def test_for_a_script(package: str) -> None:
    run = suggest(SENTENCE, "--package", package, "--json")
    (made,) = json.loads(run.stdout)["suggestions"]
    assert made["text"] == "the unions have signed an agreement."
    assert made["words"][1] == {"text": "unions", "start": 4, "end": 10, "probability": pytest.approx(0.867, abs=0.01)}
    links = {(link["source"]["text"], link["target"]["text"]) for link in made["links"]}
    assert ("accord", "agreement") in links
    assert (made["broken"], made["problem"], made["pivot"]) == (False, None, None)


def test_a_broken_sentence_is_a_problem(package: str) -> None:
    run = suggest(SENTENCE, "--package", package, "--prefix", "the unions", "--avoid", "unions")
    assert run.exit_code == 1
    assert "still says “unions”" in run.stderr


def test_through_english(package: str) -> None:
    run = suggest("le ministre a signé.", "--package", package, "--to", "ru")
    assert "    through: the minister has signed." in run.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("",), 2, "nothing to translate"),
        ((SENTENCE, "--avoid", "x", "--require", "x"), 2, "both required and to be avoided"),
        ((SENTENCE, "--require", "y=,"), 2, "has no forms"),
        ((SENTENCE, "--avoid", ""), 2, "A word to avoid is empty"),
        ((SENTENCE, "--prefix", "the unions ", "--avoid", "unions"), 2, "The prefix says “unions”"),
        ((SENTENCE, "--to", "e n"), 2, "is no language tag"),
        ((SENTENCE, "--package", __file__), 1, "not an Argos package"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], code: int, message: str) -> None:
    run = suggest(*arguments)
    assert run.exit_code == code
    assert message in run.stderr
