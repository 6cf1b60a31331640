import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from workbench.tui import collecting
from workbench.tui.collecting import Collector


class Loop:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    monkeypatch.setattr(collecting, "_DUE", 0)
    made = Collector()
    made.begin()
    yield made
    made.end()


def old_garbage() -> weakref.ref[Loop]:
    """Garbage that outlived the collections of younger objects."""
    loop = Loop()
    gc.collect()
    return weakref.ref(loop)


def test_nothing_is_collected_while_keys_are_pressed(collector: Collector) -> None:
    garbage = old_garbage()
    collector.key()
    collector.rest()
    assert garbage() is not None


def test_old_garbage_is_collected_when_the_keys_rest(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    garbage = old_garbage()
    monkeypatch.setattr(collecting, "_PAUSE", 0)
    collector.rest()
    assert garbage() is None


def test_loaded_data_is_set_aside_until_the_project_is_closed(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_PAUSE", 0)
    monkeypatch.setattr(collecting, "_LONG", -1)
    data = [[number] for number in range(20_000)]
    collector.rest()
    assert gc.get_freeze_count() > len(data)
    collector.release()
    assert gc.get_freeze_count() == 0


def test_other_threads_build_tuples_meanwhile(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "_PAUSE", 0)
    failures: list[BaseException] = []
    over = threading.Event()

    def build() -> None:
        try:
            while not over.is_set():
                tuple(str(number) for number in range(20_000))
        except SystemError as error:
            failures.append(error)

    data = [[number] for number in range(400_000)]
    threads = [threading.Thread(target=build) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(5):
        collector.rest()
        collector.release()
    over.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert data


def test_python_never_collects_everything_of_itself_and_does_so_again_afterwards() -> None:
    before = gc.get_threshold()
    collector = Collector()
    collector.begin()
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > 1_000_000
    collector.end()
    assert gc.get_threshold() == before
