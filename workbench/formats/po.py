"""Message catalogues of gettext (PO): the text of such a document is the catalogue with every message as its own
translation; all but that is fixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.errors import FormatError
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText, Translated, decode
from workbench.model import Span, Status, Unit

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_FIELD = re.compile(r'\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+"((?:[^"\\]|\\.)*)"\s*\Z')
_GOES_ON = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*\Z')
_ESCAPE = re.compile(r'\\(?:["\\])|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|.)')
_HEAD_LINE = re.compile(r"(?:\\.|.)+?(?:\\n|\Z)")
_LANGUAGE = re.compile(r'("Language:)[^"\\]*(?=\\n")')
_NAMED = re.compile(r'"Language:\s*([A-Za-z][\w-]*)\s*\\n"')
_OPENS = re.compile(r"^[ \t]*msgid\s", re.MULTILINE)
_CLOSES = re.compile(r"""^(?:#~)?[ \t]*msgstr(?:\[\d+\])?\s+".*"[ \t]*$""", re.MULTILINE)
_FLAGS = re.compile(r"^#,(.*)\n", re.MULTILINE)
_CHARSET = re.compile(rb"Content-Type:[^\"\n]*charset=([\w.:-]+)")
_CHARSET_LINE = re.compile(r'(Content-Type:[^"\n]*charset=)[\w.:-]+')


@dataclass
class _Entry:
    """The lines of a message, and its texts as they are written."""

    lines: list[str] = field(default_factory=list)
    """What stands before its translations."""
    texts: dict[str, str] = field(default_factory=dict)
    """By field."""

    @property
    def translations(self) -> list[str]:
        return [name for name in self.texts if name.startswith("msgstr")]


def read(data: bytes, name: str, encoding: str | None = None) -> DocumentText:
    """The messages of a catalogue. Raises EncodingError, and FormatError with the line for what is no catalogue."""
    declared = _CHARSET.search(data)
    charset = declared[1].decode() if declared and declared[1] != b"CHARSET" else None
    content = decode(data, name, encoding or charset)
    text = content.text if content.newline else content.text.replace("\r\n", "\n").replace("\r", "\n")
    if content.encoding != "utf-8":
        text = _CHARSET_LINE.sub(r"\1UTF-8", text)
    skeleton, known = Skeleton(), list[Translated]()
    for entry in _entries(text, name):
        known += _add(entry, skeleton)
    return replace(
        content.in_utf_8(),
        text=skeleton.text,
        newline=content.newline or "\n",
        fixed=tuple(skeleton.fixed),
        breaks="space",
        syntax="po",
        target=named[1].replace("_", "-") if (named := _NAMED.search(text)) else "",
        known=tuple(known),
    )


def finished(text: str, language: str) -> str:
    """The catalogue with its language."""
    return _LANGUAGE.sub(lambda found: f"{found[1]} {language}", text, count=1)


def settled(units: Iterable[Unit], head: str, language: str) -> tuple[str, Iterable[Unit]]:
    """The head and the units of a catalogue, where no message is fuzzy any more whose translation is confirmed."""
    several = list(units)
    before = [head, *(unit.gap for unit in several)]
    starts = [place for place in range(len(several)) if place == 0 or _OPENS.search(before[place])]
    for start, end in pairwise([*starts, len(several)]):
        if all(unit.target(language).confirmed for unit in several[start:end]):
            first = _begin(before[start])
            before[start] = before[start][:first] + _FLAGS.sub(_without_fuzzy, before[start][first:])
    return before[0], [replace(unit, gap=gap) for unit, gap in zip(several, before[1:], strict=True)]


def _begin(markup: str) -> int:
    """Where the last entry begins in what stands before its translation."""
    return max((found.end() for found in _CLOSES.finditer(markup)), default=0)


def _without_fuzzy(found: re.Match[str]) -> str:
    flags = [flag for flag in found[1].split(",") if flag.strip() != "fuzzy"]
    return f"#,{','.join(flags)}\n" if flags else ""


def shown(text: str) -> str:
    """What is written in quotation marks, as it is shown in a segment: without `\\"` and `\\\\`."""
    return _ESCAPE.sub(lambda found: found.group()[1] if found.group()[1] in '"\\' else found.group(), text)


def written(text: str) -> str:
    """A segment as it stands between the quotation marks of a catalogue."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _entries(text: str, name: str) -> Iterator[_Entry]:
    entry, current = _Entry(), ""
    for number, line in enumerate(_LINE.findall(text), 1):
        opens, goes_on = _FIELD.match(line), _GOES_ON.match(line)
        if opens is not None:
            if entry.translations and not opens[1].startswith("msgstr"):
                yield entry
                entry = _Entry()
            current = opens[1]
            entry.texts[current] = opens[2]
        elif goes_on is not None and current:
            entry.texts[current] += goes_on[1]
        elif line.strip() and not line.lstrip().startswith("#"):
            raise FormatError(f"{name}: no message catalogue: line {number}", "Check it with `msgfmt -c`.")
        elif entry.translations:
            yield entry
            entry, current = _Entry(), ""
        if not entry.translations or not current.startswith("msgstr"):
            entry.lines.append(line)
    yield entry


def _add(entry: _Entry, skeleton: Skeleton) -> Iterable[Translated]:
    message = entry.texts.get("msgid", "")
    markup = "".join(entry.lines)
    skeleton.fix(markup)
    fuzzy = any("fuzzy" in flags for flags in _FLAGS.findall(markup, _begin(markup)))
    for name in entry.translations:
        there = entry.texts[name]
        if not message:  # the head of the catalogue
            skeleton.fix(f'{name} ""\n' + "".join(f'"{line}"\n' for line in _HEAD_LINE.findall(there)))
            continue
        source = message if name in ("msgstr", "msgstr[0]") else entry.texts.get("msgid_plural", message)
        if not _is_text(source):  # what stands there is no translation of words, and stays
            skeleton.fix(f'{name} "{there or source}"\n')
            continue
        skeleton.fix(f'{name} "')
        places = list[Span]()
        for piece in _pieces(source):
            if _is_text(piece):
                places.append(skeleton.add(shown(piece)))
            else:
                skeleton.fix(piece)
        skeleton.fix('"\n')
        targets = [part for part in _pieces(there) if _is_text(part)]
        if len(places) == len(targets):
            status = Status.DRAFT if fuzzy else Status.TRANSLATED
            yield from (Translated(place, shown(target), status) for place, target in zip(places, targets, strict=True))


def _pieces(text: str) -> list[str]:
    """A text as it is written, cut at line breaks and tabs, which are escapes; these are pieces too."""
    places = [found.span() for found in _ESCAPE.finditer(text) if found.group()[1] not in '"\\']
    edges = [0, *(edge for place in places for edge in place), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]


def _is_text(piece: str) -> bool:
    return any(map(str.isalnum, _ESCAPE.sub("", piece)))
