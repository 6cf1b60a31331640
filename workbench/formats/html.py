"""The document and its translations side by side as one web page: what one sends to a client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from workbench.formats.codes import Code, codes_of, with_codes
from workbench.formats.exports import ExportInfo
from workbench.formats.markup import legal
from workbench.language.codes import is_right_to_left, name, native_name
from workbench.language.placeables import inline_codes
from workbench.model import Origin, Status, Target, Unit

_FORMATS = {"strong": "b", "em": "i", **{name: name for name in ("b", "i", "mark", "s", "sub", "sup", "u")}}
"""The elements that show what pairs of tags mean, by the names of these."""


def html_pieces(units: Iterable[Unit], info: ExportInfo) -> Iterator[str]:
    """The page in pieces. It needs nothing from elsewhere, follows light and dark settings, and prints on A4.

    A row a unit, a gap where a paragraph ends; drafts, corrected sources and comments are marked.
    """
    style = files("workbench.formats").joinpath("page.css").read_text(encoding="utf-8")
    yield _head(info, style)
    for number, unit in enumerate(units, 1):
        yield _row(number, unit, info)
        if "\n" in unit.gap:
            yield '</tbody><tbody class="far">\n' if unit.gap.count("\n") > 1 else "</tbody><tbody>\n"
    yield _foot(info)


def _head(info: ExportInfo, style: str) -> str:
    languages = (info.source, *info.targets)
    title = _text(info.document)
    subtitle = f"{name(info.source)} → {', '.join(map(name, info.targets))}"
    columns = "".join(f'<th scope="col"{_language(tag)}>{_text(native_name(tag))}</th>' for tag in languages)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}: {_text(subtitle)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="workbench {_text(info.version)}">\n<style>\n{style}</style>\n</head>\n'
        f"<body>\n<header>\n<h1>{title}</h1>\n<p>{_text(subtitle)}</p>\n</header>\n"
        f'<table>\n<thead>\n<tr><th scope="col" class="number">#</th>{columns}</tr>\n</thead>\n<tbody>\n'
    )


def _row(number: int, unit: Unit, info: ExportInfo) -> str:
    cells = "".join(_cell(language, unit.target(language)) for language in info.targets)
    below = _note("Original", f"<del>{_segment(unit.original)}</del>") if unit.original else ""
    below += _note("Note", _text(unit.comment)) if unit.comment.strip() else ""
    source = f"<td{_language(info.source)}>{_segment(unit.source)}{below}</td>"
    return f'<tr id="u{number}"><th scope="row" class="number">{number}</th>{source}{cells}</tr>\n'


def _cell(language: str, target: Target) -> str:
    if target.left_empty:
        return f'<td{_language(language)} class="empty"><span>left empty</span></td>'
    if not target.text.strip():
        return f'<td{_language(language)} class="empty"><span>not translated</span></td>'
    content = _segment(target.text) + (_note("Enforced", _text(target.enforced)) if target.enforced else "")
    if target.status in (Status.DRAFT, Status.UNTRANSLATED):
        kind = "machine draft" if target.origin is Origin.MACHINE else "draft"
        return f'<td{_language(language)} class="draft" title="{kind}">{content}</td>'
    return f"<td{_language(language)}>{content}</td>"


def _note(label: str, content: str) -> str:
    return f'<p class="below"><b>{label}</b> {content}</p>'


def _foot(info: ExportInfo) -> str:
    day = info.created[:10]
    return (
        "</tbody>\n</table>\n<footer>\n"
        '<p class="legend"><span class="draft">Draft: not yet checked by a translator</span></p>\n'
        f'<p>Made with workbench {_text(info.version)} on <time datetime="{_text(info.created)}">{day}</time></p>\n'
        "</footer>\n</body>\n</html>\n"
    )


def _language(tag: str) -> str:
    direction = ' dir="rtl"' if is_right_to_left(tag) else ""
    return f' lang="{escape(tag)}"{direction}'


def _segment(text: str) -> str:
    """A segment with its formatting; other inline codes stand as they are, apart from its words."""
    text, _ = legal(text)
    codes = list(codes_of(inline_codes(text)))
    formats = {code.pair: _FORMATS[code.kind] for code in codes if code.element == "bpt" and code.kind in _FORMATS}
    return with_codes(text, codes, (_code(code, formats.get(code.pair, "")) for code in codes), escape)


def _code(code: Code, form: str) -> str:
    if form:
        return f"<{form}>" if code.element == "bpt" else f"</{form}>"
    return f'<span class="code">{escape(code.text)}</span>'


def _text(text: str) -> str:
    return escape(legal(text)[0])
