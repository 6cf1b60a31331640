"""Units and targets as rows of a project file, and as values in its journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import Any

from workbench.model import Origin, Status, Target, Unit

TARGET_FIELDS = ("text", "origin", "status", "machine", "engine", "source", "pivot", "problem", "changed")
UNIT_COLUMNS = ("source", "original", "gap", "comment", "position")


def position_between(low: str, high: str | None) -> str:
    """A position after `low` and before `high`; after everything when `high` is None.

    Positions are decimal numbers with ten digits before the point, so that their order as text is that of the numbers
    and there is always room between two of them.
    """
    if high is None:
        return f"{int(Decimal(low)) + 1:010d}"
    with localcontext() as context:
        context.prec = max(len(low), len(high)) + 12
        middle = (Decimal(low) + Decimal(high)) / 2
    whole, _, fraction = f"{middle:f}".partition(".")
    return f"{int(whole):010d}.{fraction.rstrip('0')}"


def row_value(unit: Unit, position: str) -> dict[str, Any]:
    """A whole unit as it stands in a `row` change."""
    values = {name: getattr(unit, name) for name in UNIT_COLUMNS if name != "position"}
    targets = {language: target_value(target) for language, target in unit.targets.items()}
    return {**values, "position": position, "targets": targets}


def target_value(target: Target | None) -> dict[str, Any] | None:
    """A target as it stands in a `target.LANGUAGE` change."""
    return None if target is None else {name: getattr(target, name) for name in TARGET_FIELDS}


def target_in(value: object) -> Target:
    """The target in a value that `target_value` made; an empty one for None."""
    return target_of([value[name] for name in TARGET_FIELDS]) if isinstance(value, dict) else Target()


def put_target(connection: sqlite3.Connection, unit_id: int, language: str, target: Target) -> None:
    """Write a target, in the place of the one that is there."""
    columns = ", ".join(TARGET_FIELDS)
    updates = ", ".join(f"{name} = excluded.{name}" for name in TARGET_FIELDS)
    connection.execute(
        f"INSERT INTO target (unit_id, language, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        f"ON CONFLICT DO UPDATE SET {updates}",
        (unit_id, language, *(getattr(target, name) for name in TARGET_FIELDS)),
    )


def target_of(values: Sequence[Any]) -> Target:
    """A target of the columns TARGET_FIELDS."""
    fields = dict(zip(TARGET_FIELDS, values, strict=True))
    return Target(**{**fields, "origin": Origin(fields["origin"]), "status": Status(fields["status"])})


def unit_of(row: tuple[Any, ...], targets: dict[str, Target]) -> Unit:
    """A unit of the columns id, source, original, gap, comment."""
    unit_id, source, original, gap, comment = row
    return Unit(unit_id, source, MappingProxyType(targets), original, gap, comment)
