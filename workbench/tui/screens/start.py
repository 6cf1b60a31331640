"""The first screen: recent projects, the sample article, a file to open by path; it says what to press."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.widgets import Footer, Input, Label, OptionList
from textual.widgets.option_list import Option

from workbench.language.words import words
from workbench.project.documents import Wish, open_document
from workbench.project.project import Project
from workbench.project.recent import note_opened, recent
from workbench.project.samples import own_sample
from workbench.tui.controllers.program import Program
from workbench.tui.display import display, one_line
from workbench.tui.jobs import Job, once, start
from workbench.tui.keys import bindings_of
from workbench.tui.paths import PathSuggester, completions, pasted_path
from workbench.tui.screens.base import WorkbenchScreen, handlers

_SAMPLE = "sample"
_WIDEST_NAME = 28
"""Cells for the name of a project in the list; a longer one is cut."""


class StartScreen(WorkbenchScreen):
    """Opens projects and hands them to the application."""

    CSS_PATH = "start.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("help"),
        Binding("slash,o", "type_path", "A file…", tooltip="Type the path of a file to open."),
        Binding("s", "sample", "The sample", tooltip="Open the sample article."),
        Binding("escape", "choose", "List", show=False),
    ]

    def __init__(self, path: Path | None = None, wish: Wish | None = None) -> None:
        """`path`: what to open at once."""
        super().__init__()
        self._path = path
        self._wish = wish or Wish()
        self._opening = False

    def compose(self) -> ComposeResult:
        with Vertical(id="start"):
            yield Label("workbench", id="name")
            yield Label("Open a text, and it stands beside its translation, sentence by sentence.", classes="quiet")
            yield Label("Enter opens what is chosen, ↑ and ↓ choose.", classes="quiet")
            yield Label("Recent projects", classes="heading")
            yield OptionList(id="recent")
            yield Label("A file to open (Tab completes)", classes="heading")
            yield PathInput(placeholder="path of a text, or of a project (.wbp)", suggester=PathSuggester())
            yield Label("", id="completions", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.handlers = handlers((Program(self.workbench),))
        if self._path is not None:
            self.open(self._path)
        else:  # the tokeniser takes a second to load: it does so while the user looks at the list
            start(self, Job("", once(lambda: words("warm", "en")), "warming"))

    def on_screen_resume(self) -> None:
        """Fill the list whenever the screen is seen again: what was just closed is recent too."""
        options = self.query_one("#recent", OptionList)
        options.clear_options()
        entries = recent()
        width = min(_WIDEST_NAME, max((cell_len(_name(entry.path)) for entry in entries), default=0))
        for entry in entries:
            options.add_option(Option(Content.from_rich_text(_shown(entry.path, entry.opened, width)), id=entry.path))
        sample = Text.assemble(("The sample article", ""), ("   an interview in French, to be repaired", "dim"))
        options.add_option(Option(Content.from_rich_text(sample), id=_SAMPLE))
        options.highlighted = 0
        if not self.query_one(PathInput).value:  # a path that could not be opened is there to be corrected
            options.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == _SAMPLE:
            self.action_sample()
        else:
            self.open(Path(event.option_id or ""))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.open(Path(event.value.strip()).expanduser())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        names = [Path(path).name + ("/" if path.endswith("/") else "") for path in completions(event.value)]
        shown = "   ".join(names) if event.value and "/".join(names) != Path(event.value).name else ""
        self.query_one("#completions", Label).update(display(shown))

    def on_paste(self, event: Paste) -> None:
        """Take a path that is pasted or dropped while the list has the focus."""
        field = self.query_one(PathInput)
        field.focus()
        field.take(event.text)

    def action_type_path(self) -> None:
        self.query_one(PathInput).focus()

    def action_choose(self) -> None:
        self.query_one("#recent", OptionList).focus()

    def action_sample(self) -> None:
        self.guard(lambda: self.open(own_sample()))

    def open(self, path: Path) -> None:
        """Open a document or a project in the background, unless one is being opened already."""
        if self._opening:
            return
        self._opening = True
        opened: list[Project] = []
        wish, config = self._wish, self.workbench.config

        def work() -> None:
            opened.append(
                open_document(path, source=wish.source, targets=wish.targets, encoding=wish.encoding, config=config)
            )
            note_opened(opened[0].path)

        self.query_one("#completions", Label).update(f"Opening {one_line(path.name, 60)} …")
        start(self, Job("Opening", once(work), finished=lambda: self._show(opened[0]), lasting=True))

    def _show(self, project: Project) -> None:
        self._opening = False
        self.query_one(PathInput).value = ""
        self.query_one("#completions", Label).update("")
        self.workbench.show_project(project)

    def job_failed(self) -> None:
        self._opening = False
        self.query_one("#completions", Label).update("")


class PathInput(Input):
    """A path; Tab takes the completion that is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False)]

    def _on_paste(self, event: Paste) -> None:
        event.prevent_default()  # the base class takes the text as it is
        event.stop()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Put a path that was pasted where the cursor is."""
        self.replace(pasted_path(text), *self.selection)

    def action_complete(self) -> None:
        found = completions(self.value)
        if found:
            self.value = found[0]
            self.cursor_position = len(self.value)


def _name(path: str) -> str:
    return display(Path(path).stem)


def _shown(path: str, opened: str, width: int) -> Text:
    """A project in the list: its name in a column of so many cells, when it was open, its folder."""
    name = Text(_name(path))
    name.truncate(width, overflow="ellipsis", pad=True)
    folder, home = Path(path).parent, Path.home()
    shown = str(Path("~") / folder.relative_to(home) if folder.is_relative_to(home) else folder)
    return Text.assemble((name.plain, "bold"), f"   {opened[:10]}   ", (one_line(shown, 60), "dim"))
