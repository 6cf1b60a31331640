"""Presentations of PowerPoint (Office Open XML, ECMA-376 and ISO/IEC 29500), to be translated, as Word documents are.

Slides come in the order in which they are shown, each with its charts, diagrams and notes, and what is on it in the
order in which it is read aloud; then what layouts and masters have of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from workbench.errors import FormatError
from workbench.formats import drawing
from workbench.formats.drawing import DrawingReader
from workbench.formats.drawing_runs import written_run
from workbench.formats.elements import Element, elements, in_utf_8
from workbench.formats.ooxml import CORE, content_types, natural, relations
from workbench.formats.package import Package
from workbench.formats.parts import problem_in
from workbench.formats.text import DocumentText

_PREFIXES = {
    **drawing.PREFIXES,
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://purl.oclc.org/ooxml/presentationml/main": "p",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
}
_SHAPES = ("p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp")
_ON = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with text."""

    name: str
    kind: str
    """`slide`, `notes`, `layout`, which includes masters, `chart`, `diagram`, `core-properties`."""
    drawn: str = ""
    """The part in which a diagram is laid out; empty without one."""


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a presentation. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    package = Package(data, name)
    reader = _Reader(package, name)
    parts, hidden = _parts(package, name)
    for part in parts:
        reader.add(part)
    if hidden:
        reader.notes.append(f"hidden slides stay as they are, until they are shown: {hidden}")
    return reader.content("pptx", data, encoding)


def packed(text: str, language: str, package: bytes) -> bytes:
    """The presentation with the text that its parts have now, in a language."""
    return drawing.packed(text, language, package, written_run)


def problem(data: bytes) -> str:
    """Why other programs cannot read a presentation, in words; empty when they can."""
    package = Package(data, "the presentation")
    parts, _ = _parts(package, "the presentation")
    return problem_in(package, (name for part in parts for name in (part.name, part.drawn) if name))


def _parts(package: Package, name: str) -> tuple[list[_Part], int]:
    """The parts with text, in their order, and how many slides are hidden."""
    types = content_types(package, name)
    main = next((part for part, kind in types.items() if _is_main(kind)), None)
    if main is None:
        hint = "Check that it is a presentation, and save it as .pptx in PowerPoint or LibreOffice."
        raise FormatError(f"{name}: has no presentation in it", hint)
    shown, hidden = list[str](), 0
    for slide in _slides(package, name, main):
        is_hidden = _is_hidden(package, name, slide)
        shown += [] if is_hidden else [slide]
        hidden += is_hidden
    layouts = _layouts(package, name, shown)
    if not shown and not hidden:  # a template
        kinds = (".slideMaster", ".slideLayout")
        layouts = sorted((part for part, kind in types.items() if kind.endswith(kinds)), key=natural)
    found = [part for slide in shown for part in _with_behind(package, name, _Part(slide, "slide"))]
    found += [part for layout in layouts for part in _with_behind(package, name, _Part(layout, "layout"))]
    found += [_Part(part, CORE) for part, kind in types.items() if kind.endswith(CORE)]
    return list(dict.fromkeys(found)), hidden


def _is_main(content_type: str) -> bool:
    """Whether a part is the presentation itself, which may be a template, a show and one with macros."""
    kind = content_type.lower()
    return kind.endswith(".main") and ("presentationml" in kind or "ms-powerpoint" in kind)


def _slides(package: Package, name: str, main: str) -> list[str]:
    """The slides in the order in which they are shown."""
    by_id = {each.id: each.part for each in relations(package, name, main) if each.kind == "slide"}
    what = f"{name}: {main}"
    found = elements(in_utf_8(package.read(main), what), {"p:sldId"}, _PREFIXES, what)
    return [by_id[number] for each in found if (number := each.attributes.get("r:id", "")) in by_id]


def _is_hidden(package: Package, name: str, slide: str) -> bool:
    what = f"{name}: {slide}"
    root = next(elements(in_utf_8(package.read(slide), what), {"p:sld"}, _PREFIXES, what), None)
    return root is not None and root.attributes.get("show", "1") not in _ON


def _layouts(package: Package, name: str, slides: list[str]) -> list[str]:
    """The layouts that slides have, each behind its master."""
    found = dict[str, None]()
    for slide in slides:
        for layout in _related(package, name, slide, "slideLayout"):
            found |= dict.fromkeys([*_related(package, name, layout, "slideMaster"), layout])
    return list(found)


def _related(package: Package, name: str, part: str, kind: str) -> list[str]:
    return [each.part for each in relations(package, name, part) if each.kind == kind]


def _with_behind(package: Package, name: str, part: _Part) -> Iterator[_Part]:
    """A part and those that belong to it: charts, diagrams, then notes."""
    yield part
    behind = sorted(relations(package, name, part.name), key=lambda each: natural(each.part))
    drawn = [each.part for each in behind if each.kind == "diagramDrawing"]
    diagrams = [each.part for each in behind if each.kind == "diagramData"]
    yield from (_Part(each.part, "chart") for each in behind if each.kind in ("chart", "chartEx"))
    for place, diagram in enumerate(diagrams):
        yield _Part(diagram, "diagram", drawn[place] if len(drawn) == len(diagrams) else "")
    if part.kind == "slide":
        yield from (_Part(each.part, "notes") for each in behind if each.kind == "notesSlide")


class _Reader(DrawingReader):
    """Reads the parts of a presentation."""

    prefixes = _PREFIXES

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._is_layout = False
        self._takers: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(_SHAPES, self._add_shape),
            "a:p": self.add_drawn,
            "p:cNvPr": self.add_described,
            "mc:AlternateContent": lambda each: self.add_choice(each, self._takers),
        }

    def add(self, part: _Part) -> None:
        """Add a part. Raises FormatError with its place."""
        if part.kind == CORE:
            self.add_core(part.name)
        elif part.kind == "chart":
            self.add_chart(part.name)
        elif part.kind == "diagram":
            self.add_diagram(part.name, part.drawn)
        else:
            self._is_layout = part.kind == "layout"
            self.add_part(part.name, {"p:spTree": partial(self.add_inside, takers=self._takers)})

    def _add_shape(self, shape: Element) -> None:
        """Add a shape; hidden ones stay, and prompts of placeholders, which layouts are made of."""
        about = shape.children[0].children if shape.children else []
        is_hidden = any(each.attributes.get("hidden") in _ON for each in about if each.name == "p:cNvPr")
        is_placeholder = any(each.child("p:ph") for each in about)
        if is_hidden or (self._is_layout and is_placeholder):
            self.fix(shape.start, shape.end)
        else:
            self.add_inside(shape, self._takers)
