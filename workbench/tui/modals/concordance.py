"""Where words occur in the termbases, the project and the memories, with what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Input, Label, OptionList
from textual.widgets.option_list import Option

from workbench.model import Progress
from workbench.project.concordance import Kind, Occurrence, Way
from workbench.tui.delay import Delay
from workbench.tui.display import display, set_off
from workbench.tui.jobs import Job
from workbench.tui.modals.error import in_words
from workbench.tui.modals.working import Working
from workbench.tui.widgets.status_bar import job_text

MOST = 200
"""Occurrences shown; whoever gets more should search for something rarer."""
_WAYS = {Way.TEXT: "as written", Way.FORMS: "words in any form", Way.REGEX: "regular expression"}
_PAUSE = 0.25
"""Seconds without a key after which is searched."""

Search = Callable[[str, str, Way, list[Occurrence], int], Iterator[Progress]]
"""Searches for a text in a language in a way and appends to a list what is found, up to a number."""


class Concordance(Working[Occurrence | None], inherit_bindings=False):
    """Returns the occurrence that was chosen; None when it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Go there", priority=True),
        Binding("tab", "way", "Way", priority=True),
        Binding("shift+tab", "language", "Language", priority=True),
        Binding("ctrl+y", "copy", "Copy"),
        Binding("down", "cursor(1)", show=False, priority=True),
        Binding("up", "cursor(-1)", show=False, priority=True),
        Binding("escape", "dismiss(None)", "Close"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"concordance--hit", "concordance--quiet"}

    def __init__(self, search: Search, languages: Sequence[str], language: str, text: str) -> None:
        """`languages`: those to choose from. `text`: what is looked for at first."""
        super().__init__()
        self._search, self._languages, self._language, self._text = search, list(languages), language, text
        self._way = Way.FORMS
        self.found: list[Occurrence] = []
        """What is listed."""
        self._coming = self.found
        """What the search that goes on has found so far."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-page concordance"):
            yield Label("Concordance", classes="dialogue-title")
            yield Input(self._text, placeholder="words to look for")
            yield Label("", id="ways", classes="quiet", markup=False)
            yield OptionList()
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._delay = Delay(self, _PAUSE, self._look)
        self._look()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._delay.restart()

    def _look(self) -> None:
        """Search in the background; what was searched for before is given up."""
        if not self.query(Input):
            return  # the dialogue was closed while the delay ran
        wanted = (self.query_one(Input).value, self._language, self._way)
        self._coming = found = list[Occurrence]()
        self._tell("searching…")
        self.begin(Job("searching", lambda: self._search(*wanted, found, MOST), "concordance", self._found_all))

    def progressed(self, progress: Progress) -> None:
        self._tell(job_text(progress.note, progress))
        if self._coming:
            self._show()

    def failed(self, error: BaseException) -> None:
        self._show()
        self._tell(" ".join(in_words(error)))

    def _tell(self, text: str) -> None:
        parts = f"{self._language}   {_WAYS[self._way]}   {display(text)}"
        self.query_one("#ways", Label).update(parts)

    def _show(self) -> None:
        """List what has been found so far; what an earlier search found stays until there is something."""
        options = self.query_one(OptionList)
        if self.found is not self._coming:
            self.found = self._coming
            options.clear_options()
        new = self.found[options.option_count :]
        options.add_options(Option(Content.from_rich_text(self._lines(each))) for each in new)
        if self.found and options.highlighted is None:
            options.highlighted = 0

    def _found_all(self) -> None:
        self._show()
        counted = f"{len(self.found)}{' or more' if len(self.found) == MOST else ''} found"
        self._tell(counted if self.query_one(Input).value.strip() else "")

    def on_resize(self) -> None:
        self.call_after_refresh(self._list_again)

    def _list_again(self) -> None:
        """Wrap what is listed to the width that there is now."""
        options = self.query_one(OptionList)
        highlighted = options.highlighted
        options.clear_options()
        self._show()
        options.highlighted = highlighted

    def _lines(self, each: Occurrence) -> Text:
        """A segment with its hits and where it is, and below it the texts beside it."""
        hit = self.get_component_rich_style("concordance--hit", partial=True)
        quiet = self.get_component_rich_style("concordance--quiet", partial=True)
        found = set_off(each.text, each.spans, hit).append(f"   {display(each.place)}", quiet)
        texts = {each.language: found} | {language: Text(display(text)) for language, text in each.others.items()}
        room = self.query_one(OptionList).scrollable_content_region.width
        label = max(map(len, texts)) + 2
        lines = []
        for language, text in texts.items():
            wrapped = text.wrap(self.app.console, max(1, room - label))
            for place, line in enumerate(wrapped):
                line.rstrip()
                lines.append(Text.assemble((f"{'' if place else language:<{label}}", quiet), line))
        return Text("\n").join(lines)

    def action_way(self) -> None:
        ways = list(_WAYS)
        self._way = ways[(ways.index(self._way) + 1) % len(ways)]
        self._look()

    def action_language(self) -> None:
        here = self._languages.index(self._language)
        self._language = self._languages[(here + 1) % len(self._languages)]
        self._look()

    def action_cursor(self, step: int) -> None:
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_choose(self) -> None:
        chosen = self._highlighted()
        if chosen is not None:
            self.dismiss(chosen)

    def action_copy(self) -> None:
        """Copy what stands beside the hit, in all languages."""
        chosen = self._highlighted()
        if chosen is not None:
            self.app.copy_to_clipboard("\n".join(chosen.others.values()) or chosen.text)
            self._tell("copied to the clipboard")

    def _highlighted(self) -> Occurrence | None:
        highlighted = self.query_one(OptionList).highlighted
        return self.found[highlighted] if highlighted is not None and highlighted < len(self.found) else None


def is_unit(occurrence: Occurrence) -> bool:
    """Whether the occurrence is in the project itself, where one can go."""
    return occurrence.kind is Kind.UNIT
