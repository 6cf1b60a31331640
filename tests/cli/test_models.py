import json
from pathlib import Path

from click.testing import CliRunner, Result

from workbench.cli.main import main


def models(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["models", *arguments])


def test_the_starter_packages_are_listed() -> None:
    run = models("list")
    assert run.exit_code == 0
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["fr", "→", "en", "translate-fr_en"] in [line[:4] for line in lines]
    assert ["en", "→", "ru", "translate-en_ru"] in [line[:4] for line in lines]


def test_a_list_for_scripts() -> None:
    packages = json.loads(models("list", "--json").stdout)["packages"]
    used = {(each["from"], each["to"]): each["kind"] for each in packages if each["used"]}
    assert used == {("fr", "en"): "starter", ("en", "ru"): "starter"}


def test_a_broken_package_is_a_problem_and_hides_nothing(private_folders: Path) -> None:
    (private_folders / "argos/translate-fr_en-9").mkdir(parents=True)
    run = models("list")
    assert run.exit_code == 1
    assert "translate-fr_en-9" in run.stderr
    assert "translate-en_ru" in run.stdout


def test_a_package_by_its_pair_and_by_its_name() -> None:
    by_pair, by_name = models("info", "fr-en", "--json"), models("info", "translate-fr_en", "--json")
    assert json.loads(by_pair.stdout)["code"] == "translate-fr_en"
    assert by_pair.stdout == by_name.stdout


def test_what_the_maker_says_is_shown() -> None:
    run = models("info", "en-ru")
    assert "from:     en" in run.stdout


def test_a_package_that_is_not_there() -> None:
    run = models("info", "de-fi")
    assert run.exit_code == 1
    assert "there is no package 'de-fi'" in run.stderr
