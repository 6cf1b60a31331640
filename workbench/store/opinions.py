"""What machines make of the targets of a project: other texts that they offer, and what speaks against those there are.

None of it is an act of the translator, and all of it can be made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Status
from workbench.store.database import Database


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """What an engine makes of the present source for a target that the translator has worked on."""

    text: str
    source: str
    pivot: str
    engine: str


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """Findings about one target."""

    key: str
    """The texts that they were found in; they hold as long as these are the same."""
    findings: str
    """JSON."""


class Offers:
    """The offers in a project file; whether one still stands is for the caller to see."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, unit_id: int) -> dict[str, StoredOffer]:
        """What was offered for a unit, by language."""
        query = "SELECT language, text, source, pivot, engine FROM offer WHERE unit_id = ?"
        return {row[0]: StoredOffer(*row[1:]) for row in self._database.read().execute(query, (unit_id,))}

    def units(self) -> list[int]:
        """The ids of the units for which an offer was ever made; in order."""
        query = "SELECT DISTINCT unit_id FROM offer JOIN unit ON unit.id = unit_id ORDER BY unit.position"
        return [row[0] for row in self._database.read().execute(query)]

    def put(self, unit_id: int, language: str, offer: StoredOffer) -> None:
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO offer VALUES (?, ?, ?, ?, ?, ?)",
                (unit_id, language, offer.text, offer.source, offer.pivot, offer.engine),
            )


class Evidence:
    """The evidence against targets in a project file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, ids: Sequence[int]) -> dict[tuple[int, str], StoredEvidence]:
        """What is kept about the targets of some hundred units at most, by unit id and language."""
        marks = ",".join("?" * len(ids))
        query = f"SELECT unit_id, language, key, findings FROM evidence WHERE unit_id IN ({marks})"
        return {row[:2]: StoredEvidence(*row[2:]) for row in self._database.read().execute(query, tuple(ids))}

    def of_drafts(self) -> Iterator[tuple[int, str, StoredEvidence, tuple[str, str, str]]]:
        """All about drafts: unit id, language, evidence, and the present source, target and pivot texts.

        In the order of the units.
        """
        query = (
            "SELECT evidence.unit_id, evidence.language, key, findings, unit.source, target.text, target.pivot "
            "FROM evidence JOIN unit ON unit.id = evidence.unit_id JOIN target "
            "ON target.unit_id = evidence.unit_id AND target.language = evidence.language "
            "WHERE status = ? ORDER BY position, evidence.language"
        )
        for unit_id, language, key, findings, *texts in self._database.read().execute(query, (Status.DRAFT,)):
            source, text, pivot = texts
            yield unit_id, language, StoredEvidence(key, findings), (source, text, pivot)

    def put(self, evidence: Mapping[tuple[int, str], StoredEvidence]) -> None:
        """Keep evidence by (unit id, language) in place of what was kept about these targets."""
        rows = [(*target, kept.key, kept.findings) for target, kept in evidence.items()]
        with self._database.write() as connection:
            connection.executemany("INSERT OR REPLACE INTO evidence VALUES (?, ?, ?, ?)", rows)
