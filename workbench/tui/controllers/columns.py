"""Going from column to column and from word to word in a unit, and which columns are shown."""

from __future__ import annotations

from workbench.tui.desk import Desk


class Columns:
    """Each public method is the action of that name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._units = desk.units

    def next_target(self) -> None:
        """The next target column becomes active; where not all targets have a column, they take turns."""
        desk = self._desk
        languages = desk.project.targets
        if len(desk.shown) == len(languages):
            self._units.column = self._units.column % len(desk.shown) + 1
            return
        following = languages[(languages.index(desk.target) + 1) % len(languages)]
        show(desk, following)

    def source_column(self) -> None:
        self._units.column = 0 if self._units.column else 1

    def next_word(self) -> None:
        self._units.words.move(1)

    def previous_word(self) -> None:
        self._units.words.move(-1)

    def select_next(self) -> None:
        self._units.words.extend(1)

    def select_previous(self) -> None:
        self._units.words.extend(-1)

    def show_targets(self) -> None:
        """One target column or two."""
        desk = self._desk
        show(desk, desk.target, both=len(desk.shown) == 1)
        desk.project.remember("columns", str(len(desk.shown)))


def show(desk: Desk, language: str, both: bool = False) -> None:
    """Give a target language a column, and with `both` the next one too; it becomes the active column."""
    languages = desk.project.targets
    if both and len(languages) > 1:
        first = min(languages.index(language), len(languages) - 2)
        desk.shown = languages[first : first + 2]
    else:
        desk.shown = (language,)
    desk.units.set_reactive(type(desk.units).column, 1 + desk.shown.index(language))
    desk.units.words.forget()
    desk.arrange()
