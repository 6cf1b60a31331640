"""Reading office documents part by part, and putting the parts back into their package; see `inline` and `package`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from typing import ClassVar

from workbench.errors import UsageError
from workbench.formats import inline
from workbench.formats.elements import Element, elements, in_utf_8, problem_of
from workbench.formats.inline import PLAIN, VALUE, Item, Text, Thing
from workbench.formats.package import Package
from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import with_attribute
from workbench.formats.text import DocumentText

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
PROPERTIES = ("dc:title", "dc:subject", "dc:description")
"""What office programs show of the properties of a document, and in it."""

_FILE = re.compile(r".*\.(?:bmp|emf|gif|jpe?g|pdf|png|svg|tiff?|webp|wmf)|(?:https?|file)://\S*", re.IGNORECASE)
"""Descriptions of pictures that nobody wrote."""
_LINE = re.compile("\r\n?|\n")

Boxes = list[tuple[int, Callable[[], None]]]
"""What adds text that stands inside of something else, by the numbers that stand for it."""


def describes(text: str) -> bool:
    """Whether a text says something of a picture, rather than where it comes from."""
    return any(map(str.isalpha, text)) and not _FILE.fullmatch(text.strip())


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
        self._shared = dict[str, int]()

    def add_part(self, part: str, takers: Mapping[str, Callable[[Element], None]]) -> None:
        """Add a part, in which elements are given to those who add them, by name; all else is fixed.

        Raises FormatError with its place where it is malformed.
        """
        self.skeleton.fix(inline.part(part))
        self.data = self.data_of(part)
        last = 0
        for element in self.elements_of(part, takers):
            self.fix(last, element.start)
            takers[element.name](element)
            last = element.end
        self.fix(last, len(self.data))

    def data_of(self, part: str) -> bytes:
        """A part in UTF-8. Raises FormatError when it is missing or damaged."""
        return in_utf_8(self.package.read(part), f"{self.name}: {part}")

    def elements_of(self, part: str, names: Container[str]) -> Iterator[Element]:
        """The elements of a part with some names, as `elements` gives them. Raises FormatError with the place."""
        return elements(self.data_of(part), names, self.prefixes, f"{self.name}: {part}")

    def add_inside(self, element: Element, takers: Mapping[str, Callable[[Element], None]]) -> None:
        """Add an element, in which others are given to those who add them, as in `add_part`."""
        last = element.start
        for child in element.all(*takers):
            self.fix(last, child.start)
            takers[child.name](child)
            last = child.end
        self.fix(last, element.end)

    def fix(self, start: int, end: int) -> None:
        """Add a stretch of the part as it is."""
        self.skeleton.fix(self.data[start:end].decode())

    def add_property(self, element: Element) -> None:
        """Add an element that holds nothing but characters."""
        self.fix(element.start, element.inner)
        inline.add_paragraph(self.skeleton, [[Text(PLAIN, element.text)]], PLAIN)
        self.fix(element.last, element.end)

    def box(self, add: Callable[[], None]) -> int:
        """Put off text that stands inside of what is being read; gives the number that stands for it."""
        self._count += 1
        self._boxes.append((self._count, add))
        return self._count

    def begin_boxes(self) -> Boxes:
        """Forget what was put off, for a paragraph or a tag to begin; gives it."""
        before, self._boxes = self._boxes, []
        return before

    def end_boxes(self, before: Boxes) -> None:
        """Add what was put off, behind the paragraph or the tag that it is in."""
        boxes, self._boxes = self._boxes, before
        for number, add in boxes:
            self._add_boxed(number, add)

    def add_shared(self, key: str, add: Callable[[], None]) -> None:
        """Add text that is written in several places; what has the same `key` is read once."""
        if key not in self._shared:
            self._shared[key] = self.add_apart(add)
        self.skeleton.fix(inline.box(self._shared[key]))

    def add_apart(self, add: Callable[[], None]) -> int:
        """Add text here that stands elsewhere in the document; gives the number that stands for it there."""
        self._count += 1
        self._add_boxed(self._count, add)
        return self._count

    def is_shared(self, key: str) -> bool:
        """Whether there is text with a key."""
        return key in self._shared

    def _add_boxed(self, number: int, add: Callable[[], None]) -> None:
        opening, closing = inline.boxed(number)
        self.skeleton.fix(opening)
        add()
        self.skeleton.fix(closing)

    def described(self, element: Element, name: str, same: dict[str, int]) -> str:
        """The opening tag of an element with a mark for the description in one of its attributes, which is put off.

        `same` has the numbers of descriptions that were put off already, to which new ones are added.
        """
        tag = self.data[element.start : element.inner].decode()
        value = element.attributes.get(name, "")
        if not describes(value):
            return tag
        key = f"\0{value}"  # texts have no such character
        if key not in same:
            same[key] = self.box(partial(self._add_description, value))
        return with_attribute(tag, name, "\0").replace("\0", inline.box(same[key]))

    def _add_description(self, value: str) -> None:
        pieces = _LINE.split(value)
        items: list[Item] = [Text(VALUE, pieces[0])]
        for piece in pieces[1:]:
            items += [Thing(VALUE, "br", "&#10;"), Text(VALUE, piece)]
        inline.add_paragraph(self.skeleton, inline.stretches(items), VALUE)

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
