"""Doing something when nothing more has happened for a while."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.dom import DOMNode
from textual.timer import Timer

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
