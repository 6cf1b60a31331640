"""Writes down what every command and option says of itself: `python -m workbench.cli.reference >docs/commands.md`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from workbench.cli.main import main

HEAD = """# Commands

Made by `python -m workbench.cli.reference` from what the commands say with `--help`. How they are used:
[command-line.md](command-line.md).
"""


def commands(group: click.Group, words: tuple[str, ...] = ("workbench",)) -> Iterator[tuple[str, click.Command]]:
    """All commands below a group, in order, with the words that call them; a group comes before its commands."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield " ".join((*words, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


def section(words: str, command: click.Command) -> str:
    """What a command does, how it is called and its options, as Markdown."""
    context = click.Context(command, info_name=words)
    call = " ".join((words, *command.collect_usage_pieces(context)))
    options = [each.get_help_record(context) for each in command.params if isinstance(each, click.Option)]
    rows = [f"- `{record[0]}`: {record[1]}" for record in options if record]
    parts = [f"## {words}", f"    {call}", inspect.cleandoc(command.help or ""), "\n".join(rows)]
    return "\n\n".join(part for part in parts if part)


def reference() -> str:
    """The whole reference, as Markdown."""
    return "\n".join([HEAD, *(f"{section(words, command)}\n" for words, command in commands(main))])


if __name__ == "__main__":
    click.echo(reference(), nl=False)
