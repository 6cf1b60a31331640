"""A web server on this machine that serves files from memory, with ranges, and breaks off where it is told to."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Files(ThreadingHTTPServer):
    """`contents` by path; `cut`: after how many bytes the connection ends, once, by path; `tags`: entity tags."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.contents: dict[str, bytes] = {}
        self.cut: dict[str, int] = {}
        self.tags: dict[str, str] = {}
        self.requests: list[tuple[str, str]] = []
        """Path and range asked for."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Files

    def do_GET(self) -> None:
        content = self.server.contents.get(self.path)
        self.server.requests.append((self.path, self.headers.get("Range", "")))
        if content is None:
            self.send_error(404)
            return
        start, tag = self._start(), self.server.tags.get(self.path, "")
        if start >= len(content) > 0:
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        end = self.server.cut.pop(self.path, len(content))
        self.wfile.write(content[start:end])

    def _start(self) -> int:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        fresh = self.headers.get("If-Range") == self.server.tags.get(self.path)
        return int(asked[1]) if asked and fresh else 0

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@contextmanager
def serving() -> Iterator[Files]:
    with Files() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
