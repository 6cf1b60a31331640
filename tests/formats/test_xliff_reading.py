"""XLIFF of other tools: what of it is translated, and how it is given back with its states."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.tagged import XLIFF, given_back, states
from workbench.config import Config
from workbench.errors import FormatError
from workbench.formats import xliff_settling
from workbench.language.placeables import inline_tags
from workbench.model import Origin, Status
from workbench.project.documents import open_document
from workbench.project.editing import confirm, reopen, set_target
from workbench.project.exporting import export
from workbench.project.project import Project


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
        "1": "The price is 5 < 6 & fixed.", "2": "Code", "4": "Hello.", "5": "Two. Sentences.", "6": "",
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


@pytest.mark.parametrize("opened", [".xlf"], indirect=True)
def test_a_lost_tag_is_told_on_export(opened: Project) -> None:
    set_target(opened, opened.ids()[0], "en", 'The <g id="1">price is fixed.<x id="2"/>')
    report = export(opened, "txt", destination=opened.path.with_name("out.xlf"))
    assert "other programs cannot read it, not well-formed XML: line" in report.notes[0]


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


@pytest.mark.parametrize("marked", ["", '<seg-source><mrk mtype="seg" mid="1">Néant</mrk></seg-source>'])
def test_a_translation_without_words_is_one(tmp_path: Path, marked: str) -> None:
    text = xliff(f'<trans-unit id="1"><source>Néant</source>{marked}<target state="final">—</target></trans-unit>')
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config())
    assert [unit.target("en").text for unit in project.units()] == ["—"]
    assert given_back(project, "en") == text
    project.close()


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


PHRASE = """<?xml version="1.0" encoding="UTF-8"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" \
xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2" m:version="2.4"><file original="a.docx" source-language="fr" \
target-language="en_us" datatype="x-docx"><header/><body><group id="0" m:para-id="0"><context-group><context \
context-type="x-key">k</context></context-group><trans-unit id="j:0" xml:space="preserve" m:score="0.0" \
m:confirmed="0" m:locked="false"><source>{1&gt;Bonjour&lt;1} à {b&gt;tous&lt;b} {2}.</source><target></target>\
<alt-trans origin="memsource-tm"><target>Hi {1&gt;all&lt;1}</target></alt-trans></trans-unit></group>\
<trans-unit id="j:1" m:confirmed="1" m:locked="true"><source>Non.</source><target>No.</target></trans-unit>\
<trans-unit id="j:2" m:confirmed="1"><source>Oui.</source><target>Yes.</target></trans-unit></body></file></xliff>"""


def test_files_of_phrase_come_back_as_they_were_and_their_tags_are_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.mxliff"
    path.write_text(PHRASE, encoding="utf-8")
    project = open_document(path, config=Config())
    source = "{1>Bonjour<1} à {b>tous<b} {2}."
    assert states(project) == [(source, "", Status.UNTRANSLATED), ("Oui.", "Yes.", Status.TRANSLATED)]
    assert given_back(project, "en-US") == PHRASE
    assert [tag.text for tag in inline_tags(source)] == ["{1>", "<1}", "{b>", "<b}"]
    set_target(project, project.ids()[0], "en-US", "{1>Hello<1} to {b>all<b} {2}.")
    assert "{1>Hello&lt;1} to {b>all&lt;b} {2}.</target>" in given_back(project, "en-US")
    project.close()


def test_marks_and_what_stands_between_them_in_a_target_stay(tmp_path: Path) -> None:
    source = '<mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk>'
    target = '<mrk mtype="seg" mid="1" m:a="1">一。</mrk><mrk mtype="seg" m:a="2" mid="2">二。</mrk><x id="1"/>'
    text = (
        xliff(
            f'<trans-unit id="1"><source>Un. Deux.</source><seg-source>{source}</seg-source><target state="translated">'
            f"{target}</target></trans-unit>"
        )
        .replace("<file", '<file xmlns:m="urn:m"')
        .replace('"en"', '"zh"')
    )
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config())
    assert [(one, other) for one, other, _ in states(project)] == [("Un.", "一。"), ("Deux.", "二。")]
    assert given_back(project, "zh") == text
    project.close()


def test_marked_segments_that_say_their_state_have_one_each(tmp_path: Path) -> None:
    source = '<mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk>'
    form = xliff(
        f'<trans-unit id="1"><source>Un. Deux.</source><seg-source>{source}</seg-source><target>'
        '<mrk mtype="seg" mid="1" bb:customState="{}">One.</mrk> '
        '<mrk mtype="seg" mid="2" bb:customState="{}">Two.</mrk>'
        "</target></trans-unit>"
    ).replace("<file", '<file xmlns:bb="urn:b"')
    path = tmp_path / "a.xlf"
    path.write_text(form.format("new", "final"), encoding="utf-8")
    project = open_document(path, config=Config())
    assert states(project) == [("Un.", "One.", Status.DRAFT), ("Deux.", "Two.", Status.REVIEWED)]
    first, second = project.ids()
    confirm(project, first, "en")
    reopen(project, second, "en")
    marks = form.format("translated", "needs-review-translation").replace(
        "<target>", '<target state="needs-review-translation">'
    )
    assert given_back(project, "en") == marks
    project.close()


def test_segments_of_a_unit_in_xliff_2_have_a_state_each_and_modules_stay(tmp_path: Path) -> None:
    form = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" '
        'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" srcLang="fr" trgLang="en"><file id="f">'
        '<group id="g"><unit id="u" canResegment="no"><mda:metadata>'
        '<mda:metaGroup><mda:meta type="t">Un</mda:meta></mda:metaGroup>'
        '</mda:metadata><mtc:matches><mtc:match ref="#1"><source>Un.</source><target>One!</target></mtc:match>'
        "</mtc:matches>"
        '<notes><note>Un mot.</note></notes><originalData><data id="d">&lt;b&gt;</data></originalData>'
        '<segment id="1"{}><source>Un.</source><target>One.</target></segment>'
        "<ignorable><source> </source><target> </target></ignorable>"
        '<segment id="2"{}><source>Deux <mrk id="m" translate="no">mots</mrk>.</source>'
        '<target>Two <mrk id="m" translate="no">mots</mrk>.</target></segment></unit></group></file></xliff>'
    )
    path = tmp_path / "a.xliff"
    path.write_text(form.format(' state="translated"', ' state="final"'), encoding="utf-8")
    project = open_document(path, config=Config())
    assert [status for *_, status in states(project)] == [Status.TRANSLATED, Status.REVIEWED]
    reopen(project, project.ids()[0], "en")
    assert given_back(project, "en") == form.format(' state="initial"', ' state="final"')
    project.close()


@pytest.mark.parametrize(("state", "status"), [("final", Status.REVIEWED), ("new", Status.UNTRANSLATED)])
def test_tags_alone_are_a_translation_where_they_are_confirmed(tmp_path: Path, state: str, status: Status) -> None:
    path = tmp_path / "a.xlf"
    target = f'<target state="{state}"><x id="1"/></target>'
    path.write_text(xliff(f'<trans-unit id="1"><source>Un <x id="1"/></source>{target}</trans-unit>'), encoding="utf-8")
    project = open_document(path, config=Config())
    assert [found for *_, found in states(project)] == [status]
    project.close()


LONG = [
    "Le contrat est signé pour <g id='1'>deux ans</g>.",
    "Il est renouvelé chaque année.",
    "Rien d’autre n’est prévu ici.",
]
SHORT = [
    "The contract is signed for <g id='1'>two years</g>.",
    "It is renewed every year, and nothing else is planned.",
]


@pytest.mark.parametrize(
    ("source", "target", "units"),
    [
        (LONG, SHORT, [(LONG[0], SHORT[0]), (f"{LONG[1]} {LONG[2]}", SHORT[1])]),
        (SHORT, LONG, [(SHORT[0], LONG[0]), (SHORT[1], f"{LONG[1]} {LONG[2]}")]),
        ([*LONG[:2], "Voilà.  C’est tout."], [*SHORT[:1], "It is renewed every year. So.  That is all."], 4),
        ([*LONG[:2], "Voilà. C’est tout."], [*SHORT[:1], "It is renewed every year. So.  That is all."], 3),
    ],
)
def test_blocks_with_other_numbers_of_sentences_are_parted_where_that_is_sure(
    tmp_path: Path, source: list[str], target: list[str], units: list[tuple[str, str]] | int
) -> None:
    opening = '<target state="translated">'
    text = xliff(
        f"<trans-unit id='1'><source>{' '.join(source)}</source>{opening}{' '.join(target)}</target></trans-unit>"
    )
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config())
    found = [(one, other) for one, other, _ in states(project)]
    assert (len(found) if isinstance(units, int) else found) == units
    assert given_back(project, "en") == text
    project.close()


def test_a_target_that_is_a_copy_of_the_source_is_no_translation(tmp_path: Path) -> None:
    form = '<trans-unit id="{}"><source>Un <x id="1"/>mot.</source><target{}>Un <x id="1"/>mot.</target></trans-unit>'
    path = tmp_path / "a.xlf"
    path.write_text(xliff(form.format(1, "") + form.format(2, ' state="translated"')), encoding="utf-8")
    project = open_document(path, config=Config())
    text = 'Un <x id="1"/>mot.'
    assert states(project) == [(text, "", Status.UNTRANSLATED), (text, text, Status.TRANSLATED)]
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


@pytest.mark.parametrize(
    ("source", "there", "kept"),
    [
        ('<mrk mtype="seg" mid="1">Un.</mrk><mrk mtype="seg" mid="2">Deux.</mrk>',
         '<mrk mtype="seg" mid="1"></mrk><mrk mtype="seg" mid="2">Two.</mrk>', True),
        ('<mrk mtype="seg" mid="1">Un.</mrk><mrk mtype="seg" mid="2">…</mrk>',
         '<mrk mtype="seg" mid="1"></mrk><mrk mtype="seg" mid="2">and so on</mrk>', True),
        ('<mrk mtype="seg" mid="1">Un.</mrk><mrk mtype="seg" mid="2">…</mrk>',
         '<mrk mtype="seg" mid="1"></mrk><mrk mtype="seg" mid="2">…</mrk>', False),
    ],
)  # fmt: skip
def test_locked_translations_stay_where_nothing_else_is_translated(
    tmp_path: Path, source: str, there: str, kept: bool
) -> None:
    studio = '<sdl:seg-defs><sdl:seg id="1"/><sdl:seg id="2" conf="Translated" locked="true"/></sdl:seg-defs>'
    unit = f'<trans-unit id="1"><source>Un. Deux.</source><seg-source>{source}</seg-source>{{}}{studio}</trans-unit>'
    text = xliff(unit).replace("<file", '<file xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"')
    path = tmp_path / "a.sdlxliff"
    path.write_text(text.format(f"<target>{there}</target>"), encoding="utf-8")
    project = open_document(path, config=Config())
    assert states(project) == [("Un.", "", Status.UNTRANSLATED)]
    assert given_back(project, "en") == text.format(f"<target>{there if kept else ''}</target>")
    project.close()


def test_xliff_in_a_package_comes_back_in_it(tmp_path: Path) -> None:
    content = xliff('<trans-unit id="1"><source>Un.</source><target></target></trans-unit>\n').replace("\n", "\r\n")
    parts = {"document.mqxliff": "\ufeff" + content, "skeleton.bin": "\0"}
    path = tmp_path / "a.mqxlz"
    with zipfile.ZipFile(path, "w") as package:
        for part, text in parts.items():
            package.writestr(part, text)
    project = open_document(path, config=Config())
    set_target(project, project.ids()[0], "en", "One & a half.")
    result = tmp_path / "b.mqxlz"
    assert not export(project, "txt", destination=result, languages=["en"]).notes
    project.close()
    with zipfile.ZipFile(result) as package:
        found = {part: package.read(part).decode() for part in package.namelist()}
    target = '<target state="needs-review-translation">One &amp; a half.</target>'
    assert found == {**parts, "document.mqxliff": parts["document.mqxliff"].replace("<target></target>", target)}


@pytest.mark.parametrize(("parts", "says"), [((), "no XLIFF file"), (("a.xlf", "b.xlf"), "2 XLIFF files")])
def test_a_package_with_several_files_is_refused(tmp_path: Path, parts: tuple[str, ...], says: str) -> None:
    path = tmp_path / "a.xlz"
    with zipfile.ZipFile(path, "w") as package:
        for part in parts:
            package.writestr(part, xliff(""))
    with pytest.raises(FormatError, match=says):
        open_document(path, config=Config())


FRENCH = ["Un mot.", 'Le <g id="1">prix</g>.', "12 &lt; 13 ?", "Oui !", "&lt;b&gt;Gras&lt;/b&gt;.", "…", "<x id='2'/>"]
ENGLISH = ["A word.", 'The <g id="1">price</g>.', "13 &gt; 12?", "Yes!", "&lt;b&gt;Bold&lt;/b&gt;.", "…"]
SOURCES, TARGETS = (st.lists(st.sampled_from(parts), min_size=1, max_size=5) for parts in (FRENCH, ENGLISH))
GAPS = st.sampled_from([" ", "  ", "", "\n", "\u00a0"])
STATES = st.sampled_from(["translated", "final", "needs-review-translation", "new"])
UNITS = st.lists(st.tuples(SOURCES, GAPS, TARGETS, GAPS, STATES, st.booleans()), min_size=1, max_size=4)


def _unit(number: int, sentences: tuple[list[str], str, list[str], str, str, bool]) -> str:
    source, gap, target, other, state, is_marked = sentences
    bare = gap.join(source)
    if is_marked:
        source, target = (
            [f'<mrk mtype="seg" mid="{place}">{each}</mrk>' for place, each in enumerate(side)]
            for side in (source, (target * 5)[: len(source)])
        )
    marked = f"<seg-source>{gap.join(source)}</seg-source>" if is_marked else ""
    there = f'<target state="{state}">{other.join(target)}</target>'
    return f'<trans-unit id="{number}"><source>{bare}</source>{marked}{there}</trans-unit>'


@settings(deadline=None, max_examples=25)
@given(UNITS)
def test_a_file_that_nobody_touched_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, units: list[tuple[list[str], str, list[str], str, str, bool]]
) -> None:
    end = "<trans-unit id='e'><source>Une phrase.</source></trans-unit>"
    text = xliff("".join(_unit(number, unit) for number, unit in enumerate(units)) + end)
    path = tmp_path_factory.mktemp("xliff") / "a.xlf"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config())
    back = given_back(project, "en")
    project.close()
    assert etree.canonicalize(back) == etree.canonicalize(text)
