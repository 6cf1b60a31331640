"""JSON Lines that come back."""

from __future__ import annotations

import json
from typing import Any

from workbench.errors import FormatError
from workbench.formats.bilingual.values import Bilingual, Returned, Row
from workbench.formats.marks import read_mark
from workbench.formats.text import decode
from workbench.model import Status


def read_jsonl(data: bytes, name: str, source: str) -> Bilingual:
    """The units of a file as `jsonl_lines` writes it; `source` is the language of the sources, where it does not say.

    Raises EncodingError, and FormatError with the line.
    """
    rows, languages = [], set[str]()
    for number, line in enumerate(decode(data, name).text.split("\n"), 1):
        if line.strip():
            place = f"line {number}"
            try:
                language, row = _row(json.loads(line), place)
            except json.JSONDecodeError as error:
                message = f"{name}, {place}, column {error.colno}: no JSON: {error.msg}"
                raise FormatError(
                    message, "Each line is an object, as in the export; mend the line or drop it."
                ) from error
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
                message = f"{name}, {place}: no unit: it needs a source with a text, and targets with their texts"
                raise FormatError(message, "Compare it with the export; mend the line or drop it.") from error
            rows.append(row)
            languages.add(language)
    if len(languages) > 1:
        raise FormatError(f"{name}: sources in {' and '.join(sorted(languages))}", "One file has one source language.")
    return Bilingual(languages.pop() if languages else source, tuple(rows))


def _row(record: dict[str, Any], place: str) -> tuple[str, Row]:
    """The language of the source, and the unit."""
    source = record["source"]
    targets = {language: _target(value) for language, value in record.get("targets", {}).items()}
    mark = read_mark(_text(record.get("mark", "")))
    unit_id = mark.unit_id if mark else int(record.get("id", 0))
    row = Row(place, _text(source["text"]), targets, _text(record.get("comment", "")), unit_id, mark)
    return _text(source.get("language", "")), row


def _target(value: dict[str, Any]) -> Returned:
    return Returned(_text(value.get("text", "")), Status(value["status"]) if "status" in value else None)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
