"""Long acts that can be stopped until they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.model import Progress
from workbench.project.project import Done, Project


def attempt(project: Project, act: Callable[[], Done], done: list[Done]) -> Iterator[Progress]:
    """Carry out an act as a job: all of it, or, where the job is stopped before it is written, nothing.

    What it did is put into `done`.
    """
    yield Progress(0, 0)
    with project.file.database.write():
        made = act()
        yield Progress(0, 0)  # a stop that came meanwhile closes this generator here, and all is rolled back
    project.changed()  # what was read meanwhile is from before
    done.append(made)
