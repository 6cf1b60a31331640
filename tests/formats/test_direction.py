"""Office documents in languages that are written from right to left."""

from __future__ import annotations

import re

import pytest

from tests.formats.office import docx, odt, p, r, unpacked
from tests.formats.office_documents import given_back
from tests.formats.presentations import ap, ar, pptx, sp

ARABIC = {"Un mot.": "كلمة.", "Un <b>gros</b> mot.": "<b>كلمة</b> كبيرة."}


def runs_of(data: bytes, name: str) -> str:
    """The body of a part, without what says nothing of the direction."""
    text = unpacked(data)[name].decode()
    return re.sub(r' (?:w:rsid\w*|xml:space)="[^"]*"', "", text)


@pytest.mark.parametrize(
    ("properties", "turned"),
    [
        ("", "<w:pPr><w:bidi/></w:pPr>"),
        ('<w:pStyle w:val="A"/><w:jc w:val="center"/><w:rPr/>',
         '<w:pPr><w:pStyle w:val="A"/><w:bidi/><w:jc w:val="center"/><w:rPr/></w:pPr>'),
        ("<w:keepNext/>", "<w:pPr><w:keepNext/><w:bidi/></w:pPr>"),
        ('<w:bidi w:val="0"/>', "<w:pPr><w:bidi/></w:pPr>"),
    ],
)  # fmt: skip
def test_translated_paragraphs_of_word_are_turned(properties: str, turned: str) -> None:
    body = p(r("Un mot."), properties=properties) + p(r("Un autre."))
    result = runs_of(given_back(docx(body), ARABIC, "ar"), "word/document.xml")
    run = '<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t>كلمة.</w:t></w:r>'
    assert f"<w:body><w:p>{turned}{run}</w:p><w:p><w:r><w:t>Un autre.</w:t></w:r></w:p>" in result
    assert "bidi" not in runs_of(given_back(docx(body), ARABIC, "ru"), "word/document.xml").replace(properties, "")


def test_formatting_of_word_shows_in_letters_from_right_to_left_too() -> None:
    big = '<w:b/><w:i w:val="0"/><w:iCs/><w:sz w:val="28"/>'
    result = runs_of(given_back(docx(p(r("Un mot.", big))), ARABIC, "he"), "word/document.xml")
    assert '<w:b/><w:bCs/><w:i w:val="0"/><w:iCs/><w:sz w:val="28"/><w:szCs w:val="28"/><w:rtl/><w:lang' in result


def test_boxes_in_paragraphs_are_turned_for_themselves() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('Un mot.'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    result = runs_of(given_back(docx(p(box, r("Un autre."))), ARABIC, "ar"), "word/document.xml")
    assert re.findall("<w:p>(?:<w:pPr><w:bidi/></w:pPr>)?", result) == ["<w:p>", "<w:p><w:pPr><w:bidi/></w:pPr>"]


@pytest.mark.parametrize(
    ("properties", "turned"),
    [
        ("", '<a:pPr rtl="1"/>'),
        ('<a:pPr lvl="1" algn="l"><a:buNone/></a:pPr>', '<a:pPr lvl="1" algn="r" rtl="1"><a:buNone/></a:pPr>'),
        ('<a:pPr algn="ctr"/>', '<a:pPr algn="ctr" rtl="1"/>'),
        ('<a:pPr algn="l" rtl="1"/>', '<a:pPr algn="l" rtl="1"/>'),
    ],
)
def test_translated_paragraphs_of_slides_are_turned(properties: str, turned: str) -> None:
    data = pptx(sp(ap(ar("Un mot."), properties=properties) + ap(ar("Un autre."))))
    result = runs_of(given_back(data, ARABIC, "ar", "pptx"), "ppt/slides/slide1.xml")
    assert f'<a:p>{turned}<a:r><a:rPr lang="ar-SA"/><a:t>كلمة.</a:t></a:r></a:p><a:p>{ar("Un autre.")}</a:p>' in result


def test_levels_of_masters_are_turned_once_anything_is_translated() -> None:
    levels = '<p:sp><a:lstStyle><a:lvl1pPr algn="l" rtl="0"/><a:lvl2pPr marL="9" algn="ctr"><a:buNone/></a:lvl2pPr>'
    data = pptx(sp(ap(ar("Un mot."))), layout=f"{levels}</a:lstStyle></p:sp>")
    result = unpacked(given_back(data, ARABIC, "ar", "pptx"))["ppt/slideMasters/slideMaster1.xml"].decode()
    assert '<a:lvl1pPr algn="r" rtl="1"/><a:lvl2pPr marL="9" algn="ctr" rtl="1"><a:buNone/>' in result
    assert unpacked(given_back(data, {}, "ar", "pptx")) == unpacked(data)
    assert "rtl" not in unpacked(given_back(data, ARABIC, "ru", "pptx"))["ppt/slides/slide1.xml"].decode()


def test_documents_of_libreoffice_are_turned_as_a_whole() -> None:
    page = '<style:page-layout><style:page-layout-properties style:writing-mode="lr-tb"/></style:page-layout>'
    data = odt("<text:p>Un mot.</text:p>", more_styles=page)
    result = unpacked(given_back(data, ARABIC, "ar", "odt"))
    assert b'style:writing-mode="rl-tb"' in result["content.xml"]
    assert b'style:language-complex="ar" style:country-complex="SA"' in result["styles.xml"]
    assert unpacked(given_back(data, {}, "ar", "odt")) == unpacked(data)
