"""Which packages translate, and installing better ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Input, Label, Static

from workbench.model import Progress
from workbench.project.machine import Machine
from workbench.project.models import Model, broken, install, models
from workbench.tui.display import display
from workbench.tui.jobs import Job
from workbench.tui.modals.error import in_words
from workbench.tui.modals.working import Working

_MEGA = 1_000_000


class Models(Working[None]):
    """Lists the packages; a pair such as fr-en, or the path of a package, is installed by typing it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"models--used", "models--quiet", "models--broken"}

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue dialogue-wide"):
            yield Label("Models", classes="dialogue-title")
            yield Static(id="models")
            yield Label("Install a pair from the Argos index, such as fr-en, or a package file:", classes="heading")
            yield Input(placeholder="fr-en, or the path of an .argosmodel")
            yield Label("", id="progress", markup=False)
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _install(self, event: Input.Submitted) -> None:
        what = event.value.strip()
        if what:
            steps = lambda: install(self._machine, what)  # noqa: E731
            self.begin(Job(f"Installing {what}", steps, "models", self._installed, lasting=True))

    def _installed(self) -> None:
        self.query_one(Input).value = ""
        self._list()

    def progressed(self, progress: Progress) -> None:
        self._say(_progress(progress))

    def stopped(self) -> None:
        self._say("Stopped; what was downloaded is kept.")

    def failed(self, error: BaseException) -> None:
        self._say(" ".join(in_words(error)))

    def action_leave(self) -> None:
        """Stop what is being installed, or close."""
        if not self.workers.cancel_group(self, "models"):
            self.dismiss(None)

    def _say(self, text: str) -> None:
        self.query_one("#progress", Label).update(display(text))

    def _list(self) -> None:
        table = Table.grid(padding=(0, 2, 0, 0))
        for model in models(self._machine):
            table.add_row(*self._row(model))
        for each in broken(self._machine):
            table.add_row("", Text(display(each.path.name), self._style("broken")), "", Text(display(each.problem)))
        self.query_one("#models", Static).update(table)

    def _row(self, model: Model) -> Iterator[Text]:
        package, style = model.package, self._style("used" if model.used else "quiet")
        yield Text(f"{package.source} → {package.target}", style)
        yield Text(display(package.name), style)
        yield Text(f"{package.size / _MEGA:.0f} MB", style)
        yield Text(("in use: " if model.used else "") + model.origin, style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"models--{name}", partial=True)


def _progress(progress: Progress) -> str:
    share = f"{100 * progress.done // progress.total} %  " if progress.total else ""
    return share + progress.note
