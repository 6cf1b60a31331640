from __future__ import annotations

import pytest

from workbench.config import Config, data_path
from workbench.errors import InputError
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


def test_a_list_in_another_encoding_is_told() -> None:
    data_path().mkdir(parents=True, exist_ok=True)
    (data_path() / "words.fr.txt").write_bytes(b"caf\xe9\n")
    with pytest.raises(InputError, match=r"words\.fr\.txt: not UTF-8"):
        spelling.personal_words("fr")
