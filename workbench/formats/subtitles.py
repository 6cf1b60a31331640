"""Subtitles (SubRip and WebVTT): the numbers and times of the cues are not to be translated."""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.formats.text import DocumentText, decode
from workbench.model import Span

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[,.]\d{3}"
_SPAN = re.compile(rf"^[ \t]*({_TIME}) -->[ \t]*({_TIME})", re.MULTILINE)
_CUE = re.compile(rf"^(?:(?:\A|(?<=\n\n))[^\n]+\n)?[ \t]*{_TIME} -->[^\n]*\n?", re.MULTILINE)
_HEADS = re.compile(rf"{_CUE.pattern}|^(?:WEBVTT|NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
"""In WebVTT there are notes and styles as well."""


def time_in(markup: str) -> tuple[float, float] | None:
    """When the cue is shown that begins behind some markup, from and to, in seconds; None when none does."""
    *_, last = [None, *_SPAN.finditer(markup)]
    return (_seconds(last[1]), _seconds(last[2])) if last else None


def _seconds(time: str) -> float:
    *hours, minutes, seconds = time.replace(",", ".").split(":")
    return sum(int(each) for each in hours) * 3600 + int(minutes) * 60 + float(seconds)


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The text in the bytes of a file of subtitles, with what of it is not to be translated. Raises EncodingError."""
    content = decode(data, name, encoding)
    text = content.text if content.newline else content.text.replace("\r", "\n")
    heads = (_HEADS if text.startswith("WEBVTT") else _CUE).finditer(text)
    return replace(content, fixed=tuple(Span(*match.span()) for match in heads))
