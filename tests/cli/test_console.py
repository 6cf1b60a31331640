import json
from collections.abc import Generator

import click
import pytest
from click.testing import CliRunner, Result

from workbench.cli import console
from workbench.cli.lazy import Lazy, LazyGroup
from workbench.cli.main import main
from workbench.errors import EngineError, FormatError, MissingPair, UsageError, WorkbenchError
from workbench.model import Progress


def run(body: object) -> Result:
    """Run `body` as the command `act` of a group, as every command of ours is run."""

    @click.command()
    @click.option("--count", type=int, default=0)
    def act(count: int) -> None:
        if isinstance(body, BaseException):
            raise body
        if callable(body):
            body()

    class Group(LazyGroup):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            return act

    return CliRunner().invoke(Group("workbench", table={"act": Lazy("nowhere:act", "Act.")}), ["act"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no", "do"), 2),
        (FormatError("no", "do"), 2),
        (MissingPair("no", "do"), 1),
        (EngineError("no", "do"), 1),
        (WorkbenchError("no", "do"), 1),
    ],
)
def test_an_error_is_one_line_and_a_hint_on_stderr(error: WorkbenchError, code: int) -> None:
    result = run(error)
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", "workbench: no\n  do\n")


def test_an_error_of_the_system_names_the_file() -> None:
    result = run(PermissionError(13, "Permission denied", "/etc/shadow"))
    assert (result.exit_code, result.stderr) == (1, "workbench: /etc/shadow: Permission denied\n")


def test_the_user_stops_a_command_without_a_traceback() -> None:
    result = run(KeyboardInterrupt())
    assert (result.exit_code, result.stderr) == (130, "workbench: stopped\n")


def test_finish_tells_problems_from_none() -> None:
    assert run(lambda: console.finish(0)).exit_code == 0
    assert run(lambda: console.finish(3)).exit_code == 1


def test_an_unknown_command_is_answered_with_the_nearest_one() -> None:
    group = LazyGroup("workbench", table={"translate": Lazy("nowhere:at_all", "Translate.")})
    result = CliRunner().invoke(group, ["tranlsate"])
    assert result.exit_code == 2
    assert "Did you mean `workbench translate`?" in result.stderr


def test_an_unknown_option_is_one_line_and_a_hint() -> None:
    @click.command()
    def act() -> None:
        raise AssertionError("not reached")

    class Group(LazyGroup):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            return act

    result = CliRunner().invoke(Group("workbench", table={"act": Lazy("x:y", "Act.")}), ["act", "--nonsense"])
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == "workbench: No such option '--nonsense'."
    assert "`workbench act --help`" in result.stderr


def test_help_lists_commands_without_importing_them() -> None:
    group = LazyGroup("workbench", table={"translate": Lazy("nowhere:at_all", "Translate a document.")})
    result = CliRunner().invoke(group, ["--help"])
    assert result.exit_code == 0
    assert "translate  Translate a document." in result.stdout


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("workbench, version ")


def test_json_keeps_letters() -> None:
    result = run(lambda: console.print_json({"ru": "альянсы"}))
    assert json.loads(result.stdout) == {"ru": "альянсы"}
    assert "альянсы" in result.stdout


def test_a_table_in_a_pipe_is_aligned_and_never_wrapped() -> None:
    long = "mot " * 100
    result = run(lambda: console.print_table(["n", "text"], [(1, long), (10, "[bold]")], numbers=[0]))
    lines = result.stdout.splitlines()
    assert lines[2:] == [f" 1   {long.strip()}", "10   [bold]"]


def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert console.wants_colour() is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.wants_colour() is False


class Clock:
    """Seconds that pass by `step` at every look."""

    def __init__(self, step: float) -> None:
        self.now = 0.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_progress_goes_to_stderr_with_the_time_left() -> None:
    def act() -> None:
        job = (Progress(done, 4) for done in (0, 1, 2, 4))
        assert console.follow(job, "Translating", Clock(6.0)) == Progress(4, 4)

    result = run(act)
    assert result.stdout == ""
    assert result.stderr.splitlines() == ["Translating: 1/4, 36 s left", "Translating: 4/4, 0 s left"]


def test_a_job_that_is_stopped_is_closed() -> None:
    closed = []

    def job() -> Generator[Progress]:
        try:
            yield Progress(1, 2)
            raise KeyboardInterrupt
        finally:
            closed.append(True)

    assert run(lambda: console.follow(job(), "Translating")).exit_code == 130
    assert closed == [True]


@pytest.mark.parametrize(
    ("progress", "elapsed", "words"),
    [
        (Progress(0, 10), 5.0, ""),
        (Progress(5, 0), 5.0, ""),
        (Progress(5, 10), 5.0, "5 s"),
        (Progress(1, 10), 10.0, "1 min 30 s"),
        (Progress(1, 1000), 10.0, "2 h 46 min"),
        (Progress(10, 10), 5.0, "0 s"),
    ],
)
def test_time_left_in_words(progress: Progress, elapsed: float, words: str) -> None:
    assert console.time_left(progress, elapsed) == words


def test_counts_in_words() -> None:
    assert console.as_counts({"draft": 3, "translated": 0, "reviewed": 1}) == "3 draft, 1 reviewed"
