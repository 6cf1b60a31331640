"""Arguments and options that several commands share, so that they are called and explained the same everywhere."""

from __future__ import annotations

from pathlib import Path

import click

DOCUMENT = click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)
EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)
ANY = click.Path(path_type=Path, exists=True)
OUTPUT = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
PACKAGE = click.Path(path_type=Path, exists=True)
STANDARD = Path("-")

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
source = click.option("--from", "source", metavar="LANGUAGE", help="Language of the document; detected by default.")
targets = click.option(
    "--to", "targets", metavar="LANGUAGE", multiple=True, help="Target language; may be given again. Default: en, ru."
)
encoding = click.option("--encoding", help="Encoding of the document, such as cp1251; recognised by default.")
packages = click.option(
    "--package",
    "packages",
    type=PACKAGE,
    multiple=True,
    help="A translation package, or a folder of them, that goes before all others; may be given again.",
)
output = click.option(
    "-o", "--output", type=OUTPUT, metavar="OUT", help="File to write, - for standard output; default: beside FILE."
)
