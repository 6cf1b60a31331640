"""The runs of a Word paragraph: what is text and how it is formatted, and a run for text again (ECMA-376, part 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.formats.elements import Element
from workbench.formats.inline import Container, Item, Style, Text, Thing
from workbench.formats.markup import escaped
from workbench.language.codes import is_right_to_left, primary, with_region

_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_THROUGH = frozenset({"w:ins", "w:moveTo", "w:smartTag"})
"""Elements around runs that are as good as not there: accepted changes, and what Word found out by itself."""
_AROUND = {"w:hyperlink": "a", "w:customXml": "g", "w:dir": "g", "w:bdo": "g"}
"""Elements around runs that stay, and their tags."""
_GONE = frozenset({
    "w:pPr", "w:del", "w:moveFrom", "w:proofErr", "w:smartTagPr", "w:customXmlPr", "w:rPr", "w:delText",
    "w:delInstrText", "w:lastRenderedPageBreak",
})  # fmt: skip
_MOVES = {
    "w:commentRangeStart": "before", "w:commentRangeEnd": "behind", "w:permStart": "before", "w:permEnd": "behind",
    "w:moveFromRangeStart": "before", "w:moveFromRangeEnd": "behind", "w:moveToRangeStart": "before",
    "w:moveToRangeEnd": "behind",
}  # fmt: skip
_OWN_BOOKMARKS = ("_GoBack", "_Hlk", "_Toc", "OLE_LINK")
"""What the names of bookmarks begin with that Word sets for itself; they need not be around the same words."""
_TAGS = {
    "w:footnoteReference": "fn", "w:endnoteReference": "en", "w:drawing": "img", "w:pict": "img", "w:object": "img",
    "mc:AlternateContent": "img", "w:sym": "sym", "oMath": "math", "oMathPara": "math", "w:bookmarkStart": "mark",
    "w:bookmarkEnd": "mark", "w:br": "br", "w:cr": "br", "w:tab": "tab", "w:ptab": "tab",
}  # fmt: skip
_CHARACTERS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_OFF = frozenset({"0", "false", "off", "none"})
_MARKS = {"w:b": "b", "w:i": "i", "w:u": "u", "w:strike": "s", "w:dstrike": "s", "w:highlight": "mark", "w:shd": "mark"}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_REVISED = frozenset({"w:noProof", "w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"})
"""Properties of runs that are left out: nobody sees them."""
_QUIET = frozenset({"w:bCs", "w:iCs", "w:szCs", "w:kern", "w:webHidden"})
"""Properties that do not show in a text in Latin or Cyrillic letters: runs that differ in no others are one."""
_UNSEEN_FONTS = re.compile(r'\s[\w.-]+:(?:hint|eastAsia|cs|eastAsiaTheme|cstheme)="[^"]*"')
_LATE = frozenset({"w:eastAsianLayout", "w:specVanish", "w:oMath"})
"""Properties that stand behind the language of a run."""
_REVISION = re.compile(r'\s[\w.-]+:rsid\w*="[^"]*"')
BINDING = re.compile(r"<[\w.-]+:dataBinding\b[^<>]*/>")
_TRANSLATED = frozenset({"HYPERLINK", "REF", "STYLEREF", "TOC", "INDEX", "TOA", "QUOTE", "IF", "FORMTEXT"})
"""Fields whose results are words of the text; those of all others are made by Word."""
_WHITE = re.compile(r"[\t\r\n]")
_PIECES = re.compile(r"([\n\t\u2011\u00ad])")
_ELEMENTS = {"\n": "br", "\t": "tab", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_DEEPEST = 20
"""Fields in each other whose results are read."""
_NARROW = range(-10, 11)
"""Spacing of letters that nobody sees, in twentieths of a point; converted PDF files are full of it."""
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})


@dataclass(frozen=True, slots=True)
class _Field:
    """A piece of a complex field."""

    style: Style
    kind: str
    """`begin`, `separate`, `end`, or empty for a piece of the instruction."""
    raw: str
    instruction: str = ""


_Atom = Item | _Field


def written_run(run: tuple[str, ...], text: str, language: str) -> str:
    """Characters as a run; with a language they are marked as being in that."""
    w, opening, early, present, late = run
    if language:
        attribute = "bidi" if is_right_to_left(language) else "eastAsia" if primary(language) in _EAST_ASIAN else "val"
        present = f'<{w}lang {w}{attribute}="{with_region(language)}"/>'
        if attribute == "bidi":
            early = _turned(early, w)
    properties = early + present + late
    content = "".join(
        f"<{w}{_ELEMENTS[piece]}/>" if piece in _ELEMENTS else f'<{w}t xml:space="preserve">{escaped(piece)}</{w}t>'
        for piece in _PIECES.split(text)
        if piece
    )
    return f"{opening}{f'<{w}rPr>{properties}</{w}rPr>' if properties else ''}{content}</{w}r>"


def _turned(properties: str, w: str) -> str:
    """The properties of a run for text from right to left, which stand before its language."""
    for name in ("b", "i", "sz"):
        if f"<{w}{name}Cs" not in properties:
            own = re.compile(rf"<{w}{name}(\s[^<>]*)?/>")
            properties = own.sub(rf"\g<0><{w}{name}Cs\1/>", properties)
    return properties if f"<{w}rtl" in properties else f"{properties}<{w}rtl/>"


def marks_of(properties: Element | None, styles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a reader sees of the properties of a run, `styles` being what is seen of each style."""
    found = dict[str, bool]()
    for each in properties.children if properties else ():
        value = each.attributes.get("w:val", "")
        if each.name == "w:rStyle":
            found |= dict.fromkeys(styles.get(value, ()), True)
        elif each.name in _MARKS:
            found[_MARKS[each.name]] = value not in _OFF and value != "clear"
        elif each.name == "w:vertAlign" and value in _RAISED:
            found[_RAISED[value]] = True
    return tuple(name for name, there in found.items() if there)


class Runs:
    """Reads the content of one paragraph."""

    def __init__(
        self, paragraph: Element, data: bytes, styles: Mapping[str, tuple[str, ...]], raw: Callable[[Element], str]
    ) -> None:
        """`raw` writes an element of the part `data` as it is, but for text boxes in it."""
        self._data, self._styles, self._raw = data, styles, raw
        self._known = dict[tuple[object, ...], Style]()
        self._moved = set[str]()
        """The numbers of bookmarks that need not be around the same words."""
        name = re.match(r"<((?:[\w.-]+:)?)", self._slice(paragraph.start, paragraph.inner))
        self._w = name[1] if name else ""
        self.plain = Style((), (self._w, f"<{self._w}r>", "", "", ""))
        self.has_changes = False
        """Whether words of it were inserted, deleted or moved."""
        self.items = list(_without_fields(list(self._atoms(paragraph, ()))))

    def _slice(self, start: int, end: int) -> str:
        return self._data[start:end].decode()

    def _atoms(self, element: Element, around: tuple[Container, ...]) -> Iterator[_Atom]:
        plain = replace(self.plain, containers=around)
        for child in element.children:
            self.has_changes |= child.name in _CHANGES
            if child.name in _GONE:
                continue
            if child.name == "w:r":
                yield from self._run(child, around)
            elif child.name in _THROUGH:
                yield from self._atoms(child, around)
            elif child.name == "w:sdt":
                yield from self._control(child, around)
            elif child.name in _AROUND or (
                child.name == "w:fldSimple" and _is_translated(child.attributes.get("w:instr", ""))
            ):
                head = next((each.end for each in child.children if each.name == "w:customXmlPr"), child.inner)
                name = _AROUND.get(child.name, "f")
                container = Container(name, self._slice(child.start, head), self._slice(child.last, child.end))
                yield from list(self._atoms(child, (*around, container))) or [Thing(plain, "x", self._raw(child))]
            else:
                yield Thing(plain, _TAGS.get(child.name, "x"), self._raw(child), self._move(child))

    def _control(self, control: Element, around: tuple[Container, ...]) -> Iterator[_Atom]:
        """A content control. What it is bound to would take the place of its content when Word opens the document."""
        content = control.child("w:sdtContent")
        if content is None:
            yield Thing(replace(self.plain, containers=around), "x", self._raw(control))
            return
        opening = BINDING.sub("", self._slice(control.start, content.inner))
        closing = self._slice(content.last, control.end)
        inner = list(self._atoms(content, (*around, Container("g", opening, closing))))
        yield from inner or [Thing(replace(self.plain, containers=around), "x", opening + closing)]

    def _move(self, element: Element) -> str:
        number = element.attributes.get("w:id", "")
        if element.name == "w:bookmarkStart" and element.attributes.get("w:name", "").startswith(_OWN_BOOKMARKS):
            self._moved.add(number)
            return "before"
        if element.name == "w:bookmarkEnd" and number in self._moved:
            return "behind"
        return _MOVES.get(element.name, "")

    def _run(self, run: Element, around: tuple[Container, ...]) -> Iterator[_Atom]:
        properties = run.child("w:rPr")
        style = self._style(run, properties, around)
        opening, closing = style.run[1], f"</{self._w}r>"
        head = opening + (self._slice(properties.start, properties.end) if properties else "")
        hidden = properties and any(
            each.name == "w:vanish" and each.attributes.get("w:val", "") not in _OFF for each in properties.children
        )
        for child in run.children:
            if child.name in _GONE:
                continue
            if child.name == "w:t" and not hidden:
                text = child.text if child.attributes.get("space") == "preserve" else child.text.strip(" \t\r\n")
                if text:
                    yield Text(style, _WHITE.sub(" ", text))
                continue
            raw = head + self._raw(child) + closing
            if child.name in ("w:fldChar", "w:instrText"):
                yield _Field(style, child.attributes.get("w:fldCharType", ""), raw, child.text)
            elif hidden:
                yield Thing(style, "x", raw)
            elif child.name in _CHARACTERS:
                yield Text(style, _CHARACTERS[child.name])
            elif child.name in ("w:br", "w:cr"):
                yield Thing(style, "br", opening + self._raw(child) + closing)
            else:
                moves = "behind" if child.name == "w:commentReference" else ""
                yield Thing(style, _TAGS.get(child.name, "x"), raw, moves)

    def _style(self, run: Element, properties: Element | None, around: tuple[Container, ...]) -> Style:
        """The style of a run; the same one for all that look the same."""
        early, language, late, seen = "", "", "", list[str]()
        for each in properties.children if properties else ():
            raw = self._slice(each.start, each.end)
            if each.name in _REVISED:
                continue
            if each.name == "w:lang":
                language = raw
                continue
            if each.name in _LATE or not each.name.startswith("w:"):
                late += raw
            else:
                early += raw
            if not _is_quiet(each):
                seen.append(_UNSEEN_FONTS.sub("", raw) if each.name == "w:rFonts" else raw)
        marks = marks_of(properties, self._styles)
        key = around, tuple(each for each in seen if not re.fullmatch(r"<[\w.-]+:rFonts\s*/>", each))
        if key not in self._known:
            opening = _REVISION.sub("", self._slice(run.start, run.inner)).replace("/>", ">")
            self._known[key] = Style(around, (self._w, opening, early, language, late), marks)
        return self._known[key]


def _is_quiet(element: Element) -> bool:
    if element.name == "w:spacing":
        return element.number("w:val", _NARROW.stop) in _NARROW
    return element.name in _QUIET


def _is_translated(instruction: str) -> bool:
    return instruction.split(maxsplit=1)[:1] != [] and instruction.split(maxsplit=1)[0].upper() in _TRANSLATED


def _without_fields(atoms: Sequence[_Atom], depth: int = 0) -> Iterator[Item]:
    """The atoms with every field as one thing, or as a container where its result is to be translated.

    `depth` counts the fields around them.
    """
    fields, place = _fields(atoms), 0
    while place < len(atoms):
        atom = atoms[place]
        place += 1
        if not isinstance(atom, _Field):
            yield atom
            continue
        field = fields.get(place - 1)
        if field is None:  # it goes over several paragraphs
            yield Thing(atom.style, "x", atom.raw)
            continue
        separate, end = field
        head = [each for each in atoms[place - 1 : separate + 1] if isinstance(each, _Field)]
        instruction = "".join(each.instruction for each in head)
        is_whole = separate < end and atoms[end].style.containers == atom.style.containers
        if is_whole and depth < _DEEPEST and _is_translated(instruction):
            name = "a" if instruction.split()[0].upper() == "HYPERLINK" else "f"
            container = Container(name, "".join(each.raw for each in head), _raw_of(atoms[end : end + 1]))
            around = len(atom.style.containers)
            inner = list(_without_fields(atoms[separate + 1 : end], depth + 1))
            empty = [Thing(atom.style, "x", container.opening + container.closing)]
            yield from [_within(item, container, around) for item in inner] or empty
        else:
            yield Thing(atom.style, "x", _raw_of(atoms[place - 1 : end + 1]))
        place = end + 1


def _fields(atoms: Sequence[_Atom]) -> dict[int, tuple[int, int]]:
    """The fields that are whole, by the place where each begins: the places where its result begins and where it ends.

    Both are the end where it has no result.
    """
    found, begins, results = dict[int, tuple[int, int]](), list[int](), dict[int, int]()
    for place, atom in enumerate(atoms):
        kind = atom.kind if isinstance(atom, _Field) else ""
        if kind == "begin":
            begins.append(place)
        elif kind == "separate" and begins:
            results[begins[-1]] = place
        elif kind == "end" and begins:
            begin = begins.pop()
            found[begin] = results.get(begin, place), place
    return found


def _within(item: Item, container: Container, depth: int) -> Item:
    around = item.style.containers
    return replace(item, style=replace(item.style, containers=(*around[:depth], container, *around[depth:])))


def _raw_of(atoms: Sequence[_Atom]) -> str:
    """A field as it is written."""
    return "".join(written_run(atom.style.run, atom.text, "") if isinstance(atom, Text) else atom.raw for atom in atoms)
