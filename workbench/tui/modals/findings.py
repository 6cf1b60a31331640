"""What is to be looked at before delivery, grouped by kind, with the texts concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Footer, Label, Static

from workbench.errors import WorkbenchError
from workbench.language.counting import counted
from workbench.model import Level, Progress, Span
from workbench.project.checking import Found
from workbench.tui.display import display
from workbench.tui.found_list import FoundList, Heading
from workbench.tui.jobs import Job
from workbench.tui.modals.working import Working
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.window import rooms, window

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

STYLES = ("heading", "quiet", "grave", "words")
_LABEL = 4
"""Columns of a language before its text."""
_GROUP = "findings"
"""The group of the job that looks for them."""

Look = Callable[[list[Found]], Iterator[Progress]]
"""Adds all findings to a list, as a job."""
Texts = Callable[[Found], tuple[str, str]]
"""The source and the target that a finding is about."""
Ignore = Callable[[Found], list[Found]]
"""Has a finding ignored, or told again where it is; gives all findings as they are now."""


class Findings(Working[Found | None]):
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
        self.lines = LineList(self._line, lambda row: isinstance(self.findings.rows[row], Heading))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page occurrences findings"):
            yield Label("Findings", classes="dialogue-title")
            yield Label("", id="counts", classes="quiet", markup=False)
            yield self.lines
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="source-text")
                yield Static(id="target-text")
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
        self._count()
        self._show_texts()

    def _count(self) -> None:
        ignored, told = (self.findings.count(ignored=each) for each in (True, False))
        parts = [counted(told, "finding"), f"{ignored} ignored" if ignored else "", self._note]
        self._tell("   ".join(part for part in parts if part))

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
        here, lines = self._current(), [Text(), Text()]
        if here is not None:
            source, target = self._texts(here)
            about_source = here.language == self._languages[0]
            width, height = self.query_one("#whole").scrollable_content_region.size
            upper, lower = rooms(source, "" if about_source else target, width - _LABEL, height)
            lines[0] = self._marked(self._languages[0], source, here.finding.source, upper)
            if not about_source:
                lines[1] = self._marked(here.language, target, here.finding.target, lower)
        for name, line in zip(("#source-text", "#target-text"), lines, strict=True):
            self.query_one(name, Static).update(line)

    def _marked(self, language: str, text: str, spans: Sequence[Span], room: int) -> Text:
        seen = window(text, spans, room)
        line, last = Text.assemble((f"{language}  ", self._style("quiet")), "…" if seen.start else ""), seen.start
        for span in sorted(spans, key=lambda span: span.start):
            line.append(display(text[last : min(span.start, seen.end)]))
            line.append(display(text[max(last, span.start) : min(span.end, seen.end)]), self._style("words"))
            last = max(last, span.end)
        return line.append(display(text[last : seen.end])).append("…" if seen.end < len(text) else "")

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
