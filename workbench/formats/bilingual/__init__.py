"""Bilingual files that come back: our exports, changed by people or by other tools."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import FormatError, InputError
from workbench.formats.bilingual.jsonl import read_jsonl
from workbench.formats.bilingual.office import read_docx_table, read_xlsx_table
from workbench.formats.bilingual.tables import read_table
from workbench.formats.bilingual.tmx import read_tmx_file
from workbench.formats.bilingual.values import Bilingual, Returned, Row
from workbench.formats.bilingual.xliff import read_xliff

__all__ = ["EXTENSIONS", "Bilingual", "Returned", "Row", "check_extension", "read_bilingual"]

_READERS = {
    ".tsv": read_table,
    ".tab": read_table,
    ".csv": read_table,
    ".txt": read_table,
    ".jsonl": read_jsonl,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".mqxliff": read_xliff,
    ".mxliff": read_xliff,
    ".sdlxliff": read_xliff,
    ".txlf": read_xliff,
    ".docx": read_docx_table,
    ".xlsx": read_xlsx_table,
}
_MEMORIES = (".tmx", ".gz")
EXTENSIONS = (*_READERS, *_MEMORIES)
"""Of the files that can come back."""


def check_extension(path: Path) -> None:
    """Raises FormatError for a file that has another extension than those that can come back."""
    if path.suffix.lower() not in EXTENSIONS:
        known = ", ".join(EXTENSIONS)
        raise FormatError(f"{path}: changes cannot be taken from such a file", f"Those that can end in {known}.")


def read_bilingual(path: Path, source: str) -> Bilingual:
    """Read a table, also of Word or Excel, JSON Lines, an XLIFF or a TMX file, by its extension.

    `source` is the language of the sources, for files that do not say what theirs is.
    Raises InputError when there is no such file, EncodingError, FormatError for one that is malformed or of another
    format.
    """
    check_extension(path)
    extension = path.suffix.lower()
    if extension in _MEMORIES:
        return read_tmx_file(path, source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "Check the path and its permissions.") from error
    if not data.strip():
        raise FormatError(f"{path}: the file is empty", "Ask for it again, or export it again.")
    return _READERS[extension](data, str(path), source)
