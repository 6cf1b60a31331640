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
