"""The translation packages as the user sees them: what there is, what is used, installing and removing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.config import cache_path, data_path
from workbench.engines import downloading, installing
from workbench.engines.packages import SUFFIX, Broken, Package, Place, argos_folder
from workbench.errors import BrokenPackage, MissingPair, UsageError
from workbench.formats.writing import write_own
from workbench.model import Progress
from workbench.project.machine import Machine

_PAIR = re.compile(r"(?:translate-)?([a-z]{2,3})\s*(?:-|_|→|>|->)\s*([a-z]{2,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Model:
    """A package, and whether translations are made with it."""

    package: Package
    used: bool
    """Whether it is the one that its pair is translated with."""
    digest: str
    """SHA-256 of the file that it was installed from; empty when that is not known."""

    @property
    def origin(self) -> str:
        """In words: where it comes from and how far to trust it."""
        return {
            Place.STARTER: "ships with the workbench: small and weak, install a better one",
            Place.ARGOS: "installed in the Argos folder",
            Place.GIVEN: "given by path",
        }[self.package.place]


def models(machine: Machine) -> list[Model]:
    """All usable packages, by pair, the used one first."""
    packages, sums = machine.packages, _sums()
    found = [
        Model(package, packages.best(package.source, package.target) is package, sums.get(package.name, ""))
        for package in packages.usable
    ]
    return sorted(found, key=lambda model: (model.package.source, model.package.target, not model.used))


def broken(machine: Machine) -> Sequence[Broken]:
    """What lies among the packages and cannot be used, with the reason."""
    return machine.packages.broken


def info(machine: Machine, what: str) -> list[Model]:
    """The packages meant by a pair (`fr-en`), a code (`translate-fr_en`) or a path.

    Raises MissingPair when there is none.
    """
    pair = parse_pair(what)
    fitting = [
        model
        for model in models(machine)
        if what in (model.package.code, model.package.name, str(model.package.path))
        or pair == (model.package.source, model.package.target)
    ]
    if not fitting:
        raise MissingPair(f"There is no package {what}.", "workbench models list shows what there is.")
    return fitting


def parse_pair(text: str) -> tuple[str, str] | None:
    """`fr-en`, `fr_en`, `fr→en` or `translate-fr_en` as (source, target); None when it is no pair."""
    match = _PAIR.fullmatch(text.strip())
    return (match[1].lower(), match[2].lower()) if match else None


def install(machine: Machine, what: str, index: str | None = None) -> Iterator[Progress]:
    """Install a package file, or the newest package for a pair from the Argos index (the user's, or `index`).

    The last progress says what was installed. A download that is sound is kept until it is installed. Raises UsageError
    when `what` is neither a file nor a pair, OutputError when it cannot be recorded, and what downloading and
    installing raise: DownloadFailed, BrokenPackage, MissingPair, EngineError.
    """
    path = Path(what).expanduser()
    if path.exists():
        yield from _install_file(machine, path)
        return
    pair = parse_pair(what)
    if pair is None:
        raise UsageError(f"{what}: no such file, and no pair of languages", "Give a file, or a pair such as fr-en.")
    yield Progress(0, 0, "reading the package index")
    listed = _in_index(downloading.fetch_index(index or downloading.index_address()), *pair)
    file = cache_path() / "downloads" / _file_name(listed)
    if not file.exists():
        yield from downloading.download(listed.links, file)
    try:
        yield from _install_file(machine, file)
    except BrokenPackage:
        file.unlink()
        raise
    file.unlink()


def _file_name(listed: downloading.Listed) -> str:
    """What a download is called: an index may come from anyone, so nothing in it leads out of a folder."""
    return re.sub(r"[^\w-]+", "_", f"{listed.code}-{listed.version}") + SUFFIX


def _in_index(index: Sequence[downloading.Listed], source: str, target: str) -> downloading.Listed:
    if listed := downloading.newest(index, source, target):
        return listed
    into = sorted({each.target for each in index if each.source == source})
    raise MissingPair(
        f"The package index has nothing for {source} → {target}.",
        f"From {source} it has: {', '.join(into)}." if into else f"It has nothing from {source}.",
    )


def _install_file(machine: Machine, file: Path) -> Iterator[Progress]:
    yield Progress(0, 1, f"checking and unpacking {file.name}")
    sums = _sums()
    package, digest = installing.install_file(file, argos_folder(), sums)
    _record({**sums, package.name: digest})
    machine.reload()
    yield Progress(1, 1, f"installed {package.name} (SHA-256 {digest[:16]}…)")


def remove(machine: Machine, what: str) -> Package:
    """Delete the installed package meant by a pair, code or path; the newest when several fit.

    Raises MissingPair when there is none, UsageError when it only ships with the program, EngineError when it
    cannot be deleted, OutputError when it cannot be recorded.
    """
    installed = [model.package for model in info(machine, what) if model.package.place is Place.ARGOS]
    if not installed:
        raise UsageError(f"{what} is not installed; it ships with the program or was given by path.", "Nothing to do.")
    installing.remove(installed[0])
    sums = _sums()
    sums.pop(installed[0].name, None)
    _record(sums)
    machine.reload()
    return installed[0]


def _sums() -> dict[str, str]:
    """SHA-256 of the files that were installed, by `Package.name`; empty when nothing was or the record is damaged."""
    try:
        sums = json.loads(_record_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(digest) for name, digest in sums.items()} if isinstance(sums, dict) else {}


def _record(sums: Mapping[str, str]) -> None:
    write_own(_record_path(), json.dumps(sums, indent=1).encode())


def _record_path() -> Path:
    return data_path() / "packages.json"
