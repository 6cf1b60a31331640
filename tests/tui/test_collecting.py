import gc
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
    data = [[number] for number in range(200_000)]
    collector.rest()
    assert gc.get_freeze_count() > len(data)
    collector.release()
    assert gc.get_freeze_count() == 0


def test_python_never_collects_everything_of_itself_and_does_so_again_afterwards() -> None:
    before = gc.get_threshold()
    collector = Collector()
    collector.begin()
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > 1_000_000
    collector.end()
    assert gc.get_threshold() == before
