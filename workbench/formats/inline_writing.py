"""Sentences of office documents as the runs that they are written in, made of their tags; see `inline`."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from html import unescape
from typing import Any

from workbench.formats import tags
from workbench.formats.inline import END, MARK, PLAIN, REPEATABLE, VALUE, Container, Style, box, style_of
from workbench.formats.markup import escaped, legal, quoted
from workbench.model import Unit

_PARAGRAPH = re.compile(r"<\?wb-begin ([^>]*)\?>(.*?)<\?wb-end\n\?>", re.DOTALL)
_TOKEN = re.compile(rf"{MARK.pattern}|<(?P<closes>/?)(?P<tag>[a-z]+\d*)(?P<empty>/?)>")
_BOX = re.compile(r"<\?wb-(boxed|boxend|box) (\d+)\?>")
_OPENING, _CLOSING = re.compile(r"<[a-z]+\d*>"), re.compile(r"</[a-z]+\d*>")
_TARGET, _SOURCE, _GOES_ON = "<?wb-target?>", "<?wb-source?>", "<?wb-source 1?>"
"""Before a translation, and behind it: the last one where tags that are open go on in the next segment."""

Write = Callable[[tuple[str, ...], str, str], str]
"""Writes characters that XML can hold as a `Style.run` says: run, characters, and their language, empty for that of
the source."""


def written(text: str) -> str:
    """A segment as it stands among marks, of which it can be none."""
    return tags.written(text.replace("<?", "&lt;?"))


def settled(units: Iterable[Unit], head: str, language: str) -> tuple[str, Iterable[Unit]]:
    """The head and the units of a document, where what is translated says so.

    What only the translation has stands behind the sentence before it, not in the next paragraph.
    """
    several = list(units)
    before = [head, *(unit.gap for unit in several)]
    depth = 0  # of tags that are open, as between units that a translator split
    for place, unit in enumerate(several):
        depth = 0 if END in before[place] else depth
        depth += len(_OPENING.findall(unit.source)) - len(_CLOSING.findall(unit.source))
        if place and not unit.source:
            before[place : place + 2] = [" ", before[place] + before[place + 1]]
        if unit.target(language).text.strip() or unit.target(language).left_empty:
            before[place] += _TARGET
            before[place + 1] = (_GOES_ON if depth > 0 else _SOURCE) + before[place + 1]
    return before[0], [replace(unit, gap=gap) for unit, gap in zip(several, before[1:], strict=True)]


def has_targets(text: str) -> bool:
    """Whether any of a text is translated."""
    return _TARGET in text


def lost(text: str) -> Mapping[str, int]:
    """How many things translations leave out with their tags, footnotes or pictures for instance, by these tags."""
    found = Counter[str]()
    for paragraph in _PARAGRAPH.finditer(text):
        content = paragraph[2]
        if _TARGET in content:
            codes = (json.loads(each["data"])[0] for each in MARK.finditer(content) if each["name"] == "codes")
            there = {each["tag"] for each in _TOKEN.finditer(content) if each["empty"]}
            for tag, (kind, data) in next(codes, {}).items():
                found[f"<{data[0]}/>"] += kind == "thing" and data[0] not in REPEATABLE and tag not in there
    return +found


def written_out(text: str, language: str, write: Write) -> str:
    """A text with tags and marks as its program writes it; what is translated is in the language."""
    return _unboxed(_PARAGRAPH.sub(lambda found: _Writer(found, language, write).text, text))


def _unboxed(text: str) -> str:
    """The text with the paragraphs of boxes where they belong."""
    pieces = _BOX.split(text)
    open_, contents = [pieces[0]], dict[str, str]()
    for kind, number, behind in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if kind == "boxed":
            open_.append(behind)
        elif kind == "boxend":
            contents[number] = open_.pop()
            open_[-1] += behind
        else:
            open_[-1] += f"{box(int(number))}{behind}"
    whole = open_[0]
    while _BOX.search(whole):
        whole = _BOX.sub(lambda each: contents.get(each[2], ""), whole)
    return whole


class _Writer:
    """Writes the content of a paragraph."""

    def __init__(self, paragraph: re.Match[str], language: str, write: Write) -> None:
        self._language, self._write = language, write
        self._style = Style((), tuple(json.loads(paragraph[1])[0]))
        self._codes = dict[str, list[Any]]()
        self._tags = list[tuple[str, Style]]()
        """What is open, from the outermost one in."""
        self._once = set[str]()
        """The tags of the things that are there."""
        self._is_target = False
        self._waiting: tuple[Style, bool, str] | None = None
        """What is to be written next: its style, whether it is a translation, and the characters."""
        self._open: tuple[Container, ...] = ()
        self._pieces = list[str]()
        content, last = paragraph[2], 0
        for found in _TOKEN.finditer(content):
            self._say(content[last : found.start()])
            self._meet(found)
            last = found.end()
        self._say(content[last:])
        self._flush()
        self._enclose(())
        self.text = "".join(self._pieces)

    @property
    def _now(self) -> Style:
        return self._tags[-1][1] if self._tags else self._style

    def _say(self, escaped_text: str) -> None:
        text = unescape(escaped_text)
        if not text:
            return
        if self._waiting is not None:
            style, is_target, before = self._waiting
            if style == self._now and (is_target == self._is_target or text.isspace()):
                self._waiting = (style, is_target, before + text)
                return
        self._flush()
        self._waiting = (self._now, self._is_target, text)

    def _flush(self) -> None:
        if self._waiting is not None:
            style, is_target, text = self._waiting
            self._waiting = None
            self._enclose(style.containers)
            self._pieces.append(self._as_run(style.run, legal(text)[0], self._language if is_target else ""))

    def _as_run(self, run: tuple[str, ...], text: str, language: str) -> str:
        if run == PLAIN.run:
            return escaped(text)
        return quoted(text) if run == VALUE.run else self._write(run, text, language)

    def _enclose(self, containers: tuple[Container, ...]) -> None:
        """Close and open containers until these are open."""
        same = 0
        while same < min(len(self._open), len(containers)) and self._open[same] == containers[same]:
            same += 1
        self._pieces += [each.closing for each in reversed(self._open[same:])]
        self._pieces += [each.opening for each in containers[same:]]
        self._open = containers

    def _meet(self, found: re.Match[str]) -> None:
        """Do what a mark or a tag says; a tag that stands for nothing is text."""
        if found["name"]:
            self._obey(found["name"], found["data"])
            return
        kind, data = self._codes.get(found["tag"], ("", []))
        if kind == "thing" and found["empty"]:
            self._put_once(found["tag"], *data)
        elif kind == "style" and not found["empty"]:
            if not found["closes"]:
                self._tags.append((found["tag"], style_of(*data)))
            elif found["tag"] in (names := [name for name, _ in self._tags]):
                del self._tags[len(names) - 1 - names[::-1].index(found["tag"]) :]
        else:
            self._say(escaped(found.group()))

    def _obey(self, name: str, data: str) -> None:
        if name == "codes":
            self._codes = json.loads(data)[0]
        elif name == "style":
            self._style, self._tags = style_of(*json.loads(data)), []
        elif name == "thing":
            self._put(json.loads(data)[1])
        elif name in ("target", "source"):
            self._is_target = name == "target"
            self._tags = self._tags if self._is_target or data else []

    def _put_once(self, tag: str, name: str, raw: str) -> None:
        """Write a thing, unless it is there and may not be there twice."""
        if tag not in self._once or name in REPEATABLE:
            self._once.add(tag)
            self._put(raw)

    def _put(self, raw: str) -> None:
        self._flush()
        self._enclose(self._now.containers)
        self._pieces.append(raw)
