"""Fragments beside the current unit: parts of its source that the memories have inside of other sentences."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from workbench.errors import UsageError
from workbench.memory.ranking import Lookup
from workbench.model import Span
from workbench.project import fragments
from workbench.project.fragments import Fragment
from workbench.tui.actions import BY_ID
from workbench.tui.controllers.remembering import Remembering
from workbench.tui.desk import Desk
from workbench.tui.display import display, set_off
from workbench.tui.insertion import fitted
from workbench.tui.jobs import once
from workbench.tui.keys import key_name
from workbench.tui.references import References
from workbench.tui.widgets.detail import Focus, Palette, Section

INDEXING, LOOKING = "fragment indexing", "fragment lookup"
"""The groups of jobs."""
_KEPT = 500
"""Units and languages whose fragments are remembered."""
_LONG = 48
"""Characters of a fragment that are shown."""
_AROUND = 24
"""Characters of an example that are shown on each side of what is set off."""


class _Key(NamedTuple):
    """What fragments depend on."""

    unit_id: int
    source: str
    language: str
    version: int
    """Of the matches, which depend on the memories as well."""


class Fragments:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, references: References, remembering: Remembering) -> None:
        self._desk, self._references, self._remembering = desk, references, remembering
        self._found: dict[_Key, list[Fragment]] = {}
        self._asked: _Key | None = None
        """What is being looked up."""
        remembering.followers.append(self.look)

    def prepare(self) -> None:
        """Memories were opened: index in the background what is too much for a lookup."""
        desk, memories = self._desk, self._references.memories
        if memories is None:
            return
        ready = list[bool]()

        def begin() -> None:
            if not all(ready):
                title, steps = "Indexing fragments", lambda: fragments.index(memories, desk.project.source)
                desk.start(title, steps, self._prepared, INDEXING, came=_nothing)

        desk.start("", once(lambda: ready.append(fragments.is_ready(memories, desk.project.source))), begin, INDEXING)

    def _prepared(self) -> None:
        self._found.clear()
        self.look()

    def look(self) -> None:
        """Look the current unit up in the background, once its matches are known, unless that was done."""
        desk, memories = self._desk, self._references.memories
        if memories is None or not len(desk.listing):
            return
        focus = desk.focus()
        key, matches = self._key(focus), self._remembering.known(focus)
        if matches is None or key in self._found or key == self._asked:
            return
        self._asked = key
        lookup, shown = Lookup(key.source, desk.project.source, key.language), [match.source for match in matches]
        found: list[Fragment] = []

        def looked() -> None:
            self._asked = None
            while len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
            self._found[key] = found
            desk.detail.show(desk.focus())

        desk.start("", lambda: fragments.look_up(memories, lookup, shown, found), looked, LOOKING, came=_nothing)

    def _key(self, focus: Focus) -> _Key:
        return _Key(focus.unit.id, focus.unit.source, self._desk.target, self._remembering.version)

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """The fragments: in how many entries they are, and an example of what they are translated as."""
        found = self._found.get(self._key(focus), [])
        following = _next(found, focus.typed) if focus.typed is not None and focus.language != focus.source else None
        lines = []
        for each in found:
            told = display(_shortened(focus.unit.source[each.span.start : each.span.end]))
            line = Text.assemble((told, palette["key"]), (f"  {each.entries} ×  ", palette["quiet"]))
            line.append_text(_excerpt(each, palette))
            if each is following:
                line.append(f"   {key_name(BY_ID['insert_fragment'].keys)} ", palette["key"])
                line.append(display(each.wording), palette["quiet"])
            lines.append(line)
        return Section("Fragment", tuple(lines)) if lines else None

    def insert_fragment(self) -> None:
        """Put the next fragment that the text lacks at the cursor."""
        desk = self._desk
        if desk.language == desk.project.source:
            raise UsageError("Fragments are put into targets.", "Edit a target.")
        found = self._found.get(self._key(desk.focus()), [])
        text, offset = desk.editor.text, desk.editor.offset_in_text
        following = _next(found, text)
        if following is not None:
            desk.editor.exchange(offset, offset, fitted(text[:offset], following.wording, text[offset:]))
        elif any(each.wording for each in found):
            desk.say("The text has every fragment that the memories know.")
        else:
            desk.say("The memories have no fragment of this source.")


def _nothing() -> None:
    """What follows when a job came further that changes no unit."""


def _next(found: list[Fragment], text: str) -> Fragment | None:
    """The first of the fragments whose wording a text lacks."""
    return next((each for each in found if each.wording and each.wording.casefold() not in text.casefold()), None)


def _shortened(text: str) -> str:
    """The two ends of a text that is long."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2].rstrip()} … {text[-_LONG // 2 :].lstrip()}"


def _excerpt(fragment: Fragment, palette: Palette) -> Text:
    """What translates a fragment, set off among the words around it; where that is not clear, about where it stands."""
    found, spans = fragment.found, [fragment.target] if fragment.target else []
    middle = fragment.source.start * len(found.target) // len(found.source)
    span, around = (fragment.target, _AROUND) if fragment.target else (Span(middle, middle), 2 * _AROUND)
    start, end = _start(found.target, span.start - around), _end(found.target, span.end + around)
    line = Text("… " if start else "", "" if spans else palette["quiet"])
    line.append_text(set_off(found.target, spans, palette["added"], start, end))
    return line.append(" …" if end < len(found.target) else "")


def _start(text: str, place: int) -> int:
    """The beginning of the first word behind a place; 0 where that is before the text."""
    return max(0, text.find(" ", place - 1) + 1) if place > 0 else 0


def _end(text: str, place: int) -> int:
    """The end of the last word before a place."""
    return max(text.rfind(" ", 0, place + 1), 0) or place if place < len(text) else len(text)
