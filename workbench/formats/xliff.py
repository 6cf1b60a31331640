"""XLIFF 1.2 (OASIS 2008): the document with its targets in one language, for other CAT tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.formats.exports import ExportInfo
from workbench.formats.marks import mark_of
from workbench.formats.markup import escaped, legal, quoted
from workbench.formats.xliff_codes import contents
from workbench.model import Status, Unit

STATES = {
    Status.UNTRANSLATED: "needs-translation",
    Status.DRAFT: "needs-review-translation",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "signed-off",
}
"""What XLIFF calls our statuses."""


def xliff_pieces(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    """The whole file in pieces, every unit of the document included. `info.targets` holds exactly one language."""
    (language,) = info.targets
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        f'<file original="{_attribute(info.document)}" source-language="{info.source}" target-language="{language}" '
        f'datatype="plaintext" date="{info.created}" tool-id="workbench">\n<header>\n'
        f'<tool tool-id="workbench" tool-name="workbench" tool-version="{_attribute(info.version)}"/>\n'
        "</header>\n<body>\n"
    )
    for unit in units:
        yield _trans_unit(unit, language)
    yield "</body>\n</file>\n</xliff>\n"


def _trans_unit(unit: Unit, language: str) -> str:
    target = unit.target(language)
    source, text = contents(legal(unit.source)[0], legal(target.text)[0])
    approved = ' approved="yes"' if target.status is Status.REVIEWED else ""
    mark = mark_of(unit, (language,))
    lines = [
        f'<trans-unit id="{unit.id}" xml:space="preserve" extradata="{mark}"{approved}>',
        f"  <source>{source}</source>",
    ]
    if target.text.strip() or target.left_empty:
        lines.append(f'  <target state="{STATES[target.status]}">{text}</target>')
    if unit.original:
        lines.append(f'  <note from="workbench">Source corrected; it was: {_content(unit.original)}</note>')
    if target.enforced and target.text.strip():
        lines.append(f'  <note from="workbench" annotates="target">Enforced: {_content(target.enforced)}</note>')
    if unit.comment:
        lines.append(f'  <note from="translator">{_content(unit.comment)}</note>')
    return "\n".join([*lines, "</trans-unit>\n"])


def _content(text: str) -> str:
    return escaped(legal(text)[0])


def _attribute(text: str) -> str:
    return quoted(legal(text)[0])
