from types import SimpleNamespace
from typing import Any

from workbench.tui.kept import Kept


def test_the_project_is_asked_again_only_after_it_changed() -> None:
    asked: list[str] = []
    project: Any = SimpleNamespace(version=0)

    def read(key: str) -> str:
        asked.append(key)
        return f"{key} at {project.version}"

    kept = Kept(project, read)
    assert [kept["a"], kept["b"], kept["a"]] == ["a at 0", "b at 0", "a at 0"]
    project.version = 1
    assert [kept["a"], kept["a"]] == ["a at 1", "a at 1"]
    assert asked == ["a", "b", "a"]


def test_what_was_read_along_is_not_asked_for_and_can_be_forgotten() -> None:
    project: Any = SimpleNamespace(version=0)
    kept: Kept[str, str] = Kept(project, lambda key: f"{key} was asked for")
    assert kept["a"] == "a was asked for"
    kept.keep({"b": "b was read along"})
    assert [kept["b"], "b" in kept, "c" in kept] == ["b was read along", True, False]
    kept.forget()
    assert ["a" in kept, kept["b"]] == [False, "b was asked for"]
    project.version = 1
    assert "b" not in kept
