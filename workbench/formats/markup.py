"""Text as XML holds it."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as references."""


def legal(text: str) -> tuple[str, int]:
    """The text without characters that XML cannot hold, and how many they were."""
    return (text, 0) if text.isprintable() else ILLEGAL.subn("", text)


def escaped(text: str) -> str:
    """The text as the content of an element; a carriage return stays one."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def quoted(text: str) -> str:
    """The text as the value of an attribute, without the quotes around it."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
