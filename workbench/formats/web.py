"""Web pages to be translated: the text of their blocks, with the inline tags that belong to the sentences.

The text of an attribute is a segment of its own, between two marks before the tag or the sentence with the tag; from
there it goes into the attribute when the page is given back.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import (
    INLINE,
    VOID,
    Tag,
    attributes,
    declared_as_utf_8,
    has_words,
    shown,
    tags,
    with_attribute,
    xml_encoding,
)
from workbench.formats.text import DocumentText, decode
from workbench.language.stretches import exchanged
from workbench.model import Span

_RAW = frozenset({"script", "style", "textarea"})
"""In these, nothing is a tag but their own end."""
_WESTERN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1"})
"""Names by which web pages mean Windows-1252 (WHATWG Encoding Standard)."""
_UNREAD = frozenset({"script", "style", "template", "svg", "math", "pre", "textarea"})
"""What holds no text to be translated."""
_TEXTS = frozenset({
    "alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext",
    "placeholder", "title",
})  # fmt: skip
"""Attributes whose values are read, whatever the element."""
_TEXTS_OF = {"optgroup": "label", "option": "label", "table": "summary", "th": "abbr", "track": "label"}
_BUTTONS = frozenset({"button", "reset", "submit"})
"""Types of `input` whose value is what stands on them."""
_READ_META = frozenset({
    "description", "keywords", "og:description", "og:image:alt", "og:title", "title", "twitter:description",
    "twitter:image:alt", "twitter:title",
})  # fmt: skip
"""What `meta` elements say, by `name` or `property`, that is read."""
_OPENING, _CLOSING = "<?attribute ", "<?/attribute?>"
"""The marks around the text of an attribute; the first one goes on with its name and its value."""
_MARK = re.compile(r"<\?attribute (\S+) (.*)\?>", re.DOTALL)
_ROOTS = frozenset({"html", "body"})
_CHARSET = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_META = re.compile(r"""(<meta[^>]*?charset\s*=\s*["']?)[\w.:-]+""", re.IGNORECASE)
_SAMPLE = 4096


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text of a web page, with what of it is not to be translated. Raises EncodingError."""
    declared = _CHARSET.search(data[:_SAMPLE])
    mark = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:3] == b"\xef\xbb\xbf"
    label = None if mark else declared[1].decode().lower() if declared else xml_encoding(data)
    content = decode(data, name, encoding or ("cp1252" if label in _WESTERN else label))
    text = content.text
    if content.encoding != "utf-8":
        text = declared_as_utf_8(_META.sub(r"\1utf-8", text))
    language = _language(text)
    page = _Page(text, language)
    return replace(
        content.in_utf_8(),
        text=page.skeleton.text,
        fixed=tuple(page.skeleton.fixed),
        breaks="space",
        syntax="html",
        language=language,
    )


def finished(text: str, language: str) -> str:
    """The page with its language, and with the texts of its attributes in their places."""
    own, opening = _language(text), None
    waiting: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    edits = list[tuple[Span, str]]()
    for tag in tags(text, raw=_RAW):
        if opening and tag.raw == _CLOSING:
            name, value = opening.groups()
            waiting[name, html.unescape(value)].insert(0, text[opening.end() : tag.span.start])
            edits.append((Span(opening.start(), tag.span.end), ""))
            opening = None
        elif tag.raw.startswith(_OPENING):
            opening = _MARK.match(text, tag.span.start, tag.span.end)
        elif tag.name and not tag.closes and not opening:
            edits.append((tag.span, _finished(tag, own, language, waiting)))
    return exchanged(text, edits)


def _finished(tag: Tag, own: str, language: str, waiting: dict[tuple[str, str], list[str]]) -> str:
    """A tag in another language; `waiting` are the texts that its attributes get, by their names and values."""
    raw, there = tag.raw, attributes(tag.raw)
    for name in ("lang", "xml:lang"):
        if own and _subtag(there.get(name, "")) == _subtag(own) and there.get("translate") != "no":
            raw = with_attribute(raw, name, language)
    for name, value in _texts(tag):
        if waiting.get((name, value)):
            text = html.unescape(waiting[name, value].pop())
            raw = with_attribute(raw, name, text) if text != value else raw
    return raw


def _language(text: str) -> str:
    """The language of a page, that of its body before that of all; empty when it names none."""
    roots = (tag for tag in tags(text, raw=_RAW) if tag.name.lower() in _ROOTS)
    named = [tag.attribute("lang") or tag.attribute("xml:lang") for tag in roots]
    return next(filter(None, reversed(named)), "")


def _subtag(language: str) -> str:
    """The primary subtag of a language tag, which nobody has checked."""
    return re.split("[-_]", language.lower())[0]


def _texts(tag: Tag) -> Iterator[tuple[str, str]]:
    """The attributes of a tag that are read, with their values."""
    there, element = attributes(tag.raw), tag.name.lower()
    names = [name for name in there if name in _TEXTS or name == _TEXTS_OF.get(element)]
    if element == "input" and there.get("type", "").lower() in _BUTTONS:
        names.append("value")
    if element == "meta" and (there.get("name") or there.get("property", "")).lower() in _READ_META:
        names.append("content")
    if not tag.closes and there.get("translate") != "no":
        yield from ((name, there[name]) for name in names if name in there and has_words(html.escape(there[name])))


class _Page:
    """Reads a page from its beginning to its end."""

    def __init__(self, text: str, language: str) -> None:
        self.skeleton = Skeleton()
        self._text = text
        self._language = language
        self._begin = 0
        """Where the stretch of text and inline tags begins that is being read."""
        self._unread: list[str] = []
        """The elements that are open of those without text, from the outermost one in."""
        for tag in tags(text, raw=_RAW):
            self._take(tag)
        self._flush(len(text))

    def _take(self, tag: Tag) -> None:
        name = tag.name.lower()
        if self._unread:
            self._go_on_unread(tag, name)
        elif name in _UNREAD or self._is_kept(tag):
            if name not in INLINE and not tag.closes and not tag.is_empty:
                self._fix(tag)
                self._unread += [] if name in VOID else [name]
        elif name not in INLINE:
            self._fix(tag)

    def _is_kept(self, tag: Tag) -> bool:
        """Whether an element says that it is not to be translated, or that it is in another language."""
        if not tag.name or tag.closes:
            return False
        language = tag.attribute("lang") or tag.attribute("xml:lang")
        is_part = bool(language and self._language) and tag.name.lower() not in _ROOTS
        is_foreign = is_part and _subtag(language) != _subtag(self._language)
        return is_foreign or tag.attribute("translate") == "no"

    def _go_on_unread(self, tag: Tag, name: str) -> None:
        """Nothing is text up to the end of the element; one of the same name may stand in it."""
        if name != self._unread[0] or tag.is_empty:
            return
        if not tag.closes:
            self._unread.append(name)
            return
        self._unread.pop()
        if not self._unread:
            self.skeleton.fix(self._text[self._begin : tag.span.end])
            self._begin = tag.span.end

    def _fix(self, tag: Tag) -> None:
        self._flush(tag.span.start)
        self._add_texts(tag)
        self.skeleton.fix(tag.raw)
        self._begin = tag.span.end

    def _flush(self, end: int) -> None:
        """Add the stretch that ends here; tags around all of it are no part of the sentence."""
        stretch = self._text[self._begin : end]
        for tag in () if self._unread else tags(stretch):
            self._add_texts(tag)
        if self._unread or not has_words(stretch):
            self.skeleton.fix(stretch)
            return
        before, inner, behind = _bare(stretch)
        self.skeleton.fix(before)
        self.skeleton.add(shown(inner))
        self.skeleton.fix(behind)

    def _add_texts(self, tag: Tag) -> None:
        """Add the texts of a tag's attributes, unless it is kept as it is."""
        for name, value in () if self._is_kept(tag) else _texts(tag):
            self.skeleton.fix(f"{_OPENING}{name} {html.escape(value)}?>")
            self.skeleton.add(shown(html.escape(value, quote=False)))
            self.skeleton.fix(_CLOSING)


def _bare(stretch: str) -> tuple[str, str, str]:
    """What stands before, between and behind the tags around all the words of a stretch."""
    begin, end = 0, len(stretch)
    inside = [tag for tag in tags(stretch) if tag.name]
    partners, first, last = _partners(inside), 0, len(inside) - 1
    while True:
        while begin < end and stretch[begin].isspace():
            begin += 1
        while end > begin and stretch[end - 1].isspace():
            end -= 1
        if first > last:
            break
        opens, closes = inside[first].span.start == begin, inside[last].span.end == end
        if opens and inside[first].name.lower() in VOID:
            begin, first = inside[first].span.end, first + 1
        elif closes and inside[last].name.lower() in VOID:
            end, last = inside[last].span.start, last - 1
        elif opens and closes and partners.get(first) == last:
            begin, end = inside[first].span.end, inside[last].span.start
            first, last = first + 1, last - 1
        else:
            break
    return stretch[:begin], stretch[begin:end], stretch[end:]


def _partners(inside: list[Tag]) -> dict[int, int]:
    """The places of the tags that close others, by the places of these."""
    found, depths, waiting = dict[int, int](), Counter[str](), dict[tuple[str, int], int]()
    for place, tag in enumerate(inside):
        if not tag.is_empty:
            name = tag.name.lower()
            before = depths[name]
            depths[name] += -1 if tag.closes else 1
            if (partner := waiting.pop((name, depths[name]), None)) is not None:
                found[partner] = place
            waiting[name, before] = place
    return found
