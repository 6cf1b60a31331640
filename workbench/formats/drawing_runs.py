"""The runs of a paragraph in DrawingML: what is text and how it is formatted, and a run for text again.

DrawingML is what presentations, charts, diagrams and shapes write their text in (ECMA-376, part 1, 21.1.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.formats.elements import Element
from workbench.formats.inline import Container, Item, Style, Text, Thing
from workbench.formats.markup import escaped
from workbench.formats.tags import with_attribute
from workbench.language.codes import with_region

DRAWN = "a"
"""What the `Style.run` of such text begins with; then the prefix of its elements, the opening tag of its properties,
empty without any, and what follows that up to the end of the properties."""
_QUIET = frozenset({
    "lang", "altLang", "kumimoji", "kern", "noProof", "dirty", "err", "smtClean", "smtId", "bmk", "a:ea", "a:cs",
    "a:extLst",
})  # fmt: skip
"""Properties that do not show in a text in Latin or Cyrillic letters: runs that differ in no others are one."""
_NARROW = range(-50, 51)
"""Spacing of letters that nobody sees, in hundredths of a point."""
_OFF = frozenset({"", "0", "false", "none", "noStrike"})
_MARKS = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_LINK = Container("a", "", "")
"""Around the runs of a link, each of which says itself where that leads to."""
_TAGS = {"m": "math", "AlternateContent": "math"}
_MISSPELT = re.compile(r"""\serr\s*=\s*(?:"[^"]*"|'[^']*')""")
_PIECES = re.compile(r"(\n)")


def written_run(run: tuple[str, ...], text: str, language: str) -> str:
    """Characters as a run; with a language they are marked as being in that."""
    _, a, opening, rest = run
    if language:
        opening = with_attribute(_MISSPELT.sub("", opening) or f"<{a}rPr/>", "lang", with_region(language))
    properties = opening + rest
    return "".join(
        f"<{a}br>{properties}</{a}br>" if piece == "\n" else f"<{a}r>{properties}<{a}t>{escaped(piece)}</{a}t></{a}r>"
        for piece in _PIECES.split(text)
        if piece
    )


class DrawingRuns:
    """Reads the content of one paragraph."""

    def __init__(self, paragraph: Element, data: bytes) -> None:
        self._data = data
        name = re.match(r"<((?:[\w.-]+:)?)", self._slice(paragraph.start, paragraph.inner))
        self._a = name[1] if name else ""
        self.plain = Style((), (DRAWN, self._a, "", ""))
        self._known = dict[object, Style]()
        properties, end = paragraph.child("a:pPr"), paragraph.child("a:endParaRPr")
        self.inner = properties.end if properties else paragraph.inner
        """Where the runs begin; `last`: where they end."""
        self.last = end.start if end else paragraph.last
        self.items = list(self._items(paragraph))

    def _slice(self, start: int, end: int) -> str:
        return self._data[start:end].decode()

    def _items(self, paragraph: Element) -> Iterator[Item]:
        for child in paragraph.children:
            if child.name in ("a:pPr", "a:endParaRPr"):
                continue
            style = self._style(child.child("a:rPr"))
            if child.name == "a:r":
                text = child.child("a:t")
                for piece in re.split(r"(\t)", re.sub(r"[\r\n]", " ", text.text if text else "")):
                    if piece == "\t":
                        yield Thing(style, "tab", written_run(style.run, piece, ""))
                    elif piece:
                        yield Text(style, piece)
            elif child.name == "a:br":
                yield Thing(style, "br", self._slice(child.start, child.end))
            else:
                name = _TAGS.get(child.name.rpartition(":")[2], "x")
                yield Thing(self.plain, name, self._slice(child.start, child.end))

    def _style(self, properties: Element | None) -> Style:
        """The style of a run; the same one for all that look the same."""
        if properties is None:
            return self._known.setdefault(((), ()), self.plain)
        given = {name: value for name, value in properties.attributes.items() if name not in _QUIET}
        if properties.number("spc", _NARROW.stop) in _NARROW:
            del given["spc"]
        inside = [each for each in properties.children if each.name not in _QUIET]
        key = tuple(sorted(given.items())), tuple(self._slice(each.start, each.end) for each in inside)
        opening = self._slice(properties.start, properties.inner)
        rest = self._slice(properties.inner, properties.end)
        names = {each.name for each in inside}
        around = (_LINK,) if "a:hlinkClick" in names else ()
        return self._known.setdefault(key, Style(around, (DRAWN, self._a, opening, rest), _marks(given, names)))


def _marks(attributes: dict[str, str], inside: set[str]) -> tuple[str, ...]:
    """What a reader sees of the properties of a run."""
    raised = attributes.get("baseline", "").rstrip("%")
    found = {mark: attributes.get(name, "") not in _OFF for name, mark in _MARKS.items()}
    found["sub"] = raised.startswith("-")
    found["sup"] = not found["sub"] and raised not in ("", "0")
    found["mark"] = "a:highlight" in inside
    return tuple(name for name, there in found.items() if there)
