"""Presentations in OpenDocument (ISO/IEC 26300), to be translated: slide by slide, each with its notes."""

from __future__ import annotations

from collections.abc import Callable

from workbench.formats.elements import Element
from workbench.formats.odt import OdfReader
from workbench.formats.package import Package


class SlideReader(OdfReader):
    """Reads the parts of a presentation."""

    links_are_fields = True

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._hidden = set[str]()
        """The styles of hidden slides."""
        self._number = 0
        """How many slides are hidden."""

    def add_all(self) -> None:
        """Add all parts with text. Raises FormatError with its place."""
        for style in self.elements_of("content.xml", {"style:style"}):
            looks = style.child("style:drawing-page-properties")
            if looks is not None and looks.attributes.get("presentation:visibility") == "hidden":
                self._hidden.add(style.attributes.get("style:name", ""))
        super().add_all()
        if self._number:
            self.notes.append(f"hidden slides stay as they are, until they are shown: {self._number}")

    def content_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of slides, by name."""
        declared = dict.fromkeys(("presentation:footer-decl", "presentation:header-decl"), self.add_property)
        return {**self.takers(), **declared, "draw:page": self._add_page}

    def style_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of masters, by name: they have prompts for what stands in their place."""
        return {**self.takers(), "draw:frame": self._add_frame, "style:handout-master": self.keep}

    def _add_page(self, page: Element) -> None:
        if page.attributes.get("draw:style-name", "") in self._hidden:
            self._number += 1
            self.keep(page)
        else:
            self.add_inside(page, self.takers())

    def _add_frame(self, frame: Element) -> None:
        if "presentation:class" in frame.attributes:
            self.keep(frame)
        else:
            self.add_inside(frame, self.takers())
