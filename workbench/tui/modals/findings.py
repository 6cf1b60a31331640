"""What is to be looked at before delivery, grouped by kind, with the texts concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Label

from workbench.errors import WorkbenchError
from workbench.language.counting import counted
from workbench.model import Level, Progress
from workbench.project.checking import Found
from workbench.tui.display import display
from workbench.tui.found_list import FoundList, Heading
from workbench.tui.jobs import Job
from workbench.tui.modals.working import Working
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.texts_pane import MarkedText, TextsPane

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

STYLES = ("heading", "quiet", "grave")
_GROUP = "findings"
"""The group of the job that looks for them."""

Look = Callable[[list[Found]], Iterator[Progress]]
"""Adds all findings to a list, as a job."""
Texts = Callable[[Found], tuple[str, str]]
"""The source and the target that a finding is about."""
Ignore = Callable[[Found], list[Found]]
"""Has a finding ignored, or told again where it is; gives all findings as they are now."""


class Findings(Working[Found | None], inherit_bindings=False):
    """Returns the finding whose unit is to be gone to; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Go there", priority=True),
        Binding("i", "ignore", "Ignore"),
        Binding("u", "undo", "Undo"),
        Binding("a", "show_ignored", "Ignored"),
        Binding("tab", "language", "Language", priority=True),
        Binding("escape", "dismiss(None)", "Close"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"findings--{name}" for name in STYLES}

    def __init__(
        self,
        look: Look,
        texts: Texts,
        ignore: Ignore,
        undo: Callable[[], list[Found] | None],
        *,
        languages: Sequence[str],
        note: str = "",
        last: Found | None = None,
    ) -> None:
        """`undo` takes the last `ignore` back, and gives all findings as they are now; None where there is none.

        `languages`: the source and the targets. `note`: what else is to be known before delivery, in words. `last`:
        the finding that is to be the current one, if it is still there.
        """
        super().__init__()
        self._look, self._texts, self._ignore, self._undo = look, texts, ignore, undo
        self._languages, self._note, self._last = languages, note, last
        self.findings = FoundList(languages[1:])
        self.pane = TextsPane()
        self.lines = LineList(self._line, lambda row: isinstance(self.findings.rows[row], Heading))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page occurrences findings"):
            yield Label("Findings", classes="dialogue-title")
            yield Label("", id="counts", classes="quiet", markup=False)
            yield self.lines
            yield self.pane
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.lines.focus()
        self._tell("checking …")
        found: list[Found] = []
        self.begin(Job("", lambda: self._look(found), _GROUP, lambda: self._looked(found)))

    def progressed(self, progress: Progress) -> None:
        if progress.total:
            units = f" {progress.done} of {progress.total} units" if progress.done else ""
            self._tell(f"{progress.note} …{units}")

    def failed(self, error: BaseException) -> None:
        self.dismiss(None)
        cast("WorkbenchApp", self.app).complain(error)

    def _looked(self, found: list[Found]) -> None:
        self.findings.put(found)
        self._show(self.findings.place_of(self._last))

    def _show(self, place: int) -> None:
        """List what is to be seen; the finding at a place among all, or the next one, becomes the current one."""
        self.lines.show(len(self.findings.rows), self.findings.row_of(place))
        ignored, told = (self.findings.count(ignored=each) for each in (True, False))
        parts = [counted(told, "finding"), f"{ignored} ignored" if ignored else "", self._note]
        self._tell("   ".join(part for part in parts if part))
        self._show_texts()

    def _tell(self, text: str) -> None:
        languages = self.findings.language or ", ".join(self._languages[1:])
        self.query_one("#counts", Label).update(f"{languages}   {display(text)}")

    # what is shown

    def _line(self, row: int) -> Text:
        entry, quiet = self.findings.rows[row], self._style("quiet")
        if isinstance(entry, Heading):
            return Text.assemble((entry.title, self._style("heading")), (f"  {entry.count}", quiet))
        each = self.findings.found[entry]
        line = Text.assemble((f"{each.number:>6} {each.language:<3} ", quiet))
        grave = self._style("grave") if each.finding.level is Level.ERROR else ""
        line.append(display(each.finding.message), quiet if each.ignored else grave)
        return line.append("  ignored", quiet) if each.ignored else line

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"findings--{name}", partial=True)

    @on(LineList.Highlighted)
    def _show_texts(self) -> None:
        """The source and the target of the current finding, with the words that it names."""
        here = self._current()
        if here is None:
            self.pane.show(None, None)
            return
        source, target = self._texts(here)
        in_source = here.language == self._languages[0]
        below = None if in_source else MarkedText(here.language, target, here.finding.target)
        self.pane.show(MarkedText(self._languages[0], source, here.finding.source), below)

    # deciding

    def _place(self) -> int | None:
        """The place of the current finding among all; None where none is listed."""
        return self.findings.place_in(self.lines.highlighted)

    def _current(self) -> Found | None:
        place = self._place()
        return None if place is None else self.findings.found[place]

    @on(LineList.Chosen)
    def action_choose(self) -> None:
        if (here := self._current()) is not None:
            self.dismiss(here)

    def action_ignore(self) -> None:
        """Ignore the current finding, or tell it again, and go to the next one."""
        here, place = self._current(), self._place()
        if here is not None and place is not None:
            self._change(lambda: self._ignore(here), place + 1)

    def action_undo(self) -> None:
        self._change(self._undo, self._place() or 0)

    def _change(self, act: Callable[[], list[Found] | None], place: int) -> None:
        try:
            found = act()
        except WorkbenchError as error:
            self._tell(error.message)
            return
        if found is None:
            self._tell("Nothing that was ignored last is left to undo.")
        else:
            self.findings.put(found)
            self._show(place)

    def action_show_ignored(self) -> None:
        place = self._place() or 0
        self.findings.show_ignored()
        self._show(place)

    def action_language(self) -> None:
        """All targets, then each by itself."""
        place = self._place() or 0
        self.findings.next_language()
        self._show(place)
