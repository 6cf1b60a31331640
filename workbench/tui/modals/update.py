"""Shows what an exported file proposes that others changed, before any of it is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from workbench.language.counting import counted
from workbench.model import Progress
from workbench.project.comparing import COMMENT, status_change
from workbench.project.project import Project
from workbench.project.updating import Update
from workbench.tui.display import display
from workbench.tui.modals.preview import Change, Preview
from workbench.tui.widgets.diff import changes


class UpdatePreview(Preview, inherit_bindings=False):
    """Returns the indexes of the proposals to be taken, None when it was left with Esc; safe ones are ticked.

    Behind the proposals stands what cannot be taken. Where the file proposes nothing and leaves nothing it closes by
    itself and returns an empty list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make", "Take the ticked ones", priority=True),
        Binding("space", "tick", "One"),
        Binding("s", "tick_safe", "Safe"),
        Binding("a", "tick_all", "All or none"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--warning"}

    def __init__(self, update: Update, project: Project, steps: Callable[[], Iterator[Progress]]) -> None:
        """`update` is what `steps` fills."""
        super().__init__(update.proposals, project, steps)
        self._update, self._seen, self._widest = update, 0, 0

    def _take(self) -> None:
        """List what has been found so far; what is to be looked at is not ticked."""
        found = self._update.proposals
        self._unticked |= {place for place in range(self._seen, len(found)) if not found[place].safe}
        self._widest = max((len(each.language) for each in found), default=0)
        self._seen = len(found)
        super()._take()

    def _rows(self) -> int:
        # what is left stands behind all proposals, so that it waits for them
        return len(self._update.proposals) + (len(self._update.left) if self._complete else 0)

    def _told(self) -> str:
        found, left = self._update.proposals, self._update.left
        doubtful = sum(not each.safe for each in found)
        told = f"{counted(len(found), 'change')}, {len(found) - len(self._unticked)} ticked"
        told += f"; {doubtful} to be looked at" if doubtful else ""
        told += f"; {len(left)} cannot be taken" if left else ""
        return told + (
            f"; {counted(len(self._update.problems), 'problem')} in the file" if self._update.problems else ""
        )

    def _line(self, row: int) -> Text:
        found, quiet, warning = self._update.proposals, self._style("quiet"), self._style("warning")
        if row >= len(found):
            left = self._update.left[row - len(found)]
            line = Text.assemble("    ", (f"{display(left.place)}: {left.reason}: ", warning), no_wrap=True)
            return line.append(display(left.source), quiet)
        each = found[row]
        line = Text.assemble(
            ("[ ] ", quiet) if row in self._unticked else ("[x] ", self._style("added")),
            "  " if each.safe else ("? ", warning),
            (f"{self._project.number(each.unit_id):>4} {each.language:<{self._widest}}  ", quiet),
            no_wrap=True,
        )
        if status := status_change(each):
            line.append(f"{status}  ", quiet)
        return line.append_text(self._excerpt(each))

    def _change(self, change: Change) -> Text:
        language = self._project.source if change.language == COMMENT else change.language
        return changes(change.before, change.after, language, self._style("removed"), self._style("added"))

    def _whole(self, row: int) -> Text:
        """What a row is in full, and before it what speaks against it."""
        found, quiet, warning = self._update.proposals, self._style("quiet"), self._style("warning")
        if row < len(found):
            each, text = found[row], Text()
            if each.reason:
                text.append(f"To be looked at: {display(each.reason)}.\n", warning)
            text.append_text(super()._whole(row))
            facts = "  ".join(filter(None, (status_change(each), f"{display(each.place)} of the file")))
            text.append(f"\n{facts}", quiet)
        else:
            left = self._update.left[row - len(found)]
            text = Text.assemble((f"{display(left.place)}: {left.reason}.\n", warning), display(left.source))
        for problem in self._update.problems:
            text.append(f"\n{display(problem)}", quiet)
        return text

    def action_tick_safe(self) -> None:
        """Tick what is safe, and nothing else."""
        if self._all_there():
            self._unticked = {place for place, each in enumerate(self._update.proposals) if not each.safe}
            self._tell()
