"""Units as JSON Lines: an object a line with everything that is known of a unit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.formats.exports import ExportInfo, languages_of
from workbench.formats.marks import mark_of
from workbench.model import Target, Unit


def jsonl_lines(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    """The units that have a target, with their number in the document, from 1. Empty values but texts are left out."""
    for number, unit in enumerate(units, 1):
        languages = languages_of(unit, info)
        if languages:
            yield json.dumps(_record(number, unit, languages, info), ensure_ascii=False) + "\n"


def _record(number: int, unit: Unit, languages: list[str], info: ExportInfo) -> dict[str, Any]:
    source = {"language": info.source, "text": unit.source, "original": unit.original}
    targets = {language: _target(unit.target(language)) for language in languages}
    record = {"unit": number, "id": unit.id, "source": _full(source), "targets": targets}
    return record | _full({"gap": unit.gap, "comment": unit.comment, "mark": mark_of(unit, info.targets)})


def _target(target: Target) -> dict[str, str]:
    return {"text": target.text} | _full(
        {
            "status": target.status.value,
            "origin": target.origin.value,
            "machine": target.machine if target.machine != target.text else "",
            "engine": target.engine,
            "changed": target.changed,
            "problem": target.problem,
        }
    )


def _full(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
