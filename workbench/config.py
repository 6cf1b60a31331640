"""The user's settings: one dataclass, read from a TOML file, and the folders where things are kept."""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import platformdirs

from workbench.errors import InputError, UsageError
from workbench.language.codes import normalise

QUALITIES = ("draft", "normal", "best")
_KINDS = {str: "text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class Config:
    """Settings, each with its default. The string under a field is its documentation."""

    source: str = ""
    """Source language of new projects; empty to detect it."""
    targets: tuple[str, ...] = ("en", "ru")
    """Target languages of new projects, in the order of their columns."""
    quality: str = "normal"
    """Search effort of document translation: draft, normal or best."""
    theme: str = "workbench-dark"
    """Theme of the terminal interface."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys by action id; several keys are separated by commas."""
    propagate: bool = True
    """Whether a confirmed target is offered to units with the same source."""
    srx: str = ""
    """Path of an SRX file with segmentation rules of the user's own; empty for the built-in ones."""
    memories: tuple[str, ...] = ()
    """Further translation memories that are read, by name or as paths; the user's own one is always there."""
    hunspell: tuple[str, ...] = ()
    """Folders with Hunspell dictionaries that are looked into before the system's."""
    penalties: dict[str, int] = field(default_factory=dict)
    """Points taken from memory matches by reason: variant, machine, draft or foreign."""
    weights: dict[str, int] = field(default_factory=dict)
    """How much of a word a word counts, in per cent, by band of matches, see `memory.bands`."""

    @property
    def rules(self) -> Path | None:
        """The user's own SRX file; None for the built-in rules."""
        return Path(self.srx).expanduser() if self.srx else None


def config_path() -> Path:
    return Path(os.environ.get("WORKBENCH_CONFIG") or platformdirs.user_config_path("workbench") / "config.toml")


def data_path() -> Path:
    """The folder of what must last: the user's translation memory and termbase, the list of recent projects."""
    return Path(os.environ.get("WORKBENCH_DATA") or platformdirs.user_data_path("workbench"))


def cache_path() -> Path:
    """The folder of what can be made again: cached translations, downloads."""
    return Path(os.environ.get("WORKBENCH_CACHE") or platformdirs.user_cache_path("workbench"))


def load_config(path: Path | None = None) -> Config:
    """Read the settings; a missing file gives the defaults.

    Raises InputError for a file that cannot be read or is not TOML, an unknown setting or a value that it cannot have.
    """
    path = path or config_path()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "The settings are a file that you can read.") from error
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise InputError(f"{path}: not a settings file: {error}", "Correct the line, or move the file away.") from error
    defaults = {field.name: getattr(Config(), field.name) for field in dataclasses.fields(Config)}
    try:
        return Config(**{name: _checked(name, value, defaults) for name, value in values.items()})
    except (InputError, UsageError) as error:
        raise InputError(f"{path}: {error.message}", error.hint) from error


def _checked(name: str, value: Any, defaults: Mapping[str, Any]) -> Any:
    """A value as `Config` has it. Raises InputError, and UsageError for what is no language tag."""
    if name not in defaults:
        near = difflib.get_close_matches(name, defaults, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Known settings: {', '.join(sorted(defaults))}."
        raise InputError(f"unknown setting {name!r}", hint)
    kind = list if isinstance(defaults[name], tuple) else type(defaults[name])
    if not isinstance(value, kind):
        raise InputError(f"{name} must be {_KINDS[kind]}, not {value!r}", "Correct the value.")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    member = int if name in ("penalties", "weights") else str
    wrong = [each for each in inside if type(each) is not member]
    if wrong:
        raise InputError(f"{name}: {wrong[0]!r} must be {_KINDS[member]}", "Correct the value.")
    if name == "quality" and value not in QUALITIES:
        raise InputError(f"quality: there is no {value!r}", f"Choose one of {', '.join(QUALITIES)}.")
    if name == "targets":
        value = [normalise(tag) for tag in value] or _no_targets()
    if name == "source" and value:
        return normalise(value)
    return tuple(value) if isinstance(value, list) else value


def _no_targets() -> NoReturn:
    raise InputError("targets: no language is named", "Name one, or leave the line out for English and Russian.")
