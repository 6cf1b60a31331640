from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.base import Options
from workbench.engines.fake import FakeEngine
from workbench.engines.queue import Turns, interactive, sentence_chunks, translate_in_chunks, workers


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


@given(st.lists(st.text("ab", max_size=50), max_size=60), st.integers(1, 60), st.integers(1, 4))
def test_every_sentence_is_in_one_chunk_and_chunks_are_small(sentences: list[str], size: int, window: int) -> None:
    chunks = list(sentence_chunks(sentences, size, window))
    assert sorted(place for chunk in chunks for place in chunk) == list(range(len(sentences)))
    for chunk in chunks:
        longest = max(len(sentences[place]) for place in chunk)
        assert len(chunk) == 1 or longest * len(chunk) <= size


@pytest.mark.parametrize(("cores", "expected"), [(1, (1, 1)), (2, (2, 1)), (4, (4, 1)), (6, (4, 1)), (16, (4, 4))])
def test_workers(cores: int, expected: tuple[int, int]) -> None:
    assert workers(cores) == expected


def test_the_first_chunks_are_of_the_beginning() -> None:
    sentences = ["a" * (10 + place % 7) for place in range(500)]
    first = next(sentence_chunks(sentences, 100, 4))
    assert max(first) < 50


def test_a_document_is_translated_chunk_by_chunk_and_may_be_stopped() -> None:
    engine = FakeEngine(words={"oui": ["yes"], "non": ["no"]})
    sentences = ["oui", "non"] * 2000
    chunks = translate_in_chunks(engine, sentences, Options(beam=1))
    first = next(chunks)
    chunks.close()  # type: ignore[attr-defined]
    assert len(engine.batches) == 1
    assert [each[0].text for _, each in first] == [
        engine.translate([sentences[place]])[0][0].text for place, _ in first
    ]
    assert {place for chunk in translate_in_chunks(engine, sentences) for place, _ in chunk} == set(range(4000))
