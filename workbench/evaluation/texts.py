"""The texts that engines and aligners are measured on: one sentence a line, the language in the name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from workbench.errors import EncodingError


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text in UTF-8; none of an empty file. Raises EncodingError for other bytes."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(f"{path}: not UTF-8, at byte {error.start}", "Save it as UTF-8.") from error
    return tuple(text.removesuffix("\n").split("\n")) if text else ()


def language_of(path: Path, known: Collection[str]) -> str:
    """The language that a file's name says, `flores-dev.fr` or `article.fr.txt`; empty when it says none of `known`."""
    return next((part for part in reversed(path.name.split(".")[1:]) if part in known), "")
