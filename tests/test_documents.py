"""What the documents and the messages say is so: commands, options and files that they name are there."""

import dataclasses
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from workbench.cli.main import main
from workbench.cli.reference import commands, reference
from workbench.config import Config

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = {"workbench": main, **dict(commands(main))}
_FENCED = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"^(?:\$ )?(?:[^|\n]+ \| )?((?:\.venv/bin/)?workbench(?: [^\n]*)?)$", re.MULTILINE)
_SPAN = re.compile(r"`(workbench(?: [^`]*)?)`")
_HINT = re.compile(r"(?:`|: )(workbench [a-z]+(?: [a-z]+)?)")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def calls(text: str) -> list[str]:
    """The command lines in a document: in its code blocks, without their output, and in its text."""
    blocks = "\n".join(_FENCED.findall(text))
    return _CALL.findall(blocks) + _SPAN.findall(_FENCED.sub("", text))


def command_of(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that is called, and the words after it."""
    length = max(end for end in range(1, len(words) + 1) if " ".join(words[:end]) in COMMANDS)
    return COMMANDS[" ".join(words[:length])], words[length:]


def complaint(call: str) -> str:
    """What is wrong with a command line; empty when nothing is."""
    line = re.split(r"\s(?:\||>|2>|<|#)|\s{3,}", call)[0].replace("…", "").replace("[", "").replace("]", "")
    command, rest = command_of(shlex.split(line.replace(".venv/bin/", ""), posix=True))
    known = {name for each in command.get_params(click.Context(command)) for name in (*each.opts, *each.secondary_opts)}
    unknown = [word for word in rest if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in known]
    if unknown:
        return f"{call}: no option {unknown[0]}"
    if isinstance(command, click.Group) and rest and rest[0].islower() and not set(rest[0]) & set("-|"):
        return f"{call}: no command {rest[0]}"
    return ""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_command_lines_can_be_called(path: Path) -> None:
    assert [wrong for call in calls(path.read_text(encoding="utf-8")) if (wrong := complaint(call))] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = _LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_commands_that_messages_name_are_there() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "workbench").rglob("*.py")}
    named = [(path.name, call) for path, text in texts.items() for call in _HINT.findall(text)]
    assert ("packages.py", "workbench models install") in named
    assert [(name, call) for name, call in named if complaint(call)] == []


def test_the_reference_is_up_to_date() -> None:
    """If not: python -m workbench.cli.reference >docs/commands.md"""
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ("workbench models list --json", ""),
        ("workbench models list --nonsense", "no option --nonsense"),
        ("workbench models polish", "no command polish"),
        ("workbench nonsense", "no command nonsense"),
        ("workbench --version", ""),
    ],
)
def test_wrong_calls_would_be_found(call: str, wrong: str) -> None:
    assert complaint(call).endswith(wrong)
    assert bool(complaint(call)) == bool(wrong)


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs/projects.md").read_text(encoding="utf-8")
    described = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert described == {field.name for field in dataclasses.fields(Config)}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    everything = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    text = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    names = [Requirement(requirement).name for requirement in everything]
    assert [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)] == []
