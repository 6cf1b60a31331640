"""The user's settings: one dataclass, read from a TOML file, and the folders where things are kept."""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from workbench.errors import InputError


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

    Raises InputError for a file that is not TOML, an unknown setting or a value of the wrong kind.
    """
    path = path or config_path()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a settings file: {error}", "Correct the line, or move the file away.") from error
    return _checked(values, path)


def _checked(values: dict[str, Any], path: Path) -> Config:
    defaults = {f.name: getattr(Config(), f.name) for f in dataclasses.fields(Config)}
    for name, value in values.items():
        if name not in defaults:
            near = difflib.get_close_matches(name, defaults, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known settings: {', '.join(sorted(defaults))}."
            raise InputError(f"{path}: unknown setting {name!r}", hint)
        expected = list if isinstance(defaults[name], tuple) else type(defaults[name])
        if not isinstance(value, expected):
            raise InputError(f"{path}: {name} must be a {expected.__name__}, not {value!r}", "Correct the value.")
    settings: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return Config(**settings)
