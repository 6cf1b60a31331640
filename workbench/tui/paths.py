"""Completing paths as they are typed."""

from __future__ import annotations

from pathlib import Path

from textual.suggester import Suggester


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
    fitting = [path for path in names if path.name.startswith(start) and (start or not path.name.startswith("."))]
    return [f"{head}{slash}{path.name}{'/' if path.is_dir() else ''}" for path in fitting[:limit]]


class PathSuggester(Suggester):
    """Suggests the first completion of a path."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        found = completions(value) if value else []
        return found[0] if found else None
