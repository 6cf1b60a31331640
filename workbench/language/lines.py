"""Which line breaks of a plain text end a segment, and which are the white space of hard-wrapped prose.

Paragraphs end at blank lines and form feeds. Inside a paragraph a line break is white space when the text reads on
over it; every other line (heading, list item, verse, address, a file with a paragraph a line) stands for itself.

| the next line …                                                                         | the break is |
| is blank                                                                                | an end       |
| opens a list item: `- `, `• `, `1. `, `a) ` …                                            | an end       |
| begins with a word that the line before it had room for (a short line ends something)   | an end       |
| stands in a paragraph wider than 100 or narrower than 40 characters                     | an end       |
| and all others but the first of the paragraph begin with capitals, three or more of them: verse | an end |
| begins with a small letter, or a letter without case                                    | white space  |
| begins otherwise, and a third of such lines of the whole text begin with small letters  | white space  |
| begins otherwise                                                                        | an end       |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from workbench.model import Span

Breaks = Literal["auto", "space", "end"]
"""What a single line break is: to be told by the rules above, white space, or the end of a segment."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)")
_ITEM = re.compile(
    r"\s*(?:[-–—•‣▪●○*+·]\s|(?:\d{1,3}|[A-Za-zА-Яа-я]|[ivxlcIVXLC]{1,6})[.)]\s|\(\w{1,3}\)\s|#{1,6}\s|[>|])"
)
_NARROWEST, _WIDEST = 40, 100
_SLACK = 0.8
"""A line counts as full when it would reach this share of the paragraph's width with the next word."""
_VERSE = 3


def blocks(text: str, breaks: Breaks = "auto") -> list[Span]:
    """The stretches of a text that are segmented each for itself, in order; together they hold all but white space."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if match.group()]
    paragraphs = list(_paragraphs(text, lines))
    flows = breaks == "auto" and _flows(text, paragraphs)
    return [block for paragraph in paragraphs for block in _blocks(text, paragraph, breaks, flows)]


def _paragraphs(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for line in lines:
        content = text[line.start : line.end]
        if content.strip():
            paragraph.append(line)
        if paragraph and (not content.strip() or content.endswith(("\f", "\u2029"))):
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _blocks(text: str, paragraph: Sequence[Span], breaks: Breaks, flows: bool) -> Iterator[Span]:
    if breaks == "space":
        yield Span(paragraph[0].start, paragraph[-1].end)
        return
    if breaks == "end":
        yield from paragraph
        return
    ends = _ends(text, paragraph, flows)
    start = paragraph[0].start
    for line, end in zip(paragraph, [*ends, True], strict=True):
        if end:
            yield Span(start, line.end)
            start = line.end


def _ends(text: str, paragraph: Sequence[Span], flows: bool) -> list[bool]:
    """For each line break inside a paragraph, whether it ends a segment."""
    contents = [text[line.start : line.end].rstrip() for line in paragraph]
    width = max(map(len, contents))
    followers = contents[1:]
    if not _NARROWEST <= width <= _WIDEST or (len(followers) >= _VERSE and not any(map(_reads_on, followers))):
        return [True] * len(followers)
    return [
        bool(_ITEM.match(follower)) or not _full(line, follower, width) or not (_reads_on(follower) or flows)
        for line, follower in zip(contents, followers, strict=False)
    ]


def _full(line: str, follower: str, width: int) -> bool:
    return len(line) + 1 + len(follower.split(maxsplit=1)[0]) > _SLACK * width


def _reads_on(line: str) -> bool:
    """Whether a line begins as the middle of a sentence does."""
    first = line.lstrip()[:1]
    return first.isalpha() and not first.isupper()


def _flows(text: str, paragraphs: Sequence[Sequence[Span]]) -> bool:
    """Whether the text as a whole looks hard-wrapped."""
    followers = [text[line.start : line.end] for paragraph in paragraphs for line in paragraph[1:]]
    return 3 * sum(map(_reads_on, followers)) >= len(followers) > 0
