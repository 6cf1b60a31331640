"""Doing something when nothing more has happened for a while."""

from __future__ import annotations

from collections.abc import Callable

from textual.dom import DOMNode
from textual.timer import Timer


class Delay:
    """Calls a function once, some time after it was last asked to."""

    def __init__(self, node: DOMNode, seconds: float, then: Callable[[], None]) -> None:
        """`node` is what the waiting ends with."""
        self._node, self._seconds, self._then = node, seconds, then
        self._timer: Timer | None = None

    def restart(self) -> None:
        """Begin to wait, or begin again."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._node.set_timer(self._seconds, self._then)
