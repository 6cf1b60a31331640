"""Markdown: which stretches of a text are its layout and code, so that only the words are translated.

Blocks are told apart line by line as CommonMark 0.31 does, with the tables, task lists and footnotes of GitHub and the
front matter of site generators. What stands inside a line (emphasis, links, code) belongs to the sentence and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbench.formats.text import DocumentText, decode
from workbench.model import Span

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_FENCE = re.compile(r"(?:[ \t]|[-*+>][ \t]|\d{1,9}[.)][ \t])*(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t>]*(?:=+|-+|([-*_])(?:[ \t]*\1){2,})[ \t]*\Z")
"""A line that is drawn, or that underlines a heading."""
_TAGS = re.compile(r"\s*(?:</?[A-Za-z][^<>]*>\s*)+\Z")
_WHOLE = re.compile(r"\s*(?:\[(?!\^)[^\]]+\]:\s|:::|\$\$\s*\Z)")
"""What begins a line that holds no text: the address of a link, the edge of a box or of a formula."""
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
_MARKERS = re.compile(
    r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*"  # quotations and list items, one in the other
    r"[ \t]*(?:\[[ xX]\](?=[ \t])|\[\^[^\]]+\]:)?"  # the box of a task, the mark of a footnote
    r"[ \t]*(#{1,6}(?=[ \t]|\Z))?[ \t]*"  # a heading
)
_LATER = re.compile(r"[ \t]*(?!1[.)])\d{1,9}[.)][ \t]")
"""A number that opens a list item only inside a list; anywhere else the line goes on with the paragraph."""
_CLOSING = re.compile(r"(?:[ \t]+#+)?(?:[ \t]+\{[^{}]*\})?[ \t]*\Z")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\Z")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_BAR = re.compile(r"(`+)(?:(?!\1).)+\1|\\.|(\|)")
_FRONT = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text in the bytes of a Markdown file, with what of it is not to be translated. Raises EncodingError."""
    content = decode(data, name, encoding)
    text = content.text if content.newline else content.text.replace("\r", "\n")
    return replace(content, fixed=tuple(fixed(text)), breaks="space")


def fixed(text: str) -> Iterator[Span]:
    """The stretches that are markup of a block, code or an address, in order. Lines end in line feeds."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    if start:
        yield Span(0, start)
    lines = [match.span() for match in _LINE.finditer(text, start) if match.group()]
    state = _State()
    for (begin, end), after in zip(lines, [*lines[1:], (len(text), len(text))], strict=False):
        line = text[begin:end].removesuffix("\n")
        if state.inside(line):
            yield Span(begin, end)
        elif state.table(line, text[slice(*after)]):
            yield from _row(line, begin, end)
        elif line.strip():
            yield from _marked(line, begin, end, opens=state.opens)
        state.pass_by(line)


class _State:
    """What the lines before say of the next one."""

    def __init__(self) -> None:
        self._fence = ""
        self._comment = False
        self._table = False
        self._listed = False
        self._blank = True

    @property
    def opens(self) -> bool:
        """Whether any number may open a list item here."""
        return self._blank or self._listed

    def inside(self, line: str) -> bool:
        """Whether no word of the line is to be translated: it is code, a comment, a rule, tags or an address."""
        opening = _FENCE.match(line)
        if self._fence:
            if opening and opening[1].startswith(self._fence) and not line[opening.end() :].strip():
                self._fence = ""
            return True
        if self._comment or line.lstrip().startswith("<!--"):
            self._comment = "-->" not in line
            return True
        if opening and "`" not in line[opening.end() :]:
            self._fence = opening[1]
            return True
        code = self._blank and not self._listed and _INDENTED.match(line)
        return bool(code or _RULE.match(line) or _TAGS.match(line) or _WHOLE.match(line))

    def table(self, line: str, following: str) -> bool:
        """Whether the line is a row of a table; one begins with the line before that of its delimiters."""
        self._table = "|" in line and (self._table or _is_delimiters(following))
        return self._table

    def pass_by(self, line: str) -> None:
        if line.strip():
            self._listed = bool(_ITEM.match(line)) or (self._listed and (line[0] in " \t" or not self._blank))
        self._blank = not line.strip() or (self._blank and not self._listed and bool(_INDENTED.match(line)))


def _is_delimiters(line: str) -> bool:
    return "|" in line and bool(_DELIMITERS.match(line.rstrip("\n")))


def _row(line: str, begin: int, end: int) -> Iterator[Span]:
    """The bars between the cells of a table, or the line under its heads."""
    if _is_delimiters(line):
        yield Span(begin, end)
        return
    for match in _BAR.finditer(line):
        if match[2]:
            yield Span(begin + match.start(), begin + match.end())
    yield Span(begin + len(line), end)


def _marked(line: str, begin: int, end: int, *, opens: bool) -> Iterator[Span]:
    """What stands before and behind the words of a line; `opens` says whether any number may open a list item."""
    if not opens and _LATER.match(line):
        return
    markers = _MARKERS.match(line)
    width = markers.end() if markers and markers.group().strip() else 0
    if width:
        yield Span(begin, begin + width)
    if markers and markers[1]:
        closing = _CLOSING.search(line, width)
        yield Span(begin + (closing.start() if closing else len(line)), end)
    elif hard := _HARD_BREAK.search(line, width):
        yield Span(begin + hard.start(), end)
