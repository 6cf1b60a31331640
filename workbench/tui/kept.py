"""Values read from a project, kept until anything in it changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from workbench.project.project import Project

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Asks the project once for what painting and typing need again and again.

    Each question to the database lets another thread take Python over, which is not given back at once.
    """

    def __init__(self, project: Project, read: Callable[[Key], Value]) -> None:
        self._project, self._read = project, read
        self._values: dict[Key, Value] = {}
        self._at = -1

    def __getitem__(self, key: Key) -> Value:
        if key not in self:
            self._values[key] = self._read(key)
        return self._values[key]

    def __contains__(self, key: Key) -> bool:
        """Whether it is known without asking."""
        if self._at != self._project.version:
            self._values, self._at = {}, self._project.version
        return key in self._values

    def keep(self, values: Mapping[Key, Value]) -> None:
        """Keep what was read along with something else."""
        self._values.update(values)

    def forget(self) -> None:
        """Ask again, because something changed that is not in the project."""
        self._values.clear()
