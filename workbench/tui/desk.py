"""What the controllers work on: the open project, the parts of the screen, and how an act becomes visible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from textual.screen import ModalScreen

from workbench.errors import NothingToDo
from workbench.language.codes import native_name
from workbench.model import CONFIRMED, Progress, Unit, is_stale
from workbench.project.machine import Machine
from workbench.project.project import Done, Project
from workbench.tui import jobs
from workbench.tui.glyphs import Glyphs
from workbench.tui.kept import Kept
from workbench.tui.listing import Listing
from workbench.tui.widgets.detail import Detail, Focus
from workbench.tui.widgets.headings import Headings
from workbench.tui.widgets.status_bar import StatusBar
from workbench.tui.widgets.target_editor import TargetEditor
from workbench.tui.widgets.unit_list import UnitList

if TYPE_CHECKING:
    from workbench.tui.screens.editor import EditorScreen

Answer = TypeVar("Answer")


@dataclass
class Desk:
    """One project being worked on."""

    screen: EditorScreen
    project: Project
    machine: Machine
    glyphs: Glyphs
    units: UnitList
    editor: TargetEditor
    detail: Detail
    status: StatusBar
    headings: Headings
    listing: Listing = field(init=False)
    shown: tuple[str, ...] = field(init=False)
    """The target languages that have a column."""
    editing: bool = False
    """Whether the live text area is over a cell."""

    def __post_init__(self) -> None:
        self._counts: Kept[None, tuple[str, ...]] = Kept(self.project, lambda _: _counts(self.project, self.glyphs))
        self.listing = Listing(self.project)
        self.shown = self.project.targets[:1]

    # what is current

    @property
    def unit(self) -> Unit:
        """The current unit. Raises NothingToDo when no unit is listed."""
        if not len(self.listing):
            raise NothingToDo("There is no unit here.", "Show all units again.")
        return self.units.sheet.layout_of(self.units.current).unit

    @property
    def language(self) -> str:
        """The language of the active column, the source's included."""
        return (self.project.source, *self.shown)[self.units.column]

    @property
    def target(self) -> str:
        """The target language that is worked on, also while the source is the active column."""
        return self.shown[max(self.units.column - 1, 0)]

    # showing

    def arrange(self) -> None:
        """Show the listing with the present columns."""
        self.units.show(self.listing, (self.project.source, *self.shown), is_stale, self.glyphs)
        self.refresh()

    def list_units(self, only: Sequence[int] | None, at: int | None = None) -> None:
        """List some units, or all; the current one stays current where it can be, or `at` becomes it."""
        here = at if at is not None else (self.listing.id_at(self.units.current) if len(self.listing) else None)
        self.listing = Listing(self.project, only)
        row = self.listing.row_of(here) if here is not None else None
        self.units.set_reactive(UnitList.current, row or 0)
        self.arrange()

    def refresh(self) -> None:
        """Read the visible units again, and everything that is said about them."""
        self.units.reload()
        self.tell()

    def tell(self) -> None:
        """Say in the pane and the status bar what there is to say about the current unit."""
        self.detail.show(self.focus() if len(self.listing) else None)
        self.name_columns()
        self.status.update(
            place=f"{self.listing.number(self.units.current) if len(self.listing) else 0}/{len(self.project)}",
            counts=self._counts[None],
        )

    def tell_of_typing(self) -> None:
        """Say in the pane what there is to say about the text being typed."""
        if self.editing:
            self.detail.show(self.focus())

    def name_columns(self) -> None:
        """Put the names of the languages over the columns, wherever those are now."""
        names = tuple(native_name(language) for language in (self.project.source, *self.shown))
        self.headings.show(self.units.sheet.geometry, names, self.units.column, self.glyphs)

    def focus(self) -> Focus:
        return Focus(
            self.unit,
            self.language,
            self.project.source,
            (self.project.source, *self.shown),
            self.project.targets,
            self.units.words.current,
            self.editor.text if self.editing else None,
        )

    # acting

    def did(self, done: Done | None, nothing: str = "There is nothing to do.") -> None:
        """Show what an act did, and go where it did it; `nothing` is said when it did nothing."""
        if done is None or done.nothing:
            self.say(nothing)
            return
        self.listing = self.listing.anew()
        self.units.sheet.show(self.listing, self.units.sheet.languages)
        present = [unit_id for unit_id in done.units if self.listing.row_of(unit_id) is not None]
        if present and self.list_id() not in present:
            self.go(present[0])
        if self.list_id() in done.units:
            self.units.words.forget(elsewhere=True)
        self.units.relayout()
        self.units.words.keep()
        self.tell()
        self.say(done.label)

    def list_id(self) -> int | None:
        """The id of the current unit; None when it is gone."""
        row = self.units.current
        return self.listing.id_at(row) if row < len(self.listing) else None

    def go(self, unit_id: int) -> None:
        """Make a unit current; where it is not listed, all units are listed again."""
        row = self.listing.row_of(unit_id)
        if row is None:
            self.list_units(None, at=unit_id)
        else:
            self.units.sheet.reread()
            self.units.current = row

    # talking

    def say(self, text: str) -> None:
        """Tell something in passing."""
        self.screen.say(text)

    def ask(self, question: ModalScreen[Answer | None], then: Callable[[Answer], None]) -> None:
        """Open a dialogue; `then` gets the answer, unless it was left with Esc."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.screen.guard(lambda: then(answer))

        self.screen.app.push_screen(question, answered)

    def unless_gone(self, then: Callable[[], None]) -> Callable[[], None]:
        """`then`, for when the answer to a key comes: it is dropped once the translator has gone elsewhere.

        Elsewhere is another unit, column or word, a text that is being edited or not any more, a dialogue.
        """
        here = self._whereabouts()

        def answered() -> None:
            if self._whereabouts() == here:
                self.screen.guard(then)

        return answered

    def _whereabouts(self) -> tuple[object, ...]:
        return self.screen.is_current, self.editing, self.list_id(), self.language, self.units.words.current

    def start(
        self,
        title: str,
        steps: Callable[[], Iterator[Progress]],
        then: Callable[[], None],
        group: str,
        *,
        came: Callable[[], None] | None = None,
        lasting: bool = False,
    ) -> None:
        """Begin work in the background, see `Job`; without a title nothing is said about it."""
        if title:
            self.status.update(job=f"{title}…")
        jobs.start(self.screen, jobs.Job(title, steps, group, then, came, lasting))


def _counts(project: Project, glyphs: Glyphs) -> tuple[str, ...]:
    """How far each target language is, in words."""
    counts = []
    for language, tally in project.counts().items():
        done = sum(tally[status] for status in CONFIRMED)
        counts.append(f"{language} {done}/{sum(tally.values())} {glyphs.confirmed}")
    return tuple(counts)
