"""The screen on which a project is translated: status, units, the pane of the current unit, keys."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Footer, TextArea

from workbench.errors import ProjectError
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.tui.controllers.columns import show
from workbench.tui.controllers.team import Team
from workbench.tui.delay import Delay
from workbench.tui.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.jobs import JobFinished, JobProgressed, wait_for_lasting
from workbench.tui.screens.base import WorkbenchScreen, handlers
from workbench.tui.widgets.detail import Detail
from workbench.tui.widgets.headings import Headings
from workbench.tui.widgets.sections import SECTIONS
from workbench.tui.widgets.status_bar import StatusBar, job_text
from workbench.tui.widgets.target_editor import TargetEditor
from workbench.tui.widgets.unit_list import UnitList

_WIDE = 120
"""From how many columns on two targets are shown unless the user chose otherwise."""
_TALL = 30
"""From how many lines on there is room for the names of the columns."""
_SAID = 5.0
"""Seconds for which it is said what was done."""
_BREATH = 0.03
"""Seconds without a key after which the pane follows what is being typed."""
_PAUSE = 1.0
"""Seconds without a key after which what is being typed, and where, is written down."""
_LONGEST = 5.0
"""Seconds after which it is written down also when the keys never rest."""


class EditorScreen(WorkbenchScreen):
    """Owns the project and closes it."""

    CSS_PATH = "editor.tcss"

    def __init__(self, project: Project, machine: Machine, glyphs: Glyphs) -> None:
        super().__init__()
        self._project, self._machine, self._glyphs = project, machine, glyphs

    def compose(self) -> ComposeResult:
        yield StatusBar()
        yield Headings()
        with Container(id="units"):
            yield UnitList()
            yield TargetEditor()
        yield Detail(SECTIONS)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.desk = Desk(
            self,
            self._project,
            self._machine,
            self._glyphs,
            self.query_one(UnitList),
            self.query_one(TargetEditor),
            self.query_one(Detail),
            self.query_one(StatusBar),
            self.query_one(Headings),
        )
        self.team = Team(self.desk, self.workbench)
        self._draft_delay = Delay(
            self, _PAUSE, lambda: self._write_down(self.team.editing.keep_draft, self.say), _LONGEST
        )
        self._typed_delay = Delay(self, _BREATH, self._after_typing)
        self._left_delay = Delay(self, _PAUSE, lambda: self._write_down(self._remember_place, self.say))
        self._look_delay = Delay(self, _BREATH, self.team.look)
        self._said_delay = Delay(self, _SAID, lambda: self.desk.detail.say(""))
        self.query_one(TargetEditor).display = False
        self.call_after_refresh(self._take_up)

    def _take_up(self) -> None:
        """Go on where the project was left."""
        project, desk = self._project, self.desk
        columns = int(project.recall("columns") or (2 if self.size.width >= _WIDE else 1))
        last = project.recall("target")
        first = project.targets.index(last) if last in project.targets else 0
        desk.shown = project.targets[:2] if columns > 1 else project.targets[first : first + 1]
        desk.units.set_reactive(UnitList.column, 1 + (desk.shown.index(last) if last in desk.shown else 0))
        desk.status.update(
            document=project.document.name,
            languages=f"{project.source} → {', '.join(project.targets)}",
            note=project.note,
            saved="read-only" if project.read_only else "saved",
        )
        left = project.recall("unit")
        desk.list_units(None, at=int(left) if left else None)
        desk.units.focus()
        self.handlers = handlers(self.team.each())
        self.guard(self.team.editing.restore_draft)
        if project.note:
            self.say(project.note)
        self.call_after_refresh(self.team.begin)  # when the first screen is there

    def on_unmount(self) -> None:
        self._write_down(self.team.end, lambda problem: self.app.exit(return_code=1, message=problem))
        self._write_down(self._remember_place, lambda _: None)
        self.workers.cancel_node(self)
        wait_for_lasting(screen=self)  # one reads the project
        self._project.close()

    def on_resize(self) -> None:
        self.set_class(self.size.height < _TALL, "-short")
        if self.handlers:
            self.call_after_refresh(self.team.editing.follow_cursor)
        if self.handlers and not self.desk.editing and not self._project.recall("columns"):
            wide = self.size.width >= _WIDE
            if wide != (len(self.desk.shown) > 1) and len(self._project.targets) > 1:
                show(self.desk, self.desk.target, both=wide)

    @on(UnitList.Moved)
    def _moved(self) -> None:
        self.desk.tell()
        self.team.assisting.linking.follow()
        self._left_delay.restart()
        self._look_delay.restart()

    @staticmethod
    def _write_down(write: Callable[[], None], tell: Callable[[str], None]) -> None:
        """Write down in passing; `tell` is told why that cannot be done. After the next pause it is tried again."""
        try:
            write()
        except ProjectError as error:
            tell(f"{error.message} {error.hint}")

    def _remember_place(self) -> None:
        """Write down where we are, so that the project opens there, however the program ends."""
        project, desk = self._project, self.desk
        if desk.list_id() is not None:
            project.remember("unit", str(desk.list_id()))
        project.remember("target", desk.target)

    @on(UnitList.Scrolled)
    def _scrolled(self) -> None:
        self.team.editing.place()
        self.desk.name_columns()
        self._look_delay.restart()

    @on(UnitList.Chosen)
    def _chosen(self, event: UnitList.Chosen) -> None:
        self.guard(lambda: self.team.editing.edit(event.offset))

    @on(TargetEditor.Grown)
    def _grown(self, event: TargetEditor.Grown) -> None:
        if self.desk.editing:
            self.team.editing.grow(event.height)

    @on(TargetEditor.Left)
    def _left(self) -> None:
        if self.desk.editing and self.is_current and self.app.app_focus and not self.desk.editor.has_focus:
            self.guard(self.team.editing.leave)

    @on(TextArea.Changed, "TargetEditor")
    def _typed(self) -> None:
        if self.team.editing.changed:
            self.desk.status.update(saved="typing")
            self._draft_delay.restart()
        self.team.assisting.predicting.follow()
        self._typed_delay.restart()

    @on(TextArea.SelectionChanged, "TargetEditor")
    def _cursor_moved(self) -> None:
        self.team.editing.follow_cursor()
        self.team.assisting.predicting.follow()

    def _after_typing(self) -> None:
        """What follows from the text that was typed, once its letters are on the screen."""
        self.desk.tell_of_typing()
        self.team.look_at_typing()

    @on(JobProgressed)
    def _job_progressed(self, event: JobProgressed) -> None:
        job, progress = event.job, event.progress
        if job.title:
            self.desk.status.update(job=job_text(job.title, progress))
        if job.came is not None:
            self.guard(job.came)
        elif progress.note and not progress.total:
            self.say(progress.note)
        elif progress.total:
            self.desk.refresh()
            self.team.look()

    @on(JobFinished)
    def _job_finished(self, event: JobFinished) -> None:
        if event.job.title and self.desk.status.standing.job.startswith(event.job.title):
            self.desk.status.update(job="")
        if event.stopped:
            self.desk.refresh()

    def say(self, text: str) -> None:
        """Tell something in passing, on the edge of the pane."""
        self.desk.detail.say(text)
        self._said_delay.restart()

    def job_failed(self) -> None:
        self.desk.status.update(job="")
