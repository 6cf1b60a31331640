"""TermBase eXchange: TBX-Basic as version 2 (`martif`, ISO 30042:2008) is written, versions 2 and 3 are read.

Version 3 (`tbx`, ISO 30042:2019) names its properties by attribute (DCA) or by element (DCT); both are understood.
Version 2 is written because OmegaT and others read nothing newer.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from lxml import etree

from workbench.errors import FormatError, UsageError
from workbench.formats.glossary.values import Glossary, GlossaryEntry, GlossaryTerm
from workbench.formats.markup import escaped, legal, quoted
from workbench.language.codes import normalise
from workbench.terms.terms import TermStatus

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("{*}termEntry", "{*}conceptEntry")
_SECTIONS = ("{*}langSet", "{*}langSec")
_GROUPS = ("langSet", "langSec")
_TERMS = ("{*}tig", "{*}ntig", "{*}termSec")
_WRITTEN = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ALLOWED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
    TermStatus.FALSE_FRIEND: "deprecatedTerm-admn-sts",
}
_READ = (
    ("preferred", TermStatus.PREFERRED),
    ("deprecated", TermStatus.FORBIDDEN),
    ("superseded", TermStatus.FORBIDDEN),
    ("forbidden", TermStatus.FORBIDDEN),
    ("notrecommended", TermStatus.FORBIDDEN),
)
"""How the values of the status begin, in small letters; those of all others mean that the term is allowed."""
_FALSE_FRIEND = "false friend"
"""The note by which a false friend, for which TBX-Basic has no status, is known again."""


def read_tbx(data: bytes, name: str) -> Glossary:
    """All entries of a TBX file, in all its languages. Raises FormatError for broken XML, or XML that is no TBX."""
    entries, problems = [], []
    # Entities are left alone and nothing is fetched: a glossary may come from anyone.
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    parser = etree.iterparse(io.BytesIO(data), events=("end",), tag=_ENTRIES, **options)
    try:
        for _, element in parser:
            entry, strange = _entry(element)
            problems += [f"line {element.sourceline}: {tag!r} is no language tag" for tag in strange]
            if entry.terms:
                entries.append(entry)
            else:
                problems.append(f"line {element.sourceline}: an entry without terms")
            element.clear()
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{name}: {error.msg}", "Export it again from the tool that made it.") from error
    if not entries and etree.QName(parser.root).localname not in ("martif", "tbx"):
        raise FormatError(f"{name}: not a TBX file", "Glossaries may be TBX, CSV or tab-separated text.")
    return Glossary(tuple(entries), tuple(problems))


def tbx_glossary(entries: Iterable[GlossaryEntry], source: str, title: str) -> Iterator[str]:
    """The pieces of a TBX-Basic file; `source` is the language that it is written in."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
        f'<martif type="TBX" xml:lang="{quoted(source)}">\n<martifHeader>\n<fileDesc>\n'
        f"<titleStmt><title>{_content(title)}</title></titleStmt>\n"
        "<sourceDesc><p>Exported by workbench</p></sourceDesc>\n"
        '</fileDesc>\n<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>\n</martifHeader>\n'
        "<text>\n<body>\n"
    )
    for number, entry in enumerate(entries, 1):
        yield _entry_text(entry, entry.identity or f"c{number}")
    yield "</body>\n</text>\n</martif>\n"


def _entry(element: etree._Element) -> tuple[GlossaryEntry, list[str]]:
    """An entry, and the language tags in it that are none."""
    terms: list[GlossaryTerm] = []
    strange = []
    for section in element.iter(*_SECTIONS):
        tag = section.get(_LANGUAGE) or section.get("lang") or ""
        try:
            language = normalise(tag)
        except UsageError:
            strange.append(tag)
            continue
        terms += filter(None, (_term(found, language) for found in section.iter(*_TERMS)))
    # "{*}*" leaves comments out, which have no name to ask for
    about = _properties(child for child in element.iterchildren("{*}*") if etree.QName(child).localname not in _GROUPS)
    note = about.get("note") or about.get("definition", "")
    return GlossaryEntry(tuple(terms), about.get("subjectField", ""), note, element.get("id", "")), strange


def _term(section: etree._Element, language: str) -> GlossaryTerm | None:
    found = _properties(section)
    text = " ".join(found.pop("term", "").split())
    note = found.get("note", "")
    status = _status(found.get("administrativeStatus", ""), note)
    if status is TermStatus.FALSE_FRIEND:
        note = note[len(_FALSE_FRIEND) :].lstrip(" :")
    return GlossaryTerm(language, text, status, found.get("partOfSpeech", ""), note) if text else None


def _properties(elements: Iterable[etree._Element]) -> dict[str, str]:
    """The text of each property by its name, which is an attribute or the element's own; groups are looked into."""
    found: dict[str, str] = {}
    for element in elements:
        for leaf in element.iter("{*}*"):
            name = leaf.get("type") or etree.QName(leaf).localname
            found.setdefault(name, str(leaf.xpath("string()")).strip())
    return found


def _status(value: str, note: str) -> TermStatus:
    if note.lower().startswith(_FALSE_FRIEND):
        return TermStatus.FALSE_FRIEND
    return next((status for start, status in _READ if value.lower().startswith(start)), TermStatus.ALLOWED)


def _entry_text(entry: GlossaryEntry, identity: str) -> str:
    lines = [f'<termEntry id="{quoted(legal(identity)[0])}">']
    if entry.domain:
        lines.append(f'  <descrip type="subjectField">{_content(entry.domain)}</descrip>')
    if entry.note:
        lines.append(f"  <note>{_content(entry.note)}</note>")
    for language in dict.fromkeys(term.language for term in entry.terms):
        inside = "".join(map(_term_text, entry.in_language(language)))
        lines.append(f'  <langSet xml:lang="{quoted(language)}">{inside}</langSet>')
    return "\n".join([*lines, "</termEntry>\n"])


def _term_text(term: GlossaryTerm) -> str:
    parts = [f"<term>{_content(term.text)}</term>"]
    if term.part_of_speech:
        parts.append(f'<termNote type="partOfSpeech">{_content(term.part_of_speech)}</termNote>')
    parts.append(f'<termNote type="administrativeStatus">{_WRITTEN[term.status]}</termNote>')
    marks = (_FALSE_FRIEND if term.status is TermStatus.FALSE_FRIEND else "", term.note)
    if note := ": ".join(filter(None, marks)):
        parts.append(f"<note>{_content(note)}</note>")
    return f"<tig>{''.join(parts)}</tig>"


def _content(text: str) -> str:
    return escaped(legal(text)[0])
