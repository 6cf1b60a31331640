"""What the text formats say of the same three units."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest
from lxml import etree

from workbench.formats.document import translated
from workbench.formats.exports import ExportInfo
from workbench.formats.html import html_pieces
from workbench.formats.jsonl import jsonl_lines
from workbench.formats.tsv import tsv_lines
from workbench.formats.xliff import xliff_pieces
from workbench.model import Status, Target, Unit

Exporter = Callable[[Iterable[Unit], ExportInfo], Iterator[str]]
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def test_tsv_has_a_line_a_unit_and_nothing_quoted(units: list[Unit], info: ExportInfo) -> None:
    assert [line.rstrip("\n").split("\t") for line in tsv_lines(units, info)] == [
        ["fr", "en", "ru", "en status", "ru status"],
        [
            "Liberté de choisir les alliances\u00a0!",
            "<Alliances> & blocs",
            "Свобода выбора союзов!",
            "reviewed",
            "draft",
        ],
        ["Deux lignes.", " ", "Две строки.", "untranslated", "translated"],
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
