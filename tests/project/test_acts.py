"""What all acts have in common: they can be undone and done again exactly, in whatever session."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.project.acts import ACTS, new_bench
from workbench import project
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
    "all offers": ["confirm up to", "edit source"],
    "refuse": ["edit", "edit source"],
    "align again": ["align", "push"],
    "restore": ["edit source"],
    "shift up": ["clear"],
    "leave empty": ["clear"],
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


def kinds(path: Path) -> Iterator[str]:
    """The kinds of acts that a module makes, but for `change_many`, which is the same whatever its kind."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in ("apply", "choose", "_put"):
            values = [named.get(each.id, each) if isinstance(each, ast.Name) else each for each in call.args]
            yield next(
                (each.value for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str)), ""
            )


def test_all_kinds_of_acts_are_among_them(tmp_path: Path) -> None:
    bench = new_bench(tmp_path / "text.wbp")
    for step in ACTS:
        for each in (*BEFORE.get(step, ()), step):
            with suppress(UsageError):
                ACTS[each](bench, 0)
        while editing.undo(bench.project):
            pass
    done = {act.kind for act in editing.history(bench.project, 1000)}
    bench.close()
    modules = Path(project.__file__).parent.rglob("*.py")
    assert {kind for module in modules for kind in kinds(module)} - {"", "refresh"} <= done
