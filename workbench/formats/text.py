"""Text files: finding out how the characters are encoded and the lines end, and giving a text back the same way."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from workbench.errors import EncodingError
from workbench.language.lines import Breaks
from workbench.model import Span, Status

# Longest first: the mark of UTF-32 little endian begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that French, English and Russian texts really come in. Left to all of its hundred candidates,
# charset-normalizer reads a short French text as Central European and a short Russian one as Japanese.
_CANDIDATES = ["cp1252", "cp1251", "koi8_r", "mac_roman", "cp866", "iso8859_5"]
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Python's own, in which no file is."""
_SAMPLE = 1 << 18
_WESTERN = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‹›‘’“”„–—…•·°§©®™€£×½¼¾²³ªº\u00a0\u00ad")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.001
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which UTF-7 can have one by one."""
_NAMED = "Name the encoding with --encoding (cp1252, cp1251, utf-16 …)."
_NO_TEXT = "Open a text file, or a document of an office program under its own extension (.docx, .pptx, .odt …)."


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation that a document has already."""

    source: Span
    """The stretch of the text that it translates; one sentence or several."""
    target: str
    """As it is shown in segments; empty where it is left empty on purpose."""
    status: Status
    whole: bool = False
    """Whether source and target are one segment whatever sentences they hold."""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a file, and the conventions that its bytes follow."""

    text: str
    """Its lines end in a line feed, unless `newline` is empty; letters and their accents are one character (NFC)."""
    encoding: str = "utf-8"
    """Python's name of the encoding, without a byte order mark."""
    bom: bool = False
    """Whether the file begins with a byte order mark."""
    newline: str = "\n"
    """How the lines end in the file; empty when they end in several ways, and then `text` has them as they are."""
    note: str = ""
    """What the user should know, in words: that the encoding was guessed, that it had to be changed."""
    fixed: tuple[Span, ...] = ()
    """The stretches that are not to be translated, such as markup and code."""
    unseen: tuple[Span, ...] = ()
    """The stretches inside of sentences that are markup which is to be coded, see `inline`."""
    breaks: Breaks = "auto"
    """What a single line break is."""
    syntax: str = ""
    """Where segments are shown otherwise than they are written, the name of how that is; see `registry.SYNTAXES`."""
    language: str = ""
    """The language of the text as the document says it; empty when it does not."""
    target: str = ""
    """The language that it is to be translated into, as the document says it."""
    known: tuple[Translated, ...] = ()
    """The translations that the document has, in order, none over another one."""
    anew: Callable[[Sequence[str]], DocumentText] | None = None
    """Gives the document for target languages, where its text depends on them: a plural has forms for each."""
    package: bytes = b""
    """The file itself where the text is only a part of it, which goes back into that place; empty elsewhere."""

    def with_text(self, text: str) -> DocumentText:
        """The same conventions for another text; UTF-8, with a note, where the encoding lacks one of its characters."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError as error:
            missing = text[error.start]
            note = f"written as UTF-8: {_shown(self.encoding)} has no {missing!r}"
            return DocumentText(text, "utf-8", False, self.newline, note)
        return replace(self, text=text, note="")

    def with_one_line_end(self) -> DocumentText:
        """The same with a line feed at the end of each line, also where the file has several ends."""
        if self.newline:
            return self
        return replace(self, text=self.text.replace("\r\n", "\n").replace("\r", "\n"), newline="\n")

    def in_utf_8(self) -> DocumentText:
        """The same for a document that names its encoding, and is given back in UTF-8 whatever that was."""
        if self.encoding == "utf-8":
            return self
        note = f"will be written as UTF-8, not {_shown(self.encoding)}"
        return replace(self, encoding="utf-8", bom=False, note="; ".join(filter(None, (self.note, note))))

    def encode(self) -> bytes:
        """The bytes of the file; those it was read from, when the text is unchanged and its letters were composed."""
        text = self.text.replace("\n", self.newline) if self.newline else self.text
        mark = "\ufeff" if self.bom else ""
        return (mark + text).encode(self.encoding)


def decode(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text in the bytes of a file called `name`; `encoding` overrules what the bytes suggest.

    Raises EncodingError when they are not text, or not in that encoding.
    """
    mark, found = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", ""))
    note = ""
    if encoding is not None:
        chosen = _without_mark(codec_name(encoding), found, data)
    else:
        chosen, note = (found, "") if found else _guess(data, name)
    bom = bool(mark) and chosen == found
    try:
        text = data[len(mark) if bom else 0 :].decode(chosen)
    except UnicodeDecodeError as error:
        message = f"{name}: not {_shown(chosen)}: byte 0x{data[error.start]:02X} at offset {error.start}"
        raise EncodingError(message, _NAMED) from error
    _refuse_noise(text, name)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:  # as copied from PDF files: no dictionary and no translation model knows such letters
        note = "; ".join(filter(None, (note, "accents that stood apart from their letters were put on them")))
    newline = _newline(composed)
    return DocumentText(composed.replace(newline, "\n") if newline else composed, chosen, bom, newline, note)


def codec_name(encoding: str) -> str:
    """Python's name of an encoding. Raises EncodingError when nobody knows it."""
    try:
        found = codecs.lookup(encoding).name
        if found in _NO_ENCODINGS:
            raise LookupError(encoding)
        "a".encode(encoding)  # refuses `hex` and the like, which are codecs but no encodings of text
    except LookupError as error:
        raise EncodingError(f"no encoding is called {encoding!r}", _NAMED) from error
    return found


def _without_mark(codec: str, found: str, data: bytes) -> str:
    """The name of a codec that neither expects nor writes a byte order mark by itself."""
    if codec in ("utf-16", "utf-32"):
        return found if found.startswith(codec) else f"{codec}-be" if data[:1] == b"\0" else f"{codec}-le"
    return "utf-8" if codec == "utf-8-sig" else codec


def _guess(data: bytes, name: str) -> tuple[str, str]:
    """The encoding of bytes without a mark, and a note when it is no more than a guess."""
    if b"\0" in data:
        raise EncodingError(f"{name}: not a text file (it has NUL bytes)", _NO_TEXT)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_western(data):
            return "cp1252", f"read as {_shown('cp1252')} (a guess)"
        best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
        if best is None:
            raise EncodingError(f"{name}: text in no encoding that can be told", _NAMED) from None
        return best.encoding, f"read as {_shown(best.encoding)} (a guess)"
    return "utf-8", ""


def _is_western(data: bytes) -> bool:
    """Whether the bytes read as Windows-1252 are plain French or English, which charset-normalizer takes for Mac Roman.

    Most letters are without accents, and every other character is one that French and English texts have.
    """
    try:
        text = data[:_SAMPLE].decode("cp1252")
    except UnicodeDecodeError:
        return False
    beyond = [character for character in text if not character.isascii()]
    plain = sum(character.isalpha() for character in text) - sum(character.isalpha() for character in beyond)
    return _WESTERN.issuperset(beyond) and len(beyond) < plain


def _refuse_noise(text: str, name: str) -> None:
    """Control characters that no text has, more than an odd one: any eight-bit encoding decodes any bytes."""
    controls = len(_CONTROL.findall(text))
    if "\0" in text or _HALVES.search(text) or controls > 3 + _MOST_CONTROLS * len(text):
        raise EncodingError(f"{name}: not a text file ({controls} control characters)", _NO_TEXT)


def _newline(text: str) -> str:
    """The one way in which the lines end, `\\n` for a text of one line, empty when there are several ways."""
    pairs = text.count("\r\n")
    ways = {"\r\n": pairs, "\r": text.count("\r") - pairs, "\n": text.count("\n") - pairs}
    used = [way for way, times in ways.items() if times]
    return (used or ["\n"])[0] if len(used) <= 1 else ""


def _shown(encoding: str) -> str:
    return {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "koi8_r": "KOI8-R"}.get(encoding, encoding)
