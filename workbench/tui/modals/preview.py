"""Shows every change before it is made: a list of them, and below it the highlighted one in full.

It opens at once and fills while they are looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Protocol

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Footer, Label, Static

from workbench.language.counting import counted
from workbench.model import Progress
from workbench.project.project import Project
from workbench.tui.display import display
from workbench.tui.jobs import Job
from workbench.tui.modals.error import in_words
from workbench.tui.modals.working import Working
from workbench.tui.widgets.diff import changes
from workbench.tui.widgets.line_list import LineList

_STYLES = ("removed", "added", "quiet")
_BEFORE = 20
"""Characters that stand before the first change of a row."""


class Change(Protocol):
    """What becomes of one segment."""

    @property
    def unit_id(self) -> int: ...

    @property
    def language(self) -> str: ...

    @property
    def before(self) -> str: ...

    @property
    def after(self) -> str: ...


class Preview(Working[list[int] | None]):
    """Returns the indexes of the changes to be made, None when it was left with Esc.

    Where nothing is found it closes by itself and returns an empty list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Replace the ticked ones", priority=True),
        Binding("space", "tick", "One"),
        Binding("a", "tick_all", "All or none"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"preview--{name}" for name in _STYLES}

    def __init__(
        self,
        found: Sequence[Change],
        project: Project,
        steps: Callable[[], Iterator[Progress]] | None = None,
    ) -> None:
        """`found`: the changes. `steps` makes the job that adds to them, None where all are there."""
        super().__init__()
        self._found, self._project, self._steps = found, project, steps
        self._complete = steps is None
        """Whether all changes are there."""
        self._unticked: set[int] = set()
        """The changes that are not to be made."""
        self._problem = ""
        """Why no more are found, in words."""
        self._progress = Progress(0, 0)
        self._lines = LineList(self._line)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page occurrences"):
            yield Label(classes="dialogue-title", id="count")
            yield self._lines
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="text")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._lines.focus()
        self._take()
        if self._steps is not None:
            self.begin(Job("", self._steps, "looking", self._all_found))

    # what is found

    def progressed(self, progress: Progress) -> None:
        self._progress = progress
        self._take()

    def failed(self, error: BaseException) -> None:
        self._problem = display(" ".join(in_words(error)))
        self._take()

    def _all_found(self) -> None:
        if not self._rows():
            self.dismiss([])
            return
        self._complete = True
        self._take()

    def _take(self) -> None:
        """List what has been found so far."""
        if self._rows() > self._lines.rows:
            self._lines.show(self._rows())
        self._tell()

    def _rows(self) -> int:
        """How many lines there are to be listed."""
        return len(self._found)

    def _told(self) -> str:
        """How many changes there are, in words."""
        shown = len(self._found)
        return f"{counted(shown, 'segment')} would change, {shown - len(self._unticked)} ticked"

    def _tell(self) -> None:
        told = self._told()
        if self._problem:
            told = self._problem
        elif not self._complete:
            told += f".  Looking through the units: {self._progress.done} of {self._progress.total}"
        self.query_one("#count", Label).update(told)
        self._lines.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"preview--{name}", partial=True)

    def _line(self, row: int) -> Text:
        change = self._found[row]
        number = self._project.number(change.unit_id)
        quiet = self._style("quiet")
        line = Text.assemble(
            ("[ ] ", quiet) if row in self._unticked else ("[x] ", self._style("added")),
            (f"{number:>4} {change.language}  ", quiet),
            no_wrap=True,
        )
        return line.append_text(self._excerpt(change))

    def _excerpt(self, change: Change) -> Text:
        """Both texts in one, from a little before the first change on."""
        changed = self._change(change)
        first = max(0, min((span.start for span in changed.spans), default=0) - _BEFORE)
        return Text("…" if first else "").append_text(changed[first:])

    def _change(self, change: Change) -> Text:
        return changes(change.before, change.after, change.language, self._style("removed"), self._style("added"))

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        if self._lines.rows:
            self.query_one("#text", Static).update(self._whole(self._lines.highlighted))

    def _whole(self, row: int) -> Text:
        """The change of a row in full, a target's below the source it is of."""
        change, source = self._found[row], self._project.source
        text = Text()
        if change.language != source:
            unit = self._project.unit(change.unit_id)
            text.append(f"{source}  ", self._style("quiet")).append(f"{display(unit.source)}\n")
        return text.append(f"{change.language}  ", self._style("quiet")).append_text(self._change(change))

    # deciding

    def _all_there(self) -> bool:
        """Whether all changes were found, as what concerns all of them needs; else it is said that they were not."""
        if not self._complete and not self._problem:
            self.notify("Not all places are found yet.", markup=False)
        return self._complete

    @on(LineList.Chosen)
    def action_tick(self) -> None:
        if self._lines.highlighted < len(self._found):
            self._unticked ^= {self._lines.highlighted}
            self._lines.highlighted += 1
            self._tell()

    def action_tick_all(self) -> None:
        """Tick all, or, where all are ticked, none."""
        if self._all_there():
            self._unticked = set() if self._unticked else set(range(len(self._found)))
            self._tell()

    def action_make(self) -> None:
        if self._all_there():
            self.dismiss([place for place in range(len(self._found)) if place not in self._unticked])
