"""What is to be looked at before delivery, grouped by kind, with the texts concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, cast

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Label, OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.language.counting import counted
from workbench.model import Level, Progress, Span
from workbench.project.checking import Found, title
from workbench.tui.display import display
from workbench.tui.jobs import Job
from workbench.tui.modals.working import Working

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

STYLES = ("heading", "quiet", "grave", "words")
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
        Binding("a", "show_ignored", "With ignored"),
        Binding("tab", "language", "Language", priority=True),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
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
        self._languages, self._language, self._note, self._last = languages, "", note, last
        self._with_ignored = False
        self._found: list[Found] = []
        self.listed: list[Found] = []
        """What is shown, in order."""
        self._rows: list[int | None] = []
        """For each line of the list the place in `listed`; None for a heading."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page occurrences findings"):
            yield Label("Findings", classes="dialogue-title")
            yield Label("", id="counts", classes="quiet", markup=False)
            yield OptionList()
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="source-text")
                yield Static(id="target-text")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
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
        self._found = found
        self._show(self._place_of(self._last))

    def _place_of(self, last: Found | None) -> int:
        """Where a finding of before stands in the list, or what comes after it."""
        self._choose_listed()
        if last is None or last not in self._found:
            return 0
        before = self._found[: self._found.index(last)]
        return sum(each in before for each in self.listed)

    def _choose_listed(self) -> None:
        self.listed = [
            each
            for each in self._found
            if (self._with_ignored or not each.ignored) and self._language in ("", each.language)
        ]

    def _show(self, place: int) -> None:
        """List what is to be seen; the finding at `place` becomes the current one."""
        self._choose_listed()
        options, lines, self._rows = self.query_one(OptionList), list[Option](), list[int | None]()
        numbered = enumerate(self.listed)
        for kind, group in groupby(numbered, key=lambda each: each[1].finding.kind):
            members = list(group)
            heading = Text.assemble((title(kind), self._style("heading")), (f"  {len(members)}", self._style("quiet")))
            lines.append(Option(Content.from_rich_text(heading), disabled=True))
            self._rows.append(None)
            for index, each in members:
                lines.append(Option(Content.from_rich_text(self._line(each))))
                self._rows.append(index)
        options.clear_options()
        options.add_options(lines)
        options.highlighted = self._rows.index(min(place, len(self.listed) - 1)) if self.listed else None
        if options.highlighted == 1:
            options.scroll_to(y=0, animate=False)
        options.focus()
        self._count()
        self._show_texts()

    def _count(self) -> None:
        ignored = sum(each.ignored for each in self._found if self._language in ("", each.language))
        told = sum(not each.ignored for each in self._found if self._language in ("", each.language))
        parts = [counted(told, "finding"), f"{ignored} ignored" if ignored else "", self._note]
        self._tell("   ".join(part for part in parts if part))

    def _tell(self, text: str) -> None:
        languages = self._language or ", ".join(self._languages[1:])
        self.query_one("#counts", Label).update(f"{languages}   {display(text)}")

    def _line(self, each: Found) -> Text:
        quiet = self._style("quiet")
        line = Text.assemble((f"{each.number:>6} {each.language:<3} ", quiet), no_wrap=True, overflow="ellipsis")
        grave = self._style("grave") if each.finding.level is Level.ERROR else ""
        line.append(display(each.finding.message), quiet if each.ignored else grave)
        return line.append("  ignored", quiet) if each.ignored else line

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"findings--{name}", partial=True)

    @on(OptionList.OptionHighlighted)
    def _show_texts(self) -> None:
        """The source and the target of the current finding, with the words that it names."""
        here = self._current()
        source, target = self._texts(here) if here else ("", "")
        lines = [Text(), Text()]
        if here is not None:
            lines[0] = self._marked(self._languages[0], source, here.finding.source)
            if here.language != self._languages[0]:
                lines[1] = self._marked(here.language, target, here.finding.target)
        for name, line in zip(("#source-text", "#target-text"), lines, strict=True):
            self.query_one(name, Static).update(line)

    def _marked(self, language: str, text: str, spans: Sequence[Span]) -> Text:
        line, last = Text.assemble((f"{language}  ", self._style("quiet"))), 0
        for span in sorted(spans, key=lambda span: span.start):
            line.append(display(text[last : span.start]))
            line.append(display(text[max(last, span.start) : span.end]), self._style("words"))
            last = max(last, span.end)
        return line.append(display(text[last:]))

    def _current(self) -> Found | None:
        highlighted = self.query_one(OptionList).highlighted
        place = self._rows[highlighted] if highlighted is not None and highlighted < len(self._rows) else None
        return self.listed[place] if place is not None else None

    def action_choose(self) -> None:
        if (here := self._current()) is not None:
            self.dismiss(here)

    def action_cursor(self, step: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_ignore(self) -> None:
        """Ignore the current finding, or tell it again; what comes after it is the next."""
        here = self._current()
        if here is not None:
            place = self.listed.index(here)
            self._change(lambda: self._ignore(here), place + self._with_ignored)

    def action_undo(self) -> None:
        here = self._current()
        self._change(self._undo, self.listed.index(here) if here else 0)

    def _change(self, act: Callable[[], list[Found] | None], place: int) -> None:
        try:
            found = act()
        except WorkbenchError as error:
            self._tell(error.message)
            return
        if found is None:
            self._tell("Nothing that was ignored last is left to undo.")
        else:
            self._found = found
            self._show(place)

    def action_show_ignored(self) -> None:
        here, self._with_ignored = self._current(), not self._with_ignored
        self._show(self._place_of(here))

    def action_language(self) -> None:
        """All targets, then each by itself."""
        choices = ("", *self._languages[1:])
        here = self._current()
        self._language = choices[(choices.index(self._language) + 1) % len(choices)]
        self._show(self._place_of(here))
