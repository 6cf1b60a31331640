"""What holds for every command alike."""

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from workbench.cli.main import COMMANDS, main


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert (command.help or "").splitlines()[0] == COMMANDS[name].help


@pytest.mark.parametrize(("words", "command"), list(commands(main)), ids=str)
def test_every_command_and_option_is_explained(words: tuple[str, ...], command: click.Command) -> None:
    run = CliRunner().invoke(main, [*words, "--help"])
    assert run.exit_code == 0
    assert command.help
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert not [each.name for each in options if not each.help]


def test_a_group_without_a_command_shows_its_help() -> None:
    run = CliRunner().invoke(main, ["models"])
    assert run.exit_code == 2
    assert run.stderr.startswith("Usage: ")
    assert "install" in run.stderr


def test_what_is_no_text_is_refused() -> None:
    run = CliRunner().invoke(main, ["tm", "search", os.fsdecode(b"caf\xe9"), "--from", "fr", "--to", "en"])
    assert run.exit_code == 2
    assert r"caf\\xe9' is not UTF-8" in run.stderr


def test_a_file_in_the_place_of_a_command_is_told_how_to_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "texte.txt"
    path.touch()
    run = CliRunner().invoke(main, [str(path)])
    assert run.exit_code == 2
    assert f"workbench open {path}" in run.stderr
