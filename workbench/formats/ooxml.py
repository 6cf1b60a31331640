"""What documents of Word, Excel and PowerPoint have in common as packages (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from workbench.formats.elements import elements, in_utf_8
from workbench.formats.package import Package

_TYPES = "[Content_Types].xml"
_PREFIXES = {
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
CORE = "core-properties"
"""How the content type of the properties of a document ends."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says that it belongs to."""

    id: str
    kind: str
    """The last word of its type: `slide`, `chart`, `styles` …"""
    part: str
    """The part that it leads to."""


def content_types(package: Package, name: str) -> dict[str, str]:
    """The content types of all parts, empty where none is said, without `+xml`; `name` is that of the document.

    Raises FormatError when the package does not say them.
    """
    what = f"{name}: {_TYPES}"
    found = list(elements(in_utf_8(package.read(_TYPES), what), {"ct:Override", "ct:Default"}, _PREFIXES, what))
    kinds = [(each.attributes, each.attributes.get("ContentType", "").removesuffix("+xml")) for each in found]
    own = {said["PartName"].lstrip("/").casefold(): kind for said, kind in kinds if "PartName" in said}
    by_ending = {said["Extension"].casefold(): kind for said, kind in kinds if "Extension" in said}
    return {
        part: own.get(part.casefold(), by_ending.get(part.rpartition(".")[2].casefold(), "")) for part in package.infos
    }


def relations(package: Package, name: str, part: str) -> list[Relation]:
    """The relations of a part to others that are in the package, in their order.

    Raises FormatError when they cannot be read.
    """
    folder, _, file = part.rpartition("/")
    place = f"{folder}/_rels/{file}.rels".lstrip("/")
    names = {each.casefold(): each for each in package.infos}
    if place.casefold() not in names:
        return []
    place = names[place.casefold()]
    what = f"{name}: {place}"
    found = []
    for each in elements(in_utf_8(package.read(place), what), {"rel:Relationship"}, _PREFIXES, what):
        target = unquote(each.attributes.get("Target", ""))
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").casefold()
        if each.attributes.get("TargetMode") != "External" and target in names:
            kind = each.attributes.get("Type", "").rpartition("/")[2]
            found.append(Relation(each.attributes.get("Id", ""), kind, names[target]))
    return found


def natural(part: str) -> list[tuple[str, int, str]]:
    """Orders `header2` before `header10`."""
    return [(words, len(number), number) for words, number in re.findall(r"(\D*)(\d*)", part)]
