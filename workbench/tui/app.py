"""The terminal application: themes, keys, and which screen is shown."""

from __future__ import annotations

import asyncio
import gc
import locale
import os
import sys
import unicodedata
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding
from textual.command import Provider
from textual.message import Message
from textual.screen import Screen

from workbench.config import Config
from workbench.errors import WorkbenchError
from workbench.project.documents import Wish
from workbench.project.machine import Machine, open_machine
from workbench.project.project import Project
from workbench.tui import themes
from workbench.tui.collecting import Collector
from workbench.tui.commands import ActionCommands
from workbench.tui.glyphs import glyphs_for
from workbench.tui.jobs import wait_for_lasting
from workbench.tui.keys import key_name, keymap, read_alt_digits
from workbench.tui.modals.error import ErrorMessage, in_words
from workbench.tui.screens.editor import EditorScreen
from workbench.tui.screens.start import StartScreen

_SWITCH = 0.001
"""Seconds for which a thread in the background may keep Python to itself while a key waits. With the interpreter's own
0.005 the slowest keys take half as long again (measured while a document is translated and examined)."""
_LONGEST_TURN = 1.0
"""Seconds after which a key waits no longer: the widget that it waited for is gone."""


class InTurn(Message):
    """Follows what was typed to the widget in focus, and comes back when that has arrived."""

    def __init__(self, key: events.Key | None) -> None:
        """`key` is what waits for it, None for whatever is typed next."""
        super().__init__()
        self.key = key


class WorkbenchApp(App[None]):
    """Shows the list of projects, and the project that is worked on over it."""

    CSS_PATH = "app.tcss"
    TITLE = "workbench"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionCommands}

    def __init__(self, config: Config, machine: Machine, path: Path | None = None, wish: Wish | None = None) -> None:
        """`path`: a document or a project to be opened at once."""
        super().__init__()
        read_alt_digits()
        self.config = config
        self.machine = machine
        self._start = StartScreen(path, wish)
        self._turn: InTurn | None = None
        """What waits for what was typed before it."""
        self._turn_at: Screen[Any] | None = None
        """The screen that was there when it came."""
        self._held: deque[events.Key | events.Paste] = deque()
        """What was typed after that."""
        self._collector = Collector()

    def get_css_variables(self) -> dict[str, str]:
        true_colour = self.console.color_system not in {"256", "standard"}
        return themes.completed(super().get_css_variables(), self.current_theme.dark, true_colour)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self._collector.key()
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if self._turn is not None:
                self._held.append(event)
                return
            if isinstance(event, events.Key) and self._waits(event):
                return
        if isinstance(event, events.Key) and _is_unseen(event.character):
            event = events.Paste(event.character or "")
        command = isinstance(event, events.Key) and not event.is_forwarded and self._commands(event)
        await super().on_event(event)
        if command:
            self._let_arrive(None)

    def _commands(self, key: events.Key) -> bool:
        """Whether a key does something other than write: it may open a dialogue, which gets what is typed next."""
        return self.focused is None or not self.focused.check_consume_key(key.key, key.character)

    def _waits(self, key: events.Key) -> bool:
        """Let a key that a screen takes before its widgets wait for the text that was typed before it.

        Textual would run it at once, while letters are still on their way to the widget in focus: Enter would confirm
        a segment without its last ones. Behind them, on the same way, a message is sent; what is typed after the key
        is held until that is back.
        """
        active = self.screen.active_bindings.get(key.key)
        if self.focused is None or active is None or not active.binding.priority:
            return False
        return self._let_arrive(key)

    def _let_arrive(self, key: events.Key | None) -> bool:
        """Hold what is typed from now on, and before that `key`, until what was typed has arrived. False if not."""
        turn = InTurn(key)
        self._turn_at = self.screen
        if not (self.focused or self.screen).post_message(turn):
            return False
        self._turn = turn
        self.set_timer(_LONGEST_TURN, lambda: self._in_turn(turn))
        return True

    @on(InTurn)
    async def _in_turn(self, turn: InTurn) -> None:
        if turn is not self._turn or not self.screen_stack:
            return
        key, turn.key = turn.key, None
        if key is not None:
            await super().on_event(key)
        self.call_later(self._go_on, turn)  # the focus that a key gives to a widget comes later too, before this

    async def _go_on(self, turn: InTurn) -> None:
        """Let what was held take its way."""
        if turn is not self._turn or not self.screen_stack:
            return
        self._turn = None
        if self.screen is not self._turn_at and self._let_arrive(None):
            return  # a screen that has just come has no widget in focus yet
        while self._held and self._turn is None:
            await self.on_event(self._held.popleft())

    def get_key_display(self, binding: Binding) -> str:
        return binding.key_display or key_name(binding.key)

    def on_mount(self) -> None:
        sys.setswitchinterval(_SWITCH)
        self._collector.begin()
        self.set_interval(1, self._collector.rest)
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = self.config.theme if self.config.theme in self.available_themes else themes.DARK.name
        self.push_screen(self._start)
        try:
            self.set_keymap(keymap(self.config.keys))
        except WorkbenchError as error:
            self.complain(error)

    def show_project(self, project: Project) -> None:
        """Translate a project."""
        glyphs = glyphs_for(locale.getpreferredencoding(False), os.environ)
        self.push_screen(EditorScreen(project, self.machine, glyphs))

    def show_start(self) -> None:
        """Leave the project that is open and go back to the list."""
        if isinstance(self.screen, EditorScreen):
            self.pop_screen()
            self._collector.release()

    def on_unmount(self) -> None:
        self._collector.end()

    def complain(self, error: BaseException) -> None:
        """Show a failure, with what to do about it."""
        self.push_screen(ErrorMessage(*in_words(error)))


def _is_unseen(character: str | None) -> bool:
    """Whether a key types a no-break space, a soft hyphen or a joiner, which Textual takes for no text at all."""
    return character is not None and not character.isprintable() and unicodedata.category(character) in {"Zs", "Cf"}


def run(
    path: Path | None,
    config: Config,
    *,
    source: str | None = None,
    targets: Sequence[str] = (),
    encoding: str | None = None,
    packages: Sequence[Path] = (),
) -> int:
    """Run the terminal interface until the user leaves it; returns the exit code: 0 unless the program failed.

    Threads may be at something still, such as reading words or translating; all that is to be kept has been written.

    `path`: a document or a project; None for the list of recent projects. `source`, `targets` and `encoding` matter
    when the document is opened for the first time. `packages`: translation packages that go before all others.
    """
    app = WorkbenchApp(config, open_machine(packages), path, Wish(source, tuple(targets), encoding))
    asyncio.Runner().run(app.run_async())  # not closed, which would wait for all threads, for seconds
    try:
        wait_for_lasting(lambda title: print(f"{title} … (Ctrl+C stops it)", file=sys.stderr))
    except KeyboardInterrupt:
        return 130
    gc.collect()  # connections that no thread uses any more close, so that no journal of SQLite is left beside its file
    return app.return_code or 0
