"""Word documents (Office Open XML, ECMA-376 and ISO/IEC 29500, transitional and strict), to be translated.

The text of such a document is the XML of all its parts with text, one behind the other, in which every paragraph is
sentences with inline codes; all but that is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from workbench.errors import FormatError
from workbench.formats import drawing, inline
from workbench.formats.direction import turned
from workbench.formats.docx_runs import BINDING, Runs, marks_of, written_run
from workbench.formats.drawing import KINDS, DrawingReader
from workbench.formats.elements import Element, elements, in_utf_8
from workbench.formats.inline import Text
from workbench.formats.ooxml import CORE, content_types, natural
from workbench.formats.package import Package
from workbench.formats.parts import problem_in, put_back
from workbench.formats.text import DocumentText

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "urn:schemas-microsoft-com:vml": "v",
    **drawing.PREFIXES,
}
_KINDS = ("main", "header", "footer", "footnotes", "endnotes")
"""Parts with text, in their order: the last word of their content type."""
_DESCRIBED = {"wp:docPr": "descr", "pic:cNvPr": "descr", **dict.fromkeys(("v:shape", "v:rect", "v:group"), "alt")}
"""Elements that describe a picture or a shape, and in which attribute."""
_ACCEPTED = "tracked changes are taken as accepted"


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a document. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    package = Package(data, name)
    reader = _Reader(package, name)
    parts = _parts(package, name)
    drawn = [part for kind, part in parts if kind == "drawn"]
    diagrams = [part for kind, part in parts if kind == "diagram"]
    laid_out = dict(zip(diagrams, drawn, strict=True)) if len(drawn) == len(diagrams) else {}
    for kind, part in parts:
        reader.add(part, kind, laid_out.get(part, ""))
    return reader.content("docx", data, encoding)


def packed(text: str, language: str, package: bytes) -> bytes:
    """The document with the text that its parts have now, in a language."""
    return put_back(turned(drawing.written_out(text, language, written_run), language, _PREFIXES), package)


def problem(data: bytes) -> str:
    """Why other programs cannot read a document, in words; empty when they can."""
    package = Package(data, "the document")
    return problem_in(package, (part for _, part in _parts(package, "the document")))


def _parts(package: Package, name: str) -> list[tuple[str, str]]:
    """The parts with text, as their kind and name."""
    kinds = {part: _kind(content_type) for part, content_type in content_types(package, name).items()}
    if "main" not in kinds.values():
        hint = "Check that it is a Word document, and save it as .docx in Word or LibreOffice."
        raise FormatError(f"{name}: has no document in it", hint)
    order = [*_KINDS, *dict.fromkeys(KINDS.values())]
    found = sorted((order.index(kind), natural(part), part) for part, kind in kinds.items() if kind in order)
    return [(order[place], part) for place, _, part in found]


def _kind(content_type: str) -> str:
    """The kind of a part; empty for one without text."""
    is_own = "wordprocessingml" in content_type or "ms-word" in content_type
    return content_type.rpartition(".")[2] if is_own else KINDS.get(content_type, "")


class _Reader(DrawingReader):
    """Reads the parts of a document."""

    prefixes = _PREFIXES
    shapes = "wps"

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._styles = _styles(package, name)

    def add(self, part: str, kind: str, drawn: str) -> None:
        """Add a part; `drawn` is where a diagram is laid out. Raises FormatError with its place."""
        if kind == CORE:
            self.add_core(part)
        elif kind == "chart":
            self.add_chart(part)
        elif kind == "diagram":
            self.add_diagram(part, drawn)
        elif kind != "drawn":
            self.add_part(part, {"w:p": self._add_paragraph})

    def fix(self, start: int, end: int) -> None:
        """Add what is between paragraphs, where no content control is bound to data: they would take its place."""
        self.skeleton.fix(BINDING.sub("", self.data[start:end].decode()))

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
        self.end_boxes(outer)

    def _add_box(self, content: Element) -> None:
        last = content.inner
        for paragraph in content.all("w:p"):
            self.fix(last, paragraph.start)
            self._add_paragraph(paragraph)
            last = paragraph.end
        self.fix(last, content.last)

    def _raw(self, element: Element) -> str:
        """An element as it is written, with marks for its descriptions and its text boxes, which are read behind it.

        Word writes a box twice, for itself and for old programs (`mc:Fallback`): what is the same is read once.
        """
        pieces, last, same = [], element.start, dict[str, int]()
        for content in _with_text(element):
            if content.name in _DESCRIBED:
                tag = self.described(content, _DESCRIBED[content.name], same)
                pieces += [self.data[last : content.start].decode(), tag]
                last = content.inner
                continue
            words = "\n".join(_words(content))
            if not any(map(str.isalnum, words)):
                continue
            if words not in same:
                same[words] = self.box(partial(self._add_box, content))
            pieces += [self.data[last : content.inner].decode(), inline.box(same[words])]
            last = content.last
        return "".join([*pieces, self.data[last : element.end].decode()])


def _with_text(element: Element) -> Iterator[Element]:
    """What has text in an object of a paragraph: boxes, and elements that describe something."""
    for child in element.children:
        if child.name == "w:txbxContent":
            yield child
            continue
        if child.name in _DESCRIBED:
            yield child
        yield from _with_text(child)


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
