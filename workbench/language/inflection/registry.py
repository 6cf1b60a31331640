"""Which inflector serves which language. Each is imported and its data read when it is first asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from workbench.language.codes import primary
from workbench.language.inflection.base import Inflector

INFLECTORS = {
    "en": ("workbench.language.inflection.english", "EnglishInflector"),
    "fr": ("workbench.language.inflection.french", "FrenchInflector"),
    "ru": ("workbench.language.inflection.russian", "RussianInflector"),
}


def inflector(language: str) -> Inflector | None:
    """The inflector of a language, BCP 47 tag; regions do not matter. None when there is none."""
    return _inflector(primary(language))


@cache
def _inflector(language: str) -> Inflector | None:
    if language not in INFLECTORS:
        return None
    module, name = INFLECTORS[language]
    made: Inflector = getattr(import_module(module), name)()
    return made
