"""Finding and replacing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.errors import UsageError
from workbench.language.counting import counted
from workbench.model import Unit
from workbench.project import editing
from workbench.project.searching import Hit, Query, find, replacements
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.modals.find import FindForm
from workbench.tui.modals.preview import Preview
from workbench.tui.modals.replace import ReplaceForm, Wanted
from workbench.tui.widgets.painting import Highlight


class Searching:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk, refreshing: Refreshing) -> None:
        self._desk = desk
        self._refreshing = refreshing
        self._query = Query("")
        self._new = ""
        """What was last put in the place of what was found."""
        self._hits: dict[int, list[Hit]] = {}
        desk.units.painter.highlighters.append(self._highlights)

    def find(self) -> None:
        desk = self._desk
        desk.ask(FindForm(self._query, desk.project.source, desk.project.targets), self._look)

    def _look(self, query: Query) -> None:
        self._query = query
        self._hits = {}
        for hit in find(self._desk.project, query):
            self._hits.setdefault(hit.unit_id, []).append(hit)
        self._desk.units.repaint()
        if not self._hits:
            self._desk.say("Nothing was found.")
            return
        here = self._desk.list_id()
        if here in self._hits:
            self._choose()
        else:
            self._step(1)
        where = counted(len(self._hits), "unit")
        self._desk.say(f"Found in {where}: . goes to the next one, f lists only these.")

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Go to the next unit that was found, in the order of the document, round its end."""
        project = self._desk.project
        places = sorted(project.place(unit_id) for unit_id in self._hits if project.number(unit_id))
        if not places:
            raise UsageError("Nothing was found yet.", "Press / to search.")
        here_id = self._desk.list_id()
        here = project.place(here_id) if here_id is not None else -1
        beyond = [place for place in places if (place > here if step > 0 else place < here)]
        around = places if step > 0 else places[::-1]
        place = (beyond if step > 0 else beyond[::-1] or around)[0] if beyond else around[0]
        self._desk.go(project.ids()[place])
        self._choose()

    def _choose(self) -> None:
        """Make the words that were found in the active cell the current ones, so that keys for words concern them."""
        desk = self._desk
        hits = (hit for hit in self._hits.get(desk.unit.id, ()) if hit.language == desk.language)
        found = next((span for hit in hits for span in hit.spans), None)
        if found is not None:
            desk.units.words.choose_touched(found)

    def only_found(self) -> None:
        desk = self._desk
        if not desk.listing.whole:
            desk.list_units(None)
        elif self._hits:
            desk.list_units([unit_id for unit_id in desk.project.ids() if unit_id in self._hits])
            desk.say("Only what was found is listed; f lists all again.")
        else:
            raise UsageError("Nothing was found yet.", "Press / to search.")

    def replace(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        query = self._query if self._query.where else replace(self._query, where=desk.project.targets)
        desk.ask(ReplaceForm(Wanted(query, self._new), desk.project.source, desk.project.targets), self._preview)

    def _preview(self, wanted: Wanted) -> None:
        desk = self._desk
        self._query, self._new = wanted.query, wanted.new
        changes = replacements(desk.project, wanted.query, wanted.new)
        if not changes:
            desk.say("Nothing was found to replace.")
            return

        def make(chosen: list[int]) -> None:
            texts = [(changes[i].unit_id, changes[i].language, changes[i].after) for i in chosen]
            label = f"Replace “{wanted.query.text}” by “{wanted.new}” in {counted(len(texts), 'segment')}"
            expected = [changes[i].before for i in chosen]
            done = editing.change_many(desk.project, "replace", label, texts, expected)
            desk.did(done, "Nothing was replaced.")
            self._refreshing.after(done)

        rows = [(desk.project.number(c.unit_id), c) for c in changes]
        desk.ask(Preview(rows, desk.project.unit, desk.project.source), make)

    def _highlights(self, unit: Unit, language: str) -> Iterable[Highlight]:
        for hit in self._hits.get(unit.id, ()):
            if hit.language == language:
                for span in hit.spans:
                    yield Highlight(span, "hit")
