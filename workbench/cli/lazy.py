"""A group of commands that imports a command only when it runs, so that `--help` answers at once."""

from __future__ import annotations

import difflib
import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from workbench.cli.console import Failure, Stopped, WrongUse, failure
from workbench.errors import WorkbenchError


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command is, as `module:attribute`, and the line that the list of commands shows for it."""

    where: str
    help: str


class LazyGroup(click.Group):
    """Commands from a table; it also turns every error of ours into one line, a hint and an exit code."""

    def __init__(self, *args: Any, table: Mapping[str, Lazy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuses what is no text: it could be neither kept nor shown."""
        for argument in args:
            try:
                argument.encode("utf-8")
            except UnicodeEncodeError as error:
                shown = os.fsencode(argument).decode("utf-8", "backslashreplace")
                hint = "Rename the file, or set the terminal to UTF-8: export LANG=C.UTF-8"
                raise WrongUse(f"{shown!r} is not UTF-8", hint) from error
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name].where.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.table:
            near = difflib.get_close_matches(args[0], self.table, 1)
            hint = f"Did you mean `workbench {near[0]}`?" if near else "`workbench --help` lists the commands."
            if Path(args[0]).is_file():
                hint = f"To open it: workbench open {args[0]}"
            raise WrongUse(f"there is no command {args[0]!r}", hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in self.table.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WorkbenchError as error:
            raise failure(error) from error
        except click.exceptions.NoArgsIsHelpError:
            raise  # its message is the help, which stands as it is
        except click.UsageError as error:
            raise _wrong_use(error) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Failure(f"{error.filename or 'file'}: {error.strerror or error}") from error
        except KeyboardInterrupt as error:
            raise Stopped("stopped") from error


def _wrong_use(error: click.UsageError) -> WrongUse:
    path = error.ctx.command_path if error.ctx else "workbench"
    return WrongUse(error.format_message(), f"`{path} --help` says how it is used.")
