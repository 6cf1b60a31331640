"""Files are written whole or not at all."""

import io
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from workbench.errors import OutputError
from workbench.formats.writing import write_bytes, writing


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(b"old")

    def fail() -> None:
        with writing(path) as draft:
            draft.file.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.formats.writing import writing
with writing(Path(sys.argv[1])) as draft:
    draft.file.write(b"half" * 100_000)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(b"old")
    process = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert process.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    (orphan,) = set(tmp_path.iterdir()) - {path}
    os.utime(orphan, (0, 0))
    write_bytes(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


def test_the_draft_can_be_read_before_it_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    with writing(path) as draft:
        draft.file.write(b"new")
        draft.file.flush()
        assert draft.path.read_bytes() == b"new"
        assert not path.exists()
    assert path.read_bytes() == b"new"


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"")
    real.chmod(0o640)
    link.symlink_to(real)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_bytes(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_what_killed_processes_left_is_swept(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".a[1].txt.0a.tmp", ".a[1].txt.0b.tmp", ".a1.txt.0a.tmp"))
    for path in (old, young, other):
        path.touch()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    write_bytes(tmp_path / "a[1].txt", b"")
    assert not old.exists()
    assert young.exists()
    assert other.exists()


def test_pipes_are_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, b"text")
    reader.join()
    assert got == [b"text"]
    assert pipe.is_fifo()


def test_none_is_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", output)
    write_bytes(None, b"text")
    assert output.buffer.getvalue() == b"text"


@pytest.mark.parametrize("path", ["missing/a.txt", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_bytes(tmp_path / path, b"")
    assert caught.value.hint
