import gc
import os
import threading
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.store import database as module
from workbench.store.database import Database, run_script

ROWS = 1000


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(tmp_path / "a.sqlite", [lambda connection: run_script(connection, "CREATE TABLE n (n);")])
    with database.write() as connection:
        connection.executemany("INSERT INTO n VALUES (?)", ((number,) for number in range(ROWS)))
    return database


def test_a_file_that_was_closed_is_whole_without_its_journal_though_a_thread_reads_on(
    database: Database, tmp_path: Path
) -> None:
    begun, copied = threading.Event(), threading.Event()

    def read() -> None:
        for _ in database.read().execute("SELECT n FROM n"):
            begun.set()
            copied.wait(10)

    thread = threading.Thread(target=read)
    thread.start()
    begun.wait(10)
    database.close()
    moved = tmp_path / "moved.sqlite"
    moved.write_bytes(database.path.read_bytes())
    copied.set()
    thread.join()
    found = Database(moved, [lambda _: None])
    assert found.read().execute("SELECT COUNT(*) FROM n").fetchone() == (ROWS,)
    found.close()


def test_a_thread_that_reads_while_the_database_is_closed_reads_to_the_end(database: Database) -> None:
    begun, closed = threading.Event(), threading.Event()
    seen: list[int] = []

    def read() -> None:
        for (number,) in database.read().execute("SELECT n FROM n ORDER BY n"):
            begun.set()
            closed.wait(10)
            seen.append(number)
        with pytest.raises(ProjectError, match="was closed"):
            database.read()
        seen.append(-1)

    thread = threading.Thread(target=read)
    thread.start()
    begun.wait(10)
    database.close()
    closed.set()
    thread.join()
    assert seen == [*range(ROWS), -1]


def test_what_is_closed_can_be_opened_again(database: Database, tmp_path: Path) -> None:
    database.close()
    with pytest.raises(ProjectError, match="was closed"):
        database.read()
    again = Database(tmp_path / "a.sqlite", [lambda _connection: None])
    assert again.read().execute("SELECT COUNT(*) FROM n").fetchone()[0] == ROWS
    again.close()


def test_a_full_disk_is_told_and_changes_nothing(database: Database) -> None:
    pages = database.read().execute("PRAGMA page_count").fetchone()[0]
    database.read().execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ProjectError, match="full") as told, database.write() as connection:
        connection.executemany("INSERT INTO n VALUES (?)", (("x" * 5000,) for _ in range(100)))
    assert "disk is not full" in told.value.hint
    assert not database.read().in_transaction
    assert database.read().execute("SELECT COUNT(*) FROM n").fetchone()[0] == ROWS
    database.close()


@pytest.mark.parametrize("other", [False, True])
def test_nothing_is_written_to_a_file_that_was_moved_until_it_is_back(database: Database, other: bool) -> None:
    moved = database.path.rename(database.path.with_name("moved.sqlite"))
    if other:
        database.path.write_bytes(b"another file")
    with pytest.raises(ProjectError, match="was moved or deleted while it is open"), database.write() as connection:
        connection.execute("DELETE FROM n")
    assert database.read().execute("SELECT COUNT(*) FROM n").fetchone() == (ROWS,)
    moved.replace(database.path)
    with database.write() as connection:
        connection.execute("INSERT INTO n VALUES (0)")


def test_a_thread_that_comes_later_makes_no_new_file_where_one_was_deleted(database: Database) -> None:
    database.path.unlink()
    told: list[ProjectError] = []

    def read() -> None:
        try:
            database.read()
        except ProjectError as error:
            told.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert told
    assert not database.path.exists()


def test_while_another_program_writes_a_file_can_be_opened_and_read_but_not_written(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    with database.write():
        other = Database(tmp_path / "a.sqlite", [lambda _connection: None])
        assert other.read().execute("SELECT COUNT(*) FROM n").fetchone()[0] == ROWS
        with pytest.raises(ProjectError, match="locked") as told, other.write():
            pass
        assert "Another program" in told.value.hint
    with other.write() as connection:
        connection.execute("DELETE FROM n")
    other.close()
    database.close()


def test_a_file_can_be_read_where_nothing_can_be_written(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(os, "access", lambda _path, mode: mode == os.R_OK)
    reader = Database(tmp_path / "a.sqlite", [lambda _connection: None], read_only=True)
    assert reader.read().execute("SELECT COUNT(*) FROM n").fetchone()[0] == ROWS
    assert sorted(tmp_path.iterdir()) == before
    reader.close()


def test_a_place_that_cannot_be_opened_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="unable to open database file"):
        Database(tmp_path / "gone" / "a.sqlite", [])
    gc.collect()  # an error while the connection goes away fails the test
