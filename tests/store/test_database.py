import threading
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.store.database import Database, run_script

ROWS = 1000


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(tmp_path / "a.sqlite", [lambda connection: run_script(connection, "CREATE TABLE n (n);")])
    with database.write() as connection:
        connection.executemany("INSERT INTO n VALUES (?)", ((number,) for number in range(ROWS)))
    return database


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
