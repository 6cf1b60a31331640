"""Web pages to be translated: the text of their blocks, with the inline tags that belong to the sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import Tag, declared_as_utf_8, has_words, shown, tags, with_attribute, xml_encoding
from workbench.formats.text import DocumentText, decode

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_RAW = frozenset({"script", "style", "textarea"})
"""In these, nothing is a tag but their own end."""
_WESTERN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1"})
"""Names by which web pages mean Windows-1252 (WHATWG Encoding Standard)."""
_UNREAD = frozenset({"script", "style", "template", "svg", "math", "pre", "textarea"})
"""What holds no text to be translated."""
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
    page = _Page(text)
    root = next((tag for tag in tags(text, raw=_RAW) if tag.name.lower() == "html"), None)
    return replace(
        content.in_utf_8(),
        text=page.skeleton.text,
        fixed=tuple(page.skeleton.fixed),
        breaks="space",
        syntax="html",
        language=root.attribute("lang") if root else "",
    )


def finished(text: str, language: str) -> str:
    """The page with its language."""
    root = next((tag for tag in tags(text) if tag.name.lower() == "html" and not tag.closes), None)
    if root is None or not root.attribute("lang"):
        return text
    return text[: root.span.start] + with_attribute(root.raw, "lang", language) + text[root.span.end :]


class _Page:
    """Reads a page from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.skeleton = Skeleton()
        self._text = text
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
        elif name in _UNREAD or (name and not tag.closes and tag.attribute("translate") == "no"):
            if name not in _INLINE and not tag.closes and not tag.is_empty:
                self._fix(tag)
                self._unread += [] if name in _VOID else [name]
        elif name not in _INLINE:
            self._fix(tag)

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
        self.skeleton.fix(tag.raw)
        self._begin = tag.span.end

    def _flush(self, end: int) -> None:
        """Add the stretch that ends here; tags around all of it are no part of the sentence."""
        stretch = self._text[self._begin : end]
        if self._unread or not has_words(stretch):
            self.skeleton.fix(stretch)
            return
        before, inner, behind = _bare(stretch)
        self.skeleton.fix(before)
        self.skeleton.add(shown(inner))
        self.skeleton.fix(behind)


def _bare(stretch: str) -> tuple[str, str, str]:
    """What stands before, between and behind the tags around all the words of a stretch."""
    begin, end = 0, len(stretch)
    while True:
        inner = stretch[begin:end]
        begin += len(inner) - len(inner.lstrip())
        end -= len(inner) - len(inner.rstrip())
        inside = [tag for tag in tags(stretch, begin, end) if tag.name]
        if not inside:
            break
        first, last = inside[0], inside[-1]
        if first.span.start == begin and first.name.lower() in _VOID:
            begin = first.span.end
        elif last.span.end == end and last.name.lower() in _VOID:
            end = last.span.start
        elif first.span.start == begin and last.span.end == end and _partner(inside) is last:
            begin, end = first.span.end, last.span.start
        else:
            break
    return stretch[:begin], stretch[begin:end], stretch[end:]


def _partner(inside: list[Tag]) -> Tag | None:
    """The tag that closes the first one."""
    depth, name = 0, inside[0].name.lower()
    for tag in inside:
        if tag.name.lower() == name and not tag.is_empty:
            depth += -1 if tag.closes else 1
            if depth == 0:
                return tag
    return None
