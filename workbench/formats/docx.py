"""Word documents (Office Open XML, ECMA-376 and ISO/IEC 29500, transitional and strict), to be translated.

The text of such a document is the XML of all its parts with text, one behind the other, in which every paragraph is
sentences with inline codes; all but that is fixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbench.errors import FormatError, UsageError
from workbench.formats import inline, inline_writing
from workbench.formats.docx_runs import Runs, marks_of, written_run
from workbench.formats.elements import Element, elements, in_utf_8, problem_of
from workbench.formats.inline import Style, Text
from workbench.formats.package import Package
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_TYPES = "[Content_Types].xml"
_KINDS = ("main", "header", "footer", "footnotes", "endnotes")
"""Parts with text, in their order: the last word of their content type."""
_CORE = "core-properties"
_PROPERTIES = frozenset({"dc:title", "dc:subject", "dc:description"})
_BINDING = re.compile(r"<[\w.-]+:dataBinding\b[^<>]*/>")
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a document. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    if encoding:
        raise UsageError(f"{name} names its encoding.", "Leave --encoding out.")
    package = Package(data, name)
    package.check()
    reader = _Reader(package, name)
    for kind, part in _parts(package, name):
        reader.add(kind, part)
    return DocumentText(
        reader.skeleton.text,
        newline="",
        note="; ".join(reader.notes),
        fixed=tuple(reader.skeleton.fixed),
        unseen=tuple(reader.skeleton.unseen),
        breaks="space",
        syntax="docx",
        package=data,
    )


def packed(text: str, language: str, package: bytes) -> bytes:
    """The document with the text that its parts have now, in a language."""
    parts = inline.parts(inline_writing.written_out(text, language, written_run))
    return Package(package, "the document").with_parts({part: content.encode() for part, content in parts.items()})


def problem(data: bytes) -> str:
    """Why other programs cannot read a document, in words; empty when they can."""
    package = Package(data, "the document")
    problems = ((part, problem_of(package.read(part))) for _, part in _parts(package, "the document"))
    return "; ".join(f"{part}: {problem}" for part, problem in problems if problem)


def _parts(package: Package, name: str) -> list[tuple[str, str]]:
    """The parts with text, as their kind and name."""
    types = elements(in_utf_8(package.read(_TYPES)), {"ct:Override", "ct:Default"}, _PREFIXES, f"{name}: {_TYPES}")
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


def _natural(part: str) -> list[tuple[str, int]]:
    """Orders `header2` before `header10`."""
    return [(words, int(number or 0)) for words, number in re.findall(r"(\D*)(\d*)", part)]


class _Reader:
    """Reads the parts of a document."""

    def __init__(self, package: Package, name: str) -> None:
        self.skeleton = Skeleton()
        self.notes: list[str] = []
        self._package, self._name = package, name
        self._styles = _styles(package, name)
        self._data = b""
        self._boxes: list[tuple[int, Element]] = []
        """The text boxes of the paragraph that is being read, by their numbers."""
        self._count = 0
        if any(part.startswith("_xmlsignatures/") for part in package.infos):
            self.notes.append("it is signed: a translation cannot be, and Word will say so")

    def add(self, kind: str, part: str) -> None:
        """Add a part. Raises FormatError with its place."""
        self.skeleton.fix(inline.part(part))
        what = f"{self._name}: {part}"
        try:
            self._data = in_utf_8(self._package.read(part))
        except UnicodeDecodeError as error:
            raise FormatError(f"{what}: not in the encoding that it names", "Save it again in Word.") from error
        names = _PROPERTIES if kind == _CORE else frozenset({"w:p"})
        found, last = elements(self._data, names, _PREFIXES, what), 0
        if kind != _CORE and any(any(each.all(name)) for each in found for name in _CHANGES):
            note = "tracked changes are taken as accepted"
            self.notes += [note] if note not in self.notes else []
        for each in found:
            self._fix(last, each.start)
            if kind == _CORE:
                self._add_property(each)
            else:
                self._add_paragraph(each)
            last = each.end
        self._fix(last, len(self._data))

    def _fix(self, start: int, end: int) -> None:
        """Add what is between paragraphs, where no content control is bound to data: they would take its place."""
        self.skeleton.fix(_BINDING.sub("", self._data[start:end].decode()))

    def _add_property(self, element: Element) -> None:
        self._fix(element.start, element.inner)
        plain = Style((), ())
        inline.add_paragraph(self.skeleton, [[Text(plain, element.text)]], plain)
        self._fix(element.last, element.end)

    def _add_paragraph(self, paragraph: Element) -> None:
        outer, self._boxes = self._boxes, []
        runs = Runs(paragraph, self._data, self._styles, self._raw)
        if any(isinstance(item, Text) and any(map(str.isalnum, item.text)) for item in runs.items):
            properties = paragraph.child("w:pPr")
            self._fix(paragraph.start, properties.end if properties else paragraph.inner)
            inline.add_paragraph(self.skeleton, runs.stretches(), runs.plain)
            self._fix(paragraph.last, paragraph.end)
        else:
            self._boxes = []
            self.skeleton.fix(self._raw(paragraph))
        boxes, self._boxes = self._boxes, outer
        for number, content in boxes:
            before, behind = inline.boxed(number)
            self.skeleton.fix(before)
            self._add_box(content)
            self.skeleton.fix(behind)

    def _add_box(self, content: Element) -> None:
        last = content.inner
        for paragraph in content.all("w:p"):
            self._fix(last, paragraph.start)
            self._add_paragraph(paragraph)
            last = paragraph.end
        self._fix(last, content.last)

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
                self._count += 1
                same[words] = self._count
                self._boxes.append((self._count, content))
            pieces += [self._data[last : content.inner].decode(), inline.box(same[words])]
            last = content.last
        return "".join([*pieces, self._data[last : element.end].decode()])


def _words(element: Element) -> Iterator[str]:
    for paragraph in element.all("w:p"):
        yield "".join(each.text for each in paragraph.all("w:t"))


def _styles(package: Package, name: str) -> Mapping[str, tuple[str, ...]]:
    """What a reader sees of the styles of characters, by their names in runs."""
    part = next((part for part in package.infos if part.rpartition("/")[2].casefold() == "styles.xml"), None)
    if part is None:
        return {}
    found = elements(in_utf_8(package.read(part)), {"w:style"}, _PREFIXES, f"{name}: {part}")
    return {
        each.attributes.get("w:styleId", ""): marks_of(each.child("w:rPr"), {})
        for each in found
        if each.attributes.get("w:type") == "character"
    }
