"""XLIFF of other tools, to be translated: the text of such a document is the file with the source in the place of every
target; all but that is fixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from workbench.errors import FormatError
from workbench.formats.skeleton import Skeleton
from workbench.formats.tags import has_text, has_words, shown, tags
from workbench.formats.text import DocumentText, Translated
from workbench.formats.xliff_elements import (
    LOCKED,
    STUDIO,
    Element,
    added_target,
    elements,
    names_of_units,
    prefix_of,
    root_of,
    segments,
    without_marks,
)
from workbench.formats.xliff_states import status_in_studio, status_of, status_of_mark
from workbench.formats.xml_reading import read_xml
from workbench.language.stretches import between
from workbench.model import CONFIRMED, Status

_MATCHES = frozenset({"alt-trans", "match", "insertedmatch"})
"""In XLIFF 1.2, in the module of 2.0, in memoQ."""
_EMPTY = re.compile(r"\s*/>\Z")


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The units of an XLIFF file. Raises EncodingError, and FormatError for a file that is not well-formed."""
    content = read_xml(data, name, encoding)
    text = content.text
    head = root_of(text)
    if head is None:
        raise FormatError(f"{name}: no XLIFF: it has no <xliff> element", "Check that it is the file you mean.")
    reader = _Reader(text, prefix_of(head))
    place = next((tag for tag in tags(text) if tag.name == f"{prefix_of(head)}file"), head)
    return replace(
        content,
        text=reader.skeleton.text,
        fixed=tuple(reader.skeleton.fixed),
        breaks="space",
        syntax="xliff",
        language=head.attribute("srcLang") or place.attribute("source-language"),
        target=head.attribute("trgLang") or place.attribute("target-language"),
        known=tuple(reader.known),
    )


def matches(text: str) -> Iterator[tuple[str, str]]:
    """Source and target of the matches that an XLIFF file brings along for its units, as they are shown."""
    root = root_of(text)
    prefix = prefix_of(root) if root else ""
    for _, match in elements(text):
        if match.opening.name.rpartition(":")[2] in _MATCHES and match.opening is not match.closing:
            inside = elements(text, match.opening.span.end, match.closing.span.start)
            parts = {each.opening.name.rpartition(":")[2]: each.content(text) for above, each in inside if not above}
            source, target = (without_marks(parts.get(name, ""), prefix).strip() for name in ("source", "target"))
            if has_words(source) and has_text(target):
                yield shown(source), shown(target)


class _Reader:
    """Reads a file from its beginning to its end."""

    def __init__(self, text: str, prefix: str) -> None:
        self.skeleton = Skeleton()
        self.known: list[Translated] = []
        self._text = text
        self._prefix = prefix
        last = 0
        for above, unit in elements(text):
            if unit.opening.name not in names_of_units(prefix) or LOCKED.search(unit.opening.raw):
                continue
            decided = [tag.attribute("translate") for tag in (*above, unit.opening)]
            if next(filter(None, reversed(decided)), "yes") == "yes":
                self.skeleton.fix(text[last : unit.span.start])
                self._add_unit(unit)
                last = unit.span.end
        self.skeleton.fix(text[last:])

    def _add_unit(self, unit: Element) -> None:
        """Put the source in the place of the target."""
        text, prefix = self._text, self._prefix
        inside = list(elements(text, unit.opening.span.end, unit.closing.span.start))
        children = {child.opening.name.removeprefix(prefix): child for above, child in inside if not above}
        source, target = children.get("source"), children.get("target")
        if source is None or not has_words(source.content(text)):
            self.skeleton.fix(text[unit.span.start : unit.span.end])
            return
        whole = children.get("seg-source", source)
        begin, end = (target.span.start, target.span.end) if target else (whole.span.end, whole.span.end)
        opening = _EMPTY.sub(">", target.opening.raw) if target else added_target(prefix)
        self.skeleton.fix(text[unit.span.start : begin] + opening)
        there = target.content(text) if target else None
        status = status_of(unit.opening.raw, opening)
        if _has_same_segments(whole.content(text), there or "", prefix):
            studio = {
                each.opening.attribute("id"): each.opening.raw for _, each in inside if each.opening.name == STUDIO
            }
            self._add_segments(whole.content(text), there, status, studio)
        else:
            bare = None if there is None else without_marks(there, prefix)
            self._add(without_marks(source.content(text), prefix), bare, status)
        self.skeleton.fix(f"</{prefix}target>" + text[end : unit.span.end])

    def _add_segments(self, content: str, there: str | None, status: Status, studio: Mapping[str, str]) -> None:
        """Add segments that another tool marked, whose marks stay; `studio` is what Trados Studio says of each.

        What stands between them is that of the target, where it has the same ones in the same order.
        """
        missing = "" if there is not None and not there.strip() else None
        there = there or ""
        own, others = segments(content, self._prefix), segments(there, self._prefix)
        sources, targets = ({_mid(mark): mark for mark in marks} for marks in (own, others))
        is_same = list(map(_mid, own)) == list(targets) and not _has_words_between(own, content)
        frame, last = (there if is_same else content), 0
        for mark in others if is_same else own:
            mid = _mid(mark)
            source, target = sources[mid] if is_same else mark, targets.get(mid)
            translation = target.content(there) if target else missing
            opening = (target or mark).opening.raw
            self._add(frame[last : mark.opening.span.start])
            self.skeleton.fix(_EMPTY.sub(">", opening))
            if LOCKED.search(studio.get(mid, "")):
                self.skeleton.fix(translation or "")
            else:
                # what a unit says of all its segments does not make an empty one among others be so on purpose
                usual = status if has_text(translation or "") or not has_text(there) else Status.DRAFT
                level = status_in_studio(studio[mid]) if mid in studio else status_of_mark(opening, usual)
                self._add(source.content(content), translation, level)
            self.skeleton.fix(f"</{self._prefix}mrk>")
            last = mark.span.end
        self._add(frame[last:])

    def _add(self, content: str, there: str | None = None, status: Status = Status.DRAFT) -> None:
        """Add what is to be translated, and the translation that is there, if it is more than a copy of the source.

        One that is there and empty was left so where the file says that it is done.
        """
        if not has_words(content):
            self.skeleton.fix(there or content)
            return
        place = self.skeleton.add(shown(content))
        if there is None or (status is Status.DRAFT and there == content):
            return
        if has_text(there) or (there.strip() and status is not Status.DRAFT):
            self.known.append(Translated(place, shown(there), status))
        elif not there.strip() and status in CONFIRMED:
            self.known.append(Translated(place, "", status))


def _has_same_segments(source: str, target: str, prefix: str) -> bool:
    """Whether a source has segments, and the same ones all those in which the words of a target stand."""
    own, marks = {_mid(mark) for mark in segments(source, prefix)}, segments(target, prefix)
    names = {_mid(mark) for mark in marks}
    is_marked = bool(own) and not (_has_words_between(marks, target) if marks else has_text(target))
    return is_marked and len(names) == len(marks) and names <= own


def _has_words_between(marks: Iterable[Element], content: str) -> bool:
    """Whether any words stand outside of the segments that another tool marked."""
    around = between((mark.span for mark in marks), len(content))
    return has_words(" ".join(content[part.start : part.end] for part in around))


def _mid(mark: Element) -> str:
    return mark.opening.attribute("mid")
