"""Python's collector of cyclic garbage, kept from looking through everything in the middle of a word.

With the word data of three languages loaded, one full collection holds everything up for 0.2 seconds (measured), and
Python begins one whenever it has made enough objects, so most often while something is typed.
"""

from __future__ import annotations

import gc
import time

_PAUSE = 2.0
"""Seconds without a key after which a full collection is not in the way."""
_DUE = 10
"""Collections of the younger objects between two full ones, as by default."""
_NEVER = 2**30
_LONG = 0.02
"""Seconds of a full collection from which on there is loaded data, which stays and need not be looked through again.

The objects are not counted: to list them is to hold them, and then a tuple that another thread is building cannot grow
(SystemError, https://github.com/python/cpython/issues/59313).
"""


class Collector:
    """Does full collections only when asked to, between `begin` and `end`; younger objects Python collects as ever."""

    def __init__(self) -> None:
        self._threshold = gc.get_threshold()
        self._key = time.monotonic()

    def begin(self) -> None:
        gc.set_threshold(*self._threshold[:2], _NEVER)

    def key(self) -> None:
        """A key was pressed."""
        self._key = time.monotonic()

    def rest(self) -> None:
        """Collect now, if that is due and no key was pressed for a while. Meant to be called every second or so."""
        if time.monotonic() - self._key < _PAUSE or gc.get_count()[2] < _DUE:
            return
        start = time.thread_time()
        gc.collect()
        if time.thread_time() - start > _LONG:
            gc.freeze()

    def release(self) -> None:
        """Look through what was set aside as well the next time: a project with all its screens was closed."""
        gc.unfreeze()

    def end(self) -> None:
        gc.unfreeze()
        gc.set_threshold(*self._threshold)
