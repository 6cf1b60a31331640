from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from workbench.engines.queue import BATCH, Turns, chunk_size, giving_way, interactive, workers


def test_who_waits_at_the_keyboard_goes_before_documents() -> None:
    turns, order = Turns(), []
    entered = threading.Event()

    def document(number: int) -> None:
        with turns.turn():
            order.append(f"chunk {number}")

    def keyboard() -> None:
        with interactive(), turns.turn():
            order.append("keyboard")

    def holder() -> None:
        with turns.turn():
            entered.set()
            while len(turns._waiting) < 4:
                time.sleep(0.001)

    threads = [threading.Thread(target=holder)]
    threads[0].start()
    entered.wait()
    for number in range(3):
        threads.append(threading.Thread(target=document, args=(number,)))
        threads[-1].start()
        while len(turns._waiting) <= number:
            time.sleep(0.001)
    threads.append(threading.Thread(target=keyboard))
    threads[-1].start()
    for thread in threads:
        thread.join()
    assert order == ["keyboard", "chunk 0", "chunk 1", "chunk 2"]


def test_a_turn_is_given_back_after_a_failure() -> None:
    turns = Turns()
    try:
        with turns.turn():
            raise ValueError
    except ValueError:
        pass
    with turns.turn():
        assert turns._waiting == []


@pytest.mark.parametrize(("cores", "expected"), [(1, (1, 1)), (2, (2, 1)), (4, (4, 1)), (6, (4, 1)), (16, (4, 4))])
def test_workers(cores: int, expected: tuple[int, int]) -> None:
    assert workers(cores) == expected


def test_a_chunk_has_a_batch_for_each_worker() -> None:
    assert chunk_size(threads=2) == 2 * chunk_size(threads=1)
    assert 2 * BATCH < chunk_size(threads=1) < 4 * BATCH  # characters, of which a piece has two to four


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux only")
def test_what_is_started_inside_leaves_the_processor_to_others() -> None:
    def nicenesses() -> tuple[int, int]:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(niceness).result(), niceness()

    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    inside = giving_way(nicenesses)
    assert inside[0] == inside[1] == min(19, before + 10)
    assert niceness() == before


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux only")
def test_where_priorities_must_not_be_changed_all_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", forbidden)
    assert giving_way(lambda: "made") == "made"


def test_an_error_inside_comes_out() -> None:
    with pytest.raises(ZeroDivisionError):
        giving_way(lambda: 1 / 0)
