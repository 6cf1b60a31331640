"""Documents in OpenDocument (ISO/IEC 26300): texts, presentations and spreadsheets, by what they say they are."""

from __future__ import annotations

from workbench.errors import FormatError
from workbench.formats.odp import SlideReader
from workbench.formats.ods import SheetReader
from workbench.formats.odt import OdfReader
from workbench.formats.package import Package
from workbench.formats.text import DocumentText

_MANIFEST = "META-INF/manifest.xml"
_TYPE = "application/vnd.oasis.opendocument."
_READERS = {"text": OdfReader, "presentation": SlideReader, "spreadsheet": SheetReader, "graphics": OdfReader}


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a document. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    package = Package(data, name)
    kind = f"{_TYPE}text"
    if "mimetype" in package.infos:
        kind = package.read("mimetype").decode("latin-1").strip()
    reader_of = _READERS.get(kind.removeprefix(_TYPE).removesuffix("-template"))
    if reader_of is None or not kind.startswith(_TYPE):
        hint = "Check that it is a text, a presentation or a spreadsheet, and save it again in LibreOffice."
        raise FormatError(f"{name}: no OpenDocument document that can be opened, but {kind[:80]}", hint)
    if _MANIFEST in package.infos and b"encryption-data" in package.read(_MANIFEST):
        raise FormatError(f"{name}: is protected by a password", "Remove the password in the program that made it.")
    reader = reader_of(package, name)
    reader.add_all()
    return reader.content("odt", data, encoding)
