"""Sentences of office documents with tags, made of the flat text that a reader gives; see `inline`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from workbench.formats.inline import (
    EDGE,
    END,
    MARK,
    REPEATABLE,
    Item,
    Style,
    Text,
    Thing,
    mark,
    same_on_spaces,
    style_data,
    style_mark,
    style_of,
)
from workbench.language.segmentation import Segment, Segmentation


def coded(flat: Segmentation) -> Segmentation:
    """The segments of a flat text with tags, and in the gaps what these mean."""
    coder = _Coder()
    coder.take(flat.head, is_segment=False)
    for segment in flat.segments:
        coder.take(segment.text, is_segment=True)
        coder.take(segment.gap, is_segment=False)
    return coder.found()


class _Coder:
    """Goes through a flat text from its beginning to its end."""

    def __init__(self) -> None:
        self._out: list[list[str]] = [["", ""]]
        """Segments and gaps; the first segment is empty, and what is behind it is the head."""
        self._chunks: list[tuple[bool, list[Item]]] = []
        """The pieces of the present paragraph, and whether each is a segment."""
        self._plain: Style | None = None
        """Text without formatting in the present paragraph; None outside of paragraphs."""
        self._now = Style((), ())

    def take(self, text: str, *, is_segment: bool) -> None:
        for piece in [text] if is_segment else EDGE.split(text):
            edge = MARK.fullmatch(piece) if not is_segment and EDGE.fullmatch(piece) else None
            if edge is not None and edge["name"] == "begin":
                self._plain = Style((), tuple(json.loads(edge["data"])[0]))
            elif edge is not None and self._plain is not None:
                self._out[-1][1] += mark("begin", self._plain.run)
                self._write(self._plain)
                self._plain, self._chunks = None, []
                self._out[-1][1] += END
            elif self._plain is None:
                self._out[-1][1] += piece
            else:
                self._chunks.append((is_segment, list(self._items(piece))))

    def found(self) -> Segmentation:
        """All that was taken."""
        return Segmentation(self._out[0][1], tuple(Segment(text, gap) for text, gap in self._out[1:]))

    def _items(self, flat: str) -> Iterator[Item]:
        last = 0
        for found in MARK.finditer(flat):
            if last < found.start():
                yield Text(self._now, flat[last : found.start()])
            last = found.end()
            data = json.loads(found["data"])
            if found["name"] == "style":
                self._now = style_of(*data)
            else:
                yield Thing(self._now, *data)
        if flat[last:]:
            yield Text(self._now, flat[last:])

    def _write(self, plain: Style) -> None:
        """Write the paragraph: its codes, then its segments between what stands around them."""
        chunks = list(_bared(self._chunks))
        base = _base([item for is_segment, items in chunks if is_segment for item in items], plain)
        codes = _Codes()
        gap, now = "", None
        written = list[list[str]]()
        for is_segment, items in chunks:
            if is_segment:
                own = _base_of_segment(items, base, plain)
                gap += style_mark(own) if own != now else ""
                now = own
                written.append([gap, codes.tagged(items, own)])
                gap = ""
                continue
            for item in items:
                style = item.style
                if isinstance(item, Text) and item.text.isspace() and now and same_on_spaces(style, now):
                    style = now
                if style != now and (isinstance(item, Text) or now is None or style.containers != now.containers):
                    gap += style_mark(style)
                    now = style
                gap += item.text if isinstance(item, Text) else mark("thing", item.name, item.raw, item.moves)
        self._out[-1][1] += codes.mark()
        for before, text in written:
            self._out[-1][1] += before
            self._out.append([text, ""])
        self._out[-1][1] += gap


def _bared(chunks: Iterable[tuple[bool, list[Item]]]) -> Iterator[tuple[bool, list[Item]]]:
    """The pieces of a paragraph, where no segment begins or ends with things or white space."""
    for is_segment, items in chunks:
        if not is_segment:
            yield False, items
            continue
        begin = next((place for place, item in enumerate(items) if _is_words(item)), len(items))
        end = next((place for place in range(len(items), begin, -1) if _is_words(items[place - 1])), begin)
        lead, body, tail = items[:begin], items[begin:end], items[end:]
        lead += (item for item in body if isinstance(item, Thing) and item.moves == "before")
        tail[:0] = (item for item in body if isinstance(item, Thing) and item.moves == "behind")
        body = [item for item in body if isinstance(item, Text) or not item.moves]
        if body and isinstance(first := body[0], Text) and first.text[0].isspace():
            bare = first.text.lstrip()
            lead.append(replace(first, text=first.text[: -len(bare)]))
            body[0] = replace(first, text=bare)
        if body and isinstance(last := body[-1], Text) and last.text[-1].isspace():
            bare = last.text.rstrip()
            tail.insert(0, replace(last, text=last.text[len(bare) :]))
            body[-1] = replace(last, text=bare)
        yield False, lead
        if body:
            yield True, body
        yield False, tail


def _is_words(item: Item) -> bool:
    return isinstance(item, Text) and not item.text.isspace()


def _base(items: Iterable[Item], plain: Style) -> Style:
    """The style that is taken for granted: that of most characters, of those in the fewest containers."""
    several = list(items)
    common = several[0].style.containers if several else ()
    for item in several:
        there = item.style.containers
        same = next((place for place, pair in enumerate(zip(common, there, strict=False)) if pair[0] != pair[1]), None)
        common = common[: min(len(common), len(there)) if same is None else same]
    lengths = Counter[Style]()
    for item in several:
        if isinstance(item, Text) and item.style.containers == common:
            lengths[item.style] += sum(not sign.isspace() for sign in item.text)
    return max(lengths, key=lambda style: lengths[style]) if lengths else replace(plain, containers=common)


def _base_of_segment(items: Sequence[Item], base: Style, plain: Style) -> Style:
    """The style of a whole segment: that of the paragraph where any of it has that."""
    fits = all(item.style.containers[: len(base.containers)] == base.containers for item in items)
    return base if fits and any(item.style == base for item in items) else _base(items, plain)


class _Codes:
    """The tags of a paragraph and what they stand for."""

    def __init__(self) -> None:
        self._meanings: dict[str, tuple[str, object]] = {}
        """By name: `style` or `thing`, and its data."""
        self._shared: dict[str, str] = {}
        """The names of those that stand for the same wherever they are, by what they mean."""
        self._numbers = Counter[str]()
        """How many names there are that begin so."""

    def mark(self) -> str:
        """The mark that says what they stand for; empty where there are none."""
        return mark("codes", self._meanings) if self._meanings else ""

    def tagged(self, items: Iterable[Item], style: Style) -> str:
        """The items of a segment, or of a container in it, as text in which `style` needs no tags."""
        depth = len(style.containers)
        pieces = []
        for inner, group in groupby(items, lambda item: item.style.containers[depth : depth + 1]):
            if inner:
                several = list(group)
                own = _base(several, style)
                pieces.append(self._around(self.tagged(several, own), own, inner[0].name))
            else:
                pieces += [self._one(item, style) for item in group]
        return "".join(pieces)

    def _one(self, item: Item, style: Style) -> str:
        if isinstance(item, Thing):
            return f"<{self._name('thing', [item.name, item.raw], item.name)}/>"
        if item.style == style or (item.text.isspace() and same_on_spaces(item.style, style)):
            return item.text
        added = [each for each in item.style.marks if each not in style.marks]
        return self._around(item.text, item.style, "".join(added) or "g")

    def _around(self, text: str, style: Style, name: str) -> str:
        """The text between tags, and the white space at its ends outside of them."""
        tag = self._name("style", list(style_data(style)), name)
        bare = text.strip()
        before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{before}<{tag}>{bare}</{tag}>{behind}" if bare else f"<{tag}>{text}</{tag}>"

    def _name(self, kind: str, data: object, wanted: str) -> str:
        """The name of a tag. What stands for the same has the same name, but for things that may not stand twice."""
        meaning = json.dumps(data) if kind == "style" or wanted in REPEATABLE else ""
        if meaning in self._shared:
            return self._shared[meaning]
        self._numbers[wanted] += 1
        number = self._numbers[wanted]
        name = f"{wanted}{number}" if number > 1 else wanted
        self._meanings[name] = kind, data
        if meaning:
            self._shared[meaning] = name
        return name
