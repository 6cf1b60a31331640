"""The command palette: everything that can be done on the present screen, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from workbench.tui.actions import ACTIONS, Action
from workbench.tui.keys import key_name
from workbench.tui.screens.base import WorkbenchScreen


class ActionCommands(Provider):
    """Offers the actions by label and by what they do."""

    async def discover(self) -> Hits:
        for action in self._actions():
            yield DiscoveryHit(_title(action), partial(self._run, action.id), help=action.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action in self._actions():
            score = max(matcher.match(action.label), matcher.match(action.help) / 2)
            if score > 0:
                yield Hit(score, matcher.highlight(_title(action)), partial(self._run, action.id), help=action.help)

    def _actions(self) -> Iterator[Action]:
        screen = self.screen
        if isinstance(screen, WorkbenchScreen):
            yield from (action for action in ACTIONS if action.id in screen.handlers and not action.numbered)

    def _run(self, action: str) -> None:
        screen = self.screen
        if isinstance(screen, WorkbenchScreen):
            screen.action_do(action)


def _title(action: Action) -> str:
    return f"{action.label}  ({key_name(action.keys)})"
