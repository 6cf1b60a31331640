"""OpenDocument texts (ISO/IEC 26300), to be translated, in the way of Word documents: see `docx`.

What LibreOffice sets apart with spans that look the same, for revisions and languages, is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from workbench.formats import inline, inline_writing
from workbench.formats.elements import Element
from workbench.formats.inline import Container, Item, Style, Text, Thing
from workbench.formats.markup import escaped
from workbench.formats.ooxml import natural
from workbench.formats.package import Package
from workbench.formats.parts import DUBLIN_CORE, PROPERTIES, PartsReader, describes, problem_in, put_back
from workbench.formats.tags import attribute, with_attribute
from workbench.language.codes import is_right_to_left, parse, with_region

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
PREFIXES = {
    f"{_OASIS}:text:1.0": "text",
    f"{_OASIS}:office:1.0": "office",
    f"{_OASIS}:style:1.0": "style",
    f"{_OASIS}:drawing:1.0": "draw",
    f"{_OASIS}:manifest:1.0": "manifest",
    f"{_OASIS}:xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}:svg-compatible:1.0": "svg",
    f"{_OASIS}:presentation:1.0": "presentation",
    f"{_OASIS}:table:1.0": "table",
    f"{_OASIS}:chart:1.0": "chart",
    DUBLIN_CORE: "dc",
}
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_TAGS = {"text:tab": "tab", "text:line-break": "br", "draw:frame": "img"}
_GONE = frozenset({"text:soft-page-break"})
_MOVES = {
    "text:change": "before", "text:change-start": "before", "text:change-end": "behind", "office:annotation": "before",
    "office:annotation-end": "behind",
}  # fmt: skip
_BOOKMARKS = re.compile(r"text:(?:bookmark|reference-mark)(?:-start|-end)?")
_MOST_SPACES = 1000
_RAISED = re.compile(r"0*[1-9][0-9]*%?\Z")
_WHITE = re.compile(r"[ \t\r\n]+")
_BREAKS = {"\t": "tab", "\n": "line-break"}
_PIECES = re.compile(r"(^ +|  +|\n|\t)")
_QUIET = re.compile(r"(?:fo|style):(?:language|country|script|rfc-language-tag)$|.*-(?:asian|complex)$|.*rsid$")
"""Properties that do not show in a text in Latin or Cyrillic letters."""
_LANGUAGE = re.compile(r"<(?:[\w.-]+:)?(?:default-style|text-properties)\b[^<>]*>")
_DEFAULT = re.compile(
    r"<(?:[\w.-]+:)?default-style\b[^<>]*family=\"(?:paragraph|table-cell)\".*?</(?:[\w.-]+:)?default-style>",
    re.DOTALL,
)
_LEFT_TO_RIGHT = re.compile(r"(\s[\w.-]+:writing-mode=)(?:\"(?:lr|lr-tb)\"|'(?:lr|lr-tb)')")
_CHART = b"office:chart>"


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style of characters looks like."""

    seen: tuple[tuple[str, str], ...] = ()
    """Its properties, but for those that do not show."""
    marks: tuple[str, ...] = ()


def packed(text: str, language: str, package: bytes) -> bytes:
    """The document with the text that its parts have now; where any of it is translated, it is in that language."""
    whole = inline_writing.written_out(text, language, written_run)
    if inline_writing.has_targets(text):
        before = _language_of(whole)
        whole = _LANGUAGE.sub(lambda tag: _in_language(tag.group(), before, language), whole) if before else whole
        if is_right_to_left(language):
            whole = _LEFT_TO_RIGHT.sub(r'\1"rl-tb"', whole)
    return put_back(whole, package)


def _language_of(text: str) -> str:
    """The language of a document: of its default style, and of most of its styles where it has none for texts."""
    if default := _DEFAULT.search(text):
        return attribute(default.group(), "fo:language")
    found = Counter(attribute(tag.group(), "fo:language") for tag in _LANGUAGE.finditer(text))
    return max({*found} - {"", "none", "zxx"}, key=lambda language: found[language], default="")


def problem(data: bytes) -> str:
    """Why other programs cannot read a document, in words; empty when they can."""
    package = Package(data, "the document")
    return problem_in(package, (part for part in package.infos if part.endswith(_PARTS)))


def _in_language(tag: str, before: str, language: str) -> str:
    """Properties of characters in another language, if they are in the one from which is translated."""
    if attribute(tag, "fo:language") != before:
        return tag
    parts = parse(with_region(language))
    place, ending = ("style", "-complex") if is_right_to_left(language) else ("fo", "")
    tag = with_attribute(tag, f"{place}:language{ending}", parts.language)
    return with_attribute(tag, f"{place}:country{ending}", parts.region or "none")


def written_run(run: tuple[str, ...], text: str, _: str) -> str:
    """Characters as they stand between the spans of a run."""
    prefix, opening, closing = run

    def piece(found: re.Match[str]) -> str:
        what = found.group()
        if what in "\t\n":
            return f"<{prefix}{_BREAKS[what]}/>"
        kept = " " if found.start() else ""  # behind a character, one space is just that
        number = len(what) - len(kept)
        times = f' {prefix}c="{number}"' if number > 1 else ""
        return f"{kept}<{prefix}s{times}/>"

    return f"{opening}{_PIECES.sub(piece, escaped(text))}{closing}"


class OdfReader(PartsReader):
    """Reads the parts of a document."""

    prefixes = PREFIXES
    links_are_fields = False
    """Whether a link has nothing in it but characters, as LibreOffice reads it but in texts."""

    def __init__(self, package: Package, name: str) -> None:
        super().__init__(package, name)
        self._common = dict[str, _Look]()
        if "styles.xml" in package.infos:
            self._common = self._looks("styles.xml")
        self._present: Mapping[str, _Look] = {}

    def add(self, part: str) -> None:
        """Add a part. Raises FormatError with its place."""
        if part == "meta.xml":
            self.add_part(part, dict.fromkeys(PROPERTIES, self.add_property))
            return
        self._present = {**self._common, **self._looks(part)}
        self.add_part(part, self.content_takers() if part == "content.xml" else self.style_takers())

    def add_all(self) -> None:
        """Add all parts with text. Raises FormatError with its place."""
        for part in (part for part in _PARTS if part in self.package.infos or part == _PARTS[0]):
            if part == "meta.xml":
                self._add_charts()
            self.add(part)

    def content_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of the document itself, by name."""
        return self.takers()

    def style_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of the pages that it is on, by name."""
        return self.takers()

    def takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements that any of them may have, by name."""
        return {
            **dict.fromkeys(("text:p", "text:h"), self.add_paragraph),
            **dict.fromkeys(("svg:title", "svg:desc"), self._add_said),
            "text:tracked-changes": self.keep,
            "office:annotation": self.keep,
        }

    def chart_takers(self) -> dict[str, Callable[[Element], None]]:
        """Who adds the elements of a chart, by name."""
        return {"text:p": self.add_paragraph, "table:table-cell": self._add_chart_cell}

    def _add_charts(self) -> None:
        for part in sorted(self.package.infos, key=natural):
            if part.endswith(f"/{_PARTS[0]}") and _CHART in self.package.read(part):
                self._present = self._looks(part)
                self.add_part(part, self.chart_takers())

    def _add_chart_cell(self, cell: Element) -> None:
        """Add what a chart shows of its data; what is the same in it is read once."""
        is_text = cell.attributes.get("office:value-type") == "string"
        self.add_inside(cell, {"text:p": self.add_once if is_text else self.keep})

    def add_once(self, paragraph: Element) -> None:
        """Add a paragraph with letters; those of the same content are read once."""
        raw = self.data[paragraph.inner : paragraph.last].decode()
        runs = self._runs(paragraph)
        if not any(isinstance(item, Text) and any(map(str.isalpha, item.text)) for item in runs.items):
            self.keep(paragraph)
            return
        self.fix(paragraph.start, paragraph.inner)
        self.add_shared(raw, lambda: inline.add_paragraph(self.skeleton, inline.stretches(runs.items), runs.plain))
        self.fix(paragraph.last, paragraph.end)

    def _add_said(self, element: Element) -> None:
        if describes(element.text):
            self.add_property(element)
        else:
            self.keep(element)

    def _looks(self, part: str) -> dict[str, _Look]:
        """What the styles of characters in a part look like, by name."""
        found = self.elements_of(part, {"style:style"})
        return {
            each.attributes.get("style:name", ""): _look(each)
            for each in found
            if each.attributes.get("style:family") == "text"
        }

    def keep(self, element: Element) -> None:
        """Add an element as it is."""
        self.fix(element.start, element.end)

    def add_paragraph(self, paragraph: Element) -> None:
        """Add a paragraph."""
        before = self.begin_boxes()
        runs = self._runs(paragraph)
        if any(isinstance(item, Text) and any(map(str.isalnum, item.text)) for item in runs.items):
            self.fix(paragraph.start, paragraph.inner)
            inline.add_paragraph(self.skeleton, inline.stretches(runs.items), runs.plain)
            self.fix(paragraph.last, paragraph.end)
        else:
            self.begin_boxes()
            self.skeleton.fix(self._raw(paragraph))
        self.end_boxes(before)

    def _runs(self, paragraph: Element) -> _Runs:
        return _Runs(paragraph, self._present, self._raw, self.data, links_are_fields=self.links_are_fields)

    def _raw(self, element: Element) -> str:
        """An element as it is written, with marks for the paragraphs in it, which are read behind it."""
        pieces, last = [], element.start
        if element.name != "office:annotation":
            takers = self.takers()
            for each in element.all(*takers):
                if takers[each.name] != self.keep:
                    number = self.box(partial(takers[each.name], each))
                    pieces += [self.data[last : each.start].decode(), inline.box(number)]
                    last = each.end
        return "".join([*pieces, self.data[last : element.end].decode()])


class _Runs:
    """Reads the content of one paragraph."""

    def __init__(
        self,
        paragraph: Element,
        looks: Mapping[str, _Look],
        raw: Callable[[Element], str],
        data: bytes,
        *,
        links_are_fields: bool,
    ) -> None:
        self._links_are_fields = links_are_fields
        self._looks, self._raw, self._data = looks, raw, data
        name = re.match(r"<((?:[\w.-]+:)?)", self._slice(paragraph.start, paragraph.inner))
        self.plain = Style((), (name[1] if name else "", "", ""))
        self._known = dict[tuple[object, ...], Style]()
        self._after_space = True
        """Whether white space is none here, as behind other white space."""
        self.items = list(self._inside(paragraph, self.plain, ()))

    def _slice(self, start: int, end: int) -> str:
        return self._data[start:end].decode()

    def _inside(self, element: Element, style: Style, look: tuple[_Look, ...]) -> Iterator[Item]:
        yield from self._text(element.text, style)
        for child in element.children:
            if child.name == "text:span":
                yield from self._span(child, style, look)
            elif child.name == "text:a":
                yield from self._link(child, style, look)
            elif child.name == "text:s":
                yield Text(style, " " * min(child.number("text:c", 1), _MOST_SPACES))
                self._after_space = False
            elif child.name not in _GONE:
                self._after_space = False
                yield Thing(style, self._tag(child), self._raw(child), _MOVES.get(child.name, ""))
            yield from self._text(child.tail, style)

    def _text(self, text: str, style: Style) -> Iterator[Text]:
        text = _WHITE.sub(" ", text)
        if self._after_space:
            text = text.lstrip(" ")
        if text:
            self._after_space = text.endswith(" ")
            yield Text(style, text)

    def _span(self, span: Element, style: Style, look: tuple[_Look, ...]) -> Iterator[Item]:
        name = span.attributes.get("text:style-name", "")
        own = self._looks.get(name, _Look((("style", name),) if name else ()))
        inner = style
        if own.seen:
            look = (*look, own)
            prefix, opening, closing = style.run
            run = prefix, opening + self._slice(span.start, span.inner), self._slice(span.last, span.end) + closing
            key = style.containers, tuple(each.seen for each in look)
            marks = dict.fromkeys((*style.marks, *own.marks))
            inner = self._known.setdefault(key, Style(style.containers, run, tuple(marks)))
        yield from self._inside(span, inner, look)

    def _link(self, link: Element, style: Style, look: tuple[_Look, ...]) -> Iterator[Item]:
        """A link, around the spans in it; spans around it are written in it."""
        container = Container("a", self._slice(link.start, link.inner), self._slice(link.last, link.end))
        around = (*style.containers, container)
        key = around, tuple(each.seen for each in look)
        inner = self._known.setdefault(key, replace(style, containers=around))
        items = list(self._inside(link, inner, look))
        if self._links_are_fields:
            items = [_in_field(item, container) for item in items]
        yield from items or [Thing(style, "x", container.opening + container.closing)]

    def _tag(self, element: Element) -> str:
        if element.name == "text:note":
            return "en" if element.attributes.get("text:note-class") == "endnote" else "fn"
        if _BOOKMARKS.fullmatch(element.name):
            return "mark"
        return _TAGS.get(element.name, "img" if element.name.startswith("draw:") else "x")


def _in_field(item: Item, link: Container) -> Item:
    """What stands in a link, with the spans in the link around it."""
    around = (*item.style.containers[:-1], replace(link, opening="", closing=""))
    style = replace(item.style, containers=around)
    if isinstance(item, Text):
        prefix, opening, closing = style.run
        style = replace(style, run=(prefix, opening + link.opening, link.closing + closing))
    return replace(item, style=style)


def _look(style: Element) -> _Look:
    properties = style.child("style:text-properties")
    given = dict(properties.attributes) if properties else {}
    seen = {name: value for name, value in given.items() if not _QUIET.match(name)}
    if parent := style.attributes.get("style:parent-style-name", ""):
        seen["parent"] = parent
    position = given.get("style:text-position", "").split(" ")[0]
    found = {
        "b": given.get("fo:font-weight") in ("bold", "600", "700", "800", "900"),
        "i": given.get("fo:font-style") in ("italic", "oblique"),
        "u": given.get("style:text-underline-style", "none") != "none",
        "s": given.get("style:text-line-through-style", "none") != "none",
        "sup": position == "super" or _RAISED.match(position) is not None,
        "sub": position == "sub" or position.startswith("-"),
        "mark": given.get("fo:background-color", "transparent") != "transparent",
    }
    return _Look(tuple(sorted(seen.items())), tuple(name for name, there in found.items() if there))
