"""Completing paths as they are typed."""

from __future__ import annotations

import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual.suggester import Suggester

_BESIDE = (".wbp-wal", ".wbp-shm")
"""What lies beside an open project, and nobody wants to open."""


def completions(typed: str, limit: int = 8) -> list[str]:
    """The files and folders that a typed path may mean, folders with a slash at the end; hidden ones when asked for.

    What is typed stays as it is, `~` included. Folders that cannot be read have no completions.
    """
    head, slash, start = typed.rpartition("/")
    folder = Path(head + slash).expanduser()
    try:
        names = sorted(folder.iterdir(), key=lambda path: (not path.is_dir(), path.name.lower()))
    except OSError:
        return []
    shown = (path for path in names if not path.name.endswith(_BESIDE) and (start or not path.name.startswith(".")))
    fitting = [path for path in shown if path.name.startswith(start)]
    return [f"{head}{slash}{path.name}{'/' if path.is_dir() else ''}" for path in fitting[:limit]]


def pasted_path(text: str) -> str:
    """The path in a text that is pasted or dropped on the terminal: its first line, without what terminals add.

    Some put quotation marks around a path, or backslashes before its spaces, others write it as an address (`file:`).
    """
    path = text.strip().partition("\n")[0].rstrip()
    if path.startswith("file://"):
        return unquote(urlsplit(path).path)
    if path[:1] in {"'", '"'} or "\\ " in path:
        try:
            return " ".join(shlex.split(path))
        except ValueError:  # an open quotation mark belongs to the name
            return path
    return path


class PathSuggester(Suggester):
    """Suggests the first completion of a path."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        found = completions(value) if value else []
        return found[0] if found else None
