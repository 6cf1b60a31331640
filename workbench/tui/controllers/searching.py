"""Finding and replacing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.errors import NothingToDo
from workbench.language.counting import counted
from workbench.model import Unit
from workbench.project.attempts import attempt
from workbench.project.editing import change_many
from workbench.project.project import Done
from workbench.project.searching import Hit, Query, Replacement, find, replacements
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.modals.find import FindForm
from workbench.tui.modals.preview import Preview
from workbench.tui.modals.replace import ReplaceForm, Wanted
from workbench.tui.widgets.painting import Highlight

SEARCHING = "searching"
"""The group of the job that looks for what was asked for."""


class Searching:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk, refreshing: Refreshing) -> None:
        self._desk = desk
        self._refreshing = refreshing
        self._query = Query("")
        self._new = ""
        """What was last put in the place of what was found."""
        self._found: list[Hit] = []
        """What the last search has found so far."""
        self._hits: dict[int, list[Hit]] = {}
        """What is known of that here, by the id of the unit."""
        self._lists = False
        """Whether what is found is listed alone, as far as nothing else had all units listed since."""
        desk.units.painter.highlighters.append(self._highlights)

    def find(self) -> None:
        desk = self._desk
        desk.ask(FindForm(self._query, desk.project.source, desk.project.targets), self._look)

    def _look(self, query: Query) -> None:
        """Search in the background, from the current unit on, and go to the first unit that is found."""
        desk = self._desk
        self._query, self._hits, self._listed = query, {}, False
        self._found = found = list[Hit]()
        here = desk.list_id()
        first = desk.project.place(here) if here is not None and desk.project.number(here) else 0
        go_there = desk.unless_gone(self._go_to_first)

        def came() -> None:
            if found is self._found:  # and not of a search that another one has replaced
                was_empty = not self._hits
                self._take()
                if was_empty and self._hits:
                    go_there()

        def over() -> None:
            came()
            if self._hits:
                where = counted(len(self._hits), "unit")
                desk.say(f"Found in {where}: . goes to the next one, f lists only these.")
            else:
                desk.say("Nothing was found.")

        desk.units.repaint()
        desk.start("Finding", lambda: find(desk.project, query, found, first), over, SEARCHING, came=came)

    def _take(self) -> None:
        """Show what was found since the last look, also in the list of what was found."""
        desk, known = self._desk, sum(map(len, self._hits.values()))
        for hit in self._found[known:]:
            self._hits.setdefault(hit.unit_id, []).append(hit)
        if len(self._found) == known:
            return
        if self._lists and (known == 0 or not desk.listing.whole):
            self._list_found()
        else:
            desk.units.repaint()

    def _go_to_first(self) -> None:
        if self._desk.list_id() in self._hits:
            self._choose()
        else:
            self._step(1)

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Go to the next unit that was found, in the order of the document, round its end."""
        project = self._desk.project
        places = sorted(project.place(unit_id) for unit_id in self._hits if project.number(unit_id))
        if not places:
            raise NothingToDo("Nothing was found yet.", "Press / to search.")
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
        elif self._hits or self._is_looking:
            self._lists = True
            if self._hits:
                self._list_found()
            desk.say("Only what was found is listed; f lists all again.")
        else:
            raise NothingToDo("Nothing was found yet.", "Press / to search.")

    @property
    def _is_looking(self) -> bool:
        return any(each.group == SEARCHING and each.is_running for each in self._desk.screen.workers)

    def _list_found(self) -> None:
        self._desk.list_units(sorted(self._hits, key=self._desk.project.number))

    def replace(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        query = self._query if self._query.where else replace(self._query, where=desk.project.targets)
        desk.ask(ReplaceForm(Wanted(query, self._new), desk.project.source, desk.project.targets), self._preview)

    def _preview(self, wanted: Wanted) -> None:
        desk = self._desk
        self._query, self._new = wanted.query, wanted.new
        changes: list[Replacement] = []

        def make(chosen: list[int]) -> None:
            if not changes:
                desk.say("Nothing was found to replace.")
                return
            texts = [(changes[i].unit_id, changes[i].language, changes[i].after) for i in chosen]
            label = f"Replace “{wanted.query.text}” by “{wanted.new}” in {counted(len(texts), 'segment')}"
            expected = [changes[i].before for i in chosen]
            done: list[Done] = []
            desk.start(
                "Replacing",
                lambda: attempt(
                    desk.project, lambda: change_many(desk.project, "replace", label, texts, expected), done
                ),
                lambda: self._replaced(done[0]),
                "",
            )

        desk.ask(
            Preview(changes, desk.project, lambda: replacements(desk.project, wanted.query, wanted.new, changes)), make
        )

    def _replaced(self, done: Done) -> None:
        self._desk.did(done, "Nothing was replaced.")
        self._refreshing.after(done)

    def _highlights(self, unit: Unit, language: str) -> Iterable[Highlight]:
        for hit in self._hits.get(unit.id, ()):
            if hit.language == language:
                for span in hit.spans:
                    yield Highlight(span, "hit")
