"""`workbench models`: the packages that machine translation comes from."""

from __future__ import annotations

import click

from workbench.cli import options
from workbench.cli.console import finish, follow, note, print_json, print_table, warn
from workbench.project import models as use_cases
from workbench.project.machine import Machine
from workbench.project.models import Model

MEGABYTE = 1_000_000


@click.group()
def models() -> None:
    """List, install and remove translation packages.

    Two small starter packages, French to English and English to Russian, ship with the workbench. A better package
    for a pair is used instead of the starter one as soon as it is there. Packages are those of Argos Translate, in
    the same folder, so that each program sees what the other one installs.
    """


@models.command("list")
@options.as_json
def list_(as_json: bool) -> None:
    """List the packages that are there, and which one is used for each pair of languages."""
    machine = Machine()
    found, broken = use_cases.models(machine), use_cases.broken(machine)
    if as_json:
        damaged = [{"path": str(each.path), "problem": each.problem} for each in broken]
        print_json({"packages": [_facts(model) for model in found], "broken": damaged})
    else:
        print_table(("Pair", "Package", "MB", "Used", "Where from"), map(_row, found), numbers=[2])
        for each in broken:
            warn(f"{each.path}: {each.problem}")
    finish(len(broken))


def _row(model: Model) -> tuple[object, ...]:
    package = model.package
    pair, size = f"{package.source} → {package.target}", round(package.size / MEGABYTE)
    return pair, package.name, size, "yes" if model.used else "", model.origin


def _facts(model: Model) -> dict[str, object]:
    package = model.package
    return {
        "code": package.code,
        "version": package.version,
        "from": package.source,
        "to": package.target,
        "place": str(package.place),
        "used": model.used,
        "bytes": package.size,
        "path": str(package.path),
        "sha256": model.digest or None,
    }


@models.command()
@click.argument("package", required=False)
@options.as_json
def info(package: str | None, as_json: bool) -> None:
    """Tell what a package is, where it lies and what its maker says of it.

    PACKAGE is a pair, such as fr-en, or the name of a package, such as translate-fr_en; without it, all are told of.
    """
    machine = Machine()
    found = use_cases.info(machine, package) if package else use_cases.models(machine)
    if as_json:
        print_json([_facts(model) | {"readme": model.package.readme()} for model in found])
        return
    told: dict[str, list[str]] = {}  # packages that one text describes stand above it together
    for model in found:
        told.setdefault(model.package.readme().strip(), []).append(_listed_facts(model))
    click.echo("\n\n".join("\n\n".join([*facts, readme]).rstrip() for readme, facts in told.items()))


def _listed_facts(model: Model) -> str:
    return "\n".join(f"{name + ':':<9} {value}" for name, value in _facts(model).items() if value is not None)


@models.command()
@click.argument("packages", nargs=-1, required=True)
@click.option("--index", metavar="URL", help="Address of the package index, instead of the one of Argos Translate.")
def install(packages: tuple[str, ...], index: str | None) -> None:
    """Install packages: from a file, or the newest one for a pair of languages from the package index.

    PACKAGES are paths of .argosmodel files, or pairs such as fr-en. A download that was interrupted goes on where
    it stopped. Without a network, fetch the file elsewhere, copy it here and install it by its path.
    """
    machine = Machine()
    for package in packages:
        last = follow(use_cases.install(machine, package, index), package)
        note(last.note if last else "")


@models.command()
@click.argument("package")
def remove(package: str) -> None:
    """Delete an installed package; the starter packages stay.

    PACKAGE is a pair, such as fr-en, or the name of a package, such as translate-fr_en.
    """
    removed = use_cases.remove(Machine(), package)
    note(f"removed {removed.name}")
