"""What XML and HTML have in common: tags in a text, and characters that are written as references.

Segments have characters as they are, `é` for `&eacute;`, and inline tags as they stand: they belong to the sentence.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Container, Iterable, Iterator

from workbench.language.stretches import between, exchanged
from workbench.model import Span

_TAG = re.compile(
    r"(?P<opens><!--|<!\[CDATA\[|<\?|<!)"
    r"|<(?!\w{1,5}\})(?P<closes>/?)(?P<name>[A-Za-z_][^\s/<>]*+)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?(?P<empty>/?)>"
)
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
"""How a piece of markup ends that begins so. What never does ends with the next `>`, as in web pages."""
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements of HTML that stand in a sentence."""
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""Elements of HTML without an end tag."""
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);")
_OLD_NAMES = "|".join(sorted(name for name in html.entities.html5 if not name.endswith(";")))
_READ = re.compile(rf"{_REFERENCE.pattern}|&(?:{_OLD_NAMES})(?![\w;])")
"""References as they are read: HTML lets some old names be without their semicolon."""
_REFERENCE_TAIL = re.compile(_REFERENCE.pattern[1:])
_LOOSE_AMPERSAND = re.compile(rf"&(?!{_REFERENCE_TAIL.pattern})")
_BEGINS_TAG = re.compile(r"(?!\w{1,5}\})[A-Za-z_/!?]")
"""But for the end of a pair of tags in Phrase, `{b>word<b}`, which is text in its files."""
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")


_XML_ENCODING = re.compile(r"""(\A\s*<\?xml[^>]*?\sencoding\s*=\s*["'])([\w.:-]+)""")
_SAMPLE = 1024


class Tag:
    """A tag, a comment or another piece of markup, with its place in the text."""

    def __init__(self, match: re.Match[str], end: int) -> None:
        self.span = Span(match.start(), end)
        self.raw = match.string[match.start() : end]
        self.name = match["name"] or ""
        """As it is written; empty for comments and the like."""
        self.closes = bool(match["closes"])
        self.is_empty = bool(match["empty"])
        self.is_whole = self.raw.endswith(_ENDS.get(match["opens"] or "", ">"))
        """Whether it ends as it has to."""

    def attribute(self, name: str) -> str:
        """The value of an attribute, empty when it has none."""
        return attribute(self.raw, name)


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag by their names in small letters; of two with the same name the first one."""
    found = reversed(_ATTRIBUTE.findall(raw))
    return {name.lower(): html.unescape(value[1:-1] if value[0] in "\"'" else value) for name, value in found}


def attribute(raw: str, name: str) -> str:
    """The value of an attribute of a tag, empty when it has none."""
    return attributes(raw).get(name.lower(), "")


def tags(text: str, start: int = 0, end: int | None = None, raw: Container[str] = ()) -> Iterator[Tag]:
    """All markup of a text, or of a stretch of it, in order.

    In elements whose names, in small letters, are among the `raw` ones nothing is a tag but their own end.
    """
    end = len(text) if end is None else end
    absent = set[str]()  # what does not come any more, so that nobody looks for it again
    while found := _TAG.search(text, start, end):
        if found["opens"]:
            start = _end_of(found, end, absent) or found.end()
            if start > found.end():
                yield Tag(found, start)
            continue
        start = found.end()
        yield Tag(found, start)
        if found["name"].lower() in raw and not found["closes"] and not found["empty"]:
            last = re.compile(rf"</{re.escape(found['name'])}\b", re.IGNORECASE).search(text, start, end)
            start = last.start() if last else end


def _end_of(found: re.Match[str], end: int, absent: set[str]) -> int:
    """Where a comment or the like ends; 0 where it does not."""
    for sign in dict.fromkeys((_ENDS[found["opens"]], ">")):
        place = -1 if sign in absent else found.string.find(sign, found.end(), end)
        if place >= 0:
            return place + len(sign)
        absent.add(sign)
    return 0


def with_attribute(raw: str, name: str, value: str) -> str:
    """An opening tag with a value for an attribute, which is added where it is missing."""
    quoted = '"{}"'.format(html.escape(value, quote=False).replace('"', "&quot;"))
    if there := _named(raw, name):
        return raw[: there.start(2)] + quoted + raw[there.end(2) :]
    return re.sub(r"(\s*/?>)\Z", lambda end: f" {name}={quoted}{end[1]}", raw)


def without_attribute(raw: str, name: str) -> str:
    """An opening tag without an attribute."""
    there = _named(raw, name)
    return raw[: there.start()] + raw[there.end() :] if there else raw


def _named(raw: str, name: str) -> re.Match[str] | None:
    """The attribute of a tag with a name, in letters of whatever case."""
    return next((found for found in _ATTRIBUTE.finditer(raw) if found[1].lower() == name.lower()), None)


def shown(text: str) -> str:
    """Text with inline tags as it is shown in a segment: `written` gives the same meaning back.

    A reference stays one inside of a tag, where the bare character would be read as the beginning of a tag or of
    another reference, and where it would not be seen.
    """
    return outside(text, tags(text), lambda piece: _READ.sub(_character, piece))


def _character(found: re.Match[str]) -> str:
    reference = found.group().removesuffix(";") + ";"
    character, text, end = html.unescape(reference), found.string, found.end()
    if len(character) != 1 or (not character.isprintable() and character not in "\u00a0\u202f\u2009"):
        return reference
    if character == "&" and _REFERENCE_TAIL.match(text, end):
        return reference
    if character == "<" and _BEGINS_TAG.match(text, end):
        return reference
    return character


def written(text: str) -> str:
    """A segment as it stands in the file: what is no tag and no reference is made safe."""
    return outside(text, filter(lambda tag: tag.is_whole, tags(text)), _safe)


def _safe(text: str) -> str:
    # `]]>` is the one place where XML does not take a bare `>`
    return _LOOSE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace("]]>", "]]&gt;")


def outside(text: str, markup: Iterable[Tag], changed: Callable[[str], str]) -> str:
    """The text with what stands between tags changed, and the tags as they are."""
    parts = between((tag.span for tag in markup), len(text))
    return exchanged(text, ((part, changed(text[part.start : part.end])) for part in parts))


def xml_encoding(data: bytes) -> str | None:
    """The encoding that an XML declaration names, in a file whose bytes are like ASCII; None without one."""
    found = _XML_ENCODING.match(data[:_SAMPLE].decode("latin-1"))
    return found[2] if found else None


def declared_as_utf_8(text: str) -> str:
    """The text with an XML declaration that names UTF-8, if it names any encoding."""
    return _XML_ENCODING.sub(r"\1UTF-8", text)


def has_words(text: str) -> bool:
    """Whether there is anything to translate between the tags."""
    return any(map(str.isalnum, html.unescape(_without_tags(text))))


def has_text(text: str) -> bool:
    """Whether there is anything but white space between the tags."""
    return bool(_without_tags(text).strip())


def _without_tags(text: str) -> str:
    """The text with a space in the place of each tag."""
    parts = between((tag.span for tag in tags(text)), len(text))
    return " ".join(text[part.start : part.end] for part in parts)
