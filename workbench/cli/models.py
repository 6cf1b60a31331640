"""`workbench models`: the packages that machine translation comes from."""

from __future__ import annotations

import click

from workbench.cli.console import Failure, finish, print_json, print_table, warn
from workbench.engines.packages import Package, Packages, find_packages


@click.group()
def models() -> None:
    """List, install and remove translation packages.

    Two small starter packages, French to English and English to Russian, ship with the workbench. A better package
    for a pair is used instead of the starter one as soon as it is there.
    """


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
def list_(as_json: bool) -> None:
    """List the packages that are there, and which one is used for each pair of languages."""
    packages = find_packages()
    rows = [describe(package, packages) for package in sorted(packages.usable, key=lambda each: each.name)]
    if as_json:
        broken = [{"path": str(each.path), "problem": each.problem} for each in packages.broken]
        print_json({"packages": rows, "broken": broken})
    else:
        print_table(
            ("Pair", "Package", "Version", "Kind", "MB", "Used"),
            [
                (f"{row['from']} → {row['to']}", row["code"], row["version"], row["kind"], _megabytes(row), _used(row))
                for row in rows
            ],
            numbers=[4],
        )
        for each in packages.broken:
            warn(f"{each.path}: {each.problem}")
    finish(len(packages.broken))


def describe(package: Package, packages: Packages) -> dict[str, object]:
    """A package as `--json` prints it; `used` tells whether it is the one that its pair is translated with."""
    return {
        "code": package.code,
        "version": package.version,
        "from": package.source,
        "to": package.target,
        "kind": str(package.place),
        "used": packages.best(package.source, package.target) == package,
        "bytes": package.size,
        "path": str(package.path),
    }


def _megabytes(row: dict[str, object]) -> str:
    size = row["bytes"]
    assert isinstance(size, int)
    return f"{size / 1_000_000:.0f}"


def _used(row: dict[str, object]) -> str:
    return "yes" if row["used"] else ""


@models.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
def info(name: str, as_json: bool) -> None:
    """Tell what a package is, where it lies and what its maker says of it.

    NAME is a pair, such as fr-en, or a package's name, such as translate-fr_en.
    """
    packages = find_packages()
    package = _named(name, packages)
    facts = describe(package, packages)
    if as_json:
        print_json(facts | {"readme": package.readme()})
        return
    for label, value in facts.items():
        click.echo(f"{label + ':':<9} {value}")
    if readme := package.readme().strip():
        click.echo(f"\n{readme}")


def _named(name: str, packages: Packages) -> Package:
    source, _, target = name.partition("-")
    if package := packages.best(source, target):
        return package
    named = [each for each in packages.usable if name in (each.code, each.name)]
    if not named:
        raise Failure(f"there is no package {name!r}", "`workbench models list` shows those that are there.")
    return named[-1]
