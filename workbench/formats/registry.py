"""Which formats a document may have, and who reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import FormatError, InputError
from workbench.formats import (
    android,
    docx,
    inline_writing,
    json_texts,
    markdown,
    odf,
    odt,
    po,
    pptx,
    properties,
    resx,
    strings,
    subtitles,
    tags,
    tsv,
    web,
    xliff_package,
    xliff_reading,
    xliff_settling,
    xlsx,
)
from workbench.formats.markup import escaped
from workbench.formats.text import DocumentText, decode
from workbench.formats.xml_reading import problem_of
from workbench.model import Unit


@dataclass(frozen=True, slots=True)
class Syntax:
    """How the segments of a document are written in its file."""

    written: Callable[[str], str] = str
    """A segment as it stands in the file."""
    finished: Callable[[str, str], str] = lambda text, _: text
    """The whole text, with the language that it is in now."""
    settled: Callable[[Iterable[Unit], str, str], tuple[str, Iterable[Unit]]] = lambda units, head, _: (head, units)
    """What stands before the first segment, and the units, as they are to be written in a language: with what the
    markup says of their statuses, and empty where the file has no text but for a translation."""
    packed: Callable[[str, str, bytes], bytes] | None = None
    """For documents that are more than a text: the file with a text in a language, and the file as it was opened."""
    problem: Callable[[bytes], str] = lambda _: ""
    """Why other programs cannot read the file, in words; empty when they can."""
    lost: Callable[[str], Mapping[str, int]] = lambda _: {}
    """What of the document a text leaves out, as its translations lack the tags: how many, by tag."""


def _office(packed: Callable[[str, str, bytes], bytes], problem: Callable[[bytes], str]) -> Syntax:
    """Of documents with inline codes, see `inline`."""
    return Syntax(
        inline_writing.written,
        settled=inline_writing.settled,
        packed=packed,
        problem=problem,
        lost=inline_writing.lost,
    )


SYNTAXES = {
    "": Syntax(),
    "html": Syntax(tags.written, web.finished),
    "xliff": Syntax(tags.written, xliff_settling.finished, xliff_settling.settled, problem=problem_of),
    "xliff-package": Syntax(
        tags.written,
        xliff_settling.finished,
        xliff_settling.settled,
        packed=xliff_package.packed,
        problem=xliff_package.problem,
    ),
    "properties": Syntax(properties.IN_UTF_8.written),
    "properties-ascii": Syntax(properties.IN_ASCII.written, properties.finished),
    "android": Syntax(android.written, android.finished, problem=problem_of),
    "resx": Syntax(escaped),
    "json": Syntax(json_texts.ESCAPES.written, json_texts.finished),
    "strings": Syntax(strings.ESCAPES.written),
    "po": Syntax(po.written, po.finished, po.settled),
    "docx": _office(docx.packed, docx.problem),
    "odt": _office(odt.packed, odt.problem),
    "pptx": _office(pptx.packed, pptx.problem),
    "xlsx": _office(xlsx.packed, xlsx.problem),
}
"""By the name that a reader gives."""

Reader = Callable[[bytes, str, str | None], DocumentText]
"""Takes the bytes of a file, its name and an encoding that overrules the guess."""

READERS: dict[str, Reader] = {
    ".txt": decode,
    ".text": decode,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".srt": subtitles.read,
    ".vtt": subtitles.read,
    ".tsv": tsv.read,
    ".tab": tsv.read,
    ".html": web.read,
    ".htm": web.read,
    ".xhtml": web.read,
    ".xlf": xliff_reading.read,
    ".xliff": xliff_reading.read,
    ".mqxliff": xliff_reading.read,
    ".mqxlz": xliff_package.read,
    ".xlz": xliff_package.read,
    ".mxliff": xliff_reading.read,
    ".sdlxliff": xliff_reading.read,
    ".txlf": xliff_reading.read,
    ".docx": docx.read,
    ".docm": docx.read,
    ".dotx": docx.read,
    ".dotm": docx.read,
    **dict.fromkeys((".odt", ".ott", ".odp", ".otp", ".ods", ".ots", ".odg", ".otg"), odf.read),
    **dict.fromkeys((".pptx", ".pptm", ".potx", ".potm", ".ppsx", ".ppsm"), pptx.read),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), xlsx.read),
    ".properties": properties.read,
    ".xml": android.read,
    ".resx": resx.read,
    ".resw": resx.read,
    ".json": json_texts.read,
    ".arb": json_texts.read,
    ".strings": strings.read,
    ".po": po.read,
    ".pot": po.read,
}
"""By extension, in lower case. A file with another extension is read as plain text, unless `OTHERS` names it."""

_PACKED = (docx.read, odf.read, pptx.read, xlsx.read, xliff_package.read)
PACKAGES = frozenset(extension for extension, reader in READERS.items() if reader in _PACKED)
"""The extensions of documents that are more than a text: such a document is given back under its own extension."""

_BILINGUAL = (xliff_reading.read, xliff_package.read, po.read)
BILINGUAL = frozenset(extension for extension, reader in READERS.items() if reader in _BILINGUAL)
"""The extensions of documents that have a place for translations."""

TRANSLATED = {".pot": ".po"}
"""How a translated document ends, where that is not as the document does."""

_AS_DOCX = "Save it as .docx in Word or LibreOffice, then open that."
_AS_PPTX = "Save it as .pptx in PowerPoint or LibreOffice, then open that."
_AS_XLSX = "Save it as .xlsx in Excel or LibreOffice, then open that."
_UNPACK = "Unpack it, for it is a ZIP file, and open the .sdlxliff files in it."
_AS_MEMORY = "It is not a document: import it with `workbench tm import`."

OTHERS: dict[str, tuple[str, str]] = {
    ".doc": ("a Word document of an old version", _AS_DOCX),
    ".dot": ("a Word template of an old version", _AS_DOCX),
    ".epub": ("an electronic book", "Convert it to plain text first, with Calibre for instance."),
    ".pps": ("a presentation of an old version of PowerPoint", _AS_PPTX),
    ".ppt": ("a presentation of an old version of PowerPoint", _AS_PPTX),
    ".pdf": ("a PDF document", "Extract its text first, for instance with `pdftotext FILE.pdf FILE.txt`."),
    ".rtf": ("a rich text document", _AS_DOCX),
    ".sdlppx": ("a project package of Trados Studio", _UNPACK),
    ".sdlrpx": ("a return package of Trados Studio", _UNPACK),
    ".tmx": ("a translation memory", _AS_MEMORY),
    ".xls": ("a workbook of an old version of Excel", _AS_XLSX),
    ".xlsb": ("a binary workbook of Excel", _AS_XLSX),
}
"""What is known and not read: by extension, what it is and what to do."""


def read_document(path: Path, encoding: str | None = None) -> DocumentText:
    """Read a document of any format that is known; `encoding` overrules the guess, for formats that need one.

    Raises InputError when there is no such file, FormatError for a format that is not read, EncodingError.
    """
    reader = reader_for(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", "Check the path and its permissions.") from error
    return reader(data, str(path), encoding)


def reader_for(path: Path) -> Reader:
    """The reader of a document, by its extension. Raises FormatError for a format that is known and not read."""
    extension = path.suffix.lower()
    if extension in OTHERS:
        what, way_out = OTHERS[extension]
        raise FormatError(f"{path}: {what} cannot be opened yet", way_out)
    return READERS.get(extension, decode)
