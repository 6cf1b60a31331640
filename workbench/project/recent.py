"""The list of projects that were open lately."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.config import data_path
from workbench.formats.writing import write_own
from workbench.store.database import now

KEPT = 20


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open."""

    path: str
    opened: str
    """UTC, ISO 8601."""


def recent() -> list[Recent]:
    """The projects that were open lately and still exist, newest first; a damaged list counts as empty."""
    try:
        rows = json.loads(_list_path().read_text(encoding="utf-8"))
        found = [Recent(str(row["path"]), str(row["opened"])) for row in rows]
    except (OSError, ValueError, TypeError, KeyError):
        return []
    return [entry for entry in found if Path(entry.path).exists()]


def note_opened(path: Path) -> None:
    """Put a project at the head of the list. Raises OutputError."""
    path = path.resolve()
    rest = [entry for entry in recent() if entry.path != str(path)]
    rows = [asdict(entry) for entry in (Recent(str(path), now()), *rest)][:KEPT]
    write_own(_list_path(), json.dumps(rows, ensure_ascii=False, indent=1).encode())


def _list_path() -> Path:
    return data_path() / "recent.json"
