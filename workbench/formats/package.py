"""Office documents as packages: ZIP files of parts, some of which are XML."""

from __future__ import annotations

import io
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Mapping

from workbench.errors import FormatError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, ValueError)
"""What `zipfile` raises for files that are none, or not whole."""
_LARGEST = 1 << 30
"""Bytes of all parts together, unpacked."""
_LARGEST_TEXT = 1 << 28
"""Bytes of a part with text, unpacked."""
_SAVE_AGAIN = "Open it in an office program and save it again, or ask for another copy."


class Package:
    """The parts of an office document, by name."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises FormatError for what is no package, saying what it is, and for one that is damaged or too large."""
        _refuse_others(data, name)
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise FormatError(f"{name}: a damaged ZIP file: {error}", _SAVE_AGAIN) from error
        self.infos = {info.filename: info for info in self._zip.infolist()}
        if any(info.flag_bits & 1 for info in self.infos.values()):
            raise FormatError(f"{name}: is protected by a password", "Remove the password in the program that made it.")
        total = sum(info.file_size for info in self._zip.infolist())
        if total > _LARGEST:
            raise FormatError(f"{name}: unpacks to {total >> 20} MB, more than any document", _SAVE_AGAIN)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises FormatError when it is missing, damaged or larger than any text."""
        info = self.infos.get(part)
        if info is None:
            raise FormatError(f"{self._name}: has no part {part}", _SAVE_AGAIN)
        if info.file_size > _LARGEST_TEXT:
            raise FormatError(f"{self._name}: {part} unpacks to {info.file_size >> 20} MB", _SAVE_AGAIN)
        try:
            return self._zip.read(info)
        except _DAMAGED as error:
            raise FormatError(f"{self._name}: {part} is damaged: {error}", _SAVE_AGAIN) from error

    def check(self) -> None:
        """Raises FormatError when any part is damaged, rather than when it is to be written."""
        try:
            damaged = self._zip.testzip()
        except _DAMAGED as error:
            raise FormatError(f"{self._name}: a damaged ZIP file: {error}", _SAVE_AGAIN) from error
        if damaged is not None:
            raise FormatError(f"{self._name}: {damaged} is damaged", _SAVE_AGAIN)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with other bytes for some parts; all others, their order and their dates stay."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for part, info in self.infos.items():
                written = zipfile.ZipInfo(part, info.date_time)
                written.external_attr, written.compress_type = info.external_attr, info.compress_type
                if part in changed:
                    target.writestr(written, changed[part])
                else:
                    self._copy(info, target, written)
        return out.getvalue()

    def _copy(self, info: zipfile.ZipInfo, target: zipfile.ZipFile, written: zipfile.ZipInfo) -> None:
        written.file_size = info.file_size
        with self._zip.open(info) as source, target.open(written, "w") as copy:
            shutil.copyfileobj(source, copy)


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FormatError(f"{name}: is protected by a password", "Remove the password in the program that made it.")
        hint = "Open it in its program or in LibreOffice, save it as .docx, .pptx or .xlsx, then open that."
        raise FormatError(f"{name}: a document of an old version of Office, whatever its ending says", hint)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        kind = "a rich text document" if data.startswith(b"{\\rtf") else "empty" if not data else "no office document"
        hint = "Check that it is whole; save it again in the program that made it."
        raise FormatError(f"{name}: {kind}, whatever its ending says", hint)


def packed(parts: Mapping[str, str]) -> bytes:
    """A new package of XML parts, the same bytes for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part, text in parts.items():
            info = zipfile.ZipInfo(part)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, text.encode("utf-8", "replace"))
    return out.getvalue()
