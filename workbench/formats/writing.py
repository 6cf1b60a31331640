"""The one way in which files are written: whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.errors import OutputError

_ABANDONED = 3600.0
"""Seconds after which a temporary file that nobody writes to is one left by a killed process."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file being written, not yet in its place."""

    file: BinaryIO
    path: Path
    """Where the bytes are now; what it holds can be read back after `file.flush()`."""


@contextlib.contextmanager
def writing(destination: Path | None) -> Iterator[Draft]:
    """Give a draft that takes its place when the block ends, and vanishes when the block raises.

    `destination` None is standard output, which gets the bytes at the end of the block. A symbolic link stays one,
    permissions are kept. Raises OutputError when the file cannot be written.
    """
    try:
        if destination is None or _is_special(destination):
            yield from _streaming(destination)
        else:
            yield from _replacing(destination.resolve())
    except BrokenPipeError:  # whoever reads our output has seen enough; the command line ends quietly
        raise
    except OSError as error:
        raise _unwritable("standard output" if destination is None else destination, error) from error


def write_bytes(destination: Path | None, data: bytes) -> None:
    """Write a whole file, see `writing`."""
    with writing(destination) as draft:
        draft.file.write(data)


def write_own(destination: Path, data: bytes) -> None:
    """Write a whole file of the program itself, whose folder is made at its first use, see `writing`."""
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(destination, error) from error
    write_bytes(destination, data)


def _unwritable(name: object, error: OSError) -> OutputError:
    message = f"{name}: cannot be written: {error.strerror or error}"
    return OutputError(message, "Choose another place, or make room and check its permissions.")


def _is_special(path: Path) -> bool:
    """Whether the path is a pipe or a device, which cannot be replaced."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(0, "it is a folder")
    return not stat.S_ISREG(mode)


def _streaming(destination: Path | None) -> Iterator[Draft]:
    with tempfile.NamedTemporaryFile(prefix="workbench-") as file:
        yield Draft(file, Path(file.name))  # type: ignore[arg-type]  # the wrapper has the methods of what it wraps
        file.seek(0)
        if destination is None:
            shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            with destination.open("wb") as special:
                shutil.copyfileobj(file, special)


def _replacing(destination: Path) -> Iterator[Draft]:
    _sweep(destination)
    temporary = destination.parent / f".{destination.name}.{secrets.token_hex(4)}.tmp"
    try:
        with temporary.open("x+b") as file:
            if destination.exists():
                shutil.copymode(destination, temporary)
            yield Draft(file, temporary)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(destination)
        _sync_folder(destination.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power failure, where folders can be opened (they cannot on Windows)."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(destination: Path) -> None:
    """Remove what killed processes left of earlier attempts at the same file."""
    for orphan in destination.parent.glob(f".{glob.escape(destination.name)}.*.tmp"):
        with contextlib.suppress(OSError):  # another process may be sweeping too
            if time.time() - orphan.stat().st_mtime > _ABANDONED:
                orphan.unlink()
