"""Elements of an XML file with their places in it, so that all that is not changed can be copied as it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from workbench.errors import EncodingError, FormatError
from workbench.formats.tags import declared_as_utf_8, xml_encoding
from workbench.formats.text import codec_name

_TAG = re.compile(rb"<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_PIECE = 1 << 17
_SAVE_AGAIN = "Save it again in the program that made it."
_DEEPEST = 250
"""Elements in each other, more than any program writes."""
_MOST = 4_000_000
"""Elements in one that is wanted, such as a paragraph or a sheet, with what they hold; each takes some 400 bytes."""


@dataclass(slots=True)
class Element:
    """An element; places are offsets in bytes."""

    name: str
    """Its short name, `w:p`, where the namespace has one; its local name otherwise."""
    attributes: Mapping[str, str]
    """By short name, or local name where they have no namespace or another one."""
    start: int
    inner: int
    """Where its content begins."""
    last: int = 0
    """Where its content ends."""
    end: int = 0
    text: str = ""
    """The characters in it before its first child; `tail`: those behind it, before the next element."""
    tail: str = ""
    children: list[Element] = field(default_factory=list)

    def child(self, name: str) -> Element | None:
        return next((child for child in self.children if child.name == name), None)

    def number(self, name: str, default: int) -> int:
        """The whole number that an attribute is, of nine digits at the most; the default where it is none."""
        value = self.attributes.get(name, "")
        return int(value) if _NUMBER.fullmatch(value) else default

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of some names in it, from the beginning, none that lies in another one of them."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.all(*names)


def in_utf_8(data: bytes, what: str) -> bytes:
    """A part of a package in UTF-8; `what` names it for errors. Raises FormatError when it is in no encoding."""
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return declared_as_utf_8(data.decode("utf-16")).encode()
        encoding = codec_name(xml_encoding(data) or "utf-8")
        if encoding != "utf-8":
            return declared_as_utf_8(data.decode(encoding)).encode()
    except (UnicodeError, EncodingError) as error:
        raise FormatError(f"{what}: not in the encoding that it names", _SAVE_AGAIN) from error
    return data.removeprefix(b"\xef\xbb\xbf")


def elements(data: bytes, names: Container[str], prefixes: Mapping[str, str], what: str) -> Iterator[Element]:
    """The elements of an XML file in UTF-8 that have one of some short names and lie in no other one of these.

    They come while the file is being read, so that not all are in memory at once.

    `prefixes`: the short prefix of each namespace that is of interest. `what` names the file for errors.
    Raises FormatError with the place where it is not well-formed, and where it is no honest office file: with entities
    of its own, or elements in each other without end.
    """
    parser = _Parser(data, names, prefixes, what)
    for start in range(0, max(len(data), 1), _PIECE):
        parser.read(data[start : start + _PIECE], is_last=start + _PIECE >= len(data))
        yield from parser.found
        parser.found.clear()


def problem_of(data: bytes) -> str:
    """Why the bytes of a file are no well-formed XML with namespaces, with the place; empty when they are."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}, column {error.offset + 1}: {expat.ErrorString(error.code)}"
    return ""


class _Parser:
    """Builds the elements that are wanted while a file is parsed."""

    def __init__(self, data: bytes, names: Container[str], prefixes: Mapping[str, str], what: str) -> None:
        self.found: list[Element] = []
        self._data, self._names, self._prefixes, self._what = data, names, prefixes, what
        self._open: list[Element] = []
        self._depth = self._inside = 0
        self._short: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = lambda *_: self._refuse("it declares a document type, with entities")
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, piece: bytes, *, is_last: bool) -> None:
        """Go on with the next piece of the data."""
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            message = f"{self._what}: not well-formed XML: line {error.lineno}, column {error.offset + 1}: "
            raise FormatError(message + expat.ErrorString(error.code), _SAVE_AGAIN) from error

    def _refuse(self, reason: str) -> NoReturn:
        hint = "Open it in an office program and save it again, if you trust where it comes from."
        raise FormatError(f"{self._what}: line {self._parser.CurrentLineNumber}: {reason}", hint)

    def _instruction(self, target: str, _: str) -> None:
        if target.startswith("wb-"):  # the marks of `inline`
            self._refuse("it has marks that only this program makes")

    def _name(self, name: str) -> str:
        short = self._short.get(name)
        if short is None:
            namespace, _, local = name.rpartition(" ")
            prefix = self._prefixes.get(namespace)
            short = self._short[name] = f"{prefix}:{local}" if prefix else local
        return short

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(f"more than {_DEEPEST} elements lie in each other")
        short = self._name(name)
        if not self._open and short not in self._names:
            return
        self._inside = self._inside + 1 if self._open else 0
        if self._inside > _MOST:
            self._refuse(f"more than {_MOST} elements lie in one")
        start = self._parser.CurrentByteIndex
        tag = _TAG.match(self._data, start)
        inner = tag.end() if tag else start
        named = {self._name(key): value for key, value in attributes.items()} if attributes else attributes
        element = Element(short, named, start, inner)
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        element, data = self._open.pop(), self._data
        if data[element.inner - 2 : element.inner] == b"/>":
            element.last = element.end = element.inner
        else:
            element.last = self._parser.CurrentByteIndex
            element.end = data.index(b">", element.last) + 1
        if not self._open:
            self.found.append(element)

    def _characters(self, text: str) -> None:
        if self._open:
            inside = self._open[-1].children
            if inside:
                inside[-1].tail += text
            else:
                self._open[-1].text += text
