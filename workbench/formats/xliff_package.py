"""XLIFF in a ZIP file, as memoQ (`.mqxlz`) and WorldServer (`.xlz`) give it away: all else in it stays."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import FormatError
from workbench.formats import xliff_reading
from workbench.formats.package import Package
from workbench.formats.text import DocumentText, decode
from workbench.formats.xml_reading import problem_of

_ENDINGS = (".mqxliff", ".xlf", ".xliff")


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The units of the XLIFF file. Raises EncodingError, and FormatError for a damaged package or one with several."""
    package = Package(data, name)
    package.check()
    part = _part(package, name)
    content = xliff_reading.read(package.read(part), f"{name}: {part}", encoding)
    return replace(content, syntax="xliff-package", package=data)


def packed(text: str, _: str, package: bytes) -> bytes:
    """The package with the text that its XLIFF file has now."""
    whole = Package(package, "the package")
    part = _part(whole, "the package")
    there = decode(whole.read(part), part).in_utf_8()
    return whole.with_parts({part: replace(there, text=text).encode()})


def problem(data: bytes) -> str:
    """Why other programs cannot read the XLIFF file, in words; empty when they can."""
    package = Package(data, "the package")
    return problem_of(package.read(_part(package, "the package")))


def _part(package: Package, name: str) -> str:
    """The name of the XLIFF file in a package."""
    parts = [part for part in package.infos if part.lower().endswith(_ENDINGS)]
    if len(parts) != 1:
        hint = "Unpack it, for it is a ZIP file, and open what you want of it."
        raise FormatError(f"{name}: it holds {len(parts) or 'no'} XLIFF file{'s' * (len(parts) > 1)}", hint)
    return parts[0]
