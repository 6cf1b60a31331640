"""Doing something later: when nothing more has happened for a while, or when what came before has arrived."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer

_Dialogue = TypeVar("_Dialogue", bound=Screen[Any])
_Given = ParamSpec("_Given")
_Action = Callable[Concatenate[_Dialogue, _Given], None]
_SOON = 0.001
"""Seconds; a timer cannot wait for no time at all."""


class Delay:
    """Calls a function once, some time after it was last asked to."""

    def __init__(
        self, node: DOMNode, seconds: float, then: Callable[[], None], at_latest: float = float("inf")
    ) -> None:
        """`node` is what the waiting ends with; `at_latest`: seconds after which it is called whatever happens."""
        self._node, self._seconds, self._then, self._at_latest = node, seconds, then, at_latest
        self._timer: Timer | None = None
        self._end = 0.0
        """When it is called at the latest, by the monotonic clock."""

    def restart(self) -> None:
        """Begin to wait, or begin again."""
        now = monotonic()
        if self._timer is None:
            self._end = now + self._at_latest
        else:
            self._timer.stop()
        self._timer = self._node.set_timer(max(_SOON, min(self._seconds, self._end - now)), self._call)

    def _call(self) -> None:
        self._timer = None
        self._then()


def after_typing(action: _Action[_Dialogue, _Given]) -> _Action[_Dialogue, _Given]:
    """Make an action of a key with priority wait for the keys before it, which it would overtake on a busy machine.

    The application looks at such a key at once, while the others wait in the queue of the field that they are for.
    """

    @wraps(action)
    def wait(_dialogue: _Dialogue, /, *given: _Given.args, **named: _Given.kwargs) -> None:
        (_dialogue.focused or _dialogue).call_later(action, _dialogue, *given, **named)

    return wait
