"""Reading what is drawn in office documents: shapes, charts and diagrams, and what is said of pictures.

A text that is written twice, for programs of several ages, is read once and written in both places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from workbench.formats import inline, inline_writing
from workbench.formats.drawing_runs import DRAWN, DrawingRuns, written_run
from workbench.formats.elements import Element
from workbench.formats.inline import PLAIN, Text
from workbench.formats.ooxml import CORE, Relation, natural
from workbench.formats.package import Package
from workbench.formats.parts import PROPERTIES, PartsReader
from workbench.formats.tags import attributes, with_attribute

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006"
_STRICT = "http://purl.oclc.org/ooxml/drawingml"
PREFIXES = {
    **{f"{base}/{name}": prefix for base in (_MAIN, _STRICT) for name, prefix in (("main", "a"), ("chart", "c"))},
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
}
"""The short prefixes of the namespaces of drawings."""
KINDS = {
    "application/vnd.openxmlformats-officedocument.drawingml.chart": "chart",
    "application/vnd.ms-office.chartex": "chart",
    "application/vnd.openxmlformats-officedocument.drawingml.diagramData": "diagram",
    "application/vnd.ms-office.drawingml.diagramDrawing": "drawn",
    f"application/vnd.openxmlformats-package.{CORE}": CORE,
}
"""Content types of parts that any office document may have: `drawn` is a diagram as it was last laid out."""
ON = frozenset({"1", "true"})
"""Values of what is so."""
_SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")
_CACHES = ("c:strCache", "c:strLit", "c:multiLvlStrCache")
_LIKE = re.compile(r"<\?wb-like ([^>]*)\?>(.*?)<\?wb-likeend\?>", re.DOTALL)
_RUN = re.compile(r"<(?:[\w.-]+:)?rPr\b[^<>]*?(?:/>|>.*?</(?:[\w.-]+:)?rPr>)", re.DOTALL)
_OPENING = re.compile(r"<[^<>]*>")
_LOOKS = ("lang", "b", "i", "u", "strike", "baseline")


def written_out(text: str, language: str, write: inline_writing.Write) -> str:
    """A text as `inline_writing.written_out` makes it; `write` writes what is not drawn."""

    def written(run: tuple[str, ...], characters: str, language: str) -> str:
        return (written_run if run[0] == DRAWN else write)(run, characters, language)

    whole = inline_writing.written_out(text, language, written)
    return _LIKE.sub(lambda found: _laid_out(*found.groups()), whole)


def _laid_out(properties: str, runs: str) -> str:
    """The runs of a diagram with the size and the colour that they had where it was laid out."""
    opening, rest = json.loads(properties)

    def like(run: re.Match[str]) -> str:
        own = _OPENING.match(run.group())
        tag = opening
        for name, value in attributes(own.group() if own else "").items():
            tag = with_attribute(tag, name, value) if name in _LOOKS else tag
        return f"{tag}{rest}"

    return _RUN.sub(like, runs) if opening else runs


class DrawingReader(PartsReader):
    """Reads the parts of documents with drawings."""

    prefixes = PREFIXES
    shapes: ClassVar[str]
    """The prefix of the elements that are shapes."""

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._takers: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys((f"{self.shapes}:{shape}" for shape in _SHAPES), self._add_shape),
            f"{self.shapes}:cNvPr": self._add_described,
            "a:p": self._add_drawn,
            "mc:AlternateContent": self._add_choice,
        }
        self._scope = ""
        """Within what the same text is read once; empty where each text is for itself."""
        self._alternatives = 0
        if any(part.startswith("_xmlsignatures/") for part in package.infos):
            self.notes.append("it is signed: a translation cannot be, and its program will say so")

    def add_core(self, part: str) -> None:
        """Add the properties of the document. Raises FormatError with its place."""
        self.add_part(part, dict.fromkeys(PROPERTIES, self.add_property))

    def add_behind(self, related: Iterable[Relation], *, are_cached: bool = True) -> None:
        """Add the charts and the diagrams that a part is related to. Raises FormatError with their place."""
        parts = sorted((each.kind, natural(each.part), each.part) for each in related)
        drawn = [part for kind, _, part in parts if kind == "diagramDrawing"]
        diagrams = [part for kind, _, part in parts if kind == "diagramData"]
        for kind, _, part in parts:
            if kind in ("chart", "chartEx"):
                self.add_chart(part, is_cached=are_cached)
        for place, diagram in enumerate(diagrams):
            self.add_diagram(diagram, drawn[place] if len(drawn) == len(diagrams) else "")

    def add_chart(self, part: str, *, is_cached: bool = True) -> None:
        """Add a chart; where `is_cached`, also what it shows of its workbook. Raises FormatError with its place."""
        takers: dict[str, Callable[[Element], None]] = {"a:p": self._add_drawn}
        self._scope = part
        self.add_part(part, {**takers, **dict.fromkeys(_CACHES if is_cached else _CACHES[1:2], self._add_cache)})
        self._scope = ""

    def add_diagram(self, part: str, drawn: str = "") -> None:
        """Add a diagram, and the part in which it is laid out. Raises FormatError with its place."""
        self._scope = part
        self.add_part(part, {"a:p": self._add_drawn})
        if drawn:
            self.add_part(drawn, {"a:p": self._add_known})
        self._scope = ""

    def add_shapes(self, element: Element) -> None:
        """Add an element with the shapes in it."""
        self.add_inside(element, self._takers)

    def stays(self, about: Sequence[Element]) -> bool:
        """Whether a shape is not translated, by the elements that say what it is: hidden ones are not."""
        return any(each.attributes.get("hidden") in ON for each in about if each.name == f"{self.shapes}:cNvPr")

    def _add_shape(self, shape: Element) -> None:
        if shape.children and self.stays(shape.children[0].children):
            self.fix(shape.start, shape.end)
        else:
            self.add_shapes(shape)

    def _add_choice(self, element: Element) -> None:
        """Add what is written for programs of several ages (`mc:AlternateContent`); of what is written for older
        ones (`mc:Fallback`), only what newer ones have too."""
        outer = self._scope
        self._alternatives += 1
        self._scope = outer or f"alternative {self._alternatives}"
        known: dict[str, Callable[[Element], None]] = {"a:p": self._add_known}
        older = partial(self.add_inside, takers=known)
        self.add_inside(element, {"mc:Choice": self.add_shapes, "mc:Fallback": older})
        self._scope = outer

    def _add_described(self, element: Element) -> None:
        """Add an element with what it says of a picture or a shape."""
        before = self.begin_boxes()
        self.skeleton.fix(self.described(element, "descr", {}))
        self.fix(element.inner, element.end)
        self.end_boxes(before)

    def _add_drawn(self, paragraph: Element) -> None:
        """Add a paragraph of a drawing."""
        runs = DrawingRuns(paragraph, self.data)
        words = _words(runs)
        if not any(map(str.isalnum, words)):
            self.fix(paragraph.start, paragraph.end)
            return

        def add() -> None:
            inline.add_paragraph(self.skeleton, inline.stretches(runs.items), runs.plain)

        self.fix(paragraph.start, runs.inner)
        if self._scope:
            self.add_shared(f"{self._scope}\n{words}", add)
        else:
            add()
        self.fix(runs.last, paragraph.end)

    def _add_known(self, paragraph: Element) -> None:
        """Add a paragraph of a drawing that was read already; one that was not stays as it is."""
        runs = DrawingRuns(paragraph, self.data)
        key = f"{self._scope}\n{_words(runs)}"
        first = next((item.style.run for item in runs.items if isinstance(item, Text)), ())
        if not first or not self.is_shared(key):
            self.fix(paragraph.start, paragraph.end)
            return
        self.fix(paragraph.start, runs.inner)
        self.skeleton.fix(inline.mark("like", *first[2:]))
        self.add_shared(key, lambda: None)
        self.skeleton.fix("<?wb-likeend?>")
        self.fix(runs.last, paragraph.end)

    def _add_cache(self, cache: Element) -> None:
        """Add what a chart shows of its workbook."""
        last = cache.start
        for value in cache.all("c:v"):
            if any(map(str.isalpha, value.text)):
                self.fix(last, value.inner)
                self.add_shared(f"{self._scope}\nvalue\n{value.text}", partial(self._add_value, value))
                last = value.last
        self.fix(last, cache.end)

    def _add_value(self, value: Element) -> None:
        inline.add_paragraph(self.skeleton, [[Text(PLAIN, value.text)]], PLAIN)


def _words(runs: DrawingRuns) -> str:
    return "".join(item.text for item in runs.items if isinstance(item, Text))
