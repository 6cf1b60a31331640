from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from tests.engines.fake import FakeEngine
from workbench.engines.packages import Packages, find_packages
from workbench.errors import BrokenPackage, MissingPair
from workbench.project.machine import Machine
from workbench.store.translations import Translations

FRENCH, RUSSIAN = FakeEngine("fr", "en", {"oui": ["yes"]}), FakeEngine("en", "ru", {"yes": ["да"]})


def test_direct_before_pivot() -> None:
    machine = Machine(packages=Packages(), engines=[FRENCH, RUSSIAN])
    assert machine.engine("fr", "en") is FRENCH
    assert machine.engine("fr", "ru").translate(["oui"])[0][0].text == "да"
    assert machine.pivot("fr", "ru") == "en"
    direct = FakeEngine("fr", "ru", {"oui": ["ага"]})
    machine = Machine(packages=Packages(), engines=[FRENCH, RUSSIAN, direct])
    assert machine.pivot("fr", "ru") is None
    assert machine.engine("fr", "ru").translate(["oui"])[0][0].text == "ага"


def test_a_variant_is_served_by_its_language() -> None:
    machine = Machine(packages=Packages(), engines=[FRENCH, RUSSIAN])
    assert machine.engine("fr-CA", "en-GB") is FRENCH
    assert machine.engine("fr-CA", "ru").translate(["oui"])[0][0].text == "да"
    british = FakeEngine("fr", "en-GB", {"oui": ["aye"]})
    assert Machine(packages=Packages(), engines=[FRENCH, british]).engine("fr", "en-GB") is british


@pytest.mark.parametrize(
    ("pair", "hint"),
    [
        (("fr", "de"), "Install one: workbench models install fr-de, or through en: en-de"),
        (("de", "en"), "Install one: workbench models install de-en"),
        (("de-AT", "en-GB"), "Install one: workbench models install de-en"),
        (("de", "fr"), "Install one: workbench models install de-fr, or through en: de-en, en-fr"),
    ],
)
def test_a_missing_pair_says_what_to_install(pair: tuple[str, str], hint: str) -> None:
    machine = Machine(packages=Packages(), engines=[FRENCH, RUSSIAN])
    with pytest.raises(MissingPair) as raised:
        machine.engine(*pair)
    assert raised.value.hint == hint
    assert machine.pivot(*pair) is None
    assert machine.describe(*pair) == f"no package {pair[0]} → {pair[1]}"


def test_every_hop_is_cached() -> None:
    french = FakeEngine("fr", "en", {"oui": ["yes"]})
    machine = Machine(packages=Packages(), engines=[french, RUSSIAN], store=Translations(":memory:"))
    machine.engine("fr", "en").translate(["oui"])
    machine.engine("fr", "ru").translate(["oui"])
    assert french.batches == [("oui",)]


def test_it_is_said_that_the_starter_models_are_used(tmp_path: Path) -> None:
    machine = Machine(packages=find_packages(folder=tmp_path))
    assert machine.describe("fr", "ru") == "starter models"
    build(tmp_path)
    machine = Machine(packages=find_packages(folder=tmp_path))
    assert machine.describe("fr", "en") == "translate-fr_en 1.0"
    second = machine.packages.best("en", "ru")
    assert second is not None
    assert machine.describe("fr", "ru") == f"translate-fr_en 1.0 + {second.name}"


def test_a_path_given_that_is_no_package_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").touch()
    for path, problem in [("empty", "there is no package in it"), ("text.txt", "not an Argos package")]:
        with pytest.raises(BrokenPackage, match=problem):
            Machine([tmp_path / path]).engine("fr", "en")
    build(tmp_path / "several")
    (tmp_path / "several" / "damaged.argosmodel").touch()
    assert Machine([tmp_path / "several"]).engine("fr", "en").name == "translate-fr_en 1.0"


def test_packages_are_looked_for_anew_after_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    machine = Machine()
    assert machine.describe("fr", "en") == "starter models"
    build(tmp_path)
    assert machine.describe("fr", "en") == "starter models"
    machine.reload()
    assert machine.describe("fr", "en") == "translate-fr_en 1.0"


def test_the_machine_is_made_without_loading_an_engine() -> None:
    code = (
        "import sys; from workbench.project.machine import Machine; Machine().describe('fr', 'ru');"
        "print([name for name in ('ctranslate2', 'sentencepiece', 'argostranslate', 'sacremoses', 'numpy')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
