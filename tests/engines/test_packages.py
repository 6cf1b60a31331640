from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from workbench.engines.argos import ArgosEngine
from workbench.engines.packages import Place, argos_folder, find_packages, open_package, version_key
from workbench.errors import BrokenPackage


def zipped(package: Path) -> Path:
    return Path(shutil.make_archive(str(package), "zip", package.parent, package.name)).rename(
        package.with_suffix(".argosmodel")
    )


def test_the_starter_packages_are_there_without_any_folder(tmp_path: Path) -> None:
    found = find_packages(folder=tmp_path / "none")
    assert found.pairs() == [("en", "ru"), ("fr", "en")]
    assert {package.place for package in found.usable} == {Place.STARTER}
    assert found.broken == ()


def test_an_installed_package_beats_the_starter_and_a_given_one_beats_both(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "packages", tmp_path / "elsewhere"
    for version in ("0.9", "0.10"):
        build(folder, version=version)
    given = build(elsewhere, version="0.1")
    best = find_packages(folder=folder).best("fr", "en")
    assert best is not None
    assert best.name == "translate-fr_en 0.10"
    assert find_packages([given], folder).best("fr", "en") == open_package(given)
    assert find_packages([elsewhere], folder).best("fr", "en") == open_package(given)
    assert find_packages(folder=folder).best("fr", "de") is None


def test_one_damaged_folder_hides_no_other(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "half").mkdir()
    (tmp_path / "zip.argosmodel").write_bytes(b"no zip")
    no_model = build(tmp_path, version="2.0")
    (no_model / "model" / "model.bin").unlink()
    no_pieces = build(tmp_path, version="3.0")
    (no_pieces / "sentencepiece.model").unlink()
    nonsense = build(tmp_path, version="4.0")
    (nonsense / "metadata.json").write_text("{", encoding="utf-8")
    nothing = build(tmp_path, version="5.0")
    (nothing / "metadata.json").write_text('{"type": "sbd"}', encoding="utf-8")
    found = find_packages(folder=tmp_path)
    assert [package.version for package in found.usable if package.place is Place.ARGOS] == ["1.0"]
    problems = {broken.path.name: broken.problem for broken in found.broken}
    assert sorted(problems) == sorted(
        ["half", "zip.argosmodel", no_model.name, no_pieces.name, nonsense.name, nothing.name]
    )
    assert "it has no metadata.json" in problems["half"]
    assert "model/model.bin is missing" in problems[no_model.name]
    assert "neither sentencepiece.model nor bpe.model" in problems[no_pieces.name]
    assert "does not say which languages" in problems[nothing.name]


@pytest.mark.parametrize("damage", ["password", "content"])
def test_a_zip_that_cannot_be_unpacked_hides_no_other(tmp_path: Path, damage: str) -> None:
    sound = build(tmp_path / "packages", version="1.0")
    damaged = zipped(build(tmp_path, version="2.0")).rename(tmp_path / "packages" / "damaged.argosmodel")
    content = bytearray(damaged.read_bytes())
    with zipfile.ZipFile(damaged) as archive:
        members = [member for member in archive.infolist() if member.filename.endswith("metadata.json")]
    start = members[0].header_offset
    if damage == "password":
        directory = content.rindex(b"PK\x01\x02", 0, content.rindex(b"metadata.json"))
        content[start + 6] |= 1
        content[directory + 8] |= 1
    else:
        begin = start + 30 + len(members[0].filename.encode())
        content[begin : begin + 8] = b"\xff" * 8
    damaged.write_bytes(content)
    found = find_packages(folder=tmp_path / "packages")
    assert [package.path for package in found.usable if package.place is Place.ARGOS] == [sound]
    assert [broken.path for broken in found.broken] == [damaged]


def test_a_path_that_is_not_there_is_listed_as_broken(tmp_path: Path) -> None:
    (broken,) = find_packages([tmp_path / "gone.argosmodel"], tmp_path).broken
    assert "gone.argosmodel" in broken.problem


def test_a_zip_is_read_without_unpacking(tmp_path: Path) -> None:
    package = open_package(zipped(build(tmp_path)))
    assert (package.name, package.source, package.target) == ("translate-fr_en 1.0", "fr", "en")
    assert ArgosEngine(package, threads=1).translate(["les syndicats"])[0][0].text == "the unions"
    assert package.size < 7_000_000


def test_the_identity_changes_with_the_files(tmp_path: Path) -> None:
    path = build(tmp_path)
    before = open_package(path).identity
    assert open_package(path).identity == before
    (path / "model" / "model.bin").write_bytes(b"other")
    assert open_package(path).identity != before


def test_a_zip_without_metadata(tmp_path: Path) -> None:
    file = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x/model/model.bin", b"")
    with pytest.raises(BrokenPackage, match=r"no metadata\.json"):
        open_package(file)


def test_readme_and_metadata(tmp_path: Path) -> None:
    path = build(tmp_path)
    assert open_package(path).readme() == ""
    (path / "README.md").write_text("CC-BY 4.0", encoding="utf-8")
    metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
    (path / "metadata.json").write_text(json.dumps(metadata | {"code": "opus-fr_en"}), encoding="utf-8")
    assert open_package(path).readme() == "CC-BY 4.0"
    assert open_package(path).name == "opus-fr_en 1.0"


def test_the_folder_is_that_of_argos() -> None:
    environment = {"ARGOS_PACKAGES_DIR": "/models", "XDG_DATA_HOME": "/data"}
    assert argos_folder(environment) == Path("/models")
    assert argos_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/argos-translate/packages")
    assert argos_folder({}) == Path.home() / ".local/share/argos-translate/packages"


def test_versions_are_numbers() -> None:
    assert version_key("1.10") > version_key("1.9")
    assert version_key("") == ()
