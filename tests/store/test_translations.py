from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from workbench.store.translations import Translations


def test_strings_are_found_by_engine_options_and_sentence(tmp_path: Path) -> None:
    store = Translations(tmp_path / "folder" / "t.sqlite")
    store.put("engine", "beam 2", {"a": "1", "b": "2"})
    assert store.get("engine", "beam 2", ["b", "c", "a"]) == {"a": "1", "b": "2"}
    assert store.get("engine", "beam 4", ["a"]) == {}
    assert store.get("other", "beam 2", ["a"]) == {}
    store.put("engine", "beam 2", {"a": "3"})
    assert store.get("engine", "beam 2", ["a"]) == {"a": "3"}


def test_many_are_asked_for_at_once() -> None:
    store = Translations(":memory:")
    many = {str(number): str(-number) for number in range(1200)}
    store.put("engine", "", many)
    assert store.get("engine", "", list(many)) == many


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    first = Translations(path)
    first.put("engine", "", {"old": "1", "used": "2"})
    first.close()
    second = Translations(path)
    second.get("engine", "", ["used"])
    second.put("engine", "", {"new": "3"})
    second.close()
    assert Translations(path, capacity=2).get("engine", "", ["old", "used", "new"]) == {"used": "2", "new": "3"}


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    path.write_bytes(b"no database at all" * 100)
    store = Translations(path)
    store.put("engine", "", {"a": "1"})
    assert store.get("engine", "", ["a"]) == {"a": "1"}


def test_where_no_file_can_be_made_translations_last_as_long_as_the_process(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file stands where the folder should be")
    store = Translations(tmp_path / "folder" / "t.sqlite")
    store.put("engine", "", {"a": "1"})
    assert store.get("engine", "", ["a"]) == {"a": "1"}


def test_a_file_that_cannot_be_opened_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    path.mkdir()
    store = Translations(path)
    store.put("engine", "", {"a": "1"})
    assert store.get("engine", "", ["a"]) == {"a": "1"}
    assert path.is_dir()


def test_a_full_disk_stops_no_translation(tmp_path: Path) -> None:
    store = Translations(tmp_path / "t.sqlite")
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    store.put("engine", "", {"a": "long " * 10_000})
    store.put("engine", "", {"b": "2"})
    assert store.get("engine", "", ["a", "b"]) == {"b": "2"}


def test_two_processes_and_many_threads_share_it(tmp_path: Path) -> None:
    stores = [Translations(tmp_path / "t.sqlite") for _ in range(2)]

    def work(number: int) -> None:
        stores[number % 2].put("engine", "", {str(number): "x"})
        stores[number % 2].get("engine", "", [str(number)])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(40)))
    assert len(stores[0].get("engine", "", [str(number) for number in range(40)])) == 40
