"""What every exporter is told about the document that its units come from."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Unit


@dataclass(frozen=True, slots=True)
class ExportInfo:
    """The document and the tool, as the head of an exported file names them."""

    source: str
    """Language of the document, a BCP 47 tag."""
    targets: tuple[str, ...]
    """Languages to export, in order."""
    document: str
    """File name of the document, without folders."""
    version: str
    """Version of the workbench."""
    created: str
    """UTC, ISO 8601 to the second with `Z`."""


def languages_of(unit: Unit, info: ExportInfo) -> list[str]:
    """The target languages, in order, in which a unit has a text or is left empty; none where it has no source."""
    targets = ((language, unit.target(language)) for language in info.targets if unit.source)
    return [language for language, target in targets if target.text.strip() or target.left_empty]


def texts_of(unit: Unit, info: ExportInfo) -> list[str]:
    """The same without those that are left empty."""
    return [language for language in languages_of(unit, info) if unit.target(language).text]
