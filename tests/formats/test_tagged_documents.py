"""XLIFF of other tools, web pages and message catalogues: what of them is translated, and how they are given back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from workbench.config import Config
from workbench.errors import FormatError, UsageError
from workbench.formats import po, tags, web, xliff_reading, xliff_settling
from workbench.formats.registry import READERS, SYNTAXES, read_document
from workbench.formats.text import DocumentText
from workbench.model import Origin, Status
from workbench.project.documents import open_document
from workbench.project.editing import confirm, reopen, set_target, split
from workbench.project.exporting import export, suggested_path
from workbench.project.project import Project

XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<!-- made <by> another tool -->
<file original="a.docx" source-language="fr" target-language="en" datatype="x-docx"><header><note>Un mot</note></header>
<body>
<trans-unit id="1"><source>Le <g id="1">prix</g> est de 5 &lt; 6 &amp; fixe.<x id="2"/></source></trans-unit>
<trans-unit id="2" translate="no"><source>Code</source><target>Code</target></trans-unit>
<group translate="no"><trans-unit id="3"><source>Interne</source></trans-unit></group>
<trans-unit id="4" approved="yes"><source>Bonjour.</source><target state="final">Hello.</target>
<alt-trans><source>Salut.</source><target>Hi.</target></alt-trans></trans-unit>
<trans-unit id="5"><source>Deux. Phrases.</source><target>Two. Sentences.</target></trans-unit>
<trans-unit id="6"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="0">Un.</mrk> <mrk mtype="seg" mid="1">\
Deux <mrk mtype="term">mots</mrk>.</mrk></seg-source><target/></trans-unit>
<trans-unit id="7"><source>42</source></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en"><file id="f"><unit id="u">\
<notes><note>Le mot</note></notes><segment id="a" state="translated"><source>Un <pc id="1">mot</pc>.</source>\
<target>A <pc id="1">word</pc>.</target></segment><ignorable><source> </source></ignorable>\
<segment><source>Un <ph id="2"/> autre.</source></segment></unit>\
<unit id="v" translate="no"><segment><source>Non.</source></segment></unit></file></xliff>
"""
PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>La f&ecirc;te &amp; le bal</title>
<style>p > a { color: red }</style><script>if (a < b) { "<p>Rien</p>" }</script></head>
<body><!-- <p>Rien</p> --><nav><ul><li><a href="/a?x=1&amp;y=2">Accueil</a></li></ul></nav>
<p class="a">Un <b>mot</b>, 3&nbsp;&lt;&nbsp;4<br>et <img src="a.png" alt="Image"> la suite.</p>
<p><img src="b.png"> Texte <a href="b">lien</a></p>
<pre>du code</pre><p translate="no">Acme <b>SA</b></p><td>Écrire &amp;lt; ici</td></body></html>
"""
CATALOGUE = """# Titre
msgid ""
msgstr ""
"Language: \\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: a.c:1
msgid "Ouvrir \\"%s\\""
msgstr ""

#, fuzzy
msgctxt "menu"
msgid ""
"Première ligne\\n"
"C:\\\\dossier\\tfin"
msgstr "First line\\n"
"C:\\\\folder\\tend"
msgid "Un fichier"
msgid_plural "%d fichiers"
msgstr[0] ""
msgstr[1] "%d files"

#~ msgid "Vieux"
#~ msgstr "Old"
"""
DOCUMENTS = {".xlf": XLIFF, ".xliff": XLIFF_2, ".html": PAGE, ".po": CATALOGUE}


def translatable(content: DocumentText) -> list[str]:
    """What is not fixed, without white space."""
    pieces, last = [], 0
    for span in content.fixed:
        pieces.append(content.text[last : span.start])
        last = span.end
    return [piece.strip() for piece in [*pieces, content.text[last:]] if piece.strip()]


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


@pytest.fixture
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    path = tmp_path / f"a{request.param}"
    path.write_text(DOCUMENTS[request.param], encoding="utf-8")
    wishes = {".po": {"source": "fr", "targets": ["en"]}, ".xliff": {"targets": ["ru", "en"]}}
    wish = wishes.get(request.param, {})
    project = open_document(path, config=Config(), **wish)  # type: ignore[arg-type]
    yield project
    project.close()


def given_back(project: Project, language: str) -> str:
    path = project.path.with_name("out")
    report = export(project, "txt", destination=path, languages=[language])
    assert not report.notes
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("opened", [".xlf"], indirect=True)
def test_an_xliff_file_comes_back_with_its_targets(opened: Project) -> None:
    assert (opened.source, opened.targets) == ("fr", ("en",))
    units = {unit.source: unit for unit in opened.units()}
    there = {source: (unit.target("en").text, unit.target("en").status) for source, unit in units.items()}
    assert there["Bonjour."] == ("Hello.", Status.REVIEWED)
    assert there["Deux."] == ("Two.", Status.DRAFT)
    assert units["Bonjour."].target("en").origin is Origin.HUMAN
    set_target(opened, opened.ids()[0], "en", 'The <g id="1">price</g> is 5 < 6 & fixed.<x id="2"/>')
    tree = etree.fromstring(given_back(opened, "en").encode())
    space = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    targets = {
        unit.get("id"): "".join(map(str, target.itertext()))
        for unit in tree.iterfind(".//x:trans-unit", space)
        for target in unit.iterfind("x:target", space)
    }
    assert targets == {
        "1": "The price is 5 < 6 & fixed.", "2": "Code", "4": "Hello.", "5": "Two. Sentences.",
    }  # fmt: skip
    sources = [source.text for source in tree.iterfind(".//x:trans-unit/x:source", space)]
    assert sources[1:5] == ["Code", "Interne", "Bonjour.", "Deux. Phrases."]
    assert len(tree.findall(".//x:alt-trans/x:target", space)) == 1


@pytest.mark.parametrize("opened", [".xliff"], indirect=True)
def test_xliff_2_says_its_language_on_top(opened: Project) -> None:
    (first, second) = opened.units()
    assert first.target("en").text == 'A <pc id="1">word</pc>.'
    set_target(opened, second.id, "ru", 'Ещё <ph id="2"/> один.')
    text = given_back(opened, "ru")
    assert etree.fromstring(text.encode()).get("trgLang") == "ru"
    assert '</source><target>Ещё <ph id="2"/> один.</target></segment>' in text


def test_xliff_keeps_the_variety_of_the_language_that_it_asks_for() -> None:
    asked = XLIFF.replace('target-language="en"', 'target-language="en-GB"')
    assert 'target-language="en-GB"' in xliff_settling.finished(asked, "en")
    assert 'target-language="en-US"' in xliff_settling.finished(asked, "en-US")
    assert 'target-language="ru"' in xliff_settling.finished(asked, "ru")


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


@pytest.mark.parametrize("opened", [".po"], indirect=True)
def test_a_catalogue_comes_back_with_its_escapes(opened: Project) -> None:
    units = opened.units()
    assert [unit.target("en").text for unit in units] == ["", "First line", "C:\\folder", "end", "", "%d files"]
    assert [unit.target("en").status for unit in units][1::4] == [Status.DRAFT, Status.TRANSLATED]
    set_target(opened, units[0].id, "en", 'Open\t"%s"')
    text = given_back(opened, "en")
    assert 'msgid "Ouvrir \\"%s\\""\nmsgstr "Open\\t\\"%s\\""\n' in text
    assert 'msgstr "First line\\nC:\\\\folder\\tend"\n' in text
    assert '\n#, fuzzy\nmsgid "Un fichier"\nmsgid_plural "%d fichiers"\nmsgstr[0] ""\nmsgstr[1] "%d files"\n' in text
    assert '"Language: en\\n"' in text
    assert '#~ msgid "Vieux"\n#~ msgstr "Old"\n' in text


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
    ("written", "shown"),
    [
        ("A &amp; B", "A & B"),
        ("&eacute;t&#233;&nbsp;!", "été\u00a0!"),
        ("&amp;lt;", "&amp;lt;"),
        ("&lt;b> 1 &lt; 2", "&lt;b> 1 < 2"),
        ("&unknown; &#10;", "&unknown; &#10;"),
        ('<a href="?a&amp;b">x &amp; y</a>', '<a href="?a&amp;b">x & y</a>'),
        ('<x t="&lt;a href=&quot;/&quot;&gt;"/>&quot;', '<x t="&lt;a href=&quot;/&quot;&gt;"/>"'),
        ("&copy 2026 &nbsp; &lt b", "© 2026 \u00a0 < b"),
        ("a[b[0]]&gt;1", "a[b[0]]>1"),
    ],
)
def test_references(written: str, shown: str) -> None:
    assert tags.shown(written) == shown
    assert tags.shown(tags.written(shown)) == shown


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.xlf", "<xliff><file>", r"a\.xlf: not well-formed XML: line 1, column 14"),
        ("a.xlf", "<tmx/>", "no <xliff> element"),
        ("a.po", 'msgid "a"\nmsgstr "b\n', "line 2"),
    ],
)
def test_what_is_broken_is_refused_with_its_place(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=says):
        read_document(path)


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


@pytest.mark.parametrize("opened", [".xlf"], indirect=True)
def test_a_lost_tag_is_told_on_export(opened: Project) -> None:
    set_target(opened, opened.ids()[0], "en", 'The <g id="1">price is fixed.<x id="2"/>')
    report = export(opened, "txt", destination=opened.path.with_name("out.xlf"))
    assert "other programs cannot read it, line" in report.notes[0]


def test_what_is_typed_breaks_no_file() -> None:
    assert tags.written("a[b[0]]>1, x<y, <3 </b") == "a[b[0]]&gt;1, x&lt;y, &lt;3 &lt;/b"
    assert tags.written("n<a<b>") == "n&lt;a<b>"
    assert tags.written("a <!-- b --> <!-- c > <? d >") == "a <!-- b --> &lt;!-- c > &lt;? d >"


@pytest.mark.parametrize("beginning", ["<!-- x", "<![CDATA[ x", "<? x", "<! x"])
def test_what_never_ends_is_no_markup_but_the_rest_is(beginning: str) -> None:
    page = f"<p>Un</p>{beginning * 20_000}<p>Deux</p>"  # takes minutes where each looks for its own end
    found = [tag.raw for tag in tags.tags(page)]
    assert (found[:2], found[-1]) == (["<p>", "</p>"], "</p>")
    assert found[2].startswith(beginning)


def unchanged(path: Path, text: str | bytes) -> tuple[list[str], str]:
    """The segments of a document without targets, and the document as it is exported, in English."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    sources = [unit.source for unit in project.units()]
    text = given_back(project, "en")
    project.close()
    return sources, text


def xliff(units: str) -> str:
    begin = '<?xml version="1.0" encoding="utf-8"?>\n<xliff version="1.2"><file original="a" source-language="fr" '
    return f'{begin}target-language="en" datatype="html"><body>{units}</body></file></xliff>'


@pytest.mark.parametrize(
    "source",
    [
        'Ici<x id="L" equiv-text="&lt;a href=&quot;/&quot;&gt;"/> et <ph id="1">&lt;br&gt;</ph>là',
        "Un tableau a[b[0]]&gt;1",
        "<![CDATA[Bonjour <b>à</b> tous & co]]>",
    ],
)
def test_codes_and_characters_of_xliff_come_back_as_they_were(tmp_path: Path, source: str) -> None:
    unit = f'<trans-unit id="1"><source>{source}</source>'
    path = tmp_path / "a.xlf"
    path.write_text(xliff(f"{unit}</trans-unit>"), encoding="utf-8")
    project = open_document(path, config=Config())
    assert given_back(project, "en") == xliff(f"{unit}</trans-unit>")
    (only,) = project.units()
    set_target(project, only.id, "en", only.source)
    text = given_back(project, "en")
    project.close()
    assert text.startswith(xliff(unit).partition(unit)[0] + unit + '<target state="needs-review-translation">')
    (one, other) = (element for element in etree.fromstring(text.encode()).iter("source", "target"))
    assert [one.text, *(child.attrib for child in one)] == [other.text, *(child.attrib for child in other)]
    assert list(one.itertext()) == list(other.itertext())


def test_translations_of_marked_segments_are_taken_over(tmp_path: Path) -> None:
    mark = '<mrk mtype="seg" mid="{}">{}</mrk>'
    path = tmp_path / "a.xlf"
    path.write_text(
        xliff(
            "<trans-unit id='1'><source>Un. Deux. Trois.</source><seg-source>"
            + " ".join(mark.format(*each) for each in ((1, "Un."), (2, "Deux."), (3, "Trois.")))
            + "</seg-source><target state='translated'>"
            + " ".join(mark.format(*each) for each in ((1, "One."), (2, ""), (3, "Three.")))
            + "</target></trans-unit>"
        ),
        encoding="utf-8",
    )
    project = open_document(path, config=Config())
    targets = [unit.target("en") for unit in project.units()]
    assert [(target.text, target.confirmed) for target in targets] == [("One.", True), ("", False), ("Three.", True)]
    project.close()


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


def test_a_confirmed_message_is_no_longer_fuzzy(tmp_path: Path) -> None:
    entry = '#, fuzzy{}\nmsgid "{}"\nmsgstr "{}"\n\n'
    texts = (("", "Un", "One"), (", c-format", "Deux %s", "Two %s"), ("", "Trois.\\nQuatre.", "Three.\\nFour."))
    head = '#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    old = '#, fuzzy\n#~ msgid "Vieux"\n#~ msgstr "Old"\n\n'
    path = tmp_path / "a.po"
    path.write_text(head + "".join(entry.format(*each) for each in texts) + old + 'msgid "Cinq"\nmsgstr "Five"\n')
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    ids = project.ids()
    states = [unit.target("en").status for unit in project.units()]
    assert states == [Status.DRAFT] * 4 + [Status.TRANSLATED]
    confirm(project, ids[1], "en")
    confirm(project, ids[2], "en")
    text = given_back(project, "en")
    assert (
        text
        == head
        + entry.format(*texts[0])
        + entry.format(*texts[1]).replace(" fuzzy,", "")
        + entry.format(*texts[2])
        + old
        + 'msgid "Cinq"\nmsgstr "Five"\n'
    )
    confirm(project, ids[3], "en")
    assert given_back(project, "en") == text.replace('#, fuzzy\nmsgid "Trois', 'msgid "Trois')
    project.close()


def test_translations_of_messages_without_words_stay(tmp_path: Path) -> None:
    catalogue = 'msgid "Un"\nmsgstr "Un"\n\nmsgid "..."\nmsgstr "…"\n\nmsgid "--"\nmsgstr "--"\n'
    assert unchanged(tmp_path / "a.po", catalogue) == (["Un"], catalogue)


@pytest.mark.parametrize("opened", [".html", ".xlf", ".po"], indirect=True)
def test_what_names_its_encoding_is_written_in_it(opened: Project) -> None:
    place = opened.path.with_name("out")
    with pytest.raises(UsageError, match="names its encoding"):
        export(opened, "txt", destination=place, languages=["en"], encoding="cp1252")
    assert not place.exists()
    export(opened, "txt", destination=place, languages=["en"], encoding="UTF8")
    assert place.exists()


STUDIO = """<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" \
xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><doc-info xmlns="http://sdl.com/">\
<cmt-defs/></doc-info><file original="a.docx" datatype="x-sdlfilterframework2" source-language="fr-FR" \
target-language="en-US"><header><sdl:ref-files><sdl:ref-file uid="0" id="q"/></sdl:ref-files></header><body>
<trans-unit id="s1" translate="no"><source><x id="0"/></source></trans-unit><group>\
<sdl:cxts><sdl:cxt id="1"/></sdl:cxts>\
<trans-unit id="u1"><source><g id="3">Un mot. Deux mots. Trois. Quatre.</g></source><seg-source><g id="3">\
<mrk mtype="seg" mid="1">Un <g id="4">mot</g>.</mrk> <mrk mtype="seg" mid="2">Deux mots.</mrk> \
<mrk mtype="seg" mid="3">Trois.</mrk> <mrk mtype="seg" mid="4">Quatre.</mrk></g></seg-source><target><g id="3">\
<mrk mtype="seg" mid="1">A <g id="4">word</g>.</mrk> <mrk mtype="seg" mid="2"/> <mrk mtype="seg" mid="3">Three.</mrk> \
<mrk mtype="seg" mid="4">Four.</mrk></g></target><sdl:seg-defs>\
<sdl:seg id="1" conf="Draft" origin="mt"><sdl:value key="x">1</sdl:value></sdl:seg><sdl:seg id="2"/>\
<sdl:seg id="3" conf="ApprovedSignOff" locked="true"/><sdl:seg id="4" conf="Translated"/></sdl:seg-defs></trans-unit>\
</group></body></file></xliff>
"""


def test_files_of_trados_studio_come_back_with_its_confirmations(tmp_path: Path) -> None:
    path = tmp_path / "a.docx.sdlxliff"
    path.write_text("\ufeff" + STUDIO, encoding="utf-8")
    project = open_document(path, config=Config())
    units = project.units()
    assert [unit.source for unit in units] == ['Un <g id="4">mot</g>.', "Deux mots.", "Quatre."]
    (target,) = project.targets
    there = [unit.target(target) for unit in units]
    assert [(each.text, each.status) for each in there] == [
        ('A <g id="4">word</g>.', Status.DRAFT), ("", Status.UNTRANSLATED), ("Four.", Status.TRANSLATED),
    ]  # fmt: skip
    empty = STUDIO.replace('<mrk mtype="seg" mid="2"/>', '<mrk mtype="seg" mid="2"></mrk>')
    assert given_back(project, target) == "\ufeff" + empty
    confirm(project, units[0].id, target)
    set_target(project, units[1].id, target, "Two words.")
    changed = empty.replace(
        'mid="2"></mrk> <mrk mtype="seg" mid="3">Th', 'mid="2">Two words.</mrk> <mrk mtype="seg" mid="3">Th'
    )
    changed = changed.replace('"Draft"', '"Translated"').replace('id="2"/><sdl', 'id="2" conf="Draft"/><sdl')
    assert given_back(project, target) == "\ufeff" + changed
    project.close()


def states(project: Project) -> list[tuple[str, str, Status]]:
    """Source, target and status of all units, in the first target language."""
    targets = [(unit.source, unit.target(project.targets[0])) for unit in project.units()]
    return [(source, target.text, target.status) for source, target in targets]


def test_elements_of_xliff_may_have_a_prefix_and_those_of_others_stay(tmp_path: Path) -> None:
    other = "<o:unit><source>Non</source><target>No</target></o:unit><o:trans-unit><source>Non</source></o:trans-unit>"
    text = (
        '<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:o="urn:o"><x:file original="a" '
        f'source-language="fr" target-language="en" datatype="html"><x:header>{other}</x:header><x:body>'
        f'<x:trans-unit id="1"><x:source>Un <x:g id="1">mot</x:g>.</x:source>{{}}{other}</x:trans-unit>'
        '<x:trans-unit id="2"><x:source>Deux.</x:source><x:target state="translated">Two.</x:target></x:trans-unit>'
        "</x:body></x:file></x:xliff>"
    )
    path = tmp_path / "a.xlf"
    path.write_text(text.format(""), encoding="utf-8")
    project = open_document(path, config=Config())
    assert states(project) == [
        ('Un <x:g id="1">mot</x:g>.', "", Status.UNTRANSLATED), ("Deux.", "Two.", Status.TRANSLATED),
    ]  # fmt: skip
    assert given_back(project, "en") == text.format("")
    set_target(project, project.ids()[0], "en", 'A <x:g id="1">word</x:g>.')
    target = '<x:target state="needs-review-translation">A <x:g id="1">word</x:g>.</x:target>'
    assert given_back(project, "en") == text.format(target)
    project.close()


@pytest.mark.parametrize(
    ("unit", "status", "drafted", "reviewed"),
    [
        ("<U><T>", Status.DRAFT, '<U><T state="needs-review-translation">', '<U approved="yes"><T state="signed-off">'),
        ('<U><T state="needs-translation" state-qualifier="mt-suggestion">', Status.DRAFT,
         '<U><T state="needs-translation" state-qualifier="mt-suggestion">',
         '<U approved="yes"><T state="signed-off">'),
        ('<U><T state="final">', Status.REVIEWED, '<U><T state="needs-review-translation">', '<U><T state="final">'),
        ('<U approved="yes"><T>', Status.REVIEWED,
         '<U approved="no"><T state="needs-review-translation">', '<U approved="yes"><T>'),
        ('<U approved="no"><T state="translated">', Status.TRANSLATED,
         '<U approved="no"><T state="needs-review-translation">', '<U approved="yes"><T state="signed-off">'),
        ('<U mq:status="ManuallyConfirmed"><T>', Status.TRANSLATED,
         '<U mq:status="PartiallyEdited"><T>', '<U mq:status="Proofread"><T>'),
        ('<U m:confirmed="1"><T>', Status.TRANSLATED, '<U m:confirmed="0"><T>', '<U m:confirmed="1"><T>'),
    ],
)  # fmt: skip
def test_states_of_xliff_1_are_read_and_written(
    tmp_path: Path, unit: str, status: Status, drafted: str, reviewed: str
) -> None:
    def file(tags: str) -> str:
        opening, target = tags.replace("<U", '<trans-unit id="1"').replace("<T", "<target").split("><")
        name = 'xmlns:mq="MQXliff" xmlns:m="urn:m"'
        begin = xliff("").replace("<file", f"<file {name}", 1).removesuffix("</body></file></xliff>")
        return f"{begin}{opening}><source>Un.</source><{target}One.</target></trans-unit></body></file></xliff>"

    path = tmp_path / "a.xlf"
    path.write_text(file(unit), encoding="utf-8")
    project = open_document(path, config=Config())
    assert states(project) == [("Un.", "One.", status)]
    set_status(project, Status.DRAFT)
    assert given_back(project, "en") == file(drafted)
    set_status(project, Status.REVIEWED)
    assert given_back(project, "en") == file(reviewed)
    project.close()


@pytest.mark.parametrize(
    ("state", "status", "drafted", "translated"),
    [
        ("", Status.DRAFT, "", ' state="translated"'),
        (' state="initial" subState="a:b"', Status.DRAFT, ' state="initial" subState="a:b"', ' state="translated"'),
        (' state="final"', Status.REVIEWED, ' state="initial"', ' state="translated"'),
    ],
)
def test_states_of_xliff_2_are_read_and_written(
    tmp_path: Path, state: str, status: Status, drafted: str, translated: str
) -> None:
    form = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="en"><file id="f">'
        '<unit id="u"><segment{}><source>Un <sc id="1"/>mot<ec startRef="1"/>.</source>'
        '<target>A <sc id="1"/>word<ec startRef="1"/>.</target></segment></unit></file></xliff>'
    )
    path = tmp_path / "a.xliff"
    path.write_text(form.format(state), encoding="utf-8")
    project = open_document(path, config=Config())
    ((source, target, found),) = states(project)
    assert (source, target, found) == (
        'Un <sc id="1"/>mot<ec startRef="1"/>.', 'A <sc id="1"/>word<ec startRef="1"/>.', status,
    )  # fmt: skip
    set_status(project, Status.DRAFT)
    assert given_back(project, "en") == form.format(drafted)
    set_status(project, Status.TRANSLATED)
    assert given_back(project, "en") == form.format(translated)
    project.close()


def set_status(project: Project, status: Status) -> None:
    """Of the only unit in English."""
    (unit_id,) = project.ids()
    if status is Status.DRAFT:
        reopen(project, unit_id, "en")
    else:
        confirm(project, unit_id, "en", status=status)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<source>Une phrase. Deux.</source><target>One sentence, two.</target>",
         [("Une phrase. Deux.", "One sentence, two.")]),
        ("<source>Une phrase, deux.</source><target>One. Two.</target>", [("Une phrase, deux.", "One. Two.")]),
        ("<source>Une. Deux.</source><target>One. Two.</target>", [("Une.", "One."), ("Deux.", "Two.")]),
        ("<source>Une. Deux.</source><seg-source><M1>Une.</M> <M2>Deux.</M></seg-source><target>One, two.</target>",
         [("Une. Deux.", "One, two.")]),
        ("<source>Une. Deux.</source><seg-source><M1>Une.</M> <M2>Deux.</M></seg-source>"
         "<target><M1>One.</M> <M3>Two.</M></target>", [("Une.", "One."), ("Deux.", "Two.")]),
        ("<source>Une. Deux.</source><seg-source><M1>Une.</M> <M2>Deux.</M></seg-source>"
         "<target><M1>One.</M> Two and three.</target>", [("Une.", "One."), ("Deux.", "Two and three.")]),
    ],
)  # fmt: skip
def test_no_translation_is_lost(tmp_path: Path, content: str, found: list[tuple[str, str]]) -> None:
    content = re.sub(r"<M(\d)>", r'<mrk mtype="seg" mid="\1">', content).replace("</M>", "</mrk>")
    path = tmp_path / "a.xlf"
    end = '<trans-unit id="2"><source>Trois. Quatre.</source></trans-unit>'
    path.write_text(xliff(f'<trans-unit id="1">{content}</trans-unit>{end}'), encoding="utf-8")
    project = open_document(path, config=Config())
    assert states(project) == [
        *((source, target, Status.DRAFT) for source, target in found),
        ("Trois.", "", Status.UNTRANSLATED),
        ("Quatre.", "", Status.UNTRANSLATED),
    ]
    text = given_back(project, "en")
    (target,) = etree.fromstring(text.encode()).iter("target")
    assert "".join(map(str, target.itertext())) == " ".join(translation for _, translation in found)
    project.close()


def test_a_target_that_is_a_copy_of_the_source_is_no_translation(tmp_path: Path) -> None:
    form = '<trans-unit id="{}"><source>Un <x id="1"/>mot.</source><target{}>Un <x id="1"/>mot.</target></trans-unit>'
    path = tmp_path / "a.xlf"
    path.write_text(xliff(form.format(1, "") + form.format(2, ' state="translated"')), encoding="utf-8")
    project = open_document(path, config=Config())
    text = 'Un <x id="1"/>mot.'
    assert states(project) == [(text, "", Status.UNTRANSLATED), (text, text, Status.TRANSLATED)]
    project.close()


def test_a_translated_template_is_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "a.pot"
    path.write_text(CATALOGUE, encoding="utf-8")
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    assert suggested_path(project, "txt").name == "a.en.po"
    project.close()


def test_what_is_locked_or_in_another_language_stays(tmp_path: Path) -> None:
    target = '<target xml:lang="en-GB" xml:space="preserve">{}</target>'
    unit = f'<trans-unit id="{{}}"{{}}><source>Un.</source>{target}</trans-unit>'
    lock = ' m:locked="true"'
    text = xliff(unit.format(1, lock, "One!") + unit.format(2, ' mq:locked="no"', "One.") + unit.format(3, "", ""))
    text = text.replace("<file", '<file xmlns:m="urn:m" xmlns:mq="MQXliff"')
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config(), targets=["en", "ru"])
    assert states(project) == [("Un.", "One.", Status.DRAFT), ("Un.", "", Status.UNTRANSLATED)]
    english = text.replace('preserve">One.', 'preserve" state="needs-review-translation">One.')
    assert given_back(project, "en") == english
    russian = text.replace("One.", "").replace('"en-GB" xml:space="preserve"></', '"ru" xml:space="preserve"></')
    assert given_back(project, "ru") == russian.replace('target-language="en"', 'target-language="ru"')
    project.close()


def catalogue(*entries: str, language: str = "en", plural: str = "nplurals=2; plural=(n != 1);") -> str:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n'
    return "\n".join((head, *entries))


def test_catalogues_leave_empty_what_is_not_translated_and_mark_drafts(tmp_path: Path) -> None:
    texts = [
        '# Note\n#: a.c:1\n#, c-format\nmsgid "Un %d"\nmsgstr ""\n',
        '#, fuzzy\n#| msgid "Ancien"\nmsgctxt "a"\nmsgid "Deux"\nmsgstr "Two"\n',
        'msgid "\\nTrois.\\n"\nmsgstr ""\n',
        '#: b.c:1\nmsgctxt "b"\nmsgid "Quatre.\\nCinq."\nmsgstr ""\n',
        'msgid "..."\nmsgstr ""\n',
    ]
    path = tmp_path / "a.po"
    path.write_text(catalogue(*texts), encoding="utf-8")
    project = open_document(path, config=Config(), source="fr")
    assert [source for source, _, _ in states(project)] == ["Un %d", "Deux", "Trois.", "Quatre.", "Cinq."]
    assert given_back(project, "en") == catalogue(*texts)
    ids = project.ids()
    set_target(project, ids[0], "en", "One %d")
    confirm(project, ids[1], "en")
    confirm(project, ids[2], "en", "Three.")
    confirm(project, ids[3], "en", "Four.")
    texts[0] = texts[0].replace("#, c", "#, fuzzy, c").replace('msgstr ""', 'msgstr "One %d"')
    texts[1] = texts[1].replace('#, fuzzy\n#| msgid "Ancien"\n', "")
    texts[2] = texts[2].replace('msgstr ""', 'msgstr "\\nThree.\\n"')
    texts[3] = texts[3].replace("msgctxt", "#, fuzzy\nmsgctxt").replace('msgstr ""', 'msgstr "Four.\\nCinq."')
    assert given_back(project, "en") == catalogue(*texts)
    confirm(project, ids[0], "en")
    texts[0] = texts[0].replace("fuzzy, ", "")
    assert given_back(project, "en") == catalogue(*texts)
    project.close()


RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def plural(*forms: str, flags: str = "") -> str:
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'{flags}msgid "%d mot"\nmsgid_plural "%d mots"\n{lines}'


@pytest.mark.parametrize(
    ("before", "sources", "targets", "language", "after"),
    [
        (catalogue(plural("", ""), language="ru", plural="nplurals=INTEGER; plural=EXPRESSION;"),
         ["%d mot", "%d mots", "%d mots"], ["%d слово", "%d слова", "%d слов"], "ru",
         catalogue(plural("%d слово", "%d слова", "%d слов"), language="ru", plural=RUSSIAN)),
        (catalogue(plural("", "", ""), language="ru", plural=RUSSIAN),
         ["%d mot", "%d mots", "%d mots"], ["%d word", "%d words", "%d words"], "en",
         catalogue(plural("%d word", "%d words"))),
        (catalogue(plural("", "")),
         ["%d mot", "%d mots"], ["%d слово", "%d слов"], "ru",
         catalogue(plural("%d слово", "%d слов", "%d слов", flags="#, fuzzy\n"), language="ru", plural=RUSSIAN)),
        (catalogue(plural("", ""), language="ja", plural="nplurals=1; plural=0;"),
         ["%d mot", "%d mots"], ["%d word", "%d words"], "ja",
         catalogue(plural("%d words"), language="ja", plural="nplurals=1; plural=0;")),
        (catalogue(plural("", "", "", ""), language="sl", plural="nplurals=4; plural=(0);"),
         ["%d mot", "%d mots", "%d mots", "%d mots"], ["a", "b", "c", "d"], "sl",
         catalogue(plural("a", "b", "c", "d"), language="sl", plural="nplurals=4; plural=(0);")),
    ],
)  # fmt: skip
def test_a_message_has_as_many_forms_as_its_language(
    tmp_path: Path, before: str, sources: list[str], targets: list[str], language: str, after: str
) -> None:
    path = tmp_path / "a.po"
    path.write_text(before, encoding="utf-8")
    project = open_document(path, config=Config(), source="fr", targets=[language])
    assert [unit.source for unit in project.units()] == sources
    for unit_id, target in zip(project.ids(), targets, strict=True):
        confirm(project, unit_id, language, target)
    assert given_back(project, language) == after
    project.close()


def test_a_message_with_other_lines_than_its_translation_is_one_segment(tmp_path: Path) -> None:
    text = catalogue(
        'msgid "\\nUne ligne.\\nDeux.\\tTrois \\"a\\\\b\\".\\n"\n'
        'msgstr "\\nOne.\\nTwo.\\n\\nThree\\t\\"a\\\\b\\".\\n"\n',
        'msgid "Quatre."\nmsgstr "Four."\n',
    )
    path = tmp_path / "a.po"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config(), source="fr")
    assert states(project) == [
        ('Une ligne.\nDeux.\tTrois "a\\b".', 'One.\nTwo.\n\nThree\t"a\\b".', Status.TRANSLATED),
        ("Quatre.", "Four.", Status.TRANSLATED),
    ]
    assert given_back(project, "en") == text
    first = project.ids()[0]
    split(project, first, len("Une ligne.\n"))
    assert [source for source, _, _ in states(project)] == ["Une ligne.", 'Deux.\tTrois "a\\b".', "Quatre."]
    confirm(project, first, "en", "One.")
    confirm(project, project.ids()[1], "en", "Two.")
    assert 'msgstr "\\nOne.\\nTwo.\\n"\n' in given_back(project, "en")
    project.close()


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
