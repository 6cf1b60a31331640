"""How commands speak: results on stdout, progress and problems on stderr, colour only where it can be seen."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

from workbench.errors import InputError, RuleError, UsageError, WorkbenchError
from workbench.language.stretches import exchanged
from workbench.model import Progress, Span

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

SECONDS_BETWEEN_LINES = 10.0


class Failure(click.ClickException):
    """What ends a command: one red line and a hint on stderr, and exit code 1."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: IO[Any] | None = None) -> None:
        click.secho(f"workbench: {self.message}", file, fg="red", err=True, color=wants_colour())
        if self.hint:
            click.echo(f"  {self.hint}", file, err=True)


class WrongUse(Failure):
    """The command, its options or its input cannot be: exit code 2."""

    exit_code = 2


class Stopped(Failure):
    """The user stopped the command: the exit code that shells know, 128 + SIGINT."""

    exit_code = 130


def failure(error: WorkbenchError) -> Failure:
    """The end of a command that an error of ours brings about."""
    kind = WrongUse if isinstance(error, UsageError | InputError | RuleError) else Failure
    return kind(error.message, error.hint)


def wants_colour() -> bool | None:
    """False where the user asked for none; None leaves the choice to whether the stream is a terminal."""
    return False if os.environ.get("NO_COLOR") else None


def finish(problems: int) -> NoReturn:
    """End the command: exit code 0 without problems, 1 with some."""
    raise click.exceptions.Exit(1 if problems else 0)


def leave(code: int) -> NoReturn:
    """End the program at once, with an exit code, whatever threads are at; nothing but standard output is flushed."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def note(text: str) -> None:
    """Say something beside the result, on stderr."""
    click.echo(text, err=True)


def warn(text: str) -> None:
    """Say on stderr what the user should look at, in yellow."""
    click.secho(text, fg="yellow", err=True, color=wants_colour())


def styled(text: str, spans: Iterable[Span], **style: Any) -> str:
    """The text with some stretches of it in a style of `click.style`; without colour they are as the rest."""
    return exchanged(text, ((span, click.style(text[span.start : span.end], **style)) for span in spans))


def print_json(value: object) -> None:
    """Print a result for a script: one JSON document, UTF-8, letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[int] = ()) -> None:
    """Print aligned columns; in a terminal they are wrapped to its width, in a pipe every row is one line.

    `numbers` are the columns, from 0, that are set to the right.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, heading in enumerate(headings):
        is_number = column in numbers
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold", no_wrap=is_number)
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    print_rich(table)


def print_rich(renderable: object) -> None:
    """Print anything that rich can draw: as wide as the terminal, or, in a pipe, as wide as it likes and plain."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 10_000
    console = Console(width=width, highlight=False, soft_wrap=width is not None)
    with console.capture() as drawn:
        console.print(renderable)
    click.echo("\n".join(line.rstrip() for line in drawn.get().rstrip("\n").split("\n")))


def follow(
    job: Iterator[Progress], label: str, clock: Callable[[], float] = time.monotonic, *, passing: bool = False
) -> Progress | None:
    """Run a long job to its end and show on stderr how far it is and the time left.

    A terminal gets a bar, which is wiped away at the end if it is `passing`, anything else a line every ten seconds.
    Returns the last progress, None when there was none. The job is closed when the user stops it.
    """
    with ExitStack() as stack:
        if isinstance(job, Generator):
            stack.enter_context(closing(job))
        report = stack.enter_context(_reporter(label, clock, passing))
        last = None
        for last in job:
            report(last)
        return last


@contextmanager
def _reporter(label: str, clock: Callable[[], float], passing: bool) -> Iterator[Callable[[Progress], None]]:
    if sys.stderr.isatty():
        with _bar(passing) as bar:
            task = bar.add_task(label, total=None, note="")
            yield lambda progress: bar.update(
                task, completed=progress.done, total=progress.total or None, note=progress.note
            )
    else:
        yield _Lines(label, clock)


def _bar(passing: bool) -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("{task.fields[note]}", markup=False),
    )
    return Progress(*columns, console=Console(stderr=True), transient=passing)


class _Lines:
    """Progress for logs: a line now and then, with the time left."""

    def __init__(self, label: str, clock: Callable[[], float]) -> None:
        self.label = label
        self.clock = clock
        self.start = self.said = clock()

    def __call__(self, progress: Progress) -> None:
        now = self.clock()
        if now - self.said < SECONDS_BETWEEN_LINES:
            return
        self.said = now
        left = time_left(progress, now - self.start)
        note(f"{self.label}: {progress.done}/{progress.total or '?'}{f', {left} left' if left else ''}")


def time_left(progress: Progress, elapsed: float) -> str:
    """How long a job still takes at the pace so far, in words; empty when it cannot be told. `elapsed`: seconds."""
    if not progress.done or not progress.total:
        return ""
    seconds = round(elapsed * (progress.total - progress.done) / progress.done)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def as_counts(counts: Mapping[str, int]) -> str:
    """`{"draft": 3, "reviewed": 1}` as "3 draft, 1 reviewed"; what is 0 is left out."""
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)
