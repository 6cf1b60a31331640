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
    """The target languages in which a unit has a text, in order; none where that translates nothing."""
    return [language for language in info.targets if unit.source and unit.target(language).text.strip()]
