"""What all acts have in common: they can be undone and done again exactly, in whatever session."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.acts import ACTS, new_bench
from workbench.errors import UsageError
from workbench.project import editing

STEPS = [*ACTS, "undo", "redo", "other session"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), max_size=12))
def test_all_acts_are_undone_and_done_again_exactly(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    bench = new_bench(tmp_path_factory.mktemp("project") / "text.wbp")
    first = bench.state()
    for step, number in steps:
        if step == "undo":
            editing.undo(bench.project)
        elif step == "redo":
            editing.redo(bench.project)
        elif step == "other session":
            bench.close()
            bench.open()
        else:
            try:
                ACTS[step](bench, number)
            except UsageError:
                continue  # what cannot be done there
    last = bench.state()
    undone = 0
    while editing.undo(bench.project):
        undone += 1
    assert bench.state() == first
    bench.close()
    bench.open()
    for _ in range(undone):
        assert editing.redo(bench.project)
    assert bench.state() == last
    bench.close()


BEFORE = {
    "propagate": ["confirm"],
    "fill": ["confirm"],
    "reopen": ["confirm"],
    "offer": ["edit", "edit source"],
    "refuse": ["edit", "edit source"],
    "restore": ["edit source"],
    "shift up": ["clear"],
}
"""What must have been done for an act to have something to do."""


@pytest.mark.parametrize("step", ACTS)
def test_there_is_something_for_each_of_them_to_do(tmp_path: Path, step: str) -> None:
    bench = new_bench(tmp_path / "text.wbp")
    for before in BEFORE.get(step, ()):
        ACTS[before](bench, 0)
    done, state = len(editing.history(bench.project)), bench.state()
    ACTS[step](bench, 0)
    assert len(editing.history(bench.project)) == done + 1
    assert bench.state() != state
    bench.close()
