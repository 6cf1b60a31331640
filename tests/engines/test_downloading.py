from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.server import Files, serving
from workbench.engines import downloading
from workbench.engines.downloading import Listed, download, fetch_index, index_address, newest
from workbench.errors import DownloadFailed
from workbench.model import Progress

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def server() -> Iterator[Files]:
    with serving() as files:
        files.contents["/p.argosmodel"] = CONTENT
        files.tags["/p.argosmodel"] = '"one"'
        yield files


def test_a_file_is_fetched_with_progress(server: Files, tmp_path: Path) -> None:
    path = tmp_path / "downloads" / "p"
    steps = list(download([f"{server.address}/p.argosmodel"], path))
    assert path.read_bytes() == CONTENT
    assert steps[0] == Progress(0, len(CONTENT), "downloading")
    assert steps[-1].done == steps[-1].total == len(CONTENT)
    assert [file.name for file in path.parent.iterdir()] == ["p"]


def test_a_cut_download_goes_on_where_it_stopped(server: Files, tmp_path: Path) -> None:
    server.cut["/p.argosmodel"] = 300_000
    link, path = f"{server.address}/p.argosmodel", tmp_path / "p"
    with pytest.raises(DownloadFailed, match="cut after 300,000 of 1,024,000 bytes") as raised:
        list(download([link], path))
    assert "goes on where it stopped" in raised.value.hint
    assert not path.exists()
    steps = list(download([link], path))
    assert steps[0].done == 300_000
    assert path.read_bytes() == CONTENT
    assert server.requests[-1] == ("/p.argosmodel", "bytes=300000-")


def test_a_closed_download_goes_on_too(server: Files, tmp_path: Path) -> None:
    link, path = f"{server.address}/p.argosmodel", tmp_path / "p"
    steps = download([link], path)
    next(steps), next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert next(iter(download([link], path))).done > 0


def test_a_download_that_was_stopped_at_its_very_end_is_finished(server: Files, tmp_path: Path) -> None:
    link, path = f"{server.address}/p.argosmodel", tmp_path / "p"
    steps = download([link], path)
    assert any(step.done == len(CONTENT) for step in steps)
    steps.close()  # type: ignore[attr-defined]
    assert not path.exists()
    list(download([link], path))
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("tag", ['"two"', 'W/"one"', ""])
def test_a_file_that_changed_is_fetched_anew(server: Files, tmp_path: Path, tag: str) -> None:
    server.cut["/p.argosmodel"] = 300_000
    server.tags["/p.argosmodel"] = tag if tag != '"two"' else '"one"'
    link, path = f"{server.address}/p.argosmodel", tmp_path / "p"
    with pytest.raises(DownloadFailed):
        list(download([link], path))
    server.tags["/p.argosmodel"] = tag
    server.contents["/p.argosmodel"] = CONTENT[::-1]
    list(download([link], path))
    assert path.read_bytes() == CONTENT[::-1]


def test_the_next_link_is_tried(server: Files, tmp_path: Path) -> None:
    links = ["ipfs://somewhere", f"{server.address}/gone", f"{server.address}/p.argosmodel"]
    list(download(links, tmp_path / "p"))
    assert (tmp_path / "p").read_bytes() == CONTENT


def test_all_reasons_are_told(server: Files, tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed) as raised:
        list(download(["file:///etc/passwd", f"{server.address}/gone"], tmp_path / "p"))
    assert "file:///etc/passwd: only http and https links" in raised.value.message
    assert "Not Found" in raised.value.message
    assert "carry it over" in raised.value.hint
    with pytest.raises(DownloadFailed, match="no link"):
        list(download([], tmp_path / "p"))


def test_a_file_that_is_too_large_is_not_fetched(
    server: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "LARGEST_PACKAGE", 1000)
    with pytest.raises(DownloadFailed, match="more than a package may have"):
        list(download([f"{server.address}/p.argosmodel"], tmp_path / "p"))


def test_a_server_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(DownloadFailed, match="timed out"):
        list(download([f"http://127.0.0.1:{silent.getsockname()[1]}/p"], tmp_path / "p", timeout=0.05))


def test_an_answer_that_is_no_http(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as odd:

        def answer() -> None:
            connection, _ = odd.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"nonsense\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(DownloadFailed, match="nonsense"):
            list(download([f"http://127.0.0.1:{odd.getsockname()[1]}/p"], tmp_path / "p", timeout=5))
        thread.join()


def test_the_index_is_read_and_what_is_odd_in_it_left_out(server: Files) -> None:
    entries = [
        {
            "package_version": "1.9",
            "from_code": "fr",
            "to_code": "en",
            "links": ["https://a/b"],
            "code": "translate-fr_en",
        },
        {"package_version": "1.10", "from_code": "fr", "to_code": "en", "links": ["https://a/c", 7]},
        {"package_version": "1.0", "type": "sbd", "from_code": "fr", "to_code": "en", "links": []},
        {"package_version": "1.0"},
        "nonsense",
    ]
    server.contents["/index.json"] = json.dumps(entries).encode()
    index = fetch_index(f"{server.address}/index.json")
    assert [listed.version for listed in index] == ["1.9", "1.10"]
    assert newest(index, "fr", "en") == Listed("translate-fr_en", "1.10", "fr", "en", ("https://a/c",))
    assert newest(index, "en", "fr") is None


@pytest.mark.parametrize("content", [b"{}", b"<html>", b"\xff"])
def test_what_is_no_index_is_refused(server: Files, content: bytes) -> None:
    server.contents["/index.json"] = content
    with pytest.raises(DownloadFailed, match="index"):
        fetch_index(f"{server.address}/index.json")


def test_offline_it_is_said_how_to_carry_a_package_over() -> None:
    with pytest.raises(DownloadFailed) as raised:
        fetch_index("http://127.0.0.1:9/index.json", timeout=2)
    assert "carry the .argosmodel file over and run: workbench models install FILE" in raised.value.hint


def test_the_index_is_the_one_that_argos_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://here/")
    assert index_address() == "http://here/index.json"
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX")
    assert index_address().endswith("/argospm-index/main/index.json")
