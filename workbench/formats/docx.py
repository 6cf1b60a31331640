"""Word documents (Office Open XML, ECMA-376 and ISO/IEC 29500, transitional and strict), to be translated.

The text of such a document is the XML of all its parts with text, one behind the other, in which every paragraph is
sentences with inline codes; all but that is fixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.errors import FormatError
from workbench.formats import inline, inline_writing
from workbench.formats.docx_runs import Runs, marks_of, written_run
from workbench.formats.elements import Element, elements, in_utf_8
from workbench.formats.inline import Text
from workbench.formats.package import Package
from workbench.formats.parts import DUBLIN_CORE, PROPERTIES, PartsReader, problem_in, put_back
from workbench.formats.text import DocumentText

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    DUBLIN_CORE: "dc",
}
_TYPES = "[Content_Types].xml"
_KINDS = ("main", "header", "footer", "footnotes", "endnotes")
"""Parts with text, in their order: the last word of their content type."""
_CORE = "core-properties"
_BINDING = re.compile(r"<[\w.-]+:dataBinding\b[^<>]*/>")
_ACCEPTED = "tracked changes are taken as accepted"


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a document. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    package = Package(data, name)
    reader = _Reader(package, name)
    for kind, part in _parts(package, name):
        reader.add(part, kind)
    return reader.content("docx", data, encoding)


def packed(text: str, language: str, package: bytes) -> bytes:
    """The document with the text that its parts have now, in a language."""
    return put_back(inline_writing.written_out(text, language, written_run), package)


def problem(data: bytes) -> str:
    """Why other programs cannot read a document, in words; empty when they can."""
    package = Package(data, "the document")
    return problem_in(package, (part for _, part in _parts(package, "the document")))


def _parts(package: Package, name: str) -> list[tuple[str, str]]:
    """The parts with text, as their kind and name."""
    what = f"{name}: {_TYPES}"
    types = list(elements(in_utf_8(package.read(_TYPES), what), {"ct:Override", "ct:Default"}, _PREFIXES, what))
    own = {
        each.attributes.get("PartName", "").lstrip("/").casefold(): _kind(each)
        for each in types
        if each.name == "ct:Override"
    }
    by_ending = {
        each.attributes.get("Extension", "").casefold(): _kind(each) for each in types if each.name == "ct:Default"
    }
    kinds = {
        part: own.get(part.casefold(), by_ending.get(part.rpartition(".")[2].casefold(), "")) for part in package.infos
    }
    if "main" not in kinds.values():
        hint = "Check that it is a Word document: those of Excel and PowerPoint cannot be opened."
        raise FormatError(f"{name}: has no document in it", hint)
    order = [*_KINDS, _CORE]
    found = sorted((order.index(kind), _natural(part), part) for part, kind in kinds.items() if kind in order)
    return [(order[place], part) for place, _, part in found]


def _kind(element: Element) -> str:
    """The kind of a part, by its content type; empty for one without text."""
    content_type = element.attributes.get("ContentType", "").removesuffix("+xml")
    if "wordprocessingml" not in content_type and "ms-word" not in content_type and not content_type.endswith(_CORE):
        return ""
    return content_type.rpartition(".")[2]


def _natural(part: str) -> list[tuple[str, int, str]]:
    """Orders `header2` before `header10`."""
    return [(words, len(number), number) for words, number in re.findall(r"(\D*)(\d*)", part)]


class _Reader(PartsReader):
    """Reads the parts of a document."""

    prefixes = _PREFIXES

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._styles = _styles(package, name)
        if any(part.startswith("_xmlsignatures/") for part in package.infos):
            self.notes.append("it is signed: a translation cannot be, and Word will say so")

    def add(self, part: str, kind: str) -> None:
        """Add a part. Raises FormatError with its place."""
        if kind == _CORE:
            self.add_part(part, dict.fromkeys(PROPERTIES, self.add_property))
        else:
            self.add_part(part, {"w:p": self._add_paragraph})

    def fix(self, start: int, end: int) -> None:
        """Add what is between paragraphs, where no content control is bound to data: they would take its place."""
        self.skeleton.fix(_BINDING.sub("", self.data[start:end].decode()))

    def _add_paragraph(self, paragraph: Element) -> None:
        outer = self.begin_boxes()
        runs = Runs(paragraph, self.data, self._styles, self._raw)
        if any(isinstance(item, Text) and any(map(str.isalnum, item.text)) for item in runs.items):
            if runs.has_changes and _ACCEPTED not in self.notes:
                self.notes.append(_ACCEPTED)
            properties = paragraph.child("w:pPr")
            self.fix(paragraph.start, properties.end if properties else paragraph.inner)
            inline.add_paragraph(self.skeleton, inline.stretches(runs.items), runs.plain)
            self.fix(paragraph.last, paragraph.end)
        else:
            self.begin_boxes()
            self.skeleton.fix(self._raw(paragraph))
        self.end_boxes(outer, self._add_box)

    def _add_box(self, content: Element) -> None:
        last = content.inner
        for paragraph in content.all("w:p"):
            self.fix(last, paragraph.start)
            self._add_paragraph(paragraph)
            last = paragraph.end
        self.fix(last, content.last)

    def _raw(self, element: Element) -> str:
        """An element as it is written, with marks for the content of its text boxes, which is read behind it.

        Word writes a box twice, for itself and for old programs (`mc:Fallback`): what is the same is read once.
        """
        pieces, last, same = [], element.start, dict[str, int]()
        for content in element.all("w:txbxContent"):
            words = "\n".join(_words(content))
            if not any(map(str.isalnum, words)):
                continue
            if words not in same:
                same[words] = self.box(content)
            pieces += [self.data[last : content.inner].decode(), inline.box(same[words])]
            last = content.last
        return "".join([*pieces, self.data[last : element.end].decode()])


def _words(element: Element) -> Iterator[str]:
    for paragraph in element.all("w:p"):
        yield "".join(each.text for each in paragraph.all("w:t"))


def _styles(package: Package, name: str) -> Mapping[str, tuple[str, ...]]:
    """What a reader sees of the styles of characters, by their names in runs."""
    part = min((part for part in package.infos if f"/{part}".casefold().endswith("/styles.xml")), key=len, default="")
    if not part:
        return {}
    what = f"{name}: {part}"
    found = elements(in_utf_8(package.read(part), what), {"w:style"}, _PREFIXES, what)
    return {
        each.attributes.get("w:styleId", ""): marks_of(each.child("w:rPr"), {})
        for each in found
        if each.attributes.get("w:type") == "character"
    }
