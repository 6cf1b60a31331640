"""Shows every place that a repair changes, in all languages of its unit, before anything is changed.

It opens at once and fills while the places are looked for. Sentences are translated anew in the background, those near
the highlighted one first; one that scores better takes the place of the text with replaced words, unless the translator
has decided about it by then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Label

from workbench.language.counting import counted
from workbench.model import Progress, Unit
from workbench.project.redecoding import Redecoding, with_text
from workbench.project.repairing import Occurrence
from workbench.tui.choices import Choices
from workbench.tui.delay import Delay
from workbench.tui.display import display
from workbench.tui.jobs import Job
from workbench.tui.modals.error import in_words
from workbench.tui.modals.prompt import Prompt
from workbench.tui.modals.working import Working
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.occurrence_list import OccurrenceList
from workbench.tui.widgets.occurrence_pane import OccurrencePane

_PAUSE = 0.05
"""Seconds that the cursor rests on an occurrence before its unit is shown."""

Anew = Callable[[Occurrence], Redecoding | None]
"""Translates an occurrence's sentence around the right word; None when that cannot be done. Called in a thread."""


@dataclass
class Search:
    """What a job finds, read while it goes on."""

    steps: Callable[[Search], Iterator[Progress]]
    """Makes the job, which adds to the following."""
    found: list[Occurrence] = field(default_factory=list)
    """In the order of the document."""
    complete: bool = False
    """Whether all have been found; the order may still be looked for."""
    order: list[int] = field(default_factory=list)
    """Places in `found`, nearest in sense first; empty until that is known."""


class Occurrences(Working[list[Occurrence] | None]):
    """Returns the occurrences that were accepted, edited or not; None when it was left with Esc.

    Where nothing is found it closes by itself and returns an empty list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Repair", priority=True),
        Binding("s", "skip_rest", "Skip the rest"),
        Binding("a", "tick_safe", "Safe"),
        Binding("A", "tick_all", "All", show=False),
        Binding("e", "edit", "Edit"),
        Binding("t", "anew", "Anew"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]

    def __init__(self, search: Search, languages: tuple[str, ...], unit_of: Callable[[int], Unit], anew: Anew) -> None:
        """`languages`: the source and the targets, in the order of the columns. `unit_of` reads a unit by its id."""
        super().__init__()
        self._search, self._unit_of, self._anew = search, unit_of, anew
        self._title = Label("Looking …", classes="dialogue-title", id="found", markup=False)
        self._state_line = Label("", classes="quiet", id="state", markup=False)
        self.choices = Choices()
        self.lines = OccurrenceList(self.choices)
        self.pane = OccurrencePane(self.choices, languages)
        self._arrived: deque[int] = deque()
        """The places of the sentences that were translated anew since the last look."""
        self._problem = ""
        """Why no more is found or translated, in words."""
        self._progress = Progress(0, 0)
        self._is_looking = True
        """Whether places, or their order, are still being looked for."""
        self._looking = Job("", lambda: search.steps(search), "looking", self._all_found)
        self._renewing = Job("", self._renew, "anew")
        self._rest = Delay(self, _PAUSE, self._show, at_latest=_PAUSE)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page occurrences"):
            yield self._title
            yield self._state_line
            yield self.lines
            yield self.pane
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.lines.focus()
        self.begin(self._looking)

    # what is found

    def progressed(self, progress: Progress) -> None:
        if self._is_looking:
            self._progress = progress
            self._take()
        while self._arrived:
            place = self._arrived.popleft()
            self.choices.offer(place)
            self.lines.refresh()
            if place == self.lines.place:
                self._show()
        self._tell()

    def failed(self, error: BaseException) -> None:
        self._take()
        self._problem = display(" ".join(in_words(error)))
        self._tell()

    def _take(self) -> None:
        """List what was found since the last look."""
        known = len(self.choices.found)
        self.choices.add(self._search.found[known:])
        if len(self.choices.found) > known:
            self.lines.show(len(self.choices.rows))

    def _all_found(self) -> None:
        """Put what was found in order; the highlighted occurrence stays so, unless it is the first one anyway."""
        self._take()
        choices = self.choices
        if not choices.found:
            self.dismiss([])
            return
        here = self.lines.place if self.lines.highlighted else None
        choices.order(self._search.order or choices.rows)
        self.lines.show(len(choices.rows), 0 if here is None else choices.rows.index(here))
        self._show()
        self._is_looking = False
        self._tell()
        self.begin(self._renewing)

    def _tell(self) -> None:
        count, units, unsafe = len(self.choices.found), len(self.choices.by_unit), self.choices.unsafe
        title = f"{counted(count, 'segment')} in {counted(units, 'unit')} would change"
        if unsafe:
            title += f"; {unsafe} {'needs' if unsafe == 1 else 'need'} a look"
        self._title.update(title)
        self._state_line.update(self._problem or self._state())

    def _state(self) -> str:
        """What is going on, or else what the keys do that have no room below."""
        if self._is_looking:
            what = self._progress.note or "Looking through the units"
            return f"{what}: {self._progress.done} of {self._progress.total}  Esc gives up."
        keys = "Space one, x unit, A all, n next unsafe."
        if self.choices.waiting(self.lines.highlighted) is not None:
            return f"{keys}  Anew: {len(self.choices.made)} of {len(self.choices.rows)}."
        return f"Nearest sense first.  {keys}" if self._search.order else keys

    # what is shown

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        self._rest.restart()

    def _show(self) -> None:
        """The whole unit of the highlighted occurrence."""
        place = self.lines.place
        if place is not None:
            self.pane.show(place, self._unit_of(self.choices.present[place].unit_id))

    # translating anew

    def _renew(self) -> Iterator[Progress]:
        """Translate sentences anew, as a job in a thread, those near the highlighted one first."""
        choices = self.choices
        while (place := choices.waiting(self.lines.highlighted)) is not None:
            choices.made[place] = self._anew(choices.found[place])
            self._arrived.append(place)
            yield Progress(len(choices.made), len(choices.rows))

    # deciding

    def _changed(self) -> None:
        """The translator has put another text into an occurrence."""
        self.lines.refresh()
        self._tell()
        self._show()

    def _all_there(self, also_ordered: bool = False) -> bool:
        """Whether all places were found, as what concerns all of them needs; else it is said that they were not."""
        if self._search.complete and not (also_ordered and self._is_looking):
            return True
        what = "in order" if self._search.complete else "found"
        self.notify(f"Not all places are {what} yet.", markup=False)
        return False

    def action_skip_rest(self) -> None:
        """Skip the highlighted one and all below it, which are further from the sense that is repaired."""
        if self._all_there(also_ordered=True):
            self.choices.tick(self.choices.rows[self.lines.highlighted :], False)
            self.lines.refresh()

    def action_tick_safe(self) -> None:
        if self._all_there():
            self.choices.tick_only_safe()
            self.lines.refresh()

    def action_tick_all(self) -> None:
        """Take all, or, where all are taken, none."""
        if self._all_there():
            self.choices.tick(self.choices.rows, len(self.choices.ticked) < len(self.choices.rows))
            self.lines.refresh()

    def action_edit(self) -> None:
        place = self.lines.place
        if place is None:
            return
        each = self.choices.present[place]
        self.choices.hold(place)

        def edited(text: str | None) -> None:
            if text is not None:
                self.choices.put(place, replace(with_text(each, text), safe=True, reason=""))
                self._changed()

        self.app.push_screen(Prompt(f"Unit {each.number}, {each.language}", value=each.after), edited)

    def action_anew(self) -> None:
        """Change between the text with words replaced and the sentence translated anew around them."""
        place = self.lines.place
        if place is None:
            return
        if self.choices.swap(place):
            self._changed()
        elif place in self.choices.made:
            self.notify("The engine has nothing else to say here.", markup=False)
        else:
            self.notify("It is being translated anew; it will stand below.", markup=False)

    def action_make(self) -> None:
        if self._all_there():
            self.dismiss(self.choices.taken)
