"""What the text formats say of the same three units."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.formats.document import translated
from workbench.formats.exports import ExportInfo
from workbench.formats.html import html_pieces
from workbench.formats.jsonl import jsonl_lines
from workbench.formats.marks import mark_of
from workbench.formats.tsv import tsv_lines
from workbench.formats.xliff import xliff_pieces
from workbench.formats.xliff_codes import contents
from workbench.model import Status, Target, Unit

Exporter = Callable[[Iterable[Unit], ExportInfo], Iterator[str]]
SCHEMA = etree.RelaxNG(file=str(Path(__file__).parents[1] / "schemas" / "xliff12.rng"))
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def test_tsv_has_a_line_a_unit_and_nothing_quoted(units: list[Unit], info: ExportInfo) -> None:
    assert [line.rstrip("\n").split("\t") for line in tsv_lines(units, info)] == [
        ["fr", "en", "ru", "en status", "ru status", "comment", "mark"],
        [
            "Liberté de choisir les alliances\u00a0!",
            "<Alliances> & blocs",
            "Свобода выбора союзов!",
            "reviewed",
            "draft",
            'He means "blocs"',
            "7 45139bc8 en=r5b11a6b1 ru=dc126c494 *=3ed9ea3e",
        ],
        ["Deux lignes.", " ", "Две строки.", "untranslated", "translated", "", mark_of(units[1], ("en", "ru"))],
    ]


def test_jsonl_tells_everything_and_nothing_empty(units: list[Unit], info: ExportInfo) -> None:
    first, second = map(json.loads, jsonl_lines(units, info))
    assert first == {
        "unit": 1,
        "id": 7,
        "source": {
            "language": "fr",
            "text": "Liberté de choisir les alliances\u00a0!",
            "original": "Liberté de choisir les syndicats\u00a0!",
        },
        "targets": {
            "en": {
                "text": "<Alliances> & blocs",
                "status": "reviewed",
                "origin": "human",
                "machine": "Freedom to choose the trade unions!",
                "changed": "2026-11-25T01:02:03Z",
            },
            "ru": {
                "text": "Свобода выбора союзов!",
                "status": "draft",
                "origin": "mt",
                "engine": "translate-en_ru 1.9",
            },
        },
        "gap": " ",
        "comment": 'He means "blocs"',
        "mark": "7 45139bc8 en=r5b11a6b1 ru=dc126c494 *=3ed9ea3e",
    }
    assert (second["unit"], second["source"]["text"], list(second["targets"])) == (2, "Deux\nlignes.", ["ru"])


def test_the_number_is_that_of_the_document_even_where_units_are_left_out(units: list[Unit], info: ExportInfo) -> None:
    lines = list(jsonl_lines([units[2], units[0]], info))
    assert [json.loads(line)["unit"] for line in lines] == [2]


@pytest.mark.parametrize(
    ("language", "fall_back", "text"),
    [
        ("ru", True, "\nСвобода выбора союзов! Две\tстроки.\n\nTrois.\n"),
        ("ru", False, "\nСвобода выбора союзов! Две\tстроки.\n\n\n"),
        ("en", True, "\n<Alliances> & blocs Deux\nlignes.\n\nTrois.\n"),
        ("en", False, "\n<Alliances> & blocs \n\n\n"),
    ],
)
def test_the_document_keeps_the_layout_of_the_source(
    units: list[Unit], language: str, fall_back: bool, text: str
) -> None:
    assert "".join(translated(units, language, "\n", fall_back=fall_back)) == text


def test_xliff_holds_the_whole_document_in_one_target_language(units: list[Unit], info: ExportInfo) -> None:
    root = etree.fromstring("".join(xliff_pieces(units, replace(info, targets=("ru",)))).encode())
    (file,) = root.findall(f"{XLIFF}file")
    assert (file.get("original"), file.get("source-language"), file.get("target-language")) == (
        "lavrov.fr.txt",
        "fr",
        "ru",
    )
    found = [
        (unit.get("id"), unit.get("approved"), unit.findtext(f"{XLIFF}source"), unit.findtext(f"{XLIFF}target"))
        for unit in root.iter(f"{XLIFF}trans-unit")
    ]
    assert found == [
        ("7", None, "Liberté de choisir les alliances\u00a0!", "Свобода выбора союзов!"),
        ("8", None, "Deux\nlignes.", "Две\tстроки."),
        ("9", None, "Trois.", None),
    ]
    states = [target.get("state") for target in root.iter(f"{XLIFF}target")]
    notes = [note.text for note in root.iter(f"{XLIFF}note")]
    assert states == ["needs-review-translation", "translated"]
    assert notes == ["Source corrected; it was: Liberté de choisir les syndicats\u00a0!", 'He means "blocs"']


PIECES = st.sampled_from(
    [
        *(
            "<b>",
            "</b>",
            "<b2>",
            "</b2>",
            '<a href="fr">',
            '<a href="en">',
            "</a>",
            "<br/>",
            "<br>",
            "<fn/>",
            "{0}",
            "%s",
        ),
        *(
            "**",
            "_",
            "[",
            "](a.md)",
            '<bpt id="1">&lt;i&gt;</bpt>',
            '<ept id="1"/>',
            '<g id="1">',
            "</g>",
            "<!-- c -->",
        ),
        *('<span translate="no">Acme</span>', "&amp;", "5 < 6", "]]>", " ", "mot", "\r", "\x1b", '"', "https://a.fr"),
    ]
)
SEGMENT = st.lists(PIECES).map("".join)


@settings(deadline=None)
@given(source=SEGMENT, target=SEGMENT)
def test_inline_codes_of_xliff_are_valid_and_all_its_characters_are_the_segment(source: str, target: str) -> None:
    unit = Unit(1, source, {"en": Target(target, status=Status.DRAFT)}, comment=source)
    info = ExportInfo("fr", ("en",), "a", "1", "2026-11-25T03:31:07Z")
    root = etree.fromstring("".join(xliff_pieces([unit], info)).encode())
    SCHEMA.assertValid(root)
    texts = ["".join(map(str, content.itertext())) for content in root.iter(f"{XLIFF}source", f"{XLIFF}target")]
    assert texts == [text.replace("\x1b", "") for text in ([source, target] if target.strip() else [source])]
    for content in root.iter(f"{XLIFF}source", f"{XLIFF}target"):
        first = [code.get("id") for code in content if code.tag != f"{XLIFF}ept"]
        ends = {code.get("rid"): code.get("id") for code in content if code.tag == f"{XLIFF}ept"}
        opened = {code.get("rid"): code.get("id") for code in content if code.tag == f"{XLIFF}bpt"}
        assert len(first) == len(set(first))
        assert ends == opened


def test_codes_of_xliff_have_the_same_id_in_source_and_target() -> None:
    source = 'Le <b>prix</b> {0} [ici](a.md), <a href="fr">là</a> et <b>là</b>'
    target = '<a href="en">There</a> and [here](b.md) {1} the <b>price</b> {0}<br/>'
    one, other = (
        [(code.tag, code.get("id"), code.text) for code in etree.fromstring(f"<x>{content}</x>")]
        for content in contents(source, target)
    )
    assert one == [
        ("bpt", "1", "<b>"), ("ept", "1", "</b>"), ("ph", "2", "{0}"), ("bpt", "3", "["), ("ept", "3", "](a.md)"),
        ("bpt", "4", '<a href="fr">'), ("ept", "4", "</a>"), ("bpt", "5", "<b>"), ("ept", "5", "</b>"),
    ]  # fmt: skip
    assert other == [
        ("bpt", "4", '<a href="en">'), ("ept", "4", "</a>"), ("bpt", "3", "["), ("ept", "3", "](b.md)"),
        ("ph", "6", "{1}"), ("bpt", "1", "<b>"), ("ept", "1", "</b>"), ("ph", "2", "{0}"), ("ph", "7", "<br/>"),
    ]  # fmt: skip


def page(units: list[Unit], info: ExportInfo) -> etree._Element:
    return etree.fromstring("".join(html_pieces(units, info)), etree.HTMLParser())


def test_html_has_a_row_a_unit_and_says_which_language_a_cell_is_in(units: list[Unit], info: ExportInfo) -> None:
    rows = [
        [(cell.get("lang"), cell.get("class"), cell.xpath("string()")) for cell in row.iter("td")]
        for row in page(units, info).iter("tr")
        if row.get("id")
    ]
    below = "Original Liberté de choisir les syndicats\u00a0!" + 'Note He means "blocs"'
    assert rows == [
        [
            ("fr", None, "Liberté de choisir les alliances\u00a0!" + below),
            ("en", None, "<Alliances> & blocs"),
            ("ru", "draft", "Свобода выбора союзов!"),
        ],
        [("fr", None, "Deux\nlignes."), ("en", "empty", "not translated"), ("ru", None, "Две\tстроки.")],
        [("fr", None, "Trois."), ("en", "empty", "not translated"), ("ru", "empty", "not translated")],
    ]


def test_html_needs_nothing_from_elsewhere_and_runs_nothing(units: list[Unit], info: ExportInfo) -> None:
    hostile = Unit(
        1, "<script>alert(1)</script>", {"en": Target('"><img src=x onerror=alert(1)>', status=Status.DRAFT)}
    )
    document = page([*units, hostile], replace(info, document="<b>.txt"))
    assert [element for element in document.iter() if element.tag in ("script", "img", "link", "iframe")] == []
    assert not [value for element in document.iter() for value in element.attrib.values() if "//" in str(value)]
    assert document.findtext("head/title") == "<b>.txt: French → English, Russian"


def test_html_shows_formatting_and_sets_other_codes_apart(info: ExportInfo) -> None:
    text = "Un <b2>mot</b2> <sup>de</sup> **trop**<fn/>, <b>puis"
    (cell, *_) = page([Unit(1, text)], info).iter("td")
    found = [(child.tag, child.get("class"), child.text) for child in cell]
    codes = [("span", "code", code) for code in ("**", "**", "<fn/>", "<b>")]
    assert found == [("b", None, "mot"), ("sup", None, "de"), *codes]
    assert cell.xpath("string()") == "Un mot de **trop**<fn/>, <b>puis"


def test_html_shows_where_paragraphs_end(units: list[Unit], info: ExportInfo) -> None:
    bodies = [(body.get("class"), len(body)) for body in page(units, info).iter("tbody")]
    assert bodies == [(None, 2), ("far", 1), (None, 0)]


def test_languages_written_from_right_to_left_are(units: list[Unit], info: ExportInfo) -> None:
    document = page([Unit(1, "Un.", {"ar": Target("واحد", status=Status.DRAFT)})], replace(info, targets=("ar",)))
    assert [cell.get("dir") for cell in document.iter("td")] == [None, "rtl"]


@pytest.mark.parametrize("exporter", [tsv_lines, jsonl_lines, html_pieces])
def test_exporters_take_units_as_they_come(exporter: Exporter, info: ExportInfo) -> None:
    taken: list[int] = []

    def stream() -> Iterator[Unit]:
        for number in range(3):
            taken.append(number)
            yield Unit(number, "a", {"en": Target("b", status=Status.DRAFT)})

    pieces = exporter(stream(), info)
    while not taken:
        assert next(pieces)
    assert taken == [0]


def test_what_was_enforced_is_told_with_the_target(units: list[Unit], info: ExportInfo) -> None:
    steered = Target("Свобода", engine="translate-en_ru 1.9; without “союзы”", status=Status.DRAFT)
    (first, *rest) = units
    told = [first.with_target("ru", steered), *rest]
    root = etree.fromstring("".join(xliff_pieces(told, replace(info, targets=("ru",)))).encode())
    notes = [note.text for note in root.iter(f"{XLIFF}note") if note.get("annotates") == "target"]
    assert notes == ["Enforced: without “союзы”"]
    cells = [cell.xpath("string()") for cell in page(told, info).iter("td")]
    assert "СвободаEnforced without “союзы”" in cells
