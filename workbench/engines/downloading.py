"""Fetches the Argos index and packages: with timeouts, resumable, and never more than asked for.

The index is a list of {code, package_version, from_code, to_code, links …} and knows neither sizes nor check sums.
"""

from __future__ import annotations

import http.client
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

from workbench.engines.packages import SUFFIX, version_key
from workbench.errors import DownloadFailed
from workbench.model import Progress

PUBLIC_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
TIMEOUT = 30.0
"""Seconds without a byte."""
LARGEST_INDEX = 16 << 20
LARGEST_PACKAGE = 4 << 30
"""Bytes."""
_BLOCK = 1 << 18
_FAILURES = (OSError, http.client.HTTPException, ValueError)
"""What urllib raises for an address, a network or an answer that is no good; URLError and timeouts are OSErrors."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A package that the index offers."""

    code: str
    version: str
    source: str
    target: str
    links: tuple[str, ...]


def index_address() -> str:
    """The address of the index that Argos Translate is set to use, in the environment or in its own settings file."""
    from argostranslate import settings  # only here: importing it makes folders in the user's home

    return str(settings.get_setting("ARGOS_PACKAGE_INDEX", PUBLIC_INDEX)).rstrip("/") + "/index.json"


def fetch_index(address: str, timeout: float = TIMEOUT) -> list[Listed]:
    """The translation packages that an index offers.

    Raises DownloadFailed when it cannot be fetched, or is no index.
    """
    hint = (
        "Check the connection. Without one: fetch the package on another machine (the index lists its link), "
        f"carry the {SUFFIX} file over and run: workbench models install FILE"
    )
    try:
        with _opened(address, {}, timeout) as response:
            entries = json.loads(response.read(LARGEST_INDEX))
    except _FAILURES as error:
        raise DownloadFailed(f"The package index {address} could not be fetched: {_reason(error)}", hint) from error
    if not isinstance(entries, list):
        raise DownloadFailed(f"{address} is no package index: it is not a list", hint)
    return [listed for entry in entries if (listed := _listed(entry))]


def _listed(entry: Any) -> Listed | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    source, target, links = entry.get("from_code"), entry.get("to_code"), entry.get("links")
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(links, list)):
        return None
    return Listed(
        code=str(entry.get("code") or f"translate-{source}_{target}"),
        version=str(entry.get("package_version") or "0"),
        source=source,
        target=target,
        links=tuple(link for link in links if isinstance(link, str)),
    )


def newest(index: Sequence[Listed], source: str, target: str) -> Listed | None:
    """The newest package for a pair; None when the index has none."""
    fitting = [each for each in index if (each.source, each.target) == (source, target)]
    return max(fitting, key=lambda each: version_key(each.version), default=None)


def download(links: Sequence[str], path: Path, timeout: float = TIMEOUT) -> Iterator[Progress]:
    """Fetch a file from the first link that works, into `path`; progress is in bytes.

    What was fetched is kept beside it as `*.part`, and the next call goes on from there, if the server still has the
    same file. Raises DownloadFailed when no link gives the whole file, or its folder cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DownloadFailed(
            f"{path.parent}: the package cannot be kept there: {error.strerror}", "Make room, or the folder writable."
        ) from error
    reasons = []
    for link in links:
        try:
            yield from _from_link(link, path, timeout)
        except _FAILURES as error:
            reasons.append(f"{link}: {_reason(error)}")
        else:
            return
    raise DownloadFailed(
        "The package could not be fetched: " + ("; ".join(reasons) or "the index gives no link for it"),
        "Run the same command again: it goes on where it stopped. Without a connection, fetch the file on another "
        "machine, carry it over and run: workbench models install FILE",
    )


def _from_link(link: str, path: Path, timeout: float) -> Iterator[Progress]:
    part, mark = path.with_name(path.name + ".part"), path.with_name(path.name + ".mark")
    with _begun(link, _resuming(link, part, mark), timeout) as response:
        resumed = response.status == 206
        done = part.stat().st_size if resumed else 0
        total = done + int(response.headers.get("Content-Length") or 0)
        if total > LARGEST_PACKAGE:
            raise ValueError(f"{total:,} bytes are more than a package may have")
        mark.write_text(f"{link}\n{_validator(response.headers)}", encoding="utf-8")
        with part.open("ab" if resumed else "wb") as file:
            yield from _copied(response, file, done, total)
            file.flush()
            os.fsync(file.fileno())
    if part.stat().st_size < total:
        raise ValueError(f"the connection was cut after {part.stat().st_size:,} of {total:,} bytes")
    part.replace(path)
    mark.unlink()


def _begun(link: str, headers: Mapping[str, str], timeout: float) -> Any:
    """The answer from where `headers` ask to go on; from the beginning where nothing is left behind that place."""
    try:
        return _opened(link, headers, timeout)
    except urllib.error.HTTPError as error:
        if not headers or error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        error.close()
        return _opened(link, {}, timeout)


def _copied(response: Any, file: BinaryIO, done: int, total: int) -> Iterator[Progress]:
    yield Progress(done, total, "downloading")
    while block := response.read(_BLOCK):
        done += file.write(block)
        if done > LARGEST_PACKAGE:
            raise ValueError("the file is larger than a package may be")
        yield Progress(done, max(total, done) if total else 0, "downloading")


def _resuming(link: str, part: Path, mark: Path) -> dict[str, str]:
    """The request headers that go on with what is there, if the server can tell that its file is the same."""
    if not (part.exists() and part.stat().st_size and mark.exists()):
        return {}
    before, _, validator = mark.read_text(encoding="utf-8").partition("\n")
    if before != link or not validator:
        return {}
    return {"Range": f"bytes={part.stat().st_size}-", "If-Range": validator}


def _validator(headers: Any) -> str:
    """What identifies this very content (RFC 9110, 13.1.5): a strong entity tag, else the date of its last change."""
    tag = str(headers.get("ETag") or "")
    return tag if tag and not tag.startswith("W/") else str(headers.get("Last-Modified") or "")


def _opened(address: str, headers: Mapping[str, str], timeout: float) -> Any:
    """Raises ValueError for an address that is not on the web, OSError and HTTPException when there is no answer."""
    if not address.startswith(("https://", "http://")):
        raise ValueError("only http and https links are followed")
    request = urllib.request.Request(address, headers={"User-Agent": "workbench", **headers})
    return urllib.request.urlopen(request, timeout=timeout)


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.URLError):
        return str(error.reason)
    return str(error) or type(error).__name__
