"""Presentations of PowerPoint (Office Open XML, ECMA-376 and ISO/IEC 29500), to be translated, as Word documents are.

Slides come in the order in which they are shown, each with its charts, diagrams and notes, and what is on it in the
order in which it is read aloud; then what layouts and masters have of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.errors import FormatError
from workbench.formats import drawing, inline_writing
from workbench.formats.direction import turned, with_turned_levels
from workbench.formats.drawing import ON, DrawingReader
from workbench.formats.drawing_runs import written_run
from workbench.formats.elements import Element
from workbench.formats.ooxml import CORE, content_types, natural, relations
from workbench.formats.package import Package
from workbench.formats.parts import problem_in, put_back
from workbench.formats.text import DocumentText
from workbench.language.codes import is_right_to_left

_PREFIXES = {
    **drawing.PREFIXES,
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://purl.oclc.org/ooxml/presentationml/main": "p",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
}


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a presentation. Raises FormatError for what is none, or damaged, and UsageError for an encoding."""
    reader = _Reader(Package(data, name), name)
    reader.add_all()
    return reader.content("pptx", data, encoding)


def packed(text: str, language: str, package: bytes) -> bytes:
    """The presentation with the text that its parts have now, in a language."""
    whole = turned(drawing.written_out(text, language, written_run), language, _PREFIXES)
    if is_right_to_left(language) and inline_writing.has_targets(text):
        whole = with_turned_levels(whole)
    return put_back(whole, package)


def problem(data: bytes) -> str:
    """Why other programs cannot read a presentation, in words; empty when they can."""
    package = Package(data, "the presentation")
    return problem_in(package, (part for part in package.infos if part.endswith(".xml")))


class _Reader(DrawingReader):
    """Reads the parts of a presentation."""

    prefixes = _PREFIXES
    shapes = "p"

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._types = content_types(package, name)
        self._main = next((part for part, kind in self._types.items() if _is_main(kind)), "")
        if not self._main:
            hint = "Check that it is a presentation, and save it as .pptx in PowerPoint or LibreOffice."
            raise FormatError(f"{name}: has no presentation in it", hint)
        self._is_layout = False

    def add_all(self) -> None:
        """Add all parts with text. Raises FormatError with its place."""
        slides = self._slides()
        shown = [slide for slide in slides if not self._is_hidden(slide)]
        for slide in shown:
            self._add(slide)
            for notes in self._related(slide, "notesSlide"):
                self._add(notes)
        self._is_layout = True
        for layout in self._layouts(shown) if slides else self._all_layouts():
            self._add(layout)
        self.add_part(self._main, {})  # it says how text boxes look
        for part in (part for part, kind in self._types.items() if kind.endswith(CORE)):
            self.add_core(part)
        if len(shown) < len(slides):
            self.notes.append(f"hidden slides stay as they are, until they are shown: {len(slides) - len(shown)}")

    def stays(self, about: Sequence[Element]) -> bool:
        """Whether a shape is not translated: hidden ones are not, nor the prompts of placeholders in layouts."""
        return super().stays(about) or (self._is_layout and any(each.child("p:ph") for each in about))

    def _add(self, part: str) -> None:
        """Add a slide, a layout or notes, with what is drawn there."""
        self.add_part(part, {"p:spTree": self.add_shapes})
        self.add_behind(relations(self.package, self.name, part))

    def _slides(self) -> list[str]:
        """The slides in the order in which they are shown."""
        by_id = {each.id: each.part for each in relations(self.package, self.name, self._main) if each.kind == "slide"}
        found = (each.attributes.get("r:id", "") for each in self.elements_of(self._main, {"p:sldId"}))
        return list(dict.fromkeys(by_id[number] for number in found if number in by_id))

    def _is_hidden(self, slide: str) -> bool:
        return any(each.attributes.get("show", "1") not in ON for each in self.elements_of(slide, {"p:sld"}))

    def _layouts(self, slides: Iterable[str]) -> Iterable[str]:
        """The layouts that slides have, each behind its master."""
        found = dict[str, None]()
        for slide in slides:
            for layout in self._related(slide, "slideLayout"):
                found |= dict.fromkeys([*self._related(layout, "slideMaster"), layout])
        return found

    def _all_layouts(self) -> Iterable[str]:
        """The layouts of a template without slides."""
        kinds = (".slideMaster", ".slideLayout")
        return sorted((part for part, kind in self._types.items() if kind.endswith(kinds)), key=natural)

    def _related(self, part: str, kind: str) -> list[str]:
        return [each.part for each in relations(self.package, self.name, part) if each.kind == kind]


def _is_main(content_type: str) -> bool:
    """Whether a part is the presentation itself, which may be a template, a show and one with macros."""
    kind = content_type.lower()
    return kind.endswith(".main") and ("presentationml" in kind or "ms-powerpoint" in kind)
