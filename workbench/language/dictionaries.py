"""Where Hunspell dictionaries lie (system, LibreOffice, the user's own folders) and which one serves a language.

A dictionary is a pair of files with one stem, `fr_FR.aff` and `fr_FR.dic`; hunspell(5) describes them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.errors import UsageError
from workbench.language.codes import primary

SYSTEM = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
    "~/.local/share/hunspell",
    "~/Library/Spelling",
    "~/.hunspell_default",
)
LIBREOFFICE = (
    "/usr/lib*/libreoffice/share/extensions",
    "/opt/libreoffice*/share/extensions",
    "/snap/libreoffice/current/lib/libreoffice/share/extensions",
    "/Applications/LibreOffice.app/Contents/Resources/extensions",
    "C:/Program Files/LibreOffice/share/extensions",
    "~/.config/libreoffice/4/user/uno_packages/cache/uno_packages/*",
    "~/Library/Application Support/LibreOffice/4/user/uno_packages/cache/uno_packages/*",
)
"""Folders of extensions, each of which is a folder that may hold dictionaries."""


def dictionary_folders(configured: Sequence[str] = ()) -> list[Path]:
    """The folders to look into, in order: the configured ones, those of $DICPATH, the system's, LibreOffice's."""
    named = [*configured, *filter(None, os.environ.get("DICPATH", "").split(os.pathsep)), *SYSTEM]
    folders = [Path(name).expanduser() for name in named]
    for pattern in LIBREOFFICE:
        folders += _extensions(Path(pattern).expanduser())
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def find_dictionary(language: str, folders: Iterable[Path]) -> Path | None:
    """The dictionary for a language, as the path of its .aff file; None when no folder has one.

    The first folder that has one decides. In it the exact tag goes before the bare language, that before the
    language's own country (fr_FR), and that before other variants.
    """
    for folder in folders:
        found = [path for path in sorted(folder.glob("*.aff")) if path.with_suffix(".dic").exists()]
        mine = [path for path in found if _primary(path) == primary(language)]
        if mine:
            return min(mine, key=lambda path: _rank(_tag(path), language))
    return None


def _tag(path: Path) -> str:
    return path.stem.replace("_", "-")


def _primary(path: Path) -> str:
    """The primary subtag that a name begins with, whatever follows (fr-toutesvariantes); empty when it has none."""
    try:
        return primary(_tag(path).partition("-")[0])
    except UsageError:
        return ""


def _rank(tag: str, language: str) -> tuple[int, str]:
    bare = primary(language)
    order = [language.lower(), bare, f"{bare}-{bare}", f"{bare}-us"]
    return (order.index(tag.lower()) if tag.lower() in order else len(order), tag)


def _extensions(pattern: Path) -> Iterator[Path]:
    """The folders of the extensions that a pattern of parent folders names, and the folders in them."""
    parts = pattern.parts[1:] if pattern.is_absolute() else pattern.parts
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    for parent in sorted(root.glob(str(Path(*parts)))):
        for extension in sorted(parent.glob("*")):
            if extension.is_dir() and ("dict" in extension.name.lower() or extension.suffix == ".oxt"):
                yield extension
                yield from (inner for inner in sorted(extension.glob("*")) if inner.is_dir())
