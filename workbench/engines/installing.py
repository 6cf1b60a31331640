"""Puts packages into a folder and takes them out: checked before, all or nothing, and never over another package."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from workbench.engines.model import Model
from workbench.engines.packages import DAMAGE, Package, Place, open_package
from workbench.errors import BrokenPackage, EngineError

LARGEST = 8 << 30
"""Bytes of all files of a package, unpacked."""
HARMLESS = 64 << 20
LARGEST_RATIO = 50
"""How many times larger a package may be unpacked that takes more than `HARMLESS` bytes; real ones stay under 10."""
MOST_MEMBERS = 5000
_ROOT = re.compile(r"[A-Za-z0-9][\w.-]{0,100}")
_WANTED = re.compile(
    r"metadata\.json|sentencepiece\.model|bpe\.model|README\.md|LICENSE[\w.-]*"
    r"|model/[\w.-]+|(?:stanza|minisbd|spacy)/[\w./-]+"
)
"""The files of an Argos package, below its folder; anything else in the zip is left out."""
_ELSEWHERE = "Fetch it again from where it comes from; do not use this file."


def install_file(file: Path, folder: Path, known: Mapping[str, str]) -> tuple[Package, str]:
    """Unpack a package file into the user's folder, and give the package and the SHA-256 of its file.

    `known`: the sums of files that were installed before, by `Package.name`; the same version with other content is
    refused. A package of the same folder name and pair is replaced. Raises BrokenPackage for a file that is damaged,
    not a package, or not safe to unpack; EngineError when the folder cannot be written.
    """
    if not zipfile.is_zipfile(file):
        raise BrokenPackage(f"{file}: not an Argos package: it is no zip file", _ELSEWHERE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".installing-", dir=_beside(folder)) as scratch:
            unpacked = _unpacked(file, Path(scratch))
            package = open_package(unpacked, Place.ARGOS)
            digest = _checked_sum(file, package, known)
            Model(package)  # the surest check: it can be loaded
            return open_package(_moved(package, folder / unpacked.name), Place.ARGOS), digest
    except DAMAGE as error:
        raise BrokenPackage(f"{file}: damaged: {error}", _ELSEWHERE) from error
    except OSError as error:
        raise EngineError(
            f"{folder}: the package cannot be installed: {error}", "Make room, or the folder writable."
        ) from error


def _beside(folder: Path) -> Path:
    """Where to work before a rename into the folder: not in it, where Argos would take half a package for one."""
    parent = folder.parent
    fits = os.access(parent, os.W_OK) and parent.stat().st_dev == folder.stat().st_dev
    return parent if fits else folder


def _unpacked(file: Path, scratch: Path) -> Path:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        root = _checked_root(file, members)
        _check_sizes(file, members)
        for member in members:
            if not member.is_dir() and _WANTED.fullmatch(member.filename.removeprefix(f"{root}/")):
                archive.extract(member, scratch)
    return scratch / root


def _checked_root(file: Path, members: list[zipfile.ZipInfo]) -> str:
    """The one folder that all members lie in."""
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if ".." in name.split("/") or name.startswith("/") or re.search(r"[\\:\x00-\x1f]", name):
            raise BrokenPackage(f"{file}: {name!r} would be unpacked outside of its folder", _ELSEWHERE)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise BrokenPackage(f"{file}: {name!r} is a link", _ELSEWHERE)
        if name.casefold() in seen:
            raise BrokenPackage(f"{file}: {name!r} is in it twice", _ELSEWHERE)
        seen.add(name.casefold())
    roots = {member.filename.split("/")[0] for member in members}
    root = min(roots, default="")
    if len(roots) != 1 or not _ROOT.fullmatch(root) or f"{root}/metadata.json".casefold() not in seen:
        raise BrokenPackage(f"{file}: not an Argos package: its files do not lie in one folder", _ELSEWHERE)
    return root


def _check_sizes(file: Path, members: list[zipfile.ZipInfo]) -> None:
    size = sum(member.file_size for member in members)
    swollen = size > max(HARMLESS, LARGEST_RATIO * file.stat().st_size)
    if len(members) > MOST_MEMBERS or size > LARGEST or swollen:
        raise BrokenPackage(f"{file}: {len(members)} files of {size:,} bytes: no package is like that", _ELSEWHERE)


def _checked_sum(file: Path, package: Package, known: Mapping[str, str]) -> str:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if known.get(package.name, digest) != digest:
        raise BrokenPackage(
            f"{file}: {package.name} was installed before with other content (SHA-256 {known[package.name][:16]}…)",
            "Ask who published it which one is right. To take this one, forget the other: workbench models remove "
            f"{package.source}-{package.target}",
        )
    return digest


def _moved(package: Package, place: Path) -> Path:
    """Rename the unpacked package to its place; one for the same pair that is there goes away."""
    if not place.exists():
        package.path.rename(place)
        return place
    try:
        there = open_package(place)
    except BrokenPackage:
        there = None
    if there and (there.source, there.target, there.code) != (package.source, package.target, package.code):
        raise BrokenPackage(f"{place}: another package ({there.name}) is there", "Remove it first.")
    old = package.path.with_name("old")
    place.rename(old)
    package.path.rename(place)
    return place


def remove(package: Package) -> None:
    """Delete an installed package.

    Raises EngineError for one that ships with the program or was given by path, or that cannot be deleted.
    """
    if package.place is not Place.ARGOS:
        raise EngineError(
            f"{package.path} is not an installed package", "Only packages in the Argos folder are removed."
        )
    try:
        if package.path.is_dir():
            with tempfile.TemporaryDirectory(prefix=".removing-", dir=_beside(package.path.parent)) as scratch:
                package.path.rename(Path(scratch) / "gone")
        else:
            package.path.unlink()
    except OSError as error:
        raise EngineError(f"{package.path} cannot be removed: {error}", "Check who may write there.") from error
