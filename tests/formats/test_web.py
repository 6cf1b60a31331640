"""Web pages: what of them is read, and what they say of their languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.formats.tagged import PAGE, given_back, translatable, unchanged
from workbench.config import Config
from workbench.formats import web
from workbench.project.documents import open_document
from workbench.project.editing import set_target
from workbench.project.exporting import suggested_path
from workbench.project.project import Project


@pytest.mark.parametrize("opened", [".html"], indirect=True)
def test_a_page_comes_back_with_its_markup(opened: Project) -> None:
    assert opened.source == "fr"
    first = opened.units()[0]
    set_target(opened, first.id, "en", "The ball & the <feast> at 3 < 4")
    text = given_back(opened, "en")
    assert "<title>The ball &amp; the <feast> at 3 &lt; 4</title>" in text
    assert '<html lang="en">' in text
    unchanged = text.replace('lang="en"', 'lang="fr"').replace(
        "The ball &amp; the <feast> at 3 &lt; 4", "La fête &amp; le bal"
    )
    assert list(html.fromstring(unchanged).itertext()) == list(html.fromstring(PAGE).itertext())
    marks = r"<script>.*?</script>|<!--.*?-->|<[^>]*>"
    assert re.findall(marks, unchanged) == re.findall(marks, PAGE)


@pytest.mark.parametrize("opened", [".html"], indirect=True)
def test_a_page_of_its_units_has_another_name(opened: Project) -> None:
    assert suggested_path(opened, "html").name == "a.units.html"
    assert suggested_path(opened, "txt").name == "a.html"


@pytest.mark.parametrize(
    ("body", "sources"),
    [
        ("""<script>document.write("<script src='a'>")</script><p>Oui.</p>""", ["Oui."]),
        ("""<script>if (a<b) { /* don't */ }</script><p>L'eau, l'air, <a title='x'>l'or</a>.</p>""",
         ["x", "L'eau, l'air, <a title='x'>l'or</a>."]),
        ("<textarea>Un <pre> mot</textarea><p>Oui.</p>", ["Oui."]),
        ('<input translate="no"><p>Oui.</p>', ["Oui."]),
        ("<script>var a = '<p>Non.</p>'", []),
    ],
)  # fmt: skip
def test_what_holds_no_text_ends_where_it_ends(tmp_path: Path, body: str, sources: list[str]) -> None:
    page = f'<html lang="fr"><p>Un mot.</p>{body}'
    assert unchanged(tmp_path / "a.html", page) == (["Un mot.", *sources], page.replace("fr", "en", 1))


def test_old_web_pages_mean_windows_1252(tmp_path: Path) -> None:
    page = '<meta charset="iso-8859-1"><p>L’œuvre à 5 €</p>'
    sources, text = unchanged(tmp_path / "a.html", page.encode("cp1252"))
    assert (sources, text) == (["L’œuvre à 5 €"], page.replace("iso-8859-1", "utf-8"))


def test_an_xml_declaration_of_a_web_page_counts(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="{}"?>\n<html lang="fr"><p>Одно — слово</p></html>'
    sources, text = unchanged(tmp_path / "a.xhtml", page.format("koi8-r").encode("koi8-r", "replace"))
    assert text.startswith(page.format("UTF-8")[:40])
    assert sources[0].startswith("Одно")


def test_texts_of_attributes_are_translated(tmp_path: Path) -> None:
    page = (
        '<html lang="fr" xml:lang="fr-FR"><head><meta name="Description" content="Un &quot;site&quot; &amp;amp; plus">'
        '<meta name="viewport" content="width=device-width"><meta property=og:title content=Titre></head>'
        '<body title="R&amp;D"><p>Voir <img alt="Image" src="a"> et <img src=b alt=\'Image\'> ou '
        '<a title="Lien &lt;b>" href="c">ici</a>.</p><p lang="de">Nein <img alt="Bild"></p>'
        '<p lang="fr-CA"><input placeholder="Nom"> '
        '<input type="submit" value="Envoyer"><input value="Texte"></p><textarea aria-label="Avis">Brut</textarea>'
        '<p translate="no" lang="fr" title="Non">Non <img alt="Non"></p><img translate="no" alt="Non"><img alt="--">'
        '<select><option label="Choix">Un</option></select><span data-x=" alt=z">Fin</span></body></html>'
    )
    sources, text = unchanged(tmp_path / "a.html", page)
    assert sources == [
        'Un "site" &amp;amp; plus', "Titre", "R&D", "Image", "Image", "Lien &lt;b>",
        'Voir <img alt="Image" src="a"> et <img src=b alt=\'Image\'> ou <a title="Lien &lt;b>" href="c">ici</a>.',
        "Nom", "Envoyer", "Avis", "Choix", "Un", "Fin",
    ]  # fmt: skip
    english = page.replace('lang="fr" xml:lang="fr-FR"', 'lang="en" xml:lang="en"').replace("fr-CA", "en")
    assert text == english
    project = open_document(tmp_path / "a.html", config=Config())
    targets = ['A "site" > 1', "Title", "R & D", "One", "Two", "A <link> ?> it's"]
    for unit_id, target in zip(project.ids(), targets, strict=False):
        set_target(project, unit_id, "en", target)
    set_target(
        project, project.ids()[6], "en", 'See <img alt="Image" src="a"> or <a title="Lien &lt;b>" href="c">x</a>.'
    )
    set_target(project, project.ids()[7], "en", "Name")
    text = given_back(project, "en")
    project.close()
    tree = html.document_fromstring(text)
    assert [each.get("content") for each in tree.iter("meta")] == ['A "site" > 1', "width=device-width", "Title"]
    assert [each.get("title") for each in tree.iter("body")] == ["R & D"]
    assert [each.get("alt") for each in tree.iter("img")] == ["One", "Bild", "Non", "Non", "--"]
    assert [each.get("title") for each in tree.iter("a")] == ["A <link> ?> it's"]
    assert [each.get("placeholder") for each in tree.iter("input")] == ["Name", None, None]
    assert "<?" not in text


def test_the_body_of_a_page_says_its_language_before_the_page_does(tmp_path: Path) -> None:
    page = '<html lang="en"><body lang="fr"><p>Un mot.</p></body></html>'
    content = web.read(page.encode(), "a")
    assert (content.language, translatable(content)) == ("fr", ["Un mot."])
    assert web.finished(page, "ru") == page.replace('"fr"', '"ru"')


def test_tags_around_all_words_are_left_out_however_many_they_are() -> None:
    before, behind = "<p>" + "<b><i> <wbr>" * 5000, "<img></i> </b>" * 5000
    page = web.read(f"{before}un <b>mot</b>{behind}".encode(), "a.html")
    assert translatable(page) == ["un <b>mot</b>"]
    assert page.text == f"{before}un <b>mot</b>{behind}"
    assert translatable(web.read(b"<p><b>un</b> mot <b>de</b> <b/>plus <b></b>", "a.html")) == [
        "<b>un</b> mot <b>de</b> <b/>plus <b></b>"
    ]
