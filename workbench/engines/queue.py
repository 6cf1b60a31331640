"""Takes turns at the processor: one chunk of sentences at a time, and who waits at the keyboard goes first.

CTranslate2 cannot stop a batch that runs, and its own queue is first in, first out. So work is cut into chunks of one
batch for each worker, each waits here for its turn, and an interactive request waits for at most the chunk that runs.
"""

from __future__ import annotations

import heapq
import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from enum import IntEnum
from typing import TypeVar

Made = TypeVar("Made")

BATCH = 640
"""Pieces of a batch: larger ones are hardly faster, and who waits at the keyboard waits for what runs."""
_LETTERS_OF_A_PIECE = 3.0
"""A little fewer than in most languages, so that a chunk that is sized in characters fits into its batches."""
_MOST_WORKERS = 4
_NICENESS = 10
"""Of the threads that decode: a key that is pressed meanwhile is then answered at once, on as many cores."""


def workers(threads: int = 0) -> tuple[int, int]:
    """How many batches are translated side by side, and how many threads each gets, on `threads` cores (0: all).

    Batches side by side waste less than threads that wait for each other inside of one: on two cores a document takes
    a quarter to a third fewer processor seconds (measured).
    """
    cores = threads or os.cpu_count() or 1
    number = min(cores, _MOST_WORKERS)
    return number, cores // number


def chunk_size(threads: int = 0) -> int:
    """Characters of source text that fill a batch for each worker: what a document is translated in at a time."""
    return int(BATCH * _LETTERS_OF_A_PIECE) * workers(threads)[0]


def giving_way(make: Callable[[], Made]) -> Made:
    """What `make` gives, such that the threads which it starts leave the processor to whoever else wants it.

    On Linux each thread has a priority of its own and hands it down to those it starts, so `make` runs in one that
    lives no longer than that: nobody may raise his priority again. Other systems know no such thing; there it is just
    called.
    """
    if sys.platform != "linux":
        return make()
    with ThreadPoolExecutor(1, initializer=_give_way) as thread:
        return thread.submit(make).result()


def _give_way() -> None:
    here = threading.get_native_id()
    with suppress(OSError):  # some sandboxes forbid even that; then keys wait a little longer
        os.setpriority(os.PRIO_PROCESS, here, min(19, os.getpriority(os.PRIO_PROCESS, here) + _NICENESS))


class Priority(IntEnum):
    """Who goes first; lower goes first."""

    INTERACTIVE = 0
    DOCUMENT = 1


_priority: ContextVar[Priority] = ContextVar("priority", default=Priority.DOCUMENT)


@contextmanager
def interactive() -> Iterator[None]:
    """What is translated inside, in this thread, goes before documents."""
    token = _priority.set(Priority.INTERACTIVE)
    try:
        yield
    finally:
        _priority.reset(token)


class Turns:
    """A lock that gives way by priority, and among equals to who came first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[tuple[int, int]] = []
        self._numbers = itertools.count()
        self._busy = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn of this thread, at the priority that it has, and hold it."""
        ticket = (int(_priority.get()), next(self._numbers))
        with self._changed:
            heapq.heappush(self._waiting, ticket)
            self._changed.wait_for(lambda: not self._busy and self._waiting[0] == ticket)
            heapq.heappop(self._waiting)
            self._busy = True
        try:
            yield
        finally:
            with self._changed:
                self._busy = False
                self._changed.notify_all()


TURNS = Turns()
"""Of this process: every chunk of every engine uses all cores."""
