import json
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from workbench import starter
from workbench.cli.main import main

FRENCH = "translate-fr_en"


def models(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["models", *arguments])


def starter_file() -> Path:
    (path,) = starter.FOLDER.glob(f"{FRENCH}-*")
    return path


def test_the_starter_packages_are_listed() -> None:
    run = models("list")
    assert run.exit_code == 0
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["fr", "→", "en", FRENCH] in [line[:4] for line in lines]
    assert ["en", "→", "ru", "translate-en_ru"] in [line[:4] for line in lines]


def test_a_list_for_scripts() -> None:
    packages = json.loads(models("list", "--json").stdout)["packages"]
    used = {(each["from"], each["to"]): each["place"] for each in packages if each["used"]}
    assert used == {("fr", "en"): "starter", ("en", "ru"): "starter"}


def test_a_broken_package_is_a_problem_and_hides_nothing(private_folders: Path) -> None:
    (private_folders / "argos/translate-fr_en-9").mkdir(parents=True)
    run = models("list")
    assert run.exit_code == 1
    assert "translate-fr_en-9" in run.stderr
    assert "translate-en_ru" in run.stdout


def test_a_package_by_its_pair_and_by_its_name() -> None:
    by_pair, by_name = models("info", "fr-en", "--json"), models("info", FRENCH, "--json")
    assert json.loads(by_pair.stdout)[0]["code"] == FRENCH
    assert by_pair.stdout == by_name.stdout


def test_a_package_in_words() -> None:
    run = models("info", "en-ru")
    assert run.exit_code == 0
    assert "from:     en\nto:       ru\n" in run.stdout


def test_all_packages_when_none_is_named_and_what_describes_both_once() -> None:
    run = models("info")
    assert run.exit_code == 0
    assert "translate-en_ru" in run.stdout
    assert "translate-fr_en" in run.stdout
    assert run.stdout.count("# The starter models") == 1


def test_a_package_that_is_not_there() -> None:
    run = models("info", "de-fi")
    assert run.exit_code == 1
    assert "de-fi" in run.stderr


def test_an_installed_package_is_used_until_it_is_removed(private_folders: Path, tmp_path: Path) -> None:
    file = shutil.copy(starter_file(), tmp_path)
    run = models("install", str(file))
    assert run.exit_code == 0, run.stderr
    assert run.stdout == ""
    assert "installed translate-fr_en" in run.stderr
    used = [each for each in json.loads(models("list", "--json").stdout)["packages"] if each["used"]]
    assert ("fr", "installed") in [(each["from"], each["place"]) for each in used]
    assert models("remove", "fr-en").exit_code == 0
    assert list((private_folders / "argos").glob(f"{FRENCH}*")) == []


def test_a_starter_package_cannot_be_removed() -> None:
    run = models("remove", "fr-en")
    assert run.exit_code == 2
    assert starter_file().exists()


def test_what_is_no_package_is_not_installed(tmp_path: Path) -> None:
    path = tmp_path / "translate-fr_en-9.argosmodel"
    path.write_bytes(b"not a zip")
    run = models("install", str(path))
    assert run.exit_code == 1
    assert run.stderr.startswith("workbench: ")
