"""What XLIFF of other tools, web pages and message catalogues have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.tagged import CATALOGUE, DOCUMENTS, PAGE, XLIFF, XLIFF_2, translatable
from workbench.config import Config
from workbench.errors import FormatError, UsageError
from workbench.formats import po, web, xliff_reading
from workbench.formats.registry import READERS, SYNTAXES, read_document
from workbench.formats.text import DocumentText
from workbench.project.documents import open_document
from workbench.project.exporting import export
from workbench.project.project import Project


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (
            xliff_reading.read, XLIFF,
            ['Le <g id="1">prix</g> est de 5 < 6 & fixe.<x id="2"/>', "Bonjour.", "Deux. Phrases.", "Un.",
             'Deux <mrk mtype="term">mots</mrk>.', "42"],
        ),
        (xliff_reading.read, XLIFF_2, ['Un <pc id="1">mot</pc>.', 'Un <ph id="2"/> autre.']),
        (
            web.read, PAGE,
            ["La fête & le bal", "Accueil", "Un <b>mot</b>, 3\u00a0<\u00a04", "Image",
             'et <img src="a.png" alt="Image"> la suite.', 'Texte <a href="b">lien</a>', "Écrire &amp;lt; ici"],
        ),
        (po.read, CATALOGUE, ['Ouvrir "%s"', "Première ligne", "C:\\dossier", "fin", "Un fichier", "%d fichiers"]),
    ],
)  # fmt: skip
def test_what_is_translated(read: Callable[[bytes, str], DocumentText], text: str, found: list[str]) -> None:
    assert translatable(read(text.encode(), "a")) == found


def test_translations_stay_in_their_language(tmp_path: Path) -> None:
    for name, text in (
        ("a.xlf", XLIFF),
        ("b.po", CATALOGUE.replace("Language: ", "Language: en_GB")),
        ("c.po", CATALOGUE),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        project = open_document(path, config=Config(), source="fr", targets=["ru", "en"])
        there = [unit.target(language).text for unit in project.units() for language in ("ru", "en")]
        assert not any(there[::2])
        assert any(there[1::2]) is (name != "c.po")
        project.close()


@pytest.mark.parametrize(("extension", "text"), DOCUMENTS.items())
def test_what_was_given_back_is_read_again_as_the_same(tmp_path: Path, extension: str, text: str) -> None:
    once = READERS[extension](text.encode(), "a", None)
    syntax = SYNTAXES[once.syntax]
    pieces, last = [], 0
    for span in once.fixed:
        pieces += [syntax.written(once.text[last : span.start]), once.text[span.start : span.end]]
        last = span.end
    given = "".join([*pieces, syntax.written(once.text[last:])])
    given = syntax.finished(given, "fr") if extension == ".html" else given
    again = READERS[extension](given.encode(), "a", None)
    assert translatable(again) == translatable(once)
    assert again.text == once.text


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.xlf", "<xliff><file>", r"a\.xlf: not well-formed XML: line 1, column 14"),
        ("a.xlf", '<!DOCTYPE xliff [ <!ENTITY a "> </x>" > ]><xliff/>', "line 1: it declares an entity of its own"),
        ("a.xlf", "<tmx/>", "no <xliff> element"),
        ("a.po", 'msgid "a"\nmsgstr "b\n', "line 2"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=says):
        read_document(path)


@pytest.mark.parametrize("encoding", ["shift_jis", "gb18030", "utf-16"])
def test_an_xliff_file_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xlf"
    path.write_bytes(XLIFF.replace("UTF-8", encoding).replace("é", "e").replace("ê", "e").encode(encoding, "ignore"))
    content = read_document(path)
    assert 'encoding="UTF-8"' in content.text
    assert translatable(content)


def test_other_encodings_become_utf_8_and_say_so(tmp_path: Path) -> None:
    for name, declaration in (
        ("a.xlf", XLIFF.replace("UTF-8", "iso-8859-1")),
        ("a.html", PAGE.replace("utf-8", "cp1252")),
    ):
        path = tmp_path / name
        path.write_bytes(declaration.replace("fixe", "fixé").encode("cp1252"))
        content = read_document(path)
        assert content.encoding == "utf-8"
        assert "will be written as UTF-8, not " in content.note
        assert re.search("utf-8", content.text[:300], re.IGNORECASE)
        assert any("é" in piece or "ê" in piece for piece in translatable(content))


@pytest.mark.parametrize("opened", [".html", ".xlf", ".po"], indirect=True)
def test_what_names_its_encoding_is_written_in_it(opened: Project) -> None:
    place = opened.path.with_name("out")
    with pytest.raises(UsageError, match="names its encoding"):
        export(opened, "txt", destination=place, languages=["en"], encoding="cp1252")
    assert not place.exists()
    export(opened, "txt", destination=place, languages=["en"], encoding="UTF8")
    assert place.exists()
