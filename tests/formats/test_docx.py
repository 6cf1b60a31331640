"""Word documents: what of them is translated, and how they are given back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.drawn import MORE
from tests.formats.office import PICTURE, STRICT, W, document, docx, p, packed, r, unpacked
from tests.formats.office_documents import given_back, opened, sources, target_in
from tests.formats.presentations import KINDS
from workbench.config import Config
from workbench.errors import FormatError, InputError, UsageError
from workbench.formats.document import translated
from workbench.formats.registry import SYNTAXES, read_document
from workbench.model import Unit
from workbench.project.documents import open_document
from workbench.project.editing import merge, set_target
from workbench.project.exporting import export, format_of, suggested_path

SYNTAX = SYNTAXES["docx"]
BOLD, ITALIC = "<w:b/>", "<w:i/>"
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
DELETED = '<w:del w:id="9" w:author="A"><w:r><w:delText>vieux</w:delText></w:r></w:del>'


def fld(instruction: str, result: str) -> str:
    """A complex field."""
    pieces = ['<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{instruction}</w:instrText>"]
    pieces += [
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{result}</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    ]
    return "".join(f"<w:r>{piece}</w:r>" for piece in pieces)


def box(content: str, again: str) -> str:
    """A text box, as Word writes it: for itself and for its forerunners."""
    new = f"<w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox><w:txbxContent>{again}</w:txbxContent></v:textbox></w:pict>"
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def body_of(data: bytes) -> str:
    """The body of the main part, without the languages of its runs and properties that are empty."""
    text = unpacked(data)["word/document.xml"].decode()
    inner = text.partition("<w:body>")[2].partition("</w:body>")[0]
    return (
        re.sub(r"<w:lang [^>]*/>| w:rsidRPr=\"\w+\"", "", inner)
        .replace("<w:rPr></w:rPr>", "")
        .replace(' xml:space="preserve"', "")
    )


def tree(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(unpacked(data)[part])


def visible(data: bytes, part: str = "word/document.xml") -> list[list[tuple[str, str]]]:
    """By paragraph, what is seen: characters and things, each with the properties of its run."""
    seen = []
    for paragraph in tree(data, part).iter(f"{{{W}}}p"):
        line: list[tuple[str, str]] = []
        for run in paragraph.iter(f"{{{W}}}r"):
            names = sorted(etree.QName(each).localname for each in run.iterfind(f"{{{W}}}rPr/*"))
            look = " ".join(name for name in names if name != "lang")
            for child in run:
                name = etree.QName(child).localname
                if name == "t":
                    line += [(sign, look if sign != " " else "") for sign in child.text or ""]
                elif name not in ("rPr", "fldChar", "instrText"):
                    line.append((name, ""))
        seen.append(line)
    return seen


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        # what Word tears apart is one, formatting that differs has tags
        ([r("Le con", '<w:lang w:val="fr-FR"/>'), '<w:proofErr w:type="spellStart"/>', r("trat", "<w:noProof/>"),
          r(" est "), r("signé", BOLD), r(".")], ["Le contrat est <b>signé</b>."]),
        ([r("Un "), r("mot ", BOLD + ITALIC), r("et "), r("deux", '<w:vertAlign w:val="superscript"/>')],
         ["Un <bi>mot</bi> et <sup>deux</sup>"]),
        ([r("Un "), r("mot", '<w:color w:val="FF0000"/>'), r(" puis "), r("deux", '<w:color w:val="00FF00"/>'),
          r(" et "), r("trois", '<w:color w:val="FF0000"/>')], ["Un <g>mot</g> puis <g2>deux</g2> et <g>trois</g>"]),
        ([r("Un ", '<w:bCs/><w:spacing w:val="-2"/>'), r("mot", '<w:rFonts w:hint="eastAsia"/>')], ["Un mot"]),
        ([r("Tout est gras.", BOLD), r(" "), r("Rien ne l’est.")], ["Tout est gras.", "Rien ne l’est."]),
        ([r("Un seul "), r("mot.", BOLD), r(" Deux "), r("mots", BOLD), r(".")],
         ["Un seul <b>mot.</b>", "Deux <b>mots</b>."]),
        # things are tags, or out of sight at the edges
        ([r("Un"), NOTE.format(1), r(" mot."), NOTE.format(2), r(" Deux.")], ["Un<fn/> mot.", "Deux."]),
        ([r("Un"), NOTE.format(1), r(" et"), NOTE.format(2), r(" deux")], ["Un<fn/> et<fn2/> deux"]),
        ([r("Nom :"), "<w:r><w:tab/></w:r>", r("Martin")], ["Nom :", "Martin"]),
        (["<w:r><w:t>Vente</w:t><w:br/><w:t>de biens</w:t></w:r>"], ["Vente<br/>de biens"]),
        (["<w:r><w:t>3, rue X</w:t><w:br/><w:t>Paris</w:t></w:r>"], ["3, rue X", "Paris"]),
        (["<w:r><w:t>vis</w:t><w:noBreakHyphen/><w:t>à</w:t></w:r>"], ["vis\u2011à"]),
        ([r("Un "), '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>', r("mot")], ["Un mot"]),
        ([r("Un "), '<w:commentRangeStart w:id="1"/>', r("mot"), '<w:commentRangeEnd w:id="1"/>',
          '<w:r><w:commentReference w:id="1"/></w:r>', r(" ici")], ["Un mot ici"]),
        # fields, links and controls
        ([r("Page "), fld(" PAGE ", "3"), r(" ici")], ["Page <x/> ici"]),
        ([r("Voir "), fld(' HYPERLINK "http://a" ', "le site"), r(".")], ["Voir <a>le site</a>."]),
        ([r("Voir "), '<w:hyperlink r:id="link">', r("le "), r("grand", BOLD), r(" site"), "</w:hyperlink>", r(".")],
         ["Voir <a>le <b>grand</b> site</a>."]),
        (['<w:fldSimple w:instr=" DATE ">', r("5 mai"), "</w:fldSimple>", r(" à Paris")], ["à Paris"]),
        ([r("Je, "), "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>", r("Nom"),
          "</w:sdtContent></w:sdt>", r(", dis")], ["Je, <g>Nom</g>, dis"]),
        # changes are accepted, what is hidden is no text
        ([r("Un "), DELETED, '<w:ins w:id="8">', r("nouveau "), "</w:ins>", r("mot")], ["Un nouveau mot"]),
        ([r("Un mot"), r(" caché", "<w:vanish/>")], ["Un mot"]),
        # characters that could be tags
        ([r("1 &lt; 2 &amp; &lt;b&gt;x&lt;/b&gt; &amp;amp;")], ["1 < 2 & &lt;b>x&lt;/b> &amp;amp;"]),
        ([r("   "), r("…")], []),
    ],
)  # fmt: skip
def test_what_is_translated(runs: list[str], found: list[str]) -> None:
    assert sources(docx(p(*runs))) == found


def test_all_parts_with_text_are_translated_and_all_others_stay() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('Cellule'))}</w:tc><w:tc>{p(r('1 200,50'))}</w:tc></w:tr></w:tbl>"
    body = p(r("Corps.")) + table + p(r("Avant "), box(p(r("Boîte.")), p(r("Boî"), r("te."))), r("après."))
    more = {name: p(r(name)) for name in ("footer1", "header10", "header2")}
    notes = {"footnotes": f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" Une note."))}</w:footnote>'}
    data = docx(body, title="Titre", **more, **notes)
    texts = ["Corps.", "Cellule", "1 200,50", "Avant <img/>après.", "Boîte.", "header2", "header10", "footer1",
             "Une note.", "Titre"]  # fmt: skip
    assert sources(data) == texts
    result = given_back(data, {text: text.upper() if "<" not in text else text for text in texts})
    before, after = unpacked(data), unpacked(result)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "docProps/core.xml", *(f"word/{name}.xml" for name in (*more, *notes))}
    assert after["word/media/image1.png"] == PICTURE
    assert "<dc:title>TITRE</dc:title><dc:creator>Moi" in after["docProps/core.xml"].decode()
    assert body_of(result).count(">BOÎTE.<") == 2
    assert sources(result) == [text.upper() if "<" not in text else text for text in texts]


def test_pictures_are_described_in_the_new_language_wherever_that_is_written() -> None:
    about = 'descr="Un chat &quot;noir&quot;&#10;et un chien"'
    new = f'<w:drawing><wp:inline><wp:docPr id="1" name="Image 1" {about}/><pic:cNvPr {about}/></wp:inline></w:drawing>'
    old = f"<w:pict><v:shape {about.replace('descr', 'alt')}><v:textbox/></v:shape></w:pict>"
    choice = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    shape = f'<w:pict><v:shape alt="Une forme"><v:textbox><w:txbxContent>{p(r("Dedans"))}</w:txbxContent></v:textbox>'
    file = '<w:drawing><wp:docPr id="2" name="Image 2" descr="photo 1.jpeg"/></w:drawing>'
    data = docx(
        p(r("Voici "), f"<w:r>{choice}</w:r>", r("cela")) + p(f"<w:r>{shape}</v:shape></w:pict>{file}</w:r>"),
        spaces='xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
    )
    assert sources(data) == ["Voici <img/>cela", 'Un chat "noir"<br/>et un chien', "Une forme", "Dedans"]
    result = body_of(given_back(data, {'Un chat "noir"<br/>et un chien': 'A <"black"> cat', "Une forme": "A shape"}))
    assert result.count('descr="A &lt;&quot;black&quot;&gt; cat"') == 2
    assert 'alt="A &lt;&quot;black&quot;&gt; cat"' in result
    assert 'alt="A shape"' in result
    assert "Dedans" in result


def test_charts_and_diagrams_are_translated() -> None:
    parts = unpacked(docx(p(r("Le corps"))))
    parts |= {name.replace("ppt/", "word/"): content for name, (_, content) in MORE.items() if "notes" not in name}
    kinds = {name.replace("ppt/", "word/"): KINDS[kind] for name, (kind, _) in MORE.items() if "notes" not in name}
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    data = packed(parts)
    assert sources(data) == ["Le corps", "Un graphique", "Ventes", "Été", "Encore une <b>étape</b>"]
    after = unpacked(given_back(data, {"Ventes": "Sales", "Encore une <b>étape</b>": "A step"}))
    assert b"<c:v>Sales</c:v>" in after["word/charts/chart1.xml"]
    assert b'<a:rPr lang="en-US" sz="2400"><a:ln/></a:rPr><a:t>A step</a:t>' in after["word/diagrams/drawing1.xml"]


def test_formatting_and_things_stand_where_the_translator_puts_them() -> None:
    data = docx(p(r("Le "), r("prix", BOLD), r(" est"), NOTE.format(1), r(" fixe."), properties="<w:jc/>"))
    result = given_back(data, {"Le <b>prix</b> est<fn/> fixe.": "Fixed<fn/> is the <b>price</b>."})
    assert body_of(result) == (
        '<w:p w:rsidR="00A1"><w:pPr><w:jc/></w:pPr><w:r><w:t>Fixed</w:t></w:r>' + NOTE.format(1) +
        "<w:r><w:t> is the </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>price</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "runs"),
    [
        ("A <b>word", [("A ", ""), ("word", "b")]),
        ("A word</b> here", [("A word here", "")]),
        ("<b>A</b> <b>word</b>", [("A", "b"), (" ", ""), ("word", "b")]),
        ("A <i>word</i>", [("A <i>word</i>", "")]),
        ("1 < 2 & <b>3 &amp; &eacute; &x;</b> ]]>", [("1 < 2 & ", ""), ("3 & é &x;", "b"), (" ]]>", "")]),
        ('A <b class="x">word</b> <!-- x --> <?wb-style x?>', [('A <b class="x">word <!-- x --> <?wb-style x?>', "")]),
        ("A \x00\x0b word", [("A  word", "")]),
    ],
)
def test_any_target_makes_a_document(target: str, runs: list[tuple[str, str]]) -> None:
    data = docx(p(r("Un "), r("mot", BOLD), NOTE.format(1), r(" ici")))
    result = given_back(data, {"Un <b>mot</b><fn/> ici": target})
    texts = [
        (text.text, " ".join(etree.QName(each).localname for each in text.iterfind("../{*}rPr/*")).replace("lang", ""))
        for text in tree(result).iter(f"{{{W}}}t")
    ]
    assert [(text, look.strip()) for text, look in texts] == runs


def test_a_thing_stands_once_and_breaks_as_often_as_one_likes() -> None:
    data = docx(p(r("Un"), NOTE.format(1), "<w:r><w:br/></w:r>", r("mot")))
    result = body_of(given_back(data, {"Un<fn/><br/>mot": "A<fn/><br/><br/>word<fn/>\nor\ttwo"}))
    assert (result.count("footnoteReference"), result.count("<w:br/>"), result.count("<w:tab/>")) == (1, 3, 1)


def test_only_what_is_translated_is_in_the_new_language() -> None:
    old, late = '<w:lang w:val="fr-CA" w:eastAsia="ja-JP"/>', "<w:specVanish/>"
    data = docx(p(r("Une phrase. ", BOLD + old + late), r("Deux phrases.", BOLD + old + late)))
    result = given_back(data, {"Deux phrases.": "Two sentences."})
    languages = [(each.get(f"{{{W}}}val"), each.getnext() is not None) for each in tree(result).iter(f"{{{W}}}lang")]
    assert languages == [("fr-CA", True), ("en-US", True)]
    assert 'w:val="pt-BR"' in unpacked(given_back(data, {"Une phrase.": "Uma."}, "pt-BR"))["word/document.xml"].decode()
    assert (
        'w:eastAsia="zh-CN"' in unpacked(given_back(data, {"Une phrase.": "一。"}, "zh"))["word/document.xml"].decode()
    )


def test_a_unit_may_be_split_between_tags_and_a_tag_that_is_not_closed_ends_with_its_unit() -> None:
    data = docx(p(r("Un "), r("deux trois", BOLD), r(" quatre. Cinq.")))
    first, last = (found := opened(data)).segments
    assert first.text == "Un <b>deux trois</b> quatre."
    texts = [("Un <b>deux", "A <b>two", " "), ("trois", "three", " "), ("</b> quatre.", "</b>four <b>x", first.gap)]
    units = [Unit(0, source, target_in(target, "en"), gap=gap) for source, target, gap in texts]
    units.append(Unit(0, last.text, target_in("Five.", "en"), gap=last.gap))
    head, settled = SYNTAX.settled(units, found.head, "en")
    assert SYNTAX.packed is not None
    result = SYNTAX.packed("".join(translated(settled, "en", head, written=SYNTAX.written)), "en", data)
    looks = ["".join(text for text, bold in bolds(result) if bold), "".join(text for text, _ in bolds(result))]
    assert looks == ["two three x", "A two three four x Five."]


def bolds(data: bytes) -> list[tuple[str, bool]]:
    """The texts of a document and whether each is bold."""
    return [(each.text or "", each.find(f"../{{*}}rPr/{{{W}}}b") is not None) for each in tree(data).iter(f"{{{W}}}t")]


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("ab <>/&;?![]b1fn\n\t\0\u2028"), min_size=1, max_size=30) | st.text(max_size=20))
def test_whatever_is_typed_the_document_can_be_read(target: str) -> None:
    data = docx(p(r("Un "), r("mot", BOLD), NOTE.format(1), r(" ici")))
    assert len(sources(given_back(data, {"Un <b>mot</b><fn/> ici": target}))) <= len(target) + 1


def test_what_only_a_translation_has_stands_behind_the_sentence_before_it() -> None:
    data = docx(p(r("Un mot.")))
    (segment,) = (found := opened(data)).segments
    units = [Unit(1, segment.text, gap=segment.gap), Unit(2, "", target_in("And more.", "en"))]
    head, settled = SYNTAX.settled(units, found.head, "en")
    assert SYNTAX.packed is not None
    text = "".join(translated(settled, "en", head, written=SYNTAX.written))
    assert [each.text for each in opened(SYNTAX.packed(text, "en", data)).segments] == ["Un mot.", "And more."]


def test_fields_over_several_paragraphs_stay_whole() -> None:
    begin, *_ = fld(' TOC \\o "1-3" ', "x").partition("<w:r><w:t ")
    page = fld(" PAGEREF _Toc1 \\h ", "3")
    lines = [f'<w:hyperlink w:anchor="_Toc{number}">{r(text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
             for number, text in enumerate(("Objet", "Durée"))]  # fmt: skip
    data = docx(p(begin, lines[0]) + p(lines[1]) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    assert sources(data) == ["Objet", "Durée"]
    assert body_of(given_back(data, {})) == body_of(data)


def test_controls_are_not_bound_to_data_that_would_replace_their_text() -> None:
    control = (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="a"/></w:sdtPr><w:sdtContent>{p(r("Titre"))}</w:sdtContent></w:sdt>'
    )
    result = body_of(given_back(docx(control), {"Titre": "Title"}))
    assert "dataBinding" not in result
    assert ">Title<" in result


def test_strict_documents_and_other_kinds_are_opened(tmp_path: Path) -> None:
    assert sources(docx(p(r("Un mot")), namespace=STRICT)) == ["Un mot"]
    kinds = {"docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
             "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
             "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"}  # fmt: skip
    for extension, kind in kinds.items():
        path = tmp_path / f"a.{extension}"
        path.write_bytes(docx(p(r("Un mot")), main=kind))
        assert read_document(path).syntax == "docx"
    utf_16 = {
        **unpacked(docx("")),
        "word/document.xml": document(p(r("été"))).replace("UTF-8", "UTF-16").encode("utf-16"),
    }
    assert sources(packed(utf_16)) == ["été"]
    assert SYNTAX.problem(given_back(packed(utf_16), {"été": "summer"})) == ""


LOOKS = st.sampled_from(["", BOLD, ITALIC, BOLD + ITALIC, "<w:u/>", '<w:color w:val="00FF00"/>'])
WORDS = st.text("aÀ. <&é-", min_size=1, max_size=12).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
PIECES = st.one_of(
    st.builds(r, WORDS, LOOKS),
    st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", NOTE.format(7), fld(" PAGE ", "3")]),
    st.builds(lambda text, look: f'<w:hyperlink r:id="link">{r(text, look)}</w:hyperlink>', st.just("") | WORDS, LOOKS),
    st.builds(lambda text: fld(' HYPERLINK "b" ', text), WORDS),
)


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8), max_size=4))
def test_a_document_that_is_not_translated_looks_the_same(paragraphs: list[list[str]]) -> None:
    data = docx("".join(p(*pieces) for pieces in paragraphs))
    result = given_back(data, {})
    assert visible(result) == visible(data)
    assert sources(result) == sources(data)
    before, after = unpacked(data), unpacked(result)
    assert {name for name in before if before[name] != after[name]} <= {"word/document.xml"}


def with_main(data: bytes) -> bytes:
    """A document whose main part is these bytes."""
    return packed({**unpacked(docx("")), "word/document.xml": data})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 broken", "damaged ZIP"),
        (b"{\\rtf1 a}", "rich text"),
        (docx("").replace(b"PK\x05\x06", b"PK\x05\x06\0\0\0\0\xff\0\xff\0\xff\xff\xff\xff"), "damaged ZIP"),
        (b"Bonjour", "no office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "an old version"),
        (packed({"a.txt": b"a"}), r"no part \[Content_Types\]"),
        (docx("", main="application/vnd.openxmlformats-officedocument.spreadsheetml.main+xml"), "no document in it"),
        (docx("<w:p>"), r"word/document\.xml: not well-formed XML: line 2, column \d+"),
        (with_main(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "line 1: .*type"),
        (docx("<w:a>" * 400 + "</w:a>" * 400), "lie in each other"),
        (docx(p("<?wb-end x?>")), "marks that only this program makes"),
        (docx(p(r("a"))).replace(b"word/media/image1.png", b"word/media/image2.png", 1), "damaged"),
        (with_main(bytes((1 << 28) + 1)), "256 MB"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_the_way_out(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=rf"a\.docx: .*{says}") as caught:
        open_document(path, config=Config(), source="fr", targets=["en"])
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_parts_of_the_same_name_count_each(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO(docx(p(r("mot"))))
    with zipfile.ZipFile(data, "a") as package:
        for _ in range(20):
            package.writestr("word/document.xml", bytes(1 << 20), zipfile.ZIP_DEFLATED)
    monkeypatch.setattr("workbench.formats.package._LARGEST", 10 << 20)
    with pytest.raises(FormatError, match="unpacks to 20 MB"):
        opened(data.getvalue())


def test_a_paragraph_has_no_more_elements_than_fit_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.formats.elements._MOST", 1000)
    many = p("<w:a><w:b/></w:a>" * 500)
    assert not sources(docx(many * 3))
    with pytest.raises(FormatError, match=r"word/document\.xml: line \d+: more than 1000 elements lie in one"):
        opened(docx(many + p("<w:a/>" * 1001)))


@pytest.mark.parametrize("value", ["--5", "²", "1" * 5000, ""])
def test_what_is_no_number_is_none(value: str) -> None:
    assert sources(docx(f'<w:p><w:r><w:rPr><w:spacing w:val="{value}"/></w:rPr><w:t>Mot</w:t></w:r></w:p>')) == ["Mot"]


def test_a_name_may_end_in_any_number() -> None:
    data = docx(p(r("Deux")), **{f"header{'9' * 5000}": p(r("Trois")), "header10": p(r("Un"))})
    assert sources(data) == ["Deux", "Un", "Trois"]


def test_fields_in_each_other_have_an_end() -> None:
    begin, result, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    head = f"{begin}<w:r><w:instrText>IF a</w:instrText></w:r>{result}"
    data = docx(f"<w:p>{r('Avant ')}{head * 2000}{r('dedans')}{end * 2000}{r(' apres')}</w:p>")
    [source] = sources(data)
    assert source == "Avant <f><x/></f> apres"
    assert body_of(given_back(data, {source: source})).count("begin") == 2000


def test_what_goes_with_its_tag_is_told(tmp_path: Path) -> None:
    (path := tmp_path / "a.docx").write_bytes(
        docx(p(r("Un"), NOTE.format(1), r(" mot"), NOTE.format(2), "<w:r><w:br/></w:r>", r("ici")) + p(r("Fin")))
    )
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    place = tmp_path / "b.docx"
    assert export(project, "txt", destination=place).notes == ()
    set_target(project, 1, "en", "A<fn2/> word")
    assert export(project, "txt", destination=place).notes == (
        "en: left out, as translations lack the tags: 1 <fn/>; `workbench check` says where",
    )
    set_target(project, 1, "en", "A<fn2/> word<fn/>")
    assert export(project, "txt", destination=place).notes == ()
    project.close()


def test_very_many_breaks_and_open_fields_are_read() -> None:
    data = docx(p(r("Mot"), *("<w:r><w:br/></w:r>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>') * 20_000))
    [source] = sources(data)
    assert body_of(given_back(data, {source: source})).count("<w:br/>") == 20_000


def test_a_part_that_is_missing_is_named() -> None:
    parts = unpacked(docx(""))
    del parts["word/document.xml"]
    with pytest.raises(FormatError, match="has no document in it"):
        opened(packed(parts))


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contrat.fr.docx"
    body = p(
        r("Le présent contrat est conclu entre les parties. Voir l’art."), r(" 3. Il est "), r("gratuit", BOLD), r(".")
    )
    path.write_bytes(docx(body))
    return path


def test_a_project_gives_its_document_back_also_when_that_is_gone(contract: Path) -> None:
    project = open_document(contract, config=Config(), targets=["en", "ru"])
    assert project.source == "fr"
    first, *_, last = project.units()
    assert last.source.endswith("Il est <b>gratuit</b>.")
    set_target(project, first.id, "en", "This contract is made between the parties.")
    merge(project, first.id)
    contract.unlink()
    assert suggested_path(project, "txt", ["en"]).name == "contrat.en.docx"
    report = export(project, "txt", destination=contract.with_name("contrat.docx"))
    assert [path.name for path in report.paths] == ["contrat.en.docx", "contrat.ru.docx"]
    assert not report.notes
    assert "This contract is made" in body_of(report.paths[0].read_bytes())
    project.close()


def test_a_document_keeps_its_extension(contract: Path) -> None:
    project = open_document(contract, config=Config(), targets=["en"])
    assert format_of(Path("b.docx"), contract) == "txt"
    assert format_of(Path("b.docx"), Path("a.txt")) is None
    with pytest.raises(UsageError, match=r"given back as \.docx"):
        export(project, "txt", destination=contract.with_name("b.txt"))
    with pytest.raises(UsageError, match="encoding"):
        export(project, "txt", destination=contract.with_name("b.docx"), encoding="cp1252")
    project.close()
    contract.with_name("c.docx").write_bytes(docx(p()))
    with pytest.raises(InputError, match="empty"):
        open_document(contract.with_name("c.docx"), config=Config())
