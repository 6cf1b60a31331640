"""Sentence pairs, and what the checks say of them."""

from __future__ import annotations

import pytest

from workbench.checks.base import Pair
from workbench.checks.names import check_names
from workbench.checks.numbers import check_numbers
from workbench.checks.placeables import check_placeables
from workbench.checks.stretches import check_length, check_repeated, check_untranslated
from workbench.language.inflection import inflector


def known(word: str, language: str) -> bool:
    found = inflector(language)
    return found is not None and found.knows(word)


def pair(source: str, target: str, language: str = "en") -> Pair:
    return Pair(source, target, "fr", language)


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("Le 17 décembre 2010", "On 17 December 2010", []),
        ("Le 17 décembre", "In December", ["17 is missing."]),
        ("En décembre", "On 17 December", ["17 is not in the source."]),
        ("1 000,5 euros", "1,000.5 euros", []),
        ("1\u202f000 euros", "1,000 euros", []),
        ("les 3 pays", "the three countries", []),
        ("deux pays", "2 countries", []),
        ("20 et 20", "20", ["20 is missing."]),
        ("la 1re fois", "the first time", []),
        ("10 %", "100 %", ["The source has 10, the target 100."]),
        ("de 9 h à 11 h 30", "from 9:00 to 11:30", []),
        ("de 9 h à 11 h 30", "from 9:00 to 11:00", ["The source has 11 h 30, the target 11:00."]),
        ("de 8 h 45 à 17 h", "from 8.45 a.m. to 5 p.m.", []),
        ("à 17h30", "at 5:30 PM", []),
        ("à 12 h 30 et à 0 h 15", "at 12.30 p.m. and 12.15 a.m.", []),
        ("à 17 h 30", "at 5.30 a.m.", ["The source has 17 h 30, the target 5.30 a.m."]),
        ("à midi et demi", "at 12:30 a.m. or so", ["12:30 a.m. is not in the source."]),
        ("à 17 h 30", "at 5:30 am", ["The source has 17 h 30, the target 5:30 am."]),
        ("à 17 h 30 et à 18 h", "в 17 ч 30 мин и в 18 ч", []),
        (
            "3 sur 10",
            "4 of 20 or 30",
            ["The source has 3, the target 4.", "The source has 10, the target 20.", "30 is not in the source."],
        ),
        (
            "le 02 33, de 8 h 45 à 12 h",
            "on 02, from 8:30",
            ["The source has 8 h 45, the target 8:30.", "33 is missing.", "12 h is missing."],
        ),
        ("le 05.12.2024", "on 12/5/2024", []),
        ("le 05.12.2024", "on 2024-12-05", []),
        ("le 05.12.2024", "on 5 December 2024", []),
        ("le 5 décembre 2024", "on 12/05/2024", []),
        ("le 05.12.2024", "on 06/12/2024", ["The source has 05.12.2024, the target 06/12/2024."]),
        ("le 05.12.2024", "in December 2024", ["The source has 05.12.2024, the target 2024."]),
        ("le 05.12.2024", "in December", ["05.12.2024 is missing."]),
        ("à midi", "at 12:00", []),
        ("dans les trente jours", "within 30 days", []),
        ("dans les vingt-cinq jours", "within 24 days", ["24 is not in the source."]),
        ("31 jours et 90 nuits", "thirty-one days and ninety nights", []),
        ("de 11 h à 12 h", "from 11 a.m. to noon", []),
        ("un score de 3 à 2", "3:2", []),
        ("12 h plus tard", "12 hours later", []),
        ("65 m² de CO₂", "65 m2 of CO2", []),
        ("65 m²", "65 m³", ["The source has ², the target ³."]),
    ],
)
def test_numbers(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_numbers(pair(source, target))] == messages


@pytest.mark.parametrize(
    ("source", "target", "language", "missing"),
    [
        ("a dit Antony Blinken.", "said Antony Blinken.", "en", []),
        ("a dit Antony Blinken.", "сказал Энтони Блинкен.", "ru", []),
        ("a dit Sergueï Lavrov.", "said Sergey Lavrov.", "en", []),
        ("a dit Sergueï Lavrov.", "сказал Сергей Лавров.", "ru", []),
        ("et Jens Stoltenberg ont dit", "and Jens Stolberg said", "en", ["Stoltenberg"]),
        ("et Jens Stoltenberg ont dit", "and Jens said", "en", ["Stoltenberg"]),
        ("a dit Lavrov.", "сказал министр.", "ru", ["Lavrov"]),
        ("La Russie veut la paix.", "Russia wants peace.", "en", []),
        ("aux États-Unis et en Russie", "in America", "en", []),
        ("Lavrov parle.", "He speaks.", "en", []),
    ],
)
def test_names(source: str, target: str, language: str, missing: list[str]) -> None:
    found = [finding.message for finding in check_names(pair(source, target, language), known)]
    assert found == [f"The name {name} is missing or changed." for name in missing]


@pytest.mark.parametrize(
    ("source", "target", "language", "messages"),
    [
        ("Les syndicats sont libres.", "Les syndicats sont libres.", "en", ["It came back untranslated."]),
        ("Les syndicats sont libres.", "The syndicats are free.", "en", ["Left as in the source: syndicats."]),
        ("Les syndicats sont libres.", "Эти syndicats свободны.", "ru", ["Left as in the source: syndicats."]),
        ("La communication compte.", "Communication matters.", "en", []),
        ("selon Tass", "сообщает Tass", "ru", []),
        ("voir www.mairie.example", "см. www.mairie.example", "ru", []),
    ],
)
def test_untranslated(source: str, target: str, language: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_untranslated(pair(source, target, language), known)] == messages


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("Il le dit.", "He says says it.", ["“says” is repeated."]),
        ("Il le dit.", "He says it, he says it.", ["“he says it” is repeated."]),
        ("Nous nous levons.", "We we rise.", []),
        ("Le 14 mars à 17 h.", "On 14 March on 17.", []),
        ("Le 2 avril, le 3 mai.", "On 2 April, on 3 May.", []),
        ("Il vient.", "He comes.", []),
        ("Il parle.", "In favour of the bill, and in favour of the bill.", ["A phrase of four words comes twice."]),
    ],
)
def test_repeated(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_repeated(pair(source, target))] == messages


@pytest.mark.parametrize(
    ("target", "count"),
    [("It is a sentence of the usual length.", 0), ("Short.", 1), ("It is a sentence that goes on and on. " * 3, 1)],
)
def test_length(target: str, count: int) -> None:
    source = "C'est une phrase de longueur ordinaire."
    assert len(list(check_length(pair(source, target)))) == count


def test_findings_point_at_the_words() -> None:
    finding = next(check_numbers(pair("Le 17 mai", "In May")))
    span = finding.source[0]
    assert "Le 17 mai"[span.start : span.end] == "17"


def out_of_order(*tags: str) -> list[str]:
    return [f"{tag} is out of order: its other half is not where it belongs." for tag in tags]


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("Bonjour {0}, voir `a`.", "Hello {0}, see `a`.", []),
        ("Bonjour {0}, voir `a`.", "Hello, see `a`.", ["{0} is missing."]),
        ("Bonjour {0}.", "Hello {0} {0}.", ["{0} stands here 2 times."]),
        ("Bonjour.", "**Hello**.", ["** is not in the source."]),
        ("**Bonjour**.", "**Hello.", ["** is missing."]),
        ("Bonjour 😀", "Hello", ["😀 is missing."]),
        ("le mot 你好", "the word", ["你好 is missing."]),
        ("R&amp;D &nbsp;: n° 5", "R&amp;D : No. 5", []),
        ("voir exemple.fr", "see example.fr", ["exemple.fr is missing.", "example.fr is not in the source."]),
        ('<g id="1">a</g> <x id="2"/>', '<x id="2"/> <g id="1">b</g>', []),
        ('<g id="1">a</g>', '</g>b<g id="1">', out_of_order("</g>", '<g id="1">')),
        ("<b><i>a</i></b> c", "<b><i>a</b></i> c", out_of_order("<i>", "</i>")),
        ("Un <b>mot. <br>", "A <b>word. <br>", []),
        ('<bx id="1" rid="7"/>a<ex id="2" rid="7"/>', '<ex id="2" rid="7"/>a<bx id="1" rid="7"/>',
         out_of_order('<ex id="2" rid="7"/>')),
        ('<sc id="1"/><sc id="2"/>a<ec startRef="1"/><ec startRef="2"/>',
         '<sc id="2"/><sc id="1"/>a<ec startRef="1"/><ec startRef="2"/>', []),
        ('<x id="1" equiv-text="a>b"/>a', "a", ['<x id="1" equiv-text="a>b"/> is missing.']),
    ],
)  # fmt: skip
def test_placeables(source: str, target: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_placeables(pair(source, target))] == messages


def test_addresses_and_code_are_no_words() -> None:
    code = "voir `mes deux autres fichiers` https://exemple.fr/mes-deux"
    assert not list(check_untranslated(pair(code, code.replace("voir", "see")), known))
    assert not list(check_repeated(pair("La variable ma_variable a `a a a`.", "The ma_variable variable has `a a a`.")))
