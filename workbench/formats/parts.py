"""Reading office documents part by part, and putting the parts back into their package; see `inline` and `package`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from workbench.errors import UsageError
from workbench.formats import inline
from workbench.formats.elements import Element, elements, in_utf_8, problem_of
from workbench.formats.inline import Style, Text
from workbench.formats.package import Package
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
PROPERTIES = ("dc:title", "dc:subject", "dc:description")
"""What office programs show of the properties of a document, and in it."""

Boxes = list[tuple[int, Element]]
"""Elements with paragraphs in a paragraph, by the numbers that stand for them."""


class PartsReader:
    """Reads the parts of a document, one behind the other; the text is all of their XML."""

    prefixes: ClassVar[Mapping[str, str]]
    """The short prefixes of the namespaces of the format."""

    def __init__(self, package: Package, name: str) -> None:
        """`name` is that of the document. Raises FormatError when a part of it is damaged."""
        package.check()
        self.skeleton = Skeleton()
        self.notes: list[str] = []
        self.data = b""
        """The part that is being read, in UTF-8."""
        self.package, self.name = package, name
        self._boxes: Boxes = []
        self._count = 0

    def add_part(self, part: str, takers: Mapping[str, Callable[[Element], None]]) -> None:
        """Add a part, in which elements are given to those who add them, by name; all else is fixed.

        Raises FormatError with its place where it is malformed.
        """
        what = f"{self.name}: {part}"
        self.skeleton.fix(inline.part(part))
        self.data = in_utf_8(self.package.read(part), what)
        last = 0
        for element in elements(self.data, takers, self.prefixes, what):
            self.fix(last, element.start)
            takers[element.name](element)
            last = element.end
        self.fix(last, len(self.data))

    def fix(self, start: int, end: int) -> None:
        """Add a stretch of the part as it is."""
        self.skeleton.fix(self.data[start:end].decode())

    def add_property(self, element: Element) -> None:
        """Add an element that holds nothing but characters."""
        plain = Style((), ())
        self.fix(element.start, element.inner)
        inline.add_paragraph(self.skeleton, [[Text(plain, element.text)]], plain)
        self.fix(element.last, element.end)

    def box(self, element: Element) -> int:
        """Put off an element of the paragraph that is being read; gives the number that stands for it."""
        self._count += 1
        self._boxes.append((self._count, element))
        return self._count

    def begin_boxes(self) -> Boxes:
        """Forget the elements that were put off, for a paragraph to begin; gives them."""
        before, self._boxes = self._boxes, []
        return before

    def end_boxes(self, before: Boxes, add: Callable[[Element], None]) -> None:
        """Add the elements that were put off, behind the paragraph that they are in."""
        boxes, self._boxes = self._boxes, before
        for number, element in boxes:
            opening, closing = inline.boxed(number)
            self.skeleton.fix(opening)
            add(element)
            self.skeleton.fix(closing)

    def content(self, syntax: str, data: bytes, encoding: str | None) -> DocumentText:
        """What was read of the bytes of a document. Raises UsageError when it was to be read in some `encoding`."""
        if encoding:
            raise UsageError(f"{self.name} names its encoding.", "Leave --encoding out.")
        return DocumentText(
            self.skeleton.text,
            newline="",
            note="; ".join(self.notes),
            fixed=tuple(self.skeleton.fixed),
            unseen=tuple(self.skeleton.unseen),
            breaks="space",
            syntax=syntax,
            package=data,
        )


def put_back(text: str, package: bytes) -> bytes:
    """A document with the parts that a text holds."""
    changed = {part: content.encode() for part, content in inline.parts(text).items()}
    return Package(package, "the document").with_parts(changed)


def problem_in(package: Package, parts: Iterable[str]) -> str:
    """Why other programs cannot read some parts, in words; empty when they can."""
    problems = ((part, problem_of(package.read(part))) for part in parts)
    return "; ".join(f"{part}: {problem}" for part, problem in problems if problem)
