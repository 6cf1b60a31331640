from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from tests.engines.server import Files, serving
from tests.engines.test_installing import archive
from workbench import starter
from workbench.engines.packages import Place, open_package
from workbench.errors import BrokenPackage, DownloadFailed, EngineError, MissingPair, OutputError, UsageError
from workbench.project import models
from workbench.project.machine import Machine

STARTERS = [open_package(path, Place.STARTER).name for path in sorted(starter.FOLDER.glob("*.argosmodel"))]
"""Names of the packages that ship, with whatever version they have."""


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, folder in [("ARGOS_PACKAGES_DIR", "packages"), ("WORKBENCH_DATA", "data"), ("WORKBENCH_CACHE", "cache")]:
        monkeypatch.setenv(name, str(tmp_path / folder))


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    return build(tmp_path / "made")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("fr-en", ("fr", "en")),
        ("FR_en", ("fr", "en")),
        ("fr → ru", ("fr", "ru")),
        ("translate-fr_en", ("fr", "en")),
        ("french", None),
        ("fr-en-ru", None),
    ],
)
def test_pairs(text: str, pair: tuple[str, str] | None) -> None:
    assert models.parse_pair(text) == pair


def test_a_file_is_installed_used_shown_and_removed(dictionary: Path, tmp_path: Path) -> None:
    machine = Machine()
    steps = list(models.install(machine, str(archive(tmp_path / "p.argosmodel", dictionary))))
    assert steps[-1].note.startswith("installed translate-fr_en 1.0 (SHA-256 ")
    assert machine.engine("fr", "en").translate(["les syndicats"])[0][0].text == "the unions"
    shown = [(model.package.name, model.used, bool(model.digest)) for model in models.info(machine, "fr-en")]
    assert shown == [("translate-fr_en 1.0", True, True), (STARTERS[1], False, False)]
    assert models.remove(machine, "fr-en").version == "1.0"
    assert machine.describe("fr", "en") == "starter models"
    assert [model.digest for model in models.models(machine)] == ["", ""]


def test_the_newest_package_of_the_index_is_installed(dictionary: Path, tmp_path: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary)
    entry = {"from_code": "fr", "to_code": "en", "code": "translate-fr_en"}
    with serving() as server:
        server.contents["/p.argosmodel"] = file.read_bytes()
        link = f"{server.address}/p.argosmodel"
        entries = [entry | {"package_version": "0.9", "links": []}, entry | {"package_version": "1.0", "links": [link]}]
        server.contents["/index.json"] = json.dumps(entries).encode()
        machine = Machine()
        steps = list(models.install(machine, "fr-en", f"{server.address}/index.json"))
        with pytest.raises(MissingPair) as raised:
            list(models.install(machine, "fr-ru", f"{server.address}/index.json"))
    assert steps[0].note == "reading the package index"
    assert max(step.total for step in steps) == file.stat().st_size
    assert machine.describe("fr", "en") == "translate-fr_en 1.0"
    assert list((tmp_path / "cache" / "downloads").iterdir()) == []
    assert raised.value.hint == "From fr it has: en."


def publish(server: Files, package: bytes) -> str:
    """Let a server offer one package, at /p; the address of its index."""
    server.contents["/p"] = package
    entry = {"from_code": "fr", "to_code": "en", "package_version": "1.0", "links": [f"{server.address}/p"]}
    server.contents["/index.json"] = json.dumps([entry]).encode()
    return f"{server.address}/index.json"


def test_a_download_stays_until_there_is_a_place_for_it(dictionary: Path, tmp_path: Path) -> None:
    (tmp_path / "packages").write_text("no folder", encoding="utf-8")
    with serving() as server:
        index = publish(server, archive(tmp_path / "p.argosmodel", dictionary).read_bytes())
        with pytest.raises(EngineError, match="cannot be installed"):
            list(models.install(Machine(), "fr-en", index))
        (tmp_path / "packages").unlink()
        list(models.install(Machine(), "fr-en", index))
    assert [path for path, _ in server.requests].count("/p") == 1
    assert list((tmp_path / "cache" / "downloads").iterdir()) == []


def test_a_broken_download_is_fetched_anew() -> None:
    with serving() as server:
        index = publish(server, b"no package")
        for _ in range(2):
            with pytest.raises(BrokenPackage):
                list(models.install(Machine(), "fr-en", index))
    assert [path for path, _ in server.requests].count("/p") == 2


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    with serving() as server, pytest.raises(DownloadFailed, match="cannot be kept"):
        list(models.install(Machine(), "fr-en", publish(server, b"")))


def test_a_record_that_cannot_be_read_or_written(dictionary: Path, tmp_path: Path) -> None:
    file, record = archive(tmp_path / "p.argosmodel", dictionary), tmp_path / "data" / "packages.json"
    list(models.install(Machine(), str(file)))
    assert [path.name for path in record.parent.iterdir()] == ["packages.json"]
    record.write_text("[1]", encoding="utf-8")
    assert models.info(Machine(), "fr-en")[0].digest == ""
    record.unlink()
    record.parent.rmdir()
    record.parent.write_text("no folder", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        list(models.install(Machine(), str(file)))


def test_an_index_leads_to_no_other_folder(tmp_path: Path) -> None:
    entry = {"from_code": "fr", "to_code": "en", "code": "../../../out", "package_version": "../1"}
    with serving() as server:
        server.contents["/p"] = b"no package" * 1000
        server.cut["/p"] = 5000
        server.contents["/index.json"] = json.dumps([entry | {"links": [f"{server.address}/p"]}]).encode()
        with pytest.raises(DownloadFailed, match="cut after"):
            list(models.install(Machine(), "fr-en", f"{server.address}/index.json"))
    assert [path.suffix for path in (tmp_path / "cache" / "downloads").iterdir()].count(".part") == 1


def test_without_a_connection_it_is_said_what_to_do() -> None:
    with pytest.raises(DownloadFailed) as raised:
        list(models.install(Machine(), "fr-en", "http://127.0.0.1:9/index.json"))
    assert "workbench models install FILE" in raised.value.hint


def test_neither_file_nor_pair(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        list(models.install(Machine(), str(tmp_path / "gone.argosmodel")))


def test_the_starter_models_are_said_to_be_weak_and_stay() -> None:
    machine = Machine()
    assert [(model.package.name, model.used) for model in models.models(machine)] == [(name, True) for name in STARTERS]
    assert "small and weak" in models.info(machine, "translate-fr_en")[0].origin
    with pytest.raises(UsageError, match="not installed"):
        models.remove(machine, "fr-en")
    with pytest.raises(MissingPair):
        models.info(machine, "fr-de")


def test_broken_packages_are_listed(tmp_path: Path) -> None:
    (tmp_path / "packages" / "half").mkdir(parents=True)
    (broken,) = models.broken(Machine())
    assert "it has no metadata.json" in broken.problem


def test_the_folder_of_versions(tmp_path: Path) -> None:
    for version in ("1.9", "1.10"):
        build(tmp_path / "packages", version=version)
    machine = Machine()
    assert models.remove(machine, "translate-fr_en 1.9").version == "1.9"
    assert machine.describe("fr", "en") == "translate-fr_en 1.10"
