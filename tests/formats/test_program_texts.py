"""Texts of programs: properties, Android, .NET, JSON, iOS."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.tagged import (
    ANDROID,
    DOCUMENTS,
    JSON,
    PROPERTIES,
    RESX,
    STRINGS,
    given_back,
    translatable,
    unchanged,
)
from workbench.config import Config
from workbench.errors import FormatError
from workbench.formats.registry import READERS, SYNTAXES, read_document
from workbench.project.documents import open_document
from workbench.project.editing import set_target
from workbench.project.exporting import export
from workbench.project.project import Project


@pytest.mark.parametrize(
    ("extension", "found"),
    [
        (".properties", ["Ouvrir le fichier", "Fermer\u00a0!", "Une phrase qui est longue et qui continue. Une autre.",
                         "Une ligne,", "une case.", "C:\\dossier = ici", "{0} a choisi l''article {1}.", "42"]),
        (".xml", ["Bonjour <b>%1$s</b>, c'est l'heure …", "Une ligne.", "D'accord ?", "Un &lt;b>mot&lt;/b> & co",
                  "Lundi", "Mardi", "%d fichier", "%d fichiers"]),
        (".resx", ["Le titre & la suite", "Cliquez <b>ici</b>.\nPuis {0}."]),
        (".json", ['Ouvrir "tout"', "Fermer\u00a0!", "Un", "Deux.", "Trois.", "Bonjour $NAME$", "{{count}} fichier",
                   "{{count}} fichiers", "https://exemple.fr/a/b"]),
        (".strings", ['Le "titre"', "Bonjour %@,", "bienvenue !"]),
    ],
)  # fmt: skip
def test_what_is_translated(extension: str, found: list[str]) -> None:
    assert translatable(READERS[extension](DOCUMENTS[extension].encode(), "a", None)) == found


def opened(path: Path, text: str | bytes, targets: list[str]) -> Project:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_document(path, config=Config(), source="fr", targets=targets)


def translated(path: Path, text: str | bytes, targets: dict[str, str]) -> str:
    """The document with targets in English for some of its units, by their sources."""
    project = opened(path, text, ["en"])
    for unit in project.units():
        if unit.source in targets:
            set_target(project, unit.id, "en", targets[unit.source])
    export(project, "txt", destination=project.path.with_name("out"), languages=["en"])
    encoding = project.encoding
    project.close()
    return path.with_name("out").read_bytes().decode(encoding)


def test_properties_have_escapes_where_java_8_needs_them(tmp_path: Path) -> None:
    targets = {"Fermer\u00a0!": "Закрыть 😀", "C:\\dossier = ici": "C:\\folder\tthere"}
    text = translated(tmp_path / "a.properties", PROPERTIES, targets)
    assert "menu.close: \\u0417\\u0430\\u043a\\u0440\\u044b\\u0442\\u044c \\ud83d\\ude00\n" in text
    assert "path\\ with\\:colon C:\\\\folder\\tthere\n" in text
    assert "long=Une phrase qui est longue et qui continue. Une autre.\\nUne ligne,\\tune case.\n" in text
    assert text.isascii()
    old = "# été\na = déjà\nb = vu\n".encode("latin-1")
    new = translated(tmp_path / "b.properties", old, {"vu": "œuvre"})
    assert new == "# été\na = d\\u00e9j\\u00e0\nb = \\u0153uvre\n"
    assert translated(tmp_path / "c.properties", "# été\nb = vu\n", {"vu": "œuvre"}) == "# été\nb = œuvre\n"


def test_strings_of_android_are_given_back_with_their_escapes_and_tags(tmp_path: Path) -> None:
    source = "Bonjour <b>%1$s</b>, c'est l'heure …"
    targets = {source: 'Hello <b>%1$s</b>, it\'s "5" & <i>late</i>', "Lundi": "@Monday"}
    text = translated(tmp_path / "strings.xml", ANDROID, targets)
    assert 'name="hello">Hello <b>%1$s</b>, it\\\'s \\"5\\" &amp; <i>late</i>\\nUne ligne.</string>' in text
    assert "<item>\\@Monday</item>" in text
    assert '<string name="quoted">"  D\\\'accord ? "</string>' in text
    assert '<string name="app_name" translatable="false">Acme</string>' in text
    etree.fromstring(text.encode())


def test_plurals_of_android_are_those_of_the_language(tmp_path: Path) -> None:
    project = opened(tmp_path / "strings.xml", ANDROID, ["en", "ru"])
    forms = [unit for unit in project.units() if "fichier" in unit.source]
    assert [unit.source for unit in forms] == ["%d fichier", "%d fichiers", "%d fichiers", "%d fichiers"]
    for unit, text in zip(forms, ("%d файл", "%d файла", "%d файла", "%d файлов"), strict=True):
        set_target(project, unit.id, "ru", text)
    items = [
        {
            item.get("quantity"): item.text
            for item in etree.fromstring(given_back(project, language).encode()).iter("item")
        }
        for language in ("ru", "en")
    ]
    assert {form: items[0][form] for form in items[0] if form} == {
        "one": "%d файл", "other": "%d файла", "few": "%d файла", "many": "%d файлов"
    }  # fmt: skip
    assert [form for form in items[1] if form] == ["one", "other"]
    project.close()


def test_other_xml_is_plain_text(tmp_path: Path) -> None:
    text = "<note><to>Anne</to></note>\n"
    (tmp_path / "a.xml").write_text(text)
    assert read_document(tmp_path / "a.xml").syntax == ""


def test_resources_of_net_keep_everything_else(tmp_path: Path) -> None:
    sources, text = unchanged(tmp_path / "a.resx", RESX)
    assert sources == ["Le titre & la suite", "Cliquez <b>ici</b>.", "Puis {0}."]
    assert text == RESX
    assert "<value>A <b>" not in translated(tmp_path / "b.resx", RESX, {"Cliquez <b>ici</b>.": "A <b>b</b>"})


def test_json_is_json_again_with_its_language(tmp_path: Path) -> None:
    text = translated(tmp_path / "a.json", JSON, {'Ouvrir "tout"': 'Open\n"\\all"', "Un": "One"})
    before, after = json.loads(JSON), json.loads(text)
    assert (after.pop("@@locale"), before.pop("@@locale")) == ("en", "fr")
    assert after["menu"].pop("open") == 'Open\n"\\all"'
    assert after["list"].pop(0) == "One"
    before["menu"].pop("open"), before["list"].pop(0)
    assert after == before


def test_strings_of_ios_stay_in_utf_16(tmp_path: Path) -> None:
    text = translated(tmp_path / "a.strings", b"\xff\xfe" + STRINGS.encode("utf-16-le"), {'Le "titre"': 'The "title"'})
    assert text.removeprefix("\ufeff") == STRINGS.replace('Le \\"titre', 'The \\"title')


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.json", '{"a": "b",}', "no JSON: line 1"),
        ("a.json", "[" * 100_000, "no JSON"),
        ("a.json", "[" * 990 + "]" * 990, "no JSON: too deep"),
        ("a.strings", '"a" = "b";\n"c" = "d\n', "line 2"),
        ("a.resx", "<resources/>", "no resources"),
        ("a.resx", "<root>", "not well-formed"),
        ("a.xml", "<resources><string>a</resources>", "not well-formed"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(FormatError, match=says):
        read_document(tmp_path / name)


SIGNS = ["mot", " ", "\n", "\t", "\\", '"', "'", "=", ":", "#", "é", "😀", "\u00a0", "{0}", "@", "?", "\\u0041"]
VALUE = st.lists(st.sampled_from(SIGNS)).map("".join)


@settings(deadline=None)
@given(st.lists(VALUE | st.text(), min_size=1))
def test_any_value_of_json_comes_back(values: list[str]) -> None:
    text = json.dumps(values)
    content = READERS[".json"](text.encode(), "a", None)
    syntax, pieces, last = SYNTAXES[content.syntax], list[str](), 0
    for span in content.fixed:
        pieces += [syntax.written(content.text[last : span.start]), content.text[span.start : span.end]]
        last = span.end
    assert json.loads("".join([*pieces, syntax.written(content.text[last:])])) == values


@settings(deadline=None)
@given(VALUE)
def test_a_segment_that_was_written_is_read_as_the_same(text: str) -> None:
    forms = {
        "properties": (".properties", "a = é{}\n"),
        "properties-ascii": (".properties", "a = {}\n"),
        "strings": (".strings", '"a" = "{}";'),
        "android": (".xml", "<resources><string name='a'>{}</string></resources>"),
    }
    for name, (extension, form) in forms.items():
        document = form.replace("{}", SYNTAXES[name].written(text))
        whole = f"é{text}" if "é{}" in form else text
        pieces = [piece.strip() for piece in re.split(r"[\n\t]", whole) if any(map(str.isalnum, piece))]
        assert translatable(READERS[extension](document.encode(), "a", None)) == pieces
