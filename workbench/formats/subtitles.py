"""Subtitles (SubRip and WebVTT): the numbers and times of the cues are not to be translated."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.formats.text import DocumentText, decode
from workbench.model import Span

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[,.]\d{3}"
_CUE = re.compile(rf"^(?:(?:\A|(?<=\n\n))[^\n]+\n)?[ \t]*{_TIME} -->[^\n]*\n?", re.MULTILINE)
_HEADS = re.compile(rf"{_CUE.pattern}|^(?:WEBVTT|NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
"""In WebVTT there are notes and styles as well."""


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text in the bytes of a file of subtitles, with what of it is not to be translated. Raises EncodingError."""
    content = decode(data, name, encoding)
    text = content.text if content.newline else content.text.replace("\r", "\n")
    heads = (_HEADS if text.startswith("WEBVTT") else _CUE).finditer(text)
    return replace(content, fixed=tuple(Span(*match.span()) for match in heads))
