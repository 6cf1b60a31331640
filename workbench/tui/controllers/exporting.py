"""Writing the project as a file for others."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from workbench.language.counting import counted
from workbench.project.checking import unconfirmed
from workbench.project.exporting import FORMATS, Report, export, paths_of, suggested_path, unconfirmed_in_words
from workbench.tui.desk import Desk
from workbench.tui.jobs import act
from workbench.tui.modals.choose import Choose
from workbench.tui.modals.confirm import Confirm
from workbench.tui.modals.prompt import Prompt


class Exporting:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export(self) -> None:
        choices = [(form.name, Text(f"{form.name:<6} {form.title}")) for form in FORMATS.values()]
        self._desk.ask(Choose("Export as", choices), self._where)

    def _where(self, name: str | None) -> None:
        form = FORMATS[name or ""]
        suggested = suggested_path(self._desk.project, form.name)
        names = [path.name for path in paths_of(self._desk.project, form.name, suggested)]
        notes = [f"A file for each language: {', '.join(names)}."] if len(names) > 1 else []
        if waiting := unconfirmed(self._desk.project):
            notes.append(f"Not confirmed yet: {unconfirmed_in_words(waiting)}.")
        question = Prompt("Write to", "a path", str(suggested), "\n".join(notes))
        self._desk.ask(question, lambda path: self._check(form.name, path or ""))

    def _check(self, name: str, typed: str) -> None:
        path = Path(typed).expanduser()
        there = [each.name for each in paths_of(self._desk.project, name, path) if each.exists()]
        if there:
            said = "The file exists already." if len(there) == 1 else "The files exist already."
            self._desk.ask(Confirm(f"Replace {' and '.join(there)}?", said), lambda _yes: self._write(name, path))
        else:
            self._write(name, path)

    def _write(self, name: str, path: Path) -> None:
        reports: list[Report] = []
        self._desk.start(
            f"Writing {path.name}",
            act(lambda: reports.append(export(self._desk.project, name, destination=path))),
            lambda: self._tell(reports[0]),
            "export",
            lasting=True,
        )

    def _tell(self, report: Report) -> None:
        names = ", ".join(path.name for path in report.paths)
        left = f", {report.left_out} without a target" if report.left_out else ""
        waiting = [f"not confirmed: {unconfirmed_in_words(report.unconfirmed)}"] if report.unconfirmed else []
        self._desk.say(
            "; ".join([f"Wrote {counted(report.written, 'unit')} to {names}{left}", *waiting, *report.notes])
        )
