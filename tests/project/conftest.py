from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import write_project
from workbench.project.project import Project
from workbench.project.repairing import Occurrence, look
from workbench.repair.rule import Rule

NewProject = Callable[[Sequence[tuple[str, str]]], Project]


@pytest.fixture
def new_project(tmp_path: Path) -> Iterator[NewProject]:
    """Makes a project, French to English and Russian, of (source, gap) pairs."""
    made: list[Project] = []

    def make(units: Sequence[tuple[str, str]]) -> Project:
        made.append(Project(write_project(tmp_path / f"text{len(made)}.wbp", units)))
        return made[-1]

    yield make
    for project in made:
        project.close()


@pytest.fixture
def project(new_project: NewProject) -> Project:
    return new_project([("Bonjour.", " "), ("Les armes Les parties.", "\n\n"), ("Adieu.", "\n")])


def preview(project: Project, rules: Sequence[Rule]) -> list[Occurrence]:
    """Every segment of a project that rules change."""
    found: list[Occurrence] = []
    assert list(look(project, rules, found))
    return found
