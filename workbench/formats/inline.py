"""Inline codes of office documents, where a sentence is written as many runs of text, each with its own formatting.

A reader gives each paragraph as a flat text: characters, and marks that say how those behind them are formatted and
what stands between them. When the paragraph has been cut into sentences, `inline_coding` takes the formatting that most
of it has for granted, puts short tags around what is formatted otherwise (`<b>`, `<a>`) and in the place of things
(`<fn/>`), and keeps what they mean before the paragraph. `inline_writing` makes runs of that again, whatever the
translator did to the tags.

The marks have the form of XML processing instructions, which no office program writes; they hold JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.formats.markup import escaped
from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import shown

MARK = re.compile(r"<\?wb-(?P<name>[a-z]+) ?(?P<data>[^>]*?)\s*\?>")
EDGE = re.compile(r"(<\?wb-(?:begin [^>]*|end\n)\?>)")
_PARTS = re.compile(r"<\?wb-part ([^>]*)\?>")
_OF_PAGE = re.compile(r'type="(?:page|column)"')
REPEATABLE = frozenset({"br", "sym", "tab"})
"""Things that may stand in a translation more often than they do in the source."""
END = "<?wb-end\n?>"
"""Closes a paragraph; its line break is what exports with a line a unit go by."""
VISIBLE_ON_SPACES = frozenset({"u", "s", "mark"})


@dataclass(frozen=True, slots=True)
class Container:
    """An element around runs, such as a link."""

    name: str
    """Of the tags that stand for it."""
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text is written."""

    containers: tuple[Container, ...]
    """The elements around it inside the paragraph, from the outermost one in."""
    run: tuple[str, ...]
    """What the format needs to write it."""
    marks: tuple[str, ...] = ()
    """What a reader sees of it, as names of tags: `b`, `i`, `sup` …"""


PLAIN = Style((), ())
"""Of characters with nothing around them; `VALUE`: of those that are the value of an attribute."""
VALUE = Style((), ("value",))


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that are written the same way, as they are shown in segments."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands between the characters: a footnote's number, a picture, a field."""

    style: Style
    """Of which the containers count."""
    name: str
    """Of the tag that stands for it."""
    raw: str
    """As it is written, with the run around it."""
    moves: str = ""
    """`before` or `behind` for what may stand at either edge of its sentence, such as the beginning of a comment."""


Item = Text | Thing


def mark(name: str, *data: object) -> str:
    """A mark with what it says."""
    said = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e") if data else ""
    return f"<?wb-{name} {said}?>"


def part(name: str) -> str:
    """The mark before the text of a part of a package."""
    return mark("part", name)


def parts(text: str) -> dict[str, str]:
    """The texts of the parts by their names."""
    pieces = _PARTS.split(text)
    return {json.loads(name)[0]: content for name, content in zip(pieces[1::2], pieces[2::2], strict=True)}


def box(number: int) -> str:
    """Stands in an object for paragraphs inside of it, which are written behind the paragraph that it is in."""
    return f"<?wb-box {number}?>"


def boxed(number: int) -> tuple[str, str]:
    """What stands before and behind the paragraphs of a box."""
    return f"<?wb-boxed {number}?>", f"<?wb-boxend {number}?>"


def stretches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items of a paragraph cut at tabs, and at line breaks behind which no small letter follows."""
    begin = 0
    for place in _ends(items):
        yield items[begin:place]
        yield items[place : place + 1]
        begin = place + 1
    yield items[begin:]


def _ends(items: Sequence[Item]) -> list[int]:
    """The places of tabs, and of line breaks that end a sentence; those of a page or a column always do."""
    found, behind = list[int](), ""
    for place in reversed(range(len(items))):
        item = items[place]
        if isinstance(item, Text):
            behind = item.text.strip() or behind
        elif item.name == "tab" or (
            item.name == "br" and (_OF_PAGE.search(item.raw) is not None or not behind[:1].islower())
        ):
            found.append(place)
    return found[::-1]


def add_paragraph(skeleton: Skeleton, stretches: Iterable[Sequence[Item]], plain: Style) -> None:
    """Add the items of a paragraph to what a reader reads.

    `stretches` are sentences for themselves; those without words are fixed. `plain` is text without any formatting.
    """
    skeleton.fix(mark("begin", plain.run))
    style: Style | None = None
    for stretch in stretches:
        items = _merged(stretch)
        has_words = any(map(str.isalnum, "".join(item.text for item in items if isinstance(item, Text))))
        hide = skeleton.hide if has_words else skeleton.fix
        for item in items:
            if item.style != style:
                style = item.style
                hide(style_mark(style))
            if isinstance(item, Thing):
                hide(mark("thing", item.name, item.raw, item.moves))
            elif has_words:
                skeleton.add(shown(escaped(item.text)))
            else:
                skeleton.fix(shown(escaped(item.text)))
    skeleton.fix(END)


def _merged(items: Sequence[Item]) -> list[Item]:
    """The items with what looks the same as one; a space between two words looks as either does."""
    found: list[Item] = []
    for place, item in enumerate(items):
        last = found[-1] if found else None
        if isinstance(item, Text) and item.text.isspace():
            following = items[place + 1] if place + 1 < len(items) else None
            near = [each.style for each in (last, following) if isinstance(each, Text)]
            item = replace(item, style=next((style for style in near if same_on_spaces(style, item.style)), item.style))
        if isinstance(item, Text) and isinstance(last, Text) and last.style == item.style:
            found[-1] = replace(last, text=last.text + item.text)
        else:
            found.append(item)
    return found


def same_on_spaces(one: Style, other: Style) -> bool:
    """Whether white space looks the same in two styles."""
    return one.containers == other.containers and not VISIBLE_ON_SPACES.intersection(one.marks + other.marks)


def style_mark(style: Style) -> str:
    return mark("style", *style_data(style))


def style_data(style: Style) -> tuple[object, ...]:
    return [[each.name, each.opening, each.closing] for each in style.containers], style.run, style.marks


def style_of(containers: list[list[str]], run: list[str], marks: list[str]) -> Style:
    return Style(tuple(Container(*each) for each in containers), tuple(run), tuple(marks))
