"""From the bytes of a TMX file to its units, as they pass by: what is read is never kept.

It reads what tools write rather than what the specification (TMX 1.4b, LISA 2005) allows: any version, `lang` as well
as `xml:lang`, prefixed elements, no header, unknown inline elements. expat and not lxml: it hands over entities when
they are declared, before any is expanded, and it knows the offset behind which a damaged file has to be rescued.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from xml.parsers import expat

from workbench.errors import FormatError
from workbench.formats.tmx.codes import is_tag
from workbench.formats.tmx.values import TmxHeader, TmxSegment, TmxUnit

ParseError = expat.ExpatError

MOST_CHARACTERS = 4_000_000
"""In one segment, note, property or tag."""
_MOST_SEGMENTS = 10_000
_DEEPEST = 100
_ELEMENTS = frozenset({"header", "tu", "tuv", "seg", "prop", "note"})
"""With which a part of a file may begin."""
_LONGEST_ENTITY = 16
_TEXT_ELEMENTS = frozenset({"hi"})
"""Inline elements whose content is text; that of all others is native code, of which tags belong to the text."""
_ATTACK = "The file may be an attack; ask whoever sent it for one without entity declarations."


class TmxParser:
    """Feeds on bytes and hands out the units that are complete. Not to be used again after an error."""

    def __init__(self, name: str, encoding: str | None = None, problem: Callable[[str], None] | None = None) -> None:
        """`name` is the file's, for messages; `encoding` overrules the declaration; `problem` is told of odd units."""
        self.header = TmxHeader()
        self.complete = 0
        """Offset in bytes behind which nothing complete has been read."""
        self._name = name
        self._problem = problem or (lambda _message: None)
        self._units: list[TmxUnit] = []
        self._fed = 0
        self._parts: list[str] = []
        self._in_segment = False
        self._marks: list[int] = []
        self._text: str | None = None
        self._codes = 0
        self._language = ""
        self._attributes: dict[str, str] = {}
        self._kind = ""
        self._segments: list[TmxSegment]
        self._properties: list[tuple[str, str]]
        self._unit_properties: list[tuple[str, str]]
        self._notes: list[str]
        self._unit_notes: list[str]
        self._start_unit({})
        self._parser = self._make_parser(encoding)

    def _make_parser(self, encoding: str | None) -> expat.XMLParserType:
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._start_root
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._parts.append
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._declared
        return parser

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def feed(self, data: bytes, last: bool = False) -> list[TmxUnit]:
        """The units that end in `data`, the next bytes of the file.

        Raises ParseError where the XML is broken (the units before are lost unless `take` is called), FormatError
        where the file is no TMX file or goes beyond the limits.
        """
        self._parser.Parse(data, last)
        self._fed += len(data)
        waiting = max(self._fed - self._parser.CurrentByteIndex, sum(map(len, self._parts)))
        if waiting > MOST_CHARACTERS + len(data) or len(self._segments) > _MOST_SEGMENTS:
            message = f"{self._name}, line {self.line}: a unit or a segment beyond all measure"
            raise FormatError(message, "The file is damaged, or no translation memory.")
        return self.take()

    def take(self) -> list[TmxUnit]:
        """The units that are complete and were not handed out yet."""
        units, self._units = self._units, []
        return units

    def _start_root(self, name: str, attributes: dict[str, str]) -> None:
        self._parser.StartElementHandler = self._start
        plain = name.rpartition(":")[2]
        if plain.lower() != "tmx" and plain not in _ELEMENTS:
            hint = "Choose a TMX file, or open a document with `workbench open`."
            raise FormatError(f"{self._name}: not a TMX file: its root is <{plain}>", hint)
        self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_segment:
            self._open_code()
        elif name == "tuv":
            self._start_segment(attributes)
        elif name == "seg":
            self._in_segment = True
            self._codes = 0
            self._parts.clear()
        elif name in ("prop", "note"):
            self._kind = attributes.get("type", "")
            self._parts.clear()
        elif name == "tu":
            if self._segments:
                self._problem(f"line {self.line}: the unit before is not complete and was left out")
            self._start_unit(attributes)
        elif name == "header":
            self._attributes = attributes
        elif ":" in name:
            self._start(name.rpartition(":")[2], attributes)

    def _start_unit(self, attributes: dict[str, str]) -> None:
        self._unit_attributes = attributes
        self._segments = []
        self._properties = self._unit_properties = []
        self._notes = self._unit_notes = []

    def _start_segment(self, attributes: dict[str, str]) -> None:
        plain = attributes.pop("lang", "")
        self._language = attributes.pop("xml:lang", "") or plain
        self._attributes = attributes
        self._properties = []
        self._notes = []
        self._text = None

    def _open_code(self) -> None:
        if len(self._marks) >= _DEEPEST:
            message = f"{self._name}, line {self.line}: elements nested more than {_DEEPEST} deep"
            raise FormatError(message, "The file may be an attack; ask whoever sent it.")
        self._codes += 1
        self._marks.append(len(self._parts))

    def _close_code(self, name: str) -> None:
        mark = self._marks.pop()
        if name.rpartition(":")[2] not in _TEXT_ELEMENTS:
            code = "".join(self._parts[mark:])
            del self._parts[mark:]
            if is_tag(code):
                self._parts.append(code)
                self._codes -= 1

    def _end(self, name: str) -> None:
        if self._marks:
            self._close_code(name)
        elif name == "seg":
            self._in_segment = False
            self._text = "".join(self._parts)
        elif name == "tuv":
            self._end_segment()
        elif name == "prop":
            self._properties.append((self._kind, "".join(self._parts)))
        elif name == "tu":
            self._end_unit()
        elif name == "note":
            self._notes.append("".join(self._parts))
        elif name == "header":
            self._end_header()
        elif ":" in name:
            self._end(name.rpartition(":")[2])

    def _end_segment(self) -> None:
        if self._text is None or not self._language:
            missing = "language" if self._text is not None else "text"
            self._problem(f"line {self.line}: a segment without a {missing} was left out")
        else:
            properties, notes = tuple(self._properties), tuple(self._notes)
            segment = TmxSegment(self._language, self._text, self._attributes, properties, notes, self._codes)
            self._segments.append(segment)
        self._properties = self._unit_properties
        self._notes = self._unit_notes

    def _end_unit(self) -> None:
        attributes = self._unit_attributes
        identity = attributes.pop("tuid", "")
        source = attributes.pop("srclang", "")
        properties, notes = tuple(self._unit_properties), tuple(self._unit_notes)
        if self._segments:
            unit = TmxUnit(tuple(self._segments), identity, source, attributes, properties, notes)
            self._units.append(unit)
        else:
            self._problem(f"line {self.line}: a unit without segments was left out")
        self.complete = self._parser.CurrentByteIndex
        self._segments = []

    def _end_header(self) -> None:
        given = dict(self._attributes)
        self.header = TmxHeader(
            given.pop("srclang", ""),
            given.pop("creationtool", ""),
            given.pop("creationtoolversion", ""),
            given.pop("creationdate", ""),
            given,
            tuple(self._properties),
            tuple(self._notes),
        )

    def _skipped(self, name: str, is_parameter: bool) -> None:
        """An entity that only the DTD, which is never fetched, would explain: those of HTML are meant."""
        if not is_parameter:
            self._parts.append(html.unescape(f"&{name};"))

    def _declared(
        self, name: str, is_parameter: bool, value: str | None, _base: object, _system: object, *_more: object
    ) -> None:
        """Only entities that stand for a few characters are harmless."""
        if is_parameter or value is None or len(value) > _LONGEST_ENTITY or "&" in value or "<" in value:
            message = f"{self._name}, line {self.line}: the entity {name!r} is refused: it is no mere character"
            raise FormatError(message, _ATTACK)


def describe(error: ParseError) -> str:
    """The cause in words, without the place."""
    return expat.ErrorString(error.code) or str(error)
