"""One SQLite file: a connection for each thread, one writer at a time, and ordered migrations that are recorded."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.errors import ProjectError

Migration = Callable[[sqlite3.Connection], None]
"""Takes the schema from one version to the next; its `__name__` is what is recorded."""
PATIENCE = 5.0
"""Seconds that is waited for another process to finish writing. SQLite looks ten times a second at least."""
PAUSE = 0.12
"""Seconds to leave between two of many transactions: who waits looks every tenth of a second, and who never finds the
file free gives up in the end."""


def now() -> str:
    """The present moment as it is stored: UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Connection(sqlite3.Connection):
    """Says in our terms what the file or the disk does not allow; closes itself when nobody uses it any more."""

    place: Path

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        with _told(self.place):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        with _told(self.place):
            return super().executemany(sql, parameters)

    def __del__(self) -> None:
        with suppress(sqlite3.ProgrammingError):  # it was never opened
            self.close()


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Raises ProjectError for what SQLite says of the file at a place, and lets our own mistakes through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError) and type(error) is not sqlite3.DatabaseError:
            raise
        raise ProjectError(f"{place}: {error}", _hint(error)) from error


class Database:
    """A file, opened with the schema that `migrations` lead to.

    Journal mode is WAL. With `synchronous="FULL"` a committed change survives a loss of power, with `"NORMAL"` it
    survives the death of the process.
    """

    def __init__(
        self, path: Path, migrations: Sequence[Migration], *, read_only: bool = False, synchronous: str = "FULL"
    ) -> None:
        """Raises ProjectError when the file is no database, cannot be opened or comes from a newer version.

        With `read_only` a file is opened where nothing can be written, as long as nobody else writes to it.
        """
        self.path = path
        self.read_only = read_only
        self._synchronous = synchronous
        self._local = threading.local()
        self._closed = False
        self._lock = threading.RLock()
        self._file: tuple[int, int] | None = None
        """Which file it is, once it is there: device and number."""
        try:
            if not read_only:
                self.read().execute("PRAGMA journal_mode = WAL")
                self._migrate(migrations)
            version = self.read().execute("SELECT MAX(number) FROM migration").fetchone()[0]
        except ProjectError:
            self.close()
            raise
        if version > len(migrations):
            self.close()
            raise ProjectError(f"{path} was written by a newer version of the workbench.", "Update the workbench.")
        self._file = self._identity()

    def read(self) -> sqlite3.Connection:
        """This thread's connection, for reading. Raises ProjectError when the database was closed."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            with self._lock:
                if self._closed:
                    raise ProjectError(f"{self.path} was closed.", "Open it again.")
                self._local.connection = connection
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is committed at the end, or rolled back when an error leaves it. May be nested.

        Raises ProjectError when the file cannot be written: the disk is full, another process is writing for too long,
        it was moved or deleted since it was opened …
        """
        connection = self.read()
        with self._lock:
            if connection.in_transaction:
                yield connection
                return
            if self._file is not None and self._identity() != self._file:  # SQLite would write where nobody looks again
                message = f"{self.path} was moved or deleted while it is open: nothing can be saved in it."
                raise ProjectError(message, "Put it back where it was, or export what you have and open it anew.")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    def close(self) -> None:
        """Close this thread's connection and let go of the others; the database cannot be used afterwards.

        One that another thread is reading from closes when that thread is done with it: SQLite crashes when a
        connection is closed under a running statement. All close with the next collection of garbage, as a connection
        and its cache of statements hold each other.
        """
        with self._lock:
            connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
            self._closed = True
            self._local = threading.local()
        if connection is not None:
            if not self.read_only:
                # what the last connection does when it closes; if a thread has another one, that may never be
                with suppress(ProjectError):  # then all stays in the journal
                    connection.execute("PRAGMA wal_checkpoint")
            connection.close()

    def has_table(self, name: str) -> bool:
        """Whether there is a table of a name; a file that is only read may be older than the program."""
        return self.read().execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone() is not None

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rwc" if self._file is None else "rw"
        uri = f"{self.path.resolve().as_uri()}?mode={mode}"
        if self.read_only and self._is_untouchable():
            uri += "&immutable=1"  # else SQLite would make files beside it, to share them with those who write
        # a connection is used by its own thread only; closing is done by whichever thread lets go of it last
        with _told(self.path):
            connection = sqlite3.connect(
                uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False, factory=_Connection
            )
        connection.place = self.path
        connection.execute(f"PRAGMA synchronous = {self._synchronous}")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def _identity(self) -> tuple[int, int] | None:
        """Which file there is now at the path; None where there is none."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def _is_untouchable(self) -> bool:
        """Whether the file lies where nothing can be made beside it, and nobody has it open for writing."""
        path = self.path.resolve()
        return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        """Does nothing, without waiting for who is writing, where nothing is to be done."""
        if self._version() >= len(migrations):
            return
        with self.write() as connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migration "
                "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)"
            )
            done = connection.execute("SELECT COALESCE(MAX(number), 0) FROM migration").fetchone()[0]
            for number, migration in enumerate(migrations[done:], done + 1):
                migration(connection)
                connection.execute("INSERT INTO migration VALUES (?, ?, ?)", (number, migration.__name__, now()))

    def _version(self) -> int:
        """How many migrations are done."""
        if not self.has_table("migration"):
            return 0
        return int(self.read().execute("SELECT COALESCE(MAX(number), 0) FROM migration").fetchone()[0])


def _roll_back(connection: sqlite3.Connection) -> None:
    """Undo a transaction; on a full disk SQLite has done so already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def make_folder(path: Path) -> None:
    """Make the folder that a file is to lie in. Raises ProjectError when that is impossible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            f"{path.parent} cannot be made: {error.strerror}", "Choose another place, or check who may write there."
        ) from error


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Execute SQL statements one by one inside the running transaction, which `executescript` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _hint(error: sqlite3.DatabaseError) -> str:
    if "not a database" in str(error) or "malformed" in str(error) or "no such table" in str(error):
        return "It is damaged or something else. Move it, and the files beside it named after it, away and try again."
    if "locked" in str(error):
        return "Another program is writing to it for long; try again when it is done."
    return "Check that it and its folder are there and can be written to, and that the disk is not full."
