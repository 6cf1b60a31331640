from __future__ import annotations

import threading
import time

import pytest

from workbench.engines.queue import BATCH, Turns, chunk_size, interactive, workers


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
