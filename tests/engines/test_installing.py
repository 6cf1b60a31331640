from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from tests.engines.dictionary_package import build
from workbench.engines.installing import install_file, remove
from workbench.engines.packages import Place, find_packages, open_package
from workbench.errors import BrokenPackage, EngineError


def archive(path: Path, package: Path | None, extra: dict[str, bytes] | None = None, root: str = "") -> Path:
    """A zip of a package, with further members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        if package:
            for member in sorted(package.rglob("*")):
                if member.is_file():
                    file.write(member, f"{root or package.name}/{member.relative_to(package).as_posix()}")
        for name, content in (extra or {}).items():
            file.writestr(name, content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "argos" / "packages"


def test_a_package_is_installed_and_removed(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(
        tmp_path / "p.argosmodel", dictionary, {f"{dictionary.name}/evil.sh": b"", f"{dictionary.name}/README.md": b"x"}
    )
    package, digest = install_file(file, folder, {})
    assert package == open_package(folder / dictionary.name, Place.ARGOS)
    assert len(digest) == 64
    assert sorted(path.name for path in package.path.iterdir()) == [
        "README.md", "metadata.json", "model", "sentencepiece.model",
    ]  # fmt: skip
    assert [path.name for path in folder.parent.iterdir()] == ["packages"]
    remove(package)
    assert list(folder.iterdir()) == []


def test_the_same_package_may_be_installed_again(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary)
    package, digest = install_file(file, folder, {})
    assert install_file(file, folder, {package.name: digest}) == (package, digest)
    assert [path.name for path in folder.iterdir()] == [dictionary.name]


def test_the_same_version_with_other_content_is_refused(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary)
    with pytest.raises(BrokenPackage, match="installed before with other content"):
        install_file(file, folder, {"translate-fr_en 1.0": "0" * 64})
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil", "outside"),
        ("translate/../../evil", "outside"),
        ("/etc/evil", "outside"),
        ("C:evil", "outside"),
        ("other/metadata.json", "one folder"),
        ("file", "one folder"),
        ("translate-fr_en-1_0/METADATA.json", "twice"),
    ],
)
def test_a_zip_that_reaches_elsewhere_is_refused(
    dictionary: Path, tmp_path: Path, folder: Path, name: str, reason: str
) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary, {name: b"evil"})
    with pytest.raises(BrokenPackage, match=reason):
        install_file(file, folder, {})
    assert list(folder.iterdir()) == []
    assert not list(tmp_path.rglob("evil"))


def test_a_zip_without_a_folder_is_refused(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", None, {"metadata.json": (dictionary / "metadata.json").read_bytes()})
    with pytest.raises(BrokenPackage, match="one folder"):
        install_file(file, folder, {})


def test_a_link_is_refused(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary)
    link = zipfile.ZipInfo(f"{dictionary.name}/model/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as appended:
        appended.writestr(link, "/etc/passwd")
    with pytest.raises(BrokenPackage, match="is a link"):
        install_file(file, folder, {})


def test_a_bomb_is_refused_unopened(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary, {f"{dictionary.name}/model/zeros": bytes(80_000_000)})
    with pytest.raises(BrokenPackage, match="no package is like that"):
        install_file(file, folder, {})


def test_no_zip_a_cut_zip_and_a_damaged_zip(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    file = archive(tmp_path / "p.argosmodel", dictionary)
    whole = file.read_bytes()
    middle = whole.index(b"model.bin") + 2000
    for content in (b"", b"text", whole[: len(whole) // 2], whole[:middle] + b"xxxxxxxx" + whole[middle + 8 :]):
        file.write_bytes(content)
        with pytest.raises(BrokenPackage, match=r"p\.argosmodel"):
            install_file(file, folder, {})
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_model_that_cannot_be_loaded_is_not_installed(tmp_path: Path, folder: Path) -> None:
    package = build(tmp_path)
    (package / "model" / "model.bin").write_bytes(b"damaged")
    with pytest.raises(BrokenPackage, match="cannot be loaded"):
        install_file(archive(tmp_path / "p.argosmodel", package), folder, {})
    assert list(folder.iterdir()) == []


def test_another_package_is_never_overwritten(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    install_file(archive(tmp_path / "p.argosmodel", dictionary), folder, {})
    other = build(tmp_path / "other", {"les": ["die"]}, target="de")
    with pytest.raises(BrokenPackage, match=r"another package \(translate-fr_en 1\.0\) is there"):
        install_file(archive(tmp_path / "q.argosmodel", other, root=dictionary.name), folder, {})
    assert find_packages(folder=folder).best("fr", "en") == open_package(folder / dictionary.name, Place.ARGOS)


def test_what_is_broken_there_gives_way(dictionary: Path, tmp_path: Path, folder: Path) -> None:
    (folder / dictionary.name).mkdir(parents=True)
    package, _ = install_file(archive(tmp_path / "p.argosmodel", dictionary), folder, {})
    assert find_packages(folder=folder).broken == ()
    assert find_packages(folder=folder).best("fr", "en") == package


def test_a_folder_that_cannot_be_written(dictionary: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EngineError, match="cannot be installed"):
        install_file(archive(tmp_path / "p.argosmodel", dictionary), tmp_path / "file" / "packages", {})


def test_only_installed_packages_are_removed(tmp_path: Path) -> None:
    (french, *_) = find_packages(folder=tmp_path).usable
    with pytest.raises(EngineError, match="not an installed package"):
        remove(french)
    assert french.path.exists()
