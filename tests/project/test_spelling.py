from __future__ import annotations

from workbench.config import Config
from workbench.project import spelling
from workbench.project.project import Project


def test_words_are_learned_for_a_project(project: Project) -> None:
    spelling.learn_in_project(project, "fr-CA", "Zxqvor")
    assert spelling.speller(project, "fr", Config()).knows("Zxqvor")
    assert not spelling.speller(project, "en", Config()).knows("Zxqvor")


def test_words_are_learned_for_all_projects(project: Project) -> None:
    spelling.learn("fr", "Zxqvor")
    spelling.learn("fr", "abrakz")
    assert spelling.personal_words("fr") == ["Zxqvor", "abrakz"]
    assert spelling.speller(project, "fr", Config()).knows("zxqvor")
