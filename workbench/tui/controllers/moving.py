"""Going from unit to unit, and through what the pane says of one."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.language.counting import whole_number
from workbench.tui.desk import Desk
from workbench.tui.display import one_line
from workbench.tui.modals.prompt import Prompt


class Moving:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._units = desk.units

    def next_unit(self) -> None:
        self._units.current += 1

    def previous_unit(self) -> None:
        self._units.current -= 1

    def page_down(self) -> None:
        self._page(1)

    def page_up(self) -> None:
        self._page(-1)

    def _page(self, direction: int) -> None:
        """A unit that is higher than the screen is read to its end before another one becomes current."""
        if not self._units.turn(direction):
            self._units.current += direction * max(1, len(self._units.sheet.view.rows()) - 1)

    def pane_down(self) -> None:
        self._desk.detail.turn(1)

    def pane_up(self) -> None:
        self._desk.detail.turn(-1)

    def first_unit(self) -> None:
        self._units.current = 0

    def last_unit(self) -> None:
        self._units.current = len(self._desk.listing) - 1

    def next_open(self) -> None:
        self._go_to_open(1)

    def previous_open(self) -> None:
        self._go_to_open(-1)

    def _go_to_open(self, step: int) -> None:
        desk = self._desk
        row = desk.listing.next_open(desk.target, self._units.current, step)
        if row is None:
            desk.say(f"Every {desk.target} target here is confirmed.")
        else:
            self._units.current = row

    def goto_unit(self) -> None:
        question = Prompt("Go to unit", f"1 to {len(self._desk.project)}", check=self._numbered)
        self._desk.ask(question, lambda answer: self._desk.go(self._numbered(answer)))

    def _numbered(self, answer: str) -> int:
        """The id of the unit with the number that was typed. Raises UsageError."""
        ids, number = self._desk.project.ids(), whole_number(answer)
        if number is None or not 1 <= number <= len(ids):
            said = f"There is no unit {one_line(answer.strip(), 40)}." if answer.strip() else "No number was given."
            raise UsageError(said, f"Units are numbered from 1 to {len(ids)}.")
        return ids[number - 1]
