"""The packages that ship are plain Argos packages: Argos Translate installs them, CTranslate2 alone runs them."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece

from workbench import starter
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Options
from workbench.engines.packages import Place, find_packages

SENTENCES: Mapping[str, list[str]] = {
    "fr-en": [
        "Le ministre a rencontré les journalistes à Moscou.",
        "La sécurité de l'Europe dépend de cette alliance.",
        "Le conseil a adopté une nouvelle résolution sur la paix.",
    ],
    "en-ru": [
        "The minister met the journalists in Moscow.",
        "The security of Europe depends on this alliance.",
        "The council adopted a new resolution on peace.",
    ],
}

INSTALL = """
import json, pathlib, sys
from argostranslate import package
for path in sys.argv[1:]:
    package.install_from_path(pathlib.Path(path))
found = package.get_installed_packages()
print(json.dumps([[p.from_code, p.to_code, p.package_version, str(p.package_path)] for p in found]))
"""


def shipped() -> list[Path]:
    return sorted(starter.FOLDER.glob("*.argosmodel"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Folders by pair, as Argos Translate's own library installed the packages."""
    home = tmp_path_factory.mktemp("argos")
    folders = {name: str(home / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **folders, "ARGOS_PACKAGES_DIR": str(home / "packages")}
    command = [sys.executable, "-c", INSTALL, *map(str, shipped())]
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return {f"{source}-{target}": Path(path) for source, target, _, path in json.loads(output)}


def test_the_packages_that_ship_are_the_two_that_the_workbench_finds() -> None:
    found = [package for package in find_packages(folder=Path("nowhere")).usable if package.place is Place.STARTER]
    assert {(package.source, package.target) for package in found} == {("fr", "en"), ("en", "ru")}
    assert sorted(package.path for package in found) == shipped()


@pytest.mark.parametrize("package", shipped(), ids=lambda path: path.name)
def test_a_package_is_small_and_whole(package: Path) -> None:
    assert package.stat().st_size < 25_000_000
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        assert len({name.split("/")[0] for name in archive.namelist()}) == 1


@pytest.mark.parametrize("pair", ["fr-en", "en-ru"])
def test_argos_installs_what_ctranslate2_translates_with_the_same_words(
    pair: str, installed: Mapping[str, Path]
) -> None:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(installed[pair] / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(installed[pair] / "model"), intra_threads=1)
    encoded = pieces.encode(SENTENCES[pair], out_type=str)
    results = translator.translate_batch(encoded, beam_size=4, length_penalty=0.2)
    direct = [pieces.decode(result.hypotheses[0]) for result in results]

    package = find_packages(folder=Path("nowhere")).best(*pair.split("-"))
    assert package is not None
    ours = ArgosEngine(package, threads=1).translate(SENTENCES[pair], Options(beam=4))
    assert [hypotheses[0].text for hypotheses in ours] == direct
    assert all(len(text.split()) >= 5 for text in direct)


def test_the_model_card_is_what_the_packages_say_of_themselves() -> None:
    card = starter.CARD.read_text(encoding="utf-8")
    for source, target in (("fr", "en"), ("en", "ru")):
        package = find_packages(folder=Path("nowhere")).best(source, target)
        assert package is not None
        assert package.readme() == card
        assert f"| {package.version} |" in card
        assert f"{package.path.stat().st_size / 1e6:.1f} MB" in card
    assert "workbench models install fr-en en-ru" in card


def test_no_sentence_of_a_unit_is_lost() -> None:
    package = find_packages(folder=Path("nowhere")).best("en", "ru")
    assert package is not None
    engine = ArgosEngine(package, threads=1)
    sentences = ["Passports must be valid for six months.", "A ticket is needed to prove the length of the stay."]
    whole, *alone = (several[0].text for several in engine.translate([" ".join(sentences), *sentences]))
    assert whole == " ".join(alone)
