"""Spelling for the front ends: which dictionary, and the words that the user and the project have learned."""

from __future__ import annotations

from pathlib import Path

from workbench.config import Config, data_path
from workbench.errors import InputError
from workbench.formats.writing import write_own
from workbench.language.codes import primary
from workbench.language.spelling import Speller
from workbench.project.project import Project
from workbench.project.terminology import Termbases

SETTING = "words."
"""Begins the name of the setting with a project's words in a language, one a line."""


def speller(project: Project, language: str, config: Config) -> Speller:
    """What knows the words of a language in a project: dictionary, the user's own words, the project's.

    Making a speller is quick; its first answer may take seconds. It learns the terms from who has the termbases open.
    """
    return Speller(language, config.hunspell, [*personal_words(language), *project_words(project, language)])


def learn_terms(speller: Speller, language: str, termbases: Termbases) -> None:
    """Count the words of all terms in a language as known."""
    for term in termbases.terms():
        for rendering in term.renderings.get(language, ()):
            for word in rendering.text.split():
                speller.learn(word)


def project_words(project: Project, language: str) -> list[str]:
    return project.recall(SETTING + primary(language)).split()


def learn_in_project(project: Project, language: str, word: str) -> None:
    """Count a word as known in one project."""
    words = sorted({*project_words(project, language), word})
    project.remember(SETTING + primary(language), "\n".join(words))


def personal_words(language: str) -> list[str]:
    """The words that the user has learned in a language. Raises InputError when their list is not UTF-8."""
    path = _personal(language)
    try:
        return path.read_text(encoding="utf-8").split() if path.exists() else []
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: byte {error.start}", "Save it as UTF-8.") from error


def learn(language: str, word: str) -> None:
    """Count a word as known in all projects of the user. Raises InputError and OutputError."""
    path = _personal(language)
    words = sorted({*personal_words(language), word})
    write_own(path, "".join(f"{word}\n" for word in words).encode())


def _personal(language: str) -> Path:
    return data_path() / f"words.{primary(language)}.txt"
