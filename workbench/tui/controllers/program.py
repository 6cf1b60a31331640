"""What concerns the program rather than one unit: help, colours, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.tui.modals.help import Help

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp


class Program:
    """Each public method is the action of that name."""

    def __init__(self, app: WorkbenchApp) -> None:
        self._app = app

    def help(self) -> None:
        self._app.push_screen(Help(self._app.config.keys))

    def keys(self) -> None:
        self.help()

    def toggle_theme(self) -> None:
        dark = self._app.current_theme.dark
        self._app.theme = "workbench-light" if dark else "workbench-dark"

    def palette(self) -> None:
        self._app.action_command_palette()

    def start(self) -> None:
        self._app.show_start()

    def leave_program(self) -> None:
        self._app.exit()
