"""Argos packages: where they lie, what they are, and which one translates a pair best.

A package is a folder, or the `.argosmodel` zip of one, with `metadata.json`, `model/` (CTranslate2) and
`sentencepiece.model` or `bpe.model`. Both kinds are read the same way, without unpacking. The folders are those of
Argos Translate, so that its own tools see what we install and we see theirs; they are read here, not through that
library, because importing it creates folders in the user's home and one damaged package hides all the others from it.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench import starter
from workbench.errors import BrokenPackage

SUFFIX = ".argosmodel"
REMEDY = "Install it again: workbench models install"
DAMAGE = (zipfile.BadZipFile, EOFError, RuntimeError, zlib.error, lzma.LZMAError)
"""What zipfile raises for a file that is cut off, damaged, locked by a password or packed in a way that it lacks."""


class Place(StrEnum):
    """Where a package was found; a later one goes before an earlier one."""

    STARTER = "starter"
    ARGOS = "installed"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Package:
    """A translation package that can be used."""

    path: Path
    """A folder, or a zip."""
    code: str
    """`translate-fr_en`."""
    version: str
    source: str
    target: str
    prefix: str
    """A token that every translation starts with (models of several languages); empty when there is none."""
    place: Place
    root: str
    """The folder inside the zip, with a slash; empty for a folder."""

    @property
    def name(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def identity(self) -> str:
        """Changes whenever a file of the package does, as far as sizes, times and check sums tell."""
        return f"{self.name} {hashlib.sha256(repr(_inventory(self.path)).encode()).hexdigest()[:16]}"

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(size for _, size, _ in _inventory(self.path)) if self.path.is_dir() else self.path.stat().st_size

    def read(self, member: str) -> bytes | None:
        """The content of a file of the package, `model/model.bin`; None when it has none of that name.

        Raises BrokenPackage when it cannot be read.
        """
        try:
            return _read(self.path, self.root + member)
        except (OSError, *DAMAGE) as error:
            raise BrokenPackage(f"{self.path}: {member} cannot be read: {error}", REMEDY) from error

    def model(self) -> dict[str, bytes]:
        """The files of the translation model by name."""
        start = f"{self.root}model/"
        names = [name[len(start) :] for name, _, _ in _inventory(self.path) if name.startswith(start)]
        return {name: self.read(f"model/{name}") or b"" for name in names if name and "/" not in name}

    def readme(self) -> str:
        """What its maker says of it: origin, licence; empty when nothing. Starter packages share a model card."""
        own = self.read("README.md")
        if own is None and self.place is Place.STARTER:
            return starter.CARD.read_text(encoding="utf-8")
        return (own or b"").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Broken:
    """Something among the packages that cannot be used, and why."""

    path: Path
    place: Place
    problem: str


@dataclass(frozen=True, slots=True)
class Packages:
    """What was found; of one pair and place all versions."""

    usable: tuple[Package, ...] = ()
    broken: tuple[Broken, ...] = ()

    def best(self, source: str, target: str) -> Package | None:
        """The package for a pair: one given by the user before an installed one before the starter, then the newest."""
        fitting = [package for package in self.usable if (package.source, package.target) == (source, target)]
        return max(fitting, key=_rank, default=None)

    def pairs(self) -> list[tuple[str, str]]:
        return sorted({(package.source, package.target) for package in self.usable})


def _rank(package: Package) -> tuple[int, tuple[int, ...]]:
    return list(Place).index(package.place), version_key(package.version)


def version_key(version: str) -> tuple[int, ...]:
    """Versions in order: 1.10 is newer than 1.9."""
    return tuple(int(number) for number in re.findall(r"\d{1,18}", version))


def argos_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where Argos Translate keeps the user's packages."""
    if folder := environment.get("ARGOS_PACKAGES_DIR"):
        return Path(folder)
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def find_packages(given: Sequence[Path] = (), folder: Path | None = None) -> Packages:
    """All packages: those that ship, those in the user's Argos folder (or `folder`), those in the paths given.

    A path given is a package or a folder of packages. What is damaged is listed and hides nothing else.
    """
    found: list[Package | Broken] = []
    for path, place in [(starter.FOLDER, Place.STARTER), (folder or argos_folder(), Place.ARGOS)]:
        found += _in_folder(path, place)
    for path in given:
        found += [_attempt(path, Place.GIVEN)] if _is_package(path) else _in_folder(path, Place.GIVEN)
    usable = [each for each in found if isinstance(each, Package)]
    return Packages(tuple(usable), tuple(each for each in found if isinstance(each, Broken)))


def _is_package(path: Path) -> bool:
    return not path.is_dir() or (path / "metadata.json").exists()


def _in_folder(folder: Path, place: Place) -> Iterable[Package | Broken]:
    if not folder.is_dir():
        return []
    inside = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_")))
    candidates = [path for path in inside if path.suffix == SUFFIX or path.is_dir()]
    return [_attempt(path, place) for path in candidates]


def _attempt(path: Path, place: Place) -> Package | Broken:
    try:
        return open_package(path, place)
    except BrokenPackage as error:
        return Broken(path, place, error.message)


def open_package(path: Path, place: Place = Place.GIVEN) -> Package:
    """Look at a package without loading it.

    Raises BrokenPackage when it is damaged, no package, or translates nothing.
    """
    try:
        names = [name for name, _, _ in _inventory(path)]
        root = _root(path, names)
        metadata = json.loads(_read(path, root + "metadata.json") or b"null")
    except (OSError, ValueError, *DAMAGE) as error:
        raise BrokenPackage(f"{path}: not an Argos package: {error}", REMEDY) from error
    if not isinstance(metadata, dict):
        raise BrokenPackage(f"{path}: not an Argos package: it has no metadata.json", REMEDY)
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if not (isinstance(source, str) and isinstance(target, str) and source and target):
        raise BrokenPackage(f"{path}: metadata.json does not say which languages it translates", REMEDY)
    _check_members(path, root, names)
    return Package(
        path=path,
        code=str(metadata.get("code") or f"translate-{source}_{target}"),
        version=str(metadata.get("package_version") or "0"),
        source=source,
        target=target,
        prefix=str(metadata.get("target_prefix") or ""),
        place=place,
        root=root,
    )


def _check_members(path: Path, root: str, names: Sequence[str]) -> None:
    if f"{root}model/model.bin" not in names:
        raise BrokenPackage(f"{path}: model/model.bin is missing", REMEDY)
    if not {f"{root}sentencepiece.model", f"{root}bpe.model"} & set(names):
        raise BrokenPackage(f"{path}: neither sentencepiece.model nor bpe.model is there", REMEDY)


def _root(path: Path, names: Sequence[str]) -> str:
    if path.is_dir():
        return ""
    tops = [name.removesuffix("metadata.json") for name in names if name.endswith("/metadata.json")]
    return min(tops, key=len, default="")


def _inventory(path: Path) -> list[tuple[str, int, int]]:
    """Name (with slashes), size and check sum or time of change of every file, in order."""
    if not path.is_dir():
        with zipfile.ZipFile(path) as archive:
            return sorted((info.filename, info.file_size, info.CRC) for info in archive.infolist())
    files = ((file, file.stat()) for file in path.rglob("*") if file.is_file())
    return sorted((file.relative_to(path).as_posix(), stat.st_size, stat.st_mtime_ns) for file, stat in files)


def _read(path: Path, member: str) -> bytes | None:
    try:
        if path.is_dir():
            return (path / member).read_bytes()
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    except (FileNotFoundError, KeyError):
        return None
