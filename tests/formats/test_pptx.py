"""Presentations: what of them is translated, and how they are given back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.drawn import MORE
from tests.formats.office import packed, unpacked
from tests.formats.office_documents import given_back, sources
from tests.formats.presentations import MAIN, ap, ar, pptx, sp
from workbench.config import Config
from workbench.errors import FormatError
from workbench.formats.registry import read_document
from workbench.project.documents import open_document
from workbench.project.exporting import export

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LINK = '<a:hlinkClick r:id="rId1"/>'
NUMBER = '<a:fld id="{1}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>3</a:t></a:fld>'
PROMPT = sp(ap(ar("Modifiez le titre")), placeholder='<p:ph type="title"/>')


def described(text: str) -> str:
    """What is said of a picture or a group."""
    return f'<p:cNvPr id="7" name="Objet" descr="{text}"/>'


def paragraphs(data: bytes, name: str = "ppt/slides/slide1.xml") -> list[str]:
    """The paragraphs of a part as they are written."""
    text = unpacked(data)[name].decode()
    return [each.partition("</a:p>")[0] for each in text.split("<a:p>")[1:]]


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        # what PowerPoint tears apart is one, formatting that differs has tags
        ([ar("Le con"), ar("trat", 'lang="en-US" err="1" dirty="0"'), ar(" est "), ar("signé", 'b="1"'), ar(".")],
         ["Le contrat est <b>signé</b>."]),
        ([ar("Un ", 'sz="1800" kern="1200" spc="-10"'), ar("mot", 'sz="1800"'), ar(" grand", 'sz="2400"')],
         ["Un mot <g>grand</g>"]),
        ([ar("x", ""), ar("2", 'baseline="30000"'), ar(" et "), ar("i", 'i="1" baseline="-25000"')],
         ["x<sup>2</sup> et <isub>i</isub>"]),
        ([ar("Voir "), ar("le site", 'lang="fr-FR" b="1"', LINK), ar(".")], ["Voir <a>le site</a>."]),
        ([ar("Voir le site.", 'lang="fr-FR"', LINK)], ["Voir le site."]),
        ([ar("Voir "), ar("le grand ", "", LINK), ar("site", 'b="1"', LINK)], ["Voir <a>le grand <b>site</b></a>"]),
        ([ar("Un "), ar("mot", "", "<a:ea/>"), ar(" ", 'u="none" strike="noStrike"'), ar("là", 'u="sng"')],
         ["Un mot <u>là</u>"]),
        # breaks and things
        ([ar("Vente"), "<a:br/>", ar("de biens")], ["Vente<br/>de biens"]),
        ([ar("Rapport"), "<a:br><a:rPr/></a:br>", ar("Annexe")], ["Rapport", "Annexe"]),
        ([ar("Nom :\tMartin")], ["Nom :", "Martin"]),
        ([ar("Page "), NUMBER, ar(" ici")], ["Page <x/> ici"]),
        ([NUMBER], []),
        ([ar("Soit "), "<mc:AlternateContent><mc:Choice><a14:m/></mc:Choice></mc:AlternateContent>", ar(" le prix")],
         ["Soit <math/> le prix"]),
        ([ar("…")], []),
    ],
)  # fmt: skip
def test_what_is_translated(runs: list[str], found: list[str]) -> None:
    data = pptx(sp(ap(*runs, properties='<a:pPr lvl="1"/>', end='<a:endParaRPr lang="fr-FR"/>')))
    assert sources(data, "pptx") == found
    assert unpacked(given_back(data, {}, kind="pptx")).keys() == unpacked(data).keys()


@pytest.mark.parametrize("value", ["²", "1" * 5000, "--5"])
def test_what_is_no_number_is_none(value: str) -> None:
    assert sources(pptx(sp(ap(ar("Mot", f'spc="{value}"')))), "pptx") == ["Mot"]


def test_slides_come_as_they_are_shown_with_what_belongs_to_them() -> None:
    table = f"<p:graphicFrame><a:tbl><a:tc><a:txBody>{ap(ar('Cellule'))}</a:txBody></a:tc></a:tbl></p:graphicFrame>"
    group = f"<p:grpSp><p:nvGrpSpPr>{described('Un groupe')}</p:nvGrpSpPr>{sp(ap(ar('Dedans')))}</p:grpSp>"
    picture = f"<p:pic><p:nvPicPr>{described('Un «&#160;chat&#160;» &amp; un chien&#10;Noirs')}</p:nvPicPr></p:pic>"
    file = f"<p:pic><p:nvPicPr>{described('Capture du 3 mai.png')}</p:nvPicPr></p:pic>"
    unseen = sp(ap(ar("Invisible")), about='id="5" name="F" hidden="1"')
    first = sp(ap(ar("Premier"))) + table + group + picture + file + unseen
    own = PROMPT + sp(ap(ar("Un modèle")))
    data = pptx(first, "-" + sp(ap(ar("Caché"))), sp(ap(ar("Dernier"))), layout=own, more=MORE)
    texts = ["Premier", "Cellule", "Un groupe", "Dedans", "Un «\xa0chat\xa0» & un chien", "Noirs", "Un graphique",
             "Ventes", "Été", "Encore une <b>étape</b>", "Une note.", "Dernier", "Un masque", "Un modèle"]  # fmt: skip
    assert sources(data, "pptx") == texts
    targets = {text: text.upper().replace("<B>", "<b>").replace("</B>", "</b>") for text in texts}
    result = given_back(data, targets | {"Noirs": 'NOIRS "'}, kind="pptx")
    before, after = unpacked(data), unpacked(result)
    assert list(after) == list(before)
    assert {name for name in before if before[name] == after[name]} == {
        name for name in before if name.endswith((".rels", ".png", "presentation.xml", "Types].xml", "slide2.xml"))
    }
    slide = after["ppt/slides/slide3.xml"].decode()
    assert 'descr="UN «\xa0CHAT\xa0» &amp; UN CHIEN&#10;NOIRS &quot;"' in slide
    assert "Invisible" in slide
    assert "Modifiez le titre" in after["ppt/slideLayouts/slideLayout1.xml"].decode()
    chart = after["ppt/charts/chart1.xml"].decode()
    assert [chart.count(f"<c:v>{text}</c:v>") for text in ("VENTES", "ÉTÉ", "2024", "3")] == [1, 2, 1, 1]


def test_a_diagram_is_translated_where_it_is_laid_out_too_with_its_looks_there() -> None:
    result = given_back(
        pptx(sp(ap(ar("Un"))), more=MORE), {"Encore une <b>étape</b>": "A <b>step</b>"}, "en-GB", "pptx"
    )
    assert paragraphs(result, "ppt/diagrams/data1.xml") == [
        '<a:r><a:rPr lang="en-GB"/><a:t>A </a:t></a:r><a:r><a:rPr b="1" lang="en-GB"/><a:t>step</a:t></a:r>'
    ]
    assert paragraphs(result, "ppt/diagrams/drawing1.xml") == [
        '<a:r><a:rPr lang="en-GB" sz="2400"><a:ln/></a:rPr><a:t>A </a:t></a:r>'
        '<a:r><a:rPr lang="en-GB" sz="2400" b="1"><a:ln/></a:rPr><a:t>step</a:t></a:r>',
        ar("Autre"),
    ]


def test_what_is_written_for_older_programs_too_is_read_once() -> None:
    shape = sp(ap(ar("Un cadre")))
    older = sp(ap(ar("Un cadre", 'sz="900"')) + ap(ar("Graphique non disponible")))
    choice = f"<mc:Choice>{shape}</mc:Choice><mc:Fallback>{older}</mc:Fallback>"
    data = pptx(f"<mc:AlternateContent>{choice}</mc:AlternateContent>{shape}")
    assert sources(data, "pptx") == ["Un cadre", "Un cadre"]
    result = given_back(data, {"Un cadre": "A frame"}, kind="pptx")
    assert ["A frame" in each for each in paragraphs(result)] == [True, True, False, True]


def test_only_what_is_translated_is_in_the_new_language() -> None:
    data = pptx(sp(ap(ar("Une phrase. ", 'lang="fr-CA" err="1" b="1"'), ar("Deux phrases.", 'b="1" lang="fr-FR"'))))
    result = given_back(data, {"Deux phrases.": "Two\nsentences"}, kind="pptx")
    assert paragraphs(result) == [
        '<a:r><a:rPr lang="fr-CA" err="1" b="1"/><a:t>Une phrase. </a:t></a:r>'
        '<a:r><a:rPr lang="en-US" b="1"/><a:t>Two</a:t></a:r><a:br><a:rPr lang="en-US" b="1"/></a:br>'
        '<a:r><a:rPr lang="en-US" b="1"/><a:t>sentences</a:t></a:r>'
    ]


LOOKS = st.sampled_from(["", 'lang="fr-FR"', 'b="1"', 'i="1" b="1"', 'sz="900"', 'u="sng" spc="9"'])
WORDS = st.text("aÀ. <&é-\t", min_size=1, max_size=12).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
PIECES = st.one_of(
    st.builds(ar, WORDS, LOOKS), st.builds(ar, WORDS, LOOKS, st.just(LINK)), st.sampled_from(["<a:br/>", NUMBER])
)


def visible(data: bytes) -> list[list[tuple[str, tuple[str, ...]]]]:
    """By paragraph, what is seen: characters and breaks, each with the properties of its run."""
    seen = []
    for paragraph in etree.fromstring(unpacked(data)["ppt/slides/slide1.xml"]).iter(f"{A}p"):
        line: list[tuple[str, tuple[str, ...]]] = []
        for child in paragraph:
            properties = child.find(f"{A}rPr")
            items = [] if properties is None else [*properties.items(), *((str(each.tag), "") for each in properties)]
            look = tuple(f"{name!s}={value!s}" for name, value in items if name not in ("lang", "spc"))
            signs = [(sign, () if sign in " \t" else look) for sign in child.findtext(f"{A}t") or ""]
            line += signs or [(str(child.tag), ())]
        seen.append(line)
    return seen


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8), max_size=4))
def test_a_presentation_that_is_not_translated_looks_the_same(found: list[list[str]]) -> None:
    data = pptx(sp(*(ap(*pieces) for pieces in found)))
    result = given_back(data, {}, kind="pptx")
    assert visible(result) == visible(data)
    assert sources(result, "pptx") == sources(data, "pptx")
    before, after = unpacked(data), unpacked(result)
    assert {name for name in before if before[name] != after[name]} <= {"ppt/slides/slide1.xml"}


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("ab <>/&;?![]b1fn\n\t\0\u2028"), min_size=1, max_size=30) | st.text(max_size=20))
def test_whatever_is_typed_the_presentation_can_be_read(target: str) -> None:
    picture = f"<p:pic><p:nvPicPr>{described('Une image')}</p:nvPicPr></p:pic>"
    data = pptx(sp(ap(ar("Un "), ar("mot", 'b="1"'), NUMBER, ar(" ici"))) + picture)
    assert (
        sources(given_back(data, {"Un <b>mot</b><x/> ici": target, "Une image": target}, kind="pptx"), "pptx")
        is not None
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pptx(main=MAIN.replace("presentationml", "spreadsheetml")), "no presentation in it"),
        (pptx("<p:sp>"), r"ppt/slides/slide1\.xml: not well-formed XML: line 2, column \d+"),
        (pptx(sp(ap("<?wb-end x?>"))), "marks that only this program makes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"), "an old version"),
        (packed({"a.txt": b"a"}), r"no part \[Content_Types\]"),
        (b"Bonjour", "no office document"),
    ],
)  # fmt: skip
def test_what_is_no_presentation_is_refused_with_the_way_out(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=rf"a\.pptx: .*{says}") as caught:
        open_document(path, config=Config(), source="fr", targets=["en"])
    assert caught.value.hint
    assert list(tmp_path.iterdir()) == [path]


def test_templates_and_shows_are_opened(tmp_path: Path) -> None:
    kinds = {"pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
             "potx": MAIN.replace("presentation.main", "template.main"),
             "ppsx": MAIN.replace("presentation.main", "slideshow.main")}  # fmt: skip
    for extension, kind in kinds.items():
        path = tmp_path / f"a.{extension}"
        path.write_bytes(pptx(sp(ap(ar("Un mot"))), main=kind))
        assert read_document(path).syntax == "pptx"
    assert sources(pptx(layout=PROMPT + sp(ap(ar("Un modèle")))), "pptx") == ["Un modèle", "Un masque"]


def test_a_project_gives_its_presentation_back_and_tells_of_hidden_slides(tmp_path: Path) -> None:
    path = tmp_path / "exposé.fr.pptx"
    path.write_bytes(pptx(sp(ap(ar("Le contrat est conclu entre les deux parties."))), "-" + sp(ap(ar("Caché")))))
    project = open_document(path, config=Config(), targets=["ru"])
    assert project.file.setting("note").startswith("hidden slides stay as they are, until they are shown: 1;")
    report = export(project, "txt", destination=tmp_path / "b.pptx")
    assert not report.notes
    assert unpacked((tmp_path / "b.pptx").read_bytes()) == unpacked(path.read_bytes())
    project.close()
