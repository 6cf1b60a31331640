"""OpenDocument texts: what of them is translated, and how they are given back."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.office import ODT, odt, unpacked
from tests.formats.office_documents import given_back, sources
from workbench.config import Config
from workbench.errors import FormatError
from workbench.project.documents import open_document
from workbench.project.exporting import export

STYLES = """\
B: fo:font-weight="bold"
I: fo:font-style="italic"
R: ooo:rsid="0012" fo:language="fr" fo:country="CA" style:font-weight-asian="bold"
U: style:text-underline-style="solid"
"""
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>La note.</text:p></text:note-body></text:note>"
)
COMMENT = "<office:annotation><text:p>Un avis.</text:p></office:annotation>"
FRAME = "<draw:frame><draw:text-box><text:p>Dans la <text:span>boîte</text:span>.</text:p></draw:text-box></draw:frame>"


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def link(text: str) -> str:
    return f'<text:a xlink:href="https://example.org/">{text}</text:a>'


def content_of(data: bytes) -> str:
    """The body of a document, in which spaces are characters."""
    text = unpacked(data)["content.xml"].decode()
    return text.partition("<office:text>")[2].partition("</office:text>")[0].replace("<text:s/>", " ")


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        (f"Le con{span('R', 'trat')} est {span('B', 'signé')}.", ["Le contrat est <b>signé</b>."]),
        (f"{span('B', 'Tout ')}{span('B', 'gras.')}", ["Tout gras."]),
        ("Un " + span("B", f"mot {span('I', 'gras')} ici") + ", et là",
         ["Un <b>mot</b> <bi>gras</bi> <b>ici</b>, et là"]),
        ("Voir " + link(f"le {span('B', 'grand')} site") + ".", ["Voir <a>le <b>grand</b> site</a>."]),
        ("  Un  mot\n  et<text:s/> deux<text:s text:c=\"2\"/>mots ", ["Un mot et  deux  mots"]),
        ("Nom :<text:tab/>Martin<text:line-break/>Paris<text:line-break/>et plus",
         ["Nom :", "Martin", "Paris<br/>et plus"]),
        (f"Un{NOTE} mot.", ["Un<fn/> mot.", "La note."]),
        (f"Un{COMMENT} mot{FRAME} ici", ["Un mot<img/> ici", "Dans la boîte."]),
        ("Page <text:page-number>3</text:page-number> ici", ["Page <x/> ici"]),
        ('<text:bookmark-start text:name="a"/>Un mot<text:bookmark-end text:name="a"/>', ["Un mot"]),
        ('Un <text:change-start text:change-id="a"/>mot<text:change-end text:change-id="a"/> neuf', ["Un mot neuf"]),
        (f"Un {link(' ')}mot", ["Un <x/>mot"]),
        ("Un<draw:frame><draw:image/><svg:title>Un chat</svg:title><svg:desc>chat.png</svg:desc></draw:frame> mot",
         ["Un<img/> mot", "Un chat"]),
        ("1 &lt; 2 &amp; &lt;b&gt;", ["1 < 2 & &lt;b>"]),
    ],
)  # fmt: skip
def test_what_is_translated(paragraph: str, found: list[str]) -> None:
    data = odt(f"<text:p>{paragraph}</text:p>", styles=STYLES)
    assert sources(data, "odt") == [*found, "Titre"]


def test_all_text_comes_back_translated_and_all_else_as_it_was() -> None:
    deleted = "<text:tracked-changes><text:deletion><text:p>Vieux.</text:p></text:deletion></text:tracked-changes>"
    body = f"{deleted}<text:h>Un titre</text:h><text:p>Un {span('B', 'mot')}{NOTE} ici{COMMENT}</text:p>"
    data = odt(body, styles=STYLES, footer="<text:p>Le pied</text:p>")
    targets = {
        "Un titre": "A title", "Un <b>mot</b><fn/> ici": "<b>A word</b>  here<fn/>\tor\nthere", "La note.": "The note.",
        "Le pied": "The foot", "Titre": "Title",
    }  # fmt: skip
    assert sources(data, "odt") == list(targets)
    result = given_back(data, targets, "en-GB", "odt")
    note = NOTE.replace("La note", "The note")
    assert content_of(result) == (
        f"{deleted}<text:h>A title</text:h><text:p>{span('B', 'A word')}  here{note}<text:tab/>or"
        f"<text:line-break/>there{COMMENT}</text:p>"
    ).replace("  here", '<text:s text:c="2"/>here')
    before, after = unpacked(data), unpacked(result)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"content.xml", "styles.xml", "meta.xml"}
    assert b'fo:language="en" fo:country="GB"' in after["styles.xml"]
    assert b"The foot" in after["styles.xml"]
    with zipfile.ZipFile(BytesIO(result)) as package:
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED


WORDS = st.text("aÀ. <&é-", min_size=1, max_size=12).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
PIECES = st.one_of(
    WORDS,
    st.builds(span, st.sampled_from(["B", "I", "R", "U"]), WORDS),
    st.builds(lambda text: link(span("I", text)), WORDS),
    st.builds(lambda text: span("B", link(text)), WORDS),
    st.sampled_from(["<text:tab/>", "<text:line-break/>", '<text:s text:c="3"/>', NOTE, FRAME]),
)


def visible(data: bytes) -> list[list[tuple[str, frozenset[str]]]]:
    """By paragraph, its characters with the styles that they are in, white space as it is seen, and its elements."""
    root = etree.fromstring(unpacked(data)["content.xml"])
    name = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    found = []
    for paragraph in root.iter(f"{name}p"):
        line: list[tuple[str, frozenset[str]]] = []
        _look_at(paragraph, frozenset(), line)
        while line and line[0][0] == " ":
            line.pop(0)
        found.append(line)
    return found


def _look_at(element: etree._Element, styles: frozenset[str], line: list[tuple[str, frozenset[str]]]) -> None:
    name = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

    def say(text: str | None, styles: frozenset[str]) -> None:
        for sign in re.sub(r"\s+", " ", text or ""):
            if sign != " " or (line and line[-1][0] != " "):
                line.append((sign, frozenset() if sign == " " else styles))

    say(element.text, styles)
    for child in element:
        if child.tag == f"{name}s":
            line += [("\u00b7", frozenset())] * int(child.get(f"{name}c", "1"))
        elif child.tag in (f"{name}span", f"{name}a"):
            style = "a" if child.tag == f"{name}a" else child.get(f"{name}style-name", "R")
            _look_at(child, styles | {style} - {"R"}, line)
        else:
            line.append((str(child.tag), frozenset()))
        say(child.tail, styles)


@settings(deadline=None)
@example([["a", span("B", "&lt; "), link(" "), "b"]])
@given(st.lists(st.lists(PIECES, max_size=8), max_size=3))
def test_a_document_that_is_not_translated_looks_the_same(paragraphs: list[list[str]]) -> None:
    body = "".join(f"<text:p>{''.join(pieces)}</text:p>" for pieces in paragraphs)
    data = odt(body, styles=STYLES)
    result = given_back(data, {}, kind="odt")

    def spaced(data: bytes) -> list[list[tuple[str, frozenset[str]]]]:
        return [[(sign.replace("\u00b7", " "), styles) for sign, styles in line] for line in visible(data)]

    assert [_bare(line) for line in spaced(result)] == [_bare(line) for line in spaced(data)]
    assert sources(result, "odt") == sources(data, "odt")
    before, after = unpacked(data), unpacked(result)
    assert {name for name in before if before[name] != after[name]} <= {"content.xml"}


def _bare(line: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str]]]:
    """Without the white space at its end, which no program shows."""
    while line and line[-1][0] == " ":
        line = line[:-1]
    return line


@pytest.mark.parametrize("value", ["²", "9" * 5000, "-1", ""])
def test_what_is_no_number_is_none(value: str) -> None:
    styles = f'R: style:text-position="{value} 58%"\n'
    body = f'<text:p>a<text:s text:c="{value}"/>b {span("R", "c")}</text:p>'
    assert sources(odt(body, styles=styles, title=""), "odt")[0].startswith("a")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (odt("", kind="application/vnd.oasis.opendocument.formula"), "no OpenDocument document that can be opened"),
        (odt("", manifest="<encryption-data/>"), "protected by a password"),
        (odt("<text:p>"), r"content\.xml: not well-formed XML: line 2"),
        (b"Bonjour", "no office document"),
    ],
)
def test_what_is_no_document_is_refused_with_the_way_out(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=rf"a\.odt: .*{says}") as caught:
        open_document(path, config=Config(), source="fr", targets=["en"])
    assert caught.value.hint


def test_a_project_gives_its_template_back(tmp_path: Path) -> None:
    path = tmp_path / "a.ott"
    path.write_bytes(odt("<text:p>Le contrat est conclu entre les deux parties.</text:p>", kind=f"{ODT}-template"))
    project = open_document(path, config=Config(), targets=["ru"])
    report = export(project, "txt", destination=tmp_path / "b.ott")
    assert not report.notes
    assert unpacked((tmp_path / "b.ott").read_bytes()) == unpacked(path.read_bytes())
    project.close()
