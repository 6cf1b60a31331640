"""What is done to a unit as a whole: cutting, joining, comments, its source; and what leaves for other programs."""

from __future__ import annotations

import os
from itertools import accumulate

from workbench.config import Config
from workbench.errors import UsageError
from workbench.language.segmentation import split
from workbench.project import editing
from workbench.tui import outside
from workbench.tui.controllers.refreshing import Refreshing
from workbench.tui.desk import Desk
from workbench.tui.modals.comment import CommentEditor
from workbench.tui.modals.split import SplitChooser
from workbench.tui.widgets.layout import text_in


class Units:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk, config: Config, refreshing: Refreshing) -> None:
        self._desk, self._rules = desk, config.rules
        self._refreshing = refreshing

    def split(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        unit = desk.unit

        def cut(offset: int) -> None:
            desk.did(editing.split(desk.project, unit.id, offset, self._rules))
            self._refreshing.fill()

        word = desk.units.words.current if desk.units.column == 0 else None
        desk.ask(SplitChooser(unit.source, word.start if word else self._sentence(unit.source)), cut)

    def _sentence(self, source: str) -> int | None:
        """Where the sentence begins that is nearest to the middle of a source; None when there is one sentence only."""
        segments = split(source, self._desk.project.source, self._rules, "space").segments
        starts = accumulate(len(segment.text) + len(segment.gap) for segment in segments[:-1])
        return min(starts, key=lambda start: abs(start - len(source) / 2), default=None)

    def merge(self) -> None:
        desk = self._desk
        desk.did(editing.merge(desk.project, desk.unit.id))
        self._refreshing.fill()

    def comment(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        unit = desk.unit
        desk.ask(
            CommentEditor(unit.comment),
            lambda text: desk.did(editing.set_comment(desk.project, unit.id, text), "The comment is as it was."),
        )

    def restore_source(self) -> None:
        desk = self._desk
        unit_id = desk.unit.id
        done = editing.restore_source(desk.project, unit_id)
        desk.did(done, "The source is as the document has it.")
        self._refreshing.after(done)

    def copy(self) -> None:
        desk = self._desk
        text = text_in(desk.unit, desk.language, desk.project.source)
        word = desk.units.words.current
        desk.screen.app.copy_to_clipboard(text[word.start : word.end] if word else text)
        desk.say("Copied to the clipboard.")

    def edit_outside(self) -> None:
        desk = self._desk
        desk.project.check_writable()
        unit, language = desk.unit, desk.language
        before = text_in(unit, language, desk.project.source)
        after = self._outside(before)
        if language == desk.project.source:
            done = editing.set_source(desk.project, unit.id, after)
            self._refreshing.after(done)
        else:
            done = editing.set_target(desk.project, unit.id, language, after)
        desk.did(done, "Nothing was changed.")

    def _outside(self, text: str) -> str:
        """The text from the other program, with the screen as it was; what it complains about is raised after that."""
        failed: UsageError | None = None
        with self._desk.screen.app.suspend():
            try:
                text = outside.edit(text, os.environ)
            except UsageError as error:
                failed = error
        if failed is not None:
            raise failed
        return text
