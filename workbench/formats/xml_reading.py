"""Documents in XML: in any encoding, well-formed, and without entities of their own."""

from __future__ import annotations

from dataclasses import replace
from xml.parsers import expat

from workbench.errors import FormatError
from workbench.formats.tags import declared_as_utf_8, xml_encoding
from workbench.formats.text import DocumentText, decode

_AGAIN = "Export it again from the program that made it."


def read_xml(data: bytes, name: str, encoding: str | None = None, hint: str = _AGAIN) -> DocumentText:
    """The text of a document in XML, which is given back in UTF-8; `hint` says what to do with a broken one.

    Raises EncodingError, and FormatError for one that is not well-formed or has entities of its own.
    """
    content = decode(data, name, encoding or xml_encoding(data))
    declared = declared_as_utf_8(content.text)
    if problem := problem_of(declared.encode()):
        raise FormatError(f"{name}: {problem}", hint)
    return replace(content.in_utf_8(), text=content.text if content.encoding == "utf-8" else declared)


def problem_of(data: bytes) -> str:
    """Why the bytes of a file in UTF-8 are no well-formed XML without entities of its own, with the place.

    Empty when they are.
    """
    parser, own = expat.ParserCreate(), list[int]()
    parser.EntityDeclHandler = lambda *_: own.append(parser.CurrentLineNumber)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}"
        return f"not well-formed XML: {place}: {expat.ErrorString(error.code)}"
    return f"line {own[0]}: it declares an entity of its own" if own else ""
