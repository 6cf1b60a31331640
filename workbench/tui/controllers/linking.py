"""Lighting up what translates the current word in the other languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from workbench.engines.base import WordLink
from workbench.errors import EngineError
from workbench.model import Span, Unit
from workbench.project import assisting
from workbench.tui.desk import Desk
from workbench.tui.display import display
from workbench.tui.jobs import once
from workbench.tui.widgets.detail import Focus, Palette, Section
from workbench.tui.widgets.layout import text_in
from workbench.tui.widgets.painting import Highlight

_KEPT = 300
"""Units and languages whose links are remembered."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """All texts of a unit, and the language from which the links are wanted."""

    unit_id: int
    language: str
    texts: tuple[str, ...]


class Linking:
    """Called by the screen. While an answer is awaited nothing else is asked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[_Asked, dict[str, Sequence[WordLink]]] = {}
        self._busy = False
        desk.units.painter.highlighters.append(self._highlights)

    def follow(self) -> None:
        """Another word may be the current one: find out what translates it, if that is not known yet."""
        desk = self._desk
        if desk.units.words.current is None or not len(desk.listing) or self._busy:
            return
        unit, language = desk.unit, desk.language
        asked = self._asked(unit, language)
        if asked not in self._known:
            self._ask(asked, unit, language)

    def _ask(self, asked: _Asked, unit: Unit, language: str) -> None:
        self._busy = True
        found: dict[str, Sequence[WordLink]] = {}

        def ask() -> None:
            found.update(self._links(unit, language))

        def then() -> None:
            self._busy = False
            self._known[asked] = found
            while len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
            self._desk.units.repaint()
            self._desk.tell()
            self.follow()

        self._desk.start("", once(ask), then, "links")

    def _links(self, unit: Unit, language: str) -> dict[str, Sequence[WordLink]]:
        """The links to each other language; none where nothing translates the pair."""
        desk, found = self._desk, dict[str, Sequence[WordLink]]()
        for other in self._languages():
            try:
                if other != language:
                    found[other] = assisting.links(desk.machine, unit, desk.project.source, language, other)
            except EngineError:
                found[other] = ()  # lights are a help, nothing that fails for want of them
        return found

    def translations(self, unit: Unit, language: str, word: Span) -> dict[str, tuple[Span, ...]]:
        """Where the words stand that translate a word of a unit's text, by language; it may take its time."""
        links = self._known.get(self._asked(unit, language)) or self._links(unit, language)
        found = {other: _linked(each, word) for other, each in links.items()}
        return {other: spans for other, spans in found.items() if spans}

    def _languages(self) -> tuple[str, ...]:
        return self._desk.project.languages

    def _asked(self, unit: Unit, language: str) -> _Asked:
        source = self._desk.project.source
        return _Asked(unit.id, language, tuple(text_in(unit, each, source) for each in self._languages()))

    def counterparts(self, unit: Unit, other: str) -> list[Span]:
        """Where the words stand that translate the current word, in another language's text of its unit."""
        desk, word = self._desk, self._desk.units.words.current
        if word is None or desk.list_id() != unit.id:
            return []
        return list(_linked(self._known.get(self._asked(unit, desk.language), {}).get(other, ()), word))

    def _highlights(self, unit: Unit, language: str) -> Iterable[Highlight]:
        """Not where the translator has chosen words already."""
        if language in self._desk.units.words.by_language():
            return ()
        return [Highlight(span, "linked") for span in self.counterparts(unit, language)]

    def section(self, focus: Focus, palette: Palette) -> Section | None:
        """What translates the current word, also in a language that the list has no room for."""
        if focus.word is None or focus.typed is not None:
            return None
        line = Text()
        for other in self._languages():
            text = text_in(focus.unit, other, focus.source)
            words = [text[span.start : span.end] for span in self.counterparts(focus.unit, other)]
            if words:
                line.append(f"{other}  ", palette["key"]).append(display(" … ".join(words)) + "   ")
        return Section("Word", (line,)) if line else None


def _linked(links: Sequence[WordLink], word: Span) -> tuple[Span, ...]:
    """What links lead to from a word, or from several."""
    return tuple(link.target for link in links if link.source.start < word.end and link.source.end > word.start)


def phrase(text: str, spans: Sequence[Span]) -> str:
    """Some words of a text as they stand where nothing but white space parts them, else one after the other."""
    ordered = sorted(set(spans), key=lambda span: span.start)
    words = " ".join(text[span.start : span.end] for span in ordered)
    whole = text[ordered[0].start : ordered[-1].end]
    return whole if "".join(whole.split()) == "".join(words.split()) else words
