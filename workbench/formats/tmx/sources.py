"""The bytes of a TMX file: plain or packed, in whatever encoding."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from workbench.errors import FormatError, InputError

CHUNK = 1 << 20
"""Bytes read at a time. Old versions of expat look at an unfinished tag again with every piece they get."""
_HEAD = 1 << 10
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_NATIVE = {
    "utf-8": "utf-8",
    "ascii": "utf-8",
    "iso8859-1": "iso-8859-1",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
}
"""What expat reads by itself, and what it calls it."""
_MOST_RATIO = 200
_FREE = 200_000_000
_PACKED = "Unpack it with the program that made it, and give the TMX file inside."


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Unpacked:
    """What a `.gz` unpacks to; where the file is cut off, what can be had is all there is."""

    def __init__(self, packed: gzip.GzipFile) -> None:
        self._packed = packed
        self._any = False

    def read(self, size: int, /) -> bytes:
        try:
            piece = self._packed.read1(size)
        except EOFError:
            if not self._any:
                raise
            return b""
        self._any = True
        return piece


def tell_encoding(head: bytes) -> str:
    """Python's name of the encoding, from the first bytes: byte order mark, zero bytes, then the declaration.

    The declaration is not believed where it says UTF-16 and the bytes say otherwise, which real files do.
    """
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if head.startswith((codecs.BOM_UTF16_LE, b"<\0")):
        return "utf-16-le"
    if head.startswith((codecs.BOM_UTF16_BE, b"\0<")):
        return "utf-16-be"
    declared = _DECLARED.match(head)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        # what is no encoding of text, or has two bytes for a letter, cannot be that of the declaration just read
        spells = b"<?xml".decode(name, "replace") == "<?xml"
    except (LookupError, UnicodeError):
        return "utf-8"
    found = codecs.lookup(name).name
    return found if spells and found != "utf-7" else "utf-8"


def chunks(path: Path) -> Iterator[tuple[bytes, str]]:
    """The bytes of the file piece by piece, each with the encoding that expat is to be told.

    Encodings that expat does not know are turned into UTF-8. Raises InputError when the file cannot be read or
    unpacked, FormatError when it unpacks to far too much.
    """
    try:
        with _opened(path) as file:
            head = file.read(_HEAD)
            if not head:
                raise FormatError(f"{path}: the file is empty", "Export it again from the tool that made it.")
            encoding = tell_encoding(head)
            pieces = _pieces(head, file, path)
            yield from _recoded(pieces, encoding)
    except (OSError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError) as error:
        cause = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {cause}", "Check the path and that the file is whole.") from error


def _pieces(head: bytes, file: _Readable, path: Path) -> Iterator[bytes]:
    most = _FREE + _MOST_RATIO * path.stat().st_size
    read = len(head)
    yield head
    while piece := file.read(CHUNK):
        read += len(piece)
        if read > most:
            raise FormatError(f"{path}: unpacks to more than {most >> 20} MB", _PACKED)
        yield piece


def _recoded(pieces: Iterator[bytes], encoding: str) -> Iterator[tuple[bytes, str]]:
    native = _NATIVE.get(encoding)
    if native is not None:
        for piece in pieces:
            yield piece, native
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8"), "utf-8"
    yield decoder.decode(b"", final=True).encode("utf-8"), "utf-8"


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[_Readable]:
    """A plain file, a `.gz`, or the first TMX file in a `.zip`, told by its first bytes."""
    with path.open("rb") as plain:
        start = plain.read(4)
        plain.seek(0)
        if start.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=plain) as packed:
                yield _Unpacked(packed)
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(plain) as archive, archive.open(_member(archive, path)) as member:
                yield member
        else:
            yield plain


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    for member in archive.infolist():
        if member.filename.lower().endswith(".tmx"):
            if member.flag_bits & 1:
                raise InputError(f"{path}: {member.filename} is locked by a password", _PACKED)
            return member
    raise InputError(f"{path}: the archive holds no .tmx file", _PACKED)
