"""Shows every place that a repair changes, in all languages of its unit, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Label, SelectionList, Static
from textual.widgets.selection_list import Selection

from workbench.model import Span, Unit
from workbench.project.repairing import Occurrence
from workbench.project.searching import segment
from workbench.tui.display import display
from workbench.tui.modals.prompt import Prompt
from workbench.tui.widgets.diff import changes

_AROUND = 28
"""Characters of context in the list, on each side of a change."""
STYLES = ("removed", "added", "quiet", "warning")

Anew = Callable[[Occurrence], str | None]
"""Translates an occurrence's sentence around the right word; None when that is no better or cannot be done."""


class Occurrences(ModalScreen[list[Occurrence] | None]):
    """Returns the occurrences that were accepted, edited or not; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Repair the ticked ones", priority=True),
        Binding("s", "skip_rest", "Skip from here on"),
        Binding("a", "tick_safe", "All safe ones"),
        Binding("A", "tick_all", "All or none"),
        Binding("e", "edit", "Edit"),
        Binding("t", "anew", "Translate anew"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"occurrences--{name}" for name in STYLES}

    def __init__(
        self, occurrences: Sequence[Occurrence], units: Mapping[int, Unit], languages: Sequence[str], anew: Anew
    ) -> None:
        """`units`: by id, those concerned. `languages`: the source and the targets, in the order of the columns."""
        super().__init__()
        self._occurrences = list(occurrences)
        self._proposed = list(occurrences)
        self._units, self._languages, self._anew = units, languages, anew

    def compose(self) -> ComposeResult:
        count, unsafe = len(self._occurrences), sum(not each.safe for each in self._occurrences)
        title = f"{count} segments in {len(self._units)} units would change"
        doubt = f"; {unsafe} of them {'needs' if unsafe == 1 else 'need'} a look" if unsafe else ""
        with Vertical(classes="dialogue dialogue-page occurrences"):
            yield Label(title + doubt, classes="dialogue-title")
            yield Label("Nearest in sense first. Space takes or skips one.", classes="quiet")
            yield SelectionList[int]()
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(id="texts")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        selection = self.query_one(SelectionList)
        selection.add_options(Selection(self._line(i), i, each.safe) for i, each in enumerate(self._occurrences))
        selection.focus()
        selection.highlighted = 0

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"occurrences--{name}", partial=True)

    def _line(self, index: int) -> Content:
        each = self._occurrences[index]
        quiet = self._style("quiet")
        line = Text.assemble((f"{each.number:>4} {each.language}  ", quiet), no_wrap=True, overflow="ellipsis")
        line.append_text(_excerpt(each, self._style("removed"), self._style("added")))
        if not each.safe:
            line.append(f"  {display(each.reason)}", self._style("warning"))
        return Content.from_rich_text(line)

    @on(SelectionList.SelectionHighlighted)
    def _highlighted(self) -> None:
        self._show()

    def _show(self) -> None:
        """The whole unit of the highlighted occurrence, in all languages, each as what changes in it."""
        index = self._index()
        if index is None:
            return
        here = self._occurrences[index]
        removed, added = self._style("removed"), self._style("added")
        unit, text = self._units[here.unit_id], Text()
        for language in self._languages:
            found = next((o for o in self._occurrences if (o.unit_id, o.language) == (unit.id, language)), None)
            text.append(f"{language}  ", "bold" if language == here.language else self._style("quiet"))
            before = segment(unit, language, self._languages[0])
            text.append_text(changes(before, found.after if found else before, language, removed, added))
            if found and found.confirmed:
                text.append("  confirmed", self._style("quiet"))
            text.append("\n")
        if not here.safe:
            text.append(f"To be checked: {display(here.reason)}", self._style("warning"))
        self.query_one("#texts", Static).update(text)

    def _index(self) -> int | None:
        highlighted = self.query_one(SelectionList).highlighted
        return highlighted if highlighted is not None and self._occurrences else None

    def _put(self, index: int, text: str) -> None:
        """Give an occurrence another text, and take it."""
        self._occurrences[index] = replace(self._occurrences[index], after=text, safe=True, reason="")
        selection = self.query_one(SelectionList)
        selection.replace_option_prompt_at_index(index, self._line(index))
        selection.select(index)
        self._show()

    def action_skip_rest(self) -> None:
        """Skip the highlighted one and all below it, which are further from the sense that is repaired."""
        index = self._index()
        if index is not None:
            for later in range(index, len(self._occurrences)):
                self.query_one(SelectionList).deselect(later)

    def action_tick_safe(self) -> None:
        selection = self.query_one(SelectionList)
        selection.deselect_all()
        for index, each in enumerate(self._occurrences):
            if each.safe:
                selection.select(index)

    def action_tick_all(self) -> None:
        selection = self.query_one(SelectionList)
        if len(selection.selected) == len(self._occurrences):
            selection.deselect_all()
        else:
            selection.select_all()

    def action_edit(self) -> None:
        index = self._index()
        if index is None:
            return
        each = self._occurrences[index]

        def edited(text: str | None) -> None:
            if text is not None:
                self._put(index, text)

        self.app.push_screen(Prompt(f"Unit {each.number}, {each.language}", value=each.after), edited)

    def action_anew(self) -> None:
        """Change between the text with words replaced and the sentence translated anew around them."""
        index = self._index()
        if index is None:
            return
        proposed = self._proposed[index]
        if self._occurrences[index].after != proposed.after:
            self._put(index, proposed.after)
            return
        text = self._anew(proposed)
        if text is None:
            self.notify("The engine has nothing better to say here.", markup=False)
        else:
            self._put(index, text)

    def action_make(self) -> None:
        self.dismiss([self._occurrences[index] for index in sorted(self.query_one(SelectionList).selected)])


def _excerpt(each: Occurrence, removed: Style, added: Style) -> Text:
    """The words around the first change of an occurrence."""
    first = each.taken[0] if each.taken else Span(0, 0)
    start, end = (
        max(0, first.start - _AROUND),
        min(len(each.before), each.taken[-1].end + _AROUND if each.taken else 60),
    )
    tail = len(each.before) - end
    after = each.after[start : len(each.after) - tail if tail else len(each.after)]
    text = Text("…" if start else "")
    text.append_text(changes(each.before[start:end], after, each.language, removed, added))
    return text.append("…" if tail else "")
