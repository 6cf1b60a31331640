"""Message catalogues of gettext (PO): the text of such a document is the catalogue with every message as its own
translation; all but that is fixed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from workbench.errors import FormatError
from workbench.formats.blocks import Blocks
from workbench.formats.skeleton import Skeleton
from workbench.formats.text import DocumentText, Translated, decode
from workbench.language.codes import primary
from workbench.language.facts import facts
from workbench.model import CONFIRMED, Status, Unit

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_FIELD = re.compile(r'\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+"((?:[^"\\]|\\.)*)"\s*\Z')
_GOES_ON = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*\Z')
_ESCAPE = re.compile(r'\\(?:["\\])|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+|.)')
_HEAD_LINE = re.compile(r"(?:\\.|.)+?(?:\\n|\Z)")
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
"""What is written as an escape, by the letter that stands for it."""
_ESCAPED = {"\\": "\\\\", '"': '\\"', **{character: f"\\{letter}" for letter, character in _CHARACTERS.items()}}
_SURROGATES = range(0xD800, 0xE000)
_LANGUAGE = re.compile(r'("Language:)[^"\\]*(?=\\n")')
_NAMED = re.compile(r'"Language:\s*([A-Za-z]{2,3}(?:[_-][A-Za-z0-9]+)*)(?:[.@][\w.@-]*)?\s*\\n"')
_PLURALS = re.compile(r'^"Plural-Forms:\s*([^"\\]*)\\n"\n', re.MULTILINE)
_DECLARED = re.compile(r'^"Plural-Forms:\s*nplurals\s*=\s*([1-9])\b', re.MULTILINE)
_NUMBER = re.compile(r"nplurals\s*=\s*([1-9])\b")
"""No language has more than six forms."""
_OPENS = re.compile(r"^[ \t]*msgid\s", re.MULTILINE)
_CLOSES = re.compile(r"""^(?:#~)?[ \t]*msgstr(?:\[\d+\])?\s+".*"[ \t]*$""", re.MULTILINE)
_BEGINS = re.compile(r"^msgstr(?:\[\d+\])? \"", re.MULTILINE)
"""Before what is to be translated; it never begins so within it."""
_ENDS = re.compile(r'(?:[^"\\]|\\.)*(?=")')
_FORM = re.compile(r'^msgstr\[\d+\] (".*"\n)', re.MULTILINE)
_FORMS = re.compile(rf"(?:{_FORM.pattern})+", re.MULTILINE)
_SPACE = re.compile(r"[^\S ]+")
_FLAGS = re.compile(r"^#,(.*)\n", re.MULTILINE)
_BEFORE = re.compile(r"^#\|.*\n", re.MULTILINE)
"""What a message was when its translation was made, which makes it fuzzy."""
_BEHIND_FLAGS = re.compile(r"^(?:#\||[ \t]*msg(?:ctxt|id)\s)", re.MULTILINE)
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
    return _read_into(data, name, encoding, ())


def _read_into(data: bytes, name: str, encoding: str | None, targets: Sequence[str]) -> DocumentText:
    """The same with as many plural forms as any of the targets has, and the catalogue itself."""
    declared = _CHARSET.search(data)
    charset = declared[1].decode() if declared and declared[1] != b"CHARSET" else None
    content = decode(data, name, encoding or charset).with_one_line_end()
    text = content.text
    if content.encoding != "utf-8":
        text = _CHARSET_LINE.sub(r"\1UTF-8", text)
    target = _language(text)
    skeleton, known = Skeleton(), list[Translated]()
    forms = max(_forms(text, tag) for tag in (target, *targets))
    for entry in _entries(text, name):
        known += _add(entry, skeleton, forms)
    return replace(
        skeleton.document(content.in_utf_8(), "po"),
        target=target,
        known=tuple(known),
        anew=partial(_read_into, data, name, encoding),
    )


def finished(text: str, language: str) -> str:
    """The catalogue with its language, and as many plural forms as that has."""
    rule, forms = facts(language).plural_forms, _forms(text, language)
    if forms:
        text = _FORMS.sub(lambda found: _in_forms(found.group(), forms), text)
    declared = _PLURALS.search(text)
    if rule and declared and _number(declared[1]) != forms:
        text = text[: declared.start(1)] + rule + text[declared.end(1) :]
    own = _language(text)
    if own and primary(own) == primary(language):
        return text
    return _LANGUAGE.sub(lambda found: f"{found[1]} {language.replace('-', '_')}", text, count=1)


def settled(units: Iterable[Unit], head: str, language: str) -> tuple[str, Iterable[Unit]]:
    """The head and the units of a catalogue, where what is not translated is empty and what is not confirmed fuzzy."""
    blocks = Blocks(units, head, language, _OPENS.search)
    forms = _forms(head, language)
    for start, end in blocks:
        there = [start, *(place for place in range(start + 1, end) if _BEGINS.search(blocks.before[place])), end]
        has_text, is_confirmed = blocks.has_text(start, end), blocks.status(start, end) in CONFIRMED
        for first, last in pairwise(there):
            _settle(blocks, first, last)
        markup = blocks.before[start]
        begin = _begin(markup)
        entry = (markup[begin:], *blocks.before[start + 1 : end], _OPENS.split(blocks.before[end], maxsplit=1)[0])
        has_all = "msgid_plural" not in markup[begin:] or len(_BEGINS.findall("".join(entry))) >= forms
        flagged = _flagged(markup[begin:], has_text and not (is_confirmed and has_all))
        blocks.before[start] = markup[:begin] + flagged
    return blocks.written()


def _settle(blocks: Blocks, start: int, end: int) -> None:
    """Leave a translation empty that has no text; in the others, what stands between units is written as they are."""
    if blocks.has_text(start, end):
        for place in range(start + 1, end):
            blocks.before[place] = _SPACE.sub(lambda found: written(found.group()), blocks.before[place])
        return
    blocks.clear(start, end)
    *_, begin = _BEGINS.finditer(blocks.before[start])
    blocks.before[start] = blocks.before[start][: begin.end()]
    blocks.before[end] = _ENDS.sub("", blocks.before[end], count=1)


def _begin(markup: str) -> int:
    """Where the last entry begins in what stands before its translation; forms of it without words may be in that."""
    opens = max((found.start() for found in _OPENS.finditer(markup)), default=len(markup))
    return max((found.end() for found in _CLOSES.finditer(markup, 0, opens)), default=0)


def _flagged(markup: str, fuzzy: bool) -> str:
    """What stands before a translation, with or without the flag that says that nobody has confirmed it."""
    found = list(_FLAGS.finditer(markup))
    if fuzzy is any("fuzzy" in _flags(line) for line in found):
        return markup
    if not fuzzy:
        return _FLAGS.sub(_without_fuzzy, _BEFORE.sub("", markup))
    if found:
        place = found[0].start(1)
        return f"{markup[:place]} fuzzy,{markup[place:]}"
    behind = _BEHIND_FLAGS.search(markup)
    place = behind.start() if behind else len(markup)
    return f"{markup[:place]}#, fuzzy\n{markup[place:]}"


def _flags(line: re.Match[str]) -> list[str]:
    return [flag.strip() for flag in line[1].split(",")]


def _without_fuzzy(line: re.Match[str]) -> str:
    """A line of flags without this one; nothing where it has no other."""
    flags = _flags(line)
    kept = [flag for flag in flags if flag != "fuzzy"]
    return line.group() if kept == flags else f"#, {', '.join(kept)}\n" if kept else ""


def _in_forms(lines: str, forms: int) -> str:
    """The translations of a message in a number of forms, of which the last one is that of the highest numbers."""
    there = [form[1] for form in _FORM.finditer(lines)]
    several = (there[: forms - 1] + there[-1:] * forms)[:forms]
    return "".join(f"msgstr[{number}] {form}" for number, form in enumerate(several))


def _forms(text: str, language: str) -> int:
    """How many plural forms there are in a language, an empty one for that of a catalogue; 0 when it is not known."""
    declared, own = _DECLARED.search(text), _language(text)
    if declared and (not own or not language or primary(own) == primary(language)):
        return int(declared[1])
    return _number(facts(language).plural_forms) if language else 0


def _number(rule: str) -> int:
    """The number of forms in a rule for plurals; 0 when it names none."""
    found = _NUMBER.search(rule)
    return int(found[1]) if found else 0


def _language(text: str) -> str:
    """The language of a catalogue; empty when it names none."""
    found = _NAMED.search(text)
    return found[1].replace("_", "-") if found else ""


def shown(text: str) -> str:
    """What is written in quotation marks, as it is shown in a segment: without `\"` and `\\`."""
    return _ESCAPE.sub(lambda found: found.group()[1] if found.group()[1] in '"\\' else found.group(), text)


def written(text: str) -> str:
    """A segment as it stands between the quotation marks of a catalogue."""
    return "".join(_ESCAPED.get(character, character) for character in text)


def _read(text: str) -> str:
    """What is written in quotation marks with all of its characters, line breaks too."""
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code, value = found.group()[1:], -1
    if code[0] in "01234567":
        value = int(code, 8)
    elif code[0] == "x" and len(code) > 1:
        value = int(code[1:], 16)
    else:
        return _CHARACTERS.get(code, code)
    is_character = value <= sys.maxunicode and value not in _SURROGATES
    return chr(value) if is_character else found.group()


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


def _add(entry: _Entry, skeleton: Skeleton, forms: int) -> Iterable[Translated]:
    """Add a message; gives the translations that are there. `forms`: how many of a plural there are at least."""
    message, plural = entry.texts.get("msgid", ""), entry.texts.get("msgid_plural")
    markup = "".join(entry.lines)
    skeleton.fix(markup)
    if not message:  # the head of the catalogue
        for name in entry.translations:
            lines = "".join(f'"{line}"\n' for line in _HEAD_LINE.findall(entry.texts[name]))
            skeleton.fix(f'{name} ""\n{lines}')
        return
    names = entry.translations
    if plural is not None:
        names = [f"msgstr[{number}]" for number in range(max(forms, len(names)))]
    status = (
        Status.DRAFT if any("fuzzy" in flags for flags in _FLAGS.findall(markup, _begin(markup))) else Status.TRANSLATED
    )
    for name in names:
        source = message if plural is None or (name == "msgstr[0]" and len(names) > 1) else plural
        yield from _add_translation(name, source, entry.texts.get(name, ""), status, skeleton)


def _add_translation(name: str, source: str, there: str, status: Status, skeleton: Skeleton) -> Iterable[Translated]:
    """Add a source in the place of its translation; where they have other lines than each other, they are whole."""
    if not _is_text(source):  # what stands there is no translation of words, and stays
        skeleton.fix(f'{name} "{there}"\n')
        return
    skeleton.fix(f'{name} "')
    pieces, translation = _pieces(source), _read(there).strip()
    targets = [part for part in _pieces(there) if _is_text(part)]
    if translation and _layout(source) != _layout(there):
        whole = _read(source)
        body = whole.strip()
        before, behind = whole.split(body, 1)
        skeleton.fix(written(before))
        yield Translated(skeleton.add(body), translation, status, whole=True)
        skeleton.fix(written(behind) + '"\n')
        return
    for piece in pieces:
        if not _is_text(piece):
            skeleton.fix(piece)
            continue
        place = skeleton.add(shown(piece))
        if targets:
            yield Translated(place, shown(targets.pop(0)), status)
    skeleton.fix('"\n')


def _pieces(text: str) -> list[str]:
    """A text as it is written, cut at line breaks and tabs, which are escapes; these are pieces too."""
    places = [found.span() for found in _ESCAPE.finditer(text) if found.group()[1] not in '"\\']
    edges = [0, *(edge for place in places for edge in place), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]


def _layout(text: str) -> str:
    """What stands around the texts of the pieces, each of which is one letter; white space at the ends left out."""
    pieces = (piece.replace(piece.strip(), "a", 1) if _is_text(piece) else piece for piece in _pieces(text))
    return _read("".join(pieces)).strip()


def _is_text(piece: str) -> bool:
    return any(map(str.isalnum, _ESCAPE.sub("", piece)))
