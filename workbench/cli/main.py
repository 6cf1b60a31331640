"""The `workbench` command."""

from __future__ import annotations

import click

from workbench import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """A terminal workbench for translators."""
