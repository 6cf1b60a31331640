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
from workbench.project.redecoding import Redecoding
from workbench.project.repairing import Occurrence
from workbench.project.searching import segment
from workbench.tui.delay import Delay
from workbench.tui.display import display
from workbench.tui.jobs import Job, JobFinished, once, start
from workbench.tui.modals.prompt import Prompt
from workbench.tui.widgets.diff import changes

_AROUND = 28
"""Characters of context in the list, on each side of a change, in 80 columns."""
_WIDEST = 160
"""Columns of the dialogue at most."""
STYLES = ("removed", "added", "quiet", "warning")
_PAUSE = 0.4
"""Seconds that the cursor rests on an occurrence before its sentence is translated anew."""

Anew = Callable[[Occurrence], Redecoding | None]
"""Translates an occurrence's sentence around the right word; None when that cannot be done. Called in a thread."""


class Occurrences(ModalScreen[list[Occurrence] | None]):
    """Returns the occurrences that were accepted, edited or not; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Repair", priority=True),
        Binding("x", "toggle_unit", "Unit", show=False),
        Binding("s", "skip_rest", "Skip the rest"),
        Binding("a", "tick_safe", "Safe"),
        Binding("A", "tick_all", "All", show=False),
        Binding("n", "next_unsafe", "Next unsafe", show=False),
        Binding("e", "edit", "Edit"),
        Binding("t", "anew", "Anew"),
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
        self._made: dict[int, Redecoding | None] = {}
        """The sentences that were translated anew, by the place of their occurrence."""
        self._rest = Delay(self, _PAUSE, self._look_anew)

    def compose(self) -> ComposeResult:
        count, unsafe = len(self._occurrences), sum(not each.safe for each in self._occurrences)
        title = f"{count} segments in {len(self._units)} units would change"
        doubt = f"; {unsafe} of them {'needs' if unsafe == 1 else 'need'} a look" if unsafe else ""
        with Vertical(classes="dialogue dialogue-page occurrences"):
            yield Label(title + doubt, classes="dialogue-title")
            yield Label("Nearest in sense first.  Space one, x its unit, A all; n next unsafe.", classes="quiet")
            yield SelectionList[int]()
            with VerticalScroll(id="whole", can_focus=False):
                for language in self._languages:
                    yield Static(id=f"text-{language}")
                yield Static(id="remarks")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        selection = self.query_one(SelectionList)
        selection.add_options(Selection(self._line(i), i, each.safe) for i, each in enumerate(self._occurrences))
        selection.focus()
        selection.highlighted = 0

    @property
    def occurrences(self) -> Sequence[Occurrence]:
        """All that are listed, in that order, as they would be carried out."""
        return self._occurrences

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"occurrences--{name}", partial=True)

    def _line(self, index: int) -> Content:
        each = self._occurrences[index]
        quiet = self._style("quiet")
        around = _AROUND + max(0, min(self.app.size.width, _WIDEST) - 80) // 2
        line = Text.assemble((f"{each.number:>4} {each.language}  ", quiet), no_wrap=True, overflow="ellipsis")
        line.append_text(_excerpt(each, around, self._style("removed"), self._style("added")))
        if not each.safe:
            line.append(f"  {display(each.reason)}", self._style("warning"))
        return Content.from_rich_text(line)

    @on(SelectionList.SelectionHighlighted)
    def _highlighted(self) -> None:
        self._show()
        self._rest.restart()

    def _show(self) -> None:
        """The whole unit of the highlighted occurrence, in all languages, each as what changes in it."""
        index = self._index()
        if index is None:
            return
        here = self._occurrences[index]
        for language in self._languages:
            self.query_one(f"#text-{language}", Static).update(self._change(here, language))
        self.query_one("#remarks", Static).update(self._remarks(index))
        # The pane has no focus of its own, so it follows the list.
        self.call_after_refresh(self.query_one(f"#text-{here.language}").scroll_visible, animate=False, top=True)

    def _change(self, here: Occurrence, language: str) -> Text:
        unit = self._units[here.unit_id]
        found = next((o for o in self._occurrences if (o.unit_id, o.language) == (unit.id, language)), None)
        before = segment(unit, language, self._languages[0])
        text = Text.assemble((f"{language}  ", "bold" if language == here.language else self._style("quiet")))
        after = found.after if found else before
        text.append_text(changes(before, after, language, self._style("removed"), self._style("added")))
        if found and found.confirmed:
            text.append("  confirmed", self._style("quiet"))
        return text

    def _remarks(self, index: int) -> Text:
        """What is to be checked in an occurrence, and what else could stand there."""
        here, text = self._occurrences[index], Text()
        if not here.safe:
            text.append(f"To be checked: {display(here.reason)}\n", self._style("warning"))
        made = self._made.get(index)
        if made is not None and made.text != here.after:
            which = "scores better" if made.better else "scores lower"
            text.append(f"Translated anew, it {which}; t takes it: ", self._style("quiet"))
            text.append(display(made.text))
        return text

    def _look_anew(self) -> None:
        """Translate the sentence of the highlighted occurrence around the right word, in the background."""
        index = self._index()
        if index is None or index in self._made:
            return
        proposed = self._proposed[index]

        def keep(found: Redecoding | None) -> None:
            self._made[index] = found
            self._show()

        found: list[Redecoding | None] = []
        start(self, Job("", once(lambda: found.append(self._anew(proposed))), "anew", lambda: keep(found[0])))

    @on(JobFinished)
    def _over(self, event: JobFinished) -> None:
        event.stop()
        if not event.stopped:
            event.job.finished()

    def _index(self) -> int | None:
        highlighted = self.query_one(SelectionList).highlighted
        return highlighted if highlighted is not None and self._occurrences else None

    def _put(self, index: int, text: str) -> None:
        """Give an occurrence another text, and take it."""
        self._occurrences[index] = replace(
            self._occurrences[index], after=text, taken=(), changes=(), safe=True, reason=""
        )
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

    def action_toggle_unit(self) -> None:
        """Skip the unit of the highlighted occurrence in all languages, or take it again; go on to the next unit."""
        index = self._index()
        if index is None:
            return
        selection = self.query_one(SelectionList)
        unit_id = self._occurrences[index].unit_id
        mine = [place for place, each in enumerate(self._occurrences) if each.unit_id == unit_id]
        taken = any(place in selection.selected for place in mine)
        for place in mine:
            (selection.deselect if taken else selection.select)(place)
        selection.highlighted = min(mine[-1] + 1, len(self._occurrences) - 1)

    def action_next_unsafe(self) -> None:
        """Go to the next occurrence that is to be checked, from the end on to the first."""
        index, count = self._index() or 0, len(self._occurrences)
        order = ((index + step) % count for step in range(1, count + 1))
        found = next((place for place in order if not self._occurrences[place].safe), None)
        if found is not None:
            self.query_one(SelectionList).highlighted = found

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
        proposed, made = self._proposed[index], self._made.get(index)
        if self._occurrences[index].after != proposed.after:
            self._put(index, proposed.after)
        elif made is not None:
            self._put(index, made.text)
        elif index in self._made:
            self.notify("The engine has nothing else to say here.", markup=False)
        else:
            self.notify("Translating anew; it will stand below.", markup=False)
            self._look_anew()

    def action_make(self) -> None:
        self.dismiss([self._occurrences[index] for index in sorted(self.query_one(SelectionList).selected)])


def _excerpt(each: Occurrence, around: int, removed: Style, added: Style) -> Text:
    """The words around the changes of an occurrence, with `around` characters of context on each side."""
    if not each.taken:
        return changes(each.before, each.after, each.language, removed, added)
    text, position = Text(), max(0, each.taken[0].start - around)
    text.append("…" if position else "")
    for old, new in _together(each):
        text.append(display(each.before[position : old.start]))
        text.append(display(each.before[old.start : old.end]), removed)
        text.append(" ")  # where colours are hard to tell apart, the words still are
        text.append(display(each.after[new.start : new.end]), added)
        position = old.end
    end = min(len(each.before), position + around)
    return text.append(display(each.before[position:end])).append("…" if end < len(each.before) else "")


def _together(each: Occurrence) -> list[tuple[Span, Span]]:
    """What was taken and what was put there, stretches with nothing but white space between them as one."""
    pairs: list[tuple[Span, Span]] = []
    for old, new in zip(each.taken, each.changes, strict=True):
        if pairs and not each.before[pairs[-1][0].end : old.start].strip():
            (first, put) = pairs.pop()
            old, new = Span(first.start, old.end), Span(put.start, new.end)
        pairs.append((old, new))
    return pairs
