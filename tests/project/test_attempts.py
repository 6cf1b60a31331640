"""Acts that are stopped before they are written."""

import pytest

from workbench.errors import ReadOnlyProject
from workbench.project.attempts import attempt
from workbench.project.editing import history, set_target
from workbench.project.project import Done, Project


def test_an_act_is_done_when_its_last_step_is(project: Project) -> None:
    done: list[Done] = []
    assert len(list(attempt(project, lambda: set_target(project, 1, "en", "Hello."), done))) == 2
    assert [each.units for each in done] == [(1,)]
    assert project.unit(1).target("en").text == "Hello."


def test_a_stop_before_it_is_written_prevents_it(project: Project) -> None:
    done: list[Done] = []
    acts = len(history(project))
    steps = attempt(project, lambda: set_target(project, 1, "en", "Hello."), done)
    next(steps)
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # a generator
    assert (done, project.unit(1).target("en").text, len(history(project))) == ([], "", acts)
    set_target(project, 1, "en", "Good day.")
    assert project.unit(1).target("en").text == "Good day."


def test_what_an_act_complains_about_leaves_nothing(project: Project) -> None:
    def half() -> Done:
        set_target(project, 1, "en", "Hello.")
        raise ReadOnlyProject("no", "")

    with pytest.raises(ReadOnlyProject):
        list(attempt(project, half, []))
    assert project.unit(1).target("en").text == ""
