"""Editing segments in the live text area."""

from __future__ import annotations

import json

from workbench.errors import NothingToDo
from workbench.project import editing
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.controllers.targets import Targets
from workbench.tui.desk import Desk

_OUT_OF_SIGHT = -1000


class Editing:
    """Each public method of an action's name is that action; the others are called by the screen."""

    def __init__(self, desk: Desk, refreshing: Refreshing, targets: Targets) -> None:
        self._desk, self._refreshing, self._targets = desk, refreshing, targets
        self._unit_id = 0
        self._language = ""
        self._before = ""
        self._back_to = 0

    def edit(self, offset: int | None = None) -> None:
        """Begin to edit the active cell, with the cursor at a character, behind the current word or at the end."""
        desk = self._desk
        desk.project.check_writable()
        unit = desk.unit
        self._unit_id, self._language = unit.id, desk.language
        source = self._language == desk.project.source
        self._before = unit.source if source else unit.target(self._language).text
        word = desk.units.words.current
        self._open(self._before, word.end if offset is None and word else offset)

    def _open(self, text: str, offset: int | None) -> None:
        desk = self._desk
        desk.editing = True
        desk.editor.display = True
        self.place()
        desk.editor.begin(text, offset)
        desk.editor.focus()
        desk.tell()

    def edit_source(self) -> None:
        if self._desk.units.column:
            self._back_to = self._desk.units.column
            self._desk.units.column = 0
        self.edit()

    def place(self) -> None:
        """Lay the text area over its cell, wherever that is now."""
        desk = self._desk
        if not desk.editing:
            return
        region = desk.units.sheet.region_of(desk.units.current, desk.units.column)
        if region is None:
            desk.editor.styles.offset = (0, _OUT_OF_SIGHT)
        else:
            desk.editor.place(region.x, region.y, region.width, region.height)

    def grow(self, height: int) -> None:
        """Make room for so many lines."""
        self._desk.units.hold(height)
        self.place()
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Keep the line of the cursor on the screen, also in a segment that is higher than the list."""
        if self._desk.editing:
            self._desk.units.reveal_line(self._desk.editor.cursor_line)

    def leave(self) -> None:
        """Keep what was typed and go back to the list."""
        self._keep()
        self._close()

    def _keep(self) -> None:
        desk, text = self._desk, self._desk.editor.text
        if text == self._before:
            return
        if self._language == desk.project.source:
            done = editing.set_source(desk.project, self._unit_id, text)
            desk.did(done)
            self._refreshing.after(done)
        else:
            desk.did(editing.set_target(desk.project, self._unit_id, self._language, text))
        self._before = text

    def _close(self) -> None:
        desk = self._desk
        desk.editing = False
        desk.editor.display = False
        desk.units.hold(0)
        if self._back_to:
            desk.units.column, self._back_to = self._back_to, 0
        desk.units.focus()
        self.forget_draft()
        desk.status.update(saved="saved")
        desk.tell()

    def confirm_and_next(self) -> None:
        """Confirm what was typed and edit the next open unit; a corrected source is only kept."""
        desk = self._desk
        if self._language == desk.project.source:
            self.leave()
            return
        text = desk.editor.text
        done = self._targets.settle(self._unit_id, self._language, text)
        desk.did(done)
        self._targets.follow(done, self._language)
        self._before = text
        row = desk.listing.next_open(self._language, desk.units.current, 1)
        self._close()
        if row is None:
            desk.say(f"Every {self._language} target is confirmed.")
        else:
            desk.units.current = row
            self.edit()

    def back_to_machine(self) -> None:
        target = self._desk.unit.target(self._language)
        if not target.machine:
            raise NothingToDo("The machine has proposed nothing here.", "Esc, then m translates.")
        self.put(target.machine)

    def select_all(self) -> None:
        self._desk.editor.select_all()

    def put(self, text: str) -> None:
        """Replace what is in the text area; Ctrl+Z brings it back."""
        editor = self._desk.editor
        editor.replace(text, editor.document.start, editor.document.end)

    # what is typed survives the death of the program

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not in the project yet."""
        return self._desk.editing and self._desk.editor.text != self._before

    def keep_draft(self) -> None:
        """Write down what is in the text area, outside the journal; called in the pauses of typing."""
        desk = self._desk
        if self.changed:
            draft = {"unit": self._unit_id, "language": self._language, "text": desk.editor.text}
            desk.project.remember("draft", json.dumps(draft))
            desk.status.update(saved="saved")

    def forget_draft(self) -> None:
        if self._desk.project.recall("draft"):
            self._desk.project.remember("draft", "")

    def restore_draft(self) -> None:
        """After the program died while something was being typed: take it up as if Esc had been pressed."""
        desk = self._desk
        kept = desk.project.recall("draft")
        if not kept or desk.project.read_only:
            return
        draft = json.loads(kept)
        self.forget_draft()
        if not desk.project.number(draft["unit"]):
            return
        text = [(draft["unit"], draft["language"], draft["text"])]
        desk.did(editing.change_many(desk.project, "restore", "Restore what was being typed", text))
