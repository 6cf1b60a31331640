"""Glossaries: OmegaT's tab-separated text, CSV and TBX-Basic."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import FormatError, InputError
from workbench.formats.glossary.tables import csv_glossary, read_csv, read_tsv, tsv_glossary
from workbench.formats.glossary.tbx import read_tbx, tbx_glossary
from workbench.formats.glossary.values import Glossary, GlossaryEntry, GlossaryTerm
from workbench.formats.writing import write_bytes

__all__ = ["Glossary", "GlossaryEntry", "GlossaryTerm", "read_glossary", "write_glossary"]

_TBX = (".tbx", ".xml")
_TABLES = {".txt", ".tsv", ".tab", ".utf8"}
_NAMES = "Name it .txt (OmegaT), .csv or .tbx."


def read_glossary(path: Path, source: str, target: str) -> Glossary:
    """Read a glossary, by its extension: TBX (.tbx, .xml), CSV, or tab-separated text (.txt, .tsv, .tab, .utf8, none).

    `source` and `target` are the languages of a table that does not name its own. Raises InputError when there is no
    such file, EncodingError, FormatError for one that is malformed or has another extension.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "Check the path and its permissions.") from error
    if not data.strip():
        raise FormatError(f"{path}: the file is empty", "Export it again from the tool that made it.")
    extension = path.suffix.lower()
    if extension in _TBX:
        return read_tbx(data, str(path))
    if extension == ".csv":
        return read_csv(data, str(path), source, target)
    if extension in _TABLES or not extension:
        return read_tsv(data, str(path), source, target)
    raise FormatError(f"{path}: no format of glossaries", _NAMES)


def write_glossary(path: Path, entries: Sequence[GlossaryEntry], source: str, targets: Sequence[str]) -> None:
    """Write a glossary whole or not at all, in the format of its extension.

    CSV and TBX hold all languages; OmegaT's tab-separated text holds the first of `targets`. Raises FormatError for
    another extension, OutputError.
    """
    extension = path.suffix.lower()
    if extension in _TBX:
        text = "".join(tbx_glossary(entries, source, path.stem))
    elif extension == ".csv":
        text = csv_glossary(entries, (source, *targets))
    elif extension in _TABLES:
        text = "".join(tsv_glossary(entries, source, targets[0]))
    else:
        raise FormatError(f"{path}: no format of glossaries", _NAMES)
    write_bytes(path, text.encode())
