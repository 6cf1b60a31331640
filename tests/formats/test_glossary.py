"""Glossaries in the formats that translators pass around."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workbench.errors import FormatError, InputError
from workbench.formats.glossary import (
    Glossary,
    GlossaryEntry,
    GlossaryTerm,
    read_glossary,
    write_glossary,
)
from workbench.project.samples import sample
from workbench.terms.terms import TermStatus

ALLIANCE = GlossaryEntry(
    (
        GlossaryTerm("fr", "alliance", TermStatus.ALLOWED, "noun"),
        GlossaryTerm("en", "alliance", TermStatus.PREFERRED, "noun"),
        GlossaryTerm("en", "bloc", TermStatus.ALLOWED, "noun"),
        GlossaryTerm("en", "trade union", TermStatus.FALSE_FRIEND, "noun"),
        GlossaryTerm("en", "coalition", TermStatus.FORBIDDEN, "noun"),
        GlossaryTerm("ru", "альянс", TermStatus.ALLOWED, "noun"),
    ),
    "diplomacy",
    "between states",
)


def read(tmp_path: Path, name: str, content: str | bytes, target: str = "en") -> Glossary:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_glossary(path, "fr", target)


def pairs(glossary: Glossary) -> list[list[tuple[str, str]]]:
    return [[(term.language, term.text) for term in entry.terms] for entry in glossary.entries]


def test_omegat_glossaries_are_read_as_omegat_reads_them(tmp_path: Path) -> None:
    content = "\ufeff# remark\nalliance\t alliance \tbetween states\tmore\n\nalone\nengagement\tcommitment\r\n#\tx\ty\n"
    glossary = read(tmp_path, "glossary.txt", content)
    assert pairs(glossary) == [[("fr", "alliance"), ("en", "alliance")], [("fr", "engagement"), ("en", "commitment")]]
    assert [entry.note for entry in glossary.entries] == ["between states", ""]
    assert glossary.problems == ("line 4: fewer than two terms",)


def test_the_glossaries_of_the_samples_are_read(tmp_path: Path) -> None:
    for name, first in (("glossary.txt", "alliance"), ("glossary.ru.txt", "альянс")):
        glossary = read_glossary(sample("lavrov").with_name(name), "fr", "en")
        assert len(glossary.entries) == 29
        assert glossary.entries[0].terms[1].text == first
        assert glossary.problems == ()


def test_an_encoding_that_was_guessed_is_said(tmp_path: Path) -> None:
    glossary = read(tmp_path, "a.tab", "traité\ttreaty\nsécurité\tsecurity\n".encode("cp1252"))
    assert glossary.entries[1].terms[0].text == "sécurité"
    assert glossary.problems == ("read as Windows-1252 (a guess)",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_the_separator_it_has(tmp_path: Path, delimiter: str) -> None:
    rows = ['alliance{}"alliance"{}"a ""note"", with"', "traité{}treaty{}"]
    glossary = read(tmp_path, "a.csv", "\n".join(row.format(delimiter, delimiter) for row in rows))
    assert pairs(glossary) == [[("fr", "alliance"), ("en", "alliance")], [("fr", "traité"), ("en", "treaty")]]
    assert glossary.entries[0].note == 'a "note", with'


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_first_line_names_the_columns(tmp_path: Path, name: str) -> None:
    rows = ["FR;en forbidden;en;RU;Domain", "alliance;trade union;alliance|bloc;альянс;diplomacy"]
    glossary = read(tmp_path, name, "\n".join(rows).replace(";", "\t"))
    assert pairs(glossary) == [
        [("fr", "alliance"), ("en", "trade union"), ("en", "alliance"), ("en", "bloc"), ("ru", "альянс")]
    ]
    (entry,) = glossary.entries
    assert entry.terms[1].status is TermStatus.FORBIDDEN
    assert entry.domain == "diplomacy"


@pytest.mark.parametrize(
    "titles",
    ["fr;en;note", "French;English;Comment", "FRANÇAIS;english;notes", "Source;Target;Note", "source term;en;note"],
)
def test_columns_may_be_called_as_other_tools_call_them(tmp_path: Path, titles: str) -> None:
    glossary = read(tmp_path, "table.csv", f"{titles}\nsyndicat;alliance;NATO\n")
    assert pairs(glossary) == [[("fr", "syndicat"), ("en", "alliance")]]
    assert glossary.entries[0].note == "NATO"


@pytest.mark.parametrize("name", ["empty.txt", "empty.csv", "empty.tbx"])
def test_an_empty_file_is_called_empty(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match="is empty"):
        read(tmp_path, name, b"")


def test_a_table_that_is_none_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="line 2"):
        read(tmp_path, "a.csv", 'a,b\n"c" d,e\n')


def test_omegats_table_has_one_line_a_pair_and_warns_in_the_comment(tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    odd = GlossaryEntry((GlossaryTerm("fr", "un\tmot"), GlossaryTerm("en", "a\nword", note="odd")))
    write_glossary(path, [ALLIANCE, odd, GlossaryEntry((GlossaryTerm("fr", "seul"),))], "fr", ["en", "ru"])
    assert path.read_text(encoding="utf-8").splitlines() == [
        "# Glossary in tab-separated format -*- coding: utf-8 -*-",
        "alliance\talliance\tbetween states; not: trade union, coalition",
        "alliance\tbloc\tbetween states; not: trade union, coalition",
        "un mot\ta word\todd",
    ]


def test_csv_has_a_column_for_what_occurs(tmp_path: Path) -> None:
    write_glossary(tmp_path / "a.csv", [ALLIANCE], "fr", ["en", "ru"])
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row == {
        "fr": "alliance",
        "en": "bloc",
        "en preferred": "alliance",
        "en forbidden": "coalition",
        "en false friend": "trade union",
        "ru": "альянс",
        "part of speech": "noun",
        "domain": "diplomacy",
        "note": "between states",
    }


@pytest.mark.parametrize("name", ["a.csv", "a.tbx"])
def test_what_is_written_reads_back(tmp_path: Path, name: str) -> None:
    write_glossary(tmp_path / name, [ALLIANCE], "fr", ["en", "ru"])
    (entry,) = read_glossary(tmp_path / name, "fr", "en").entries
    assert sorted(entry.terms, key=lambda term: term.text) == sorted(ALLIANCE.terms, key=lambda term: term.text)
    assert (entry.domain, entry.note) == (ALLIANCE.domain, ALLIANCE.note)


CHARACTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(' \u00a0<&"')
IDENTITIES = st.from_regex("c[0-9]{1,3}", fullmatch=True)
WORDS = st.text(CHARACTERS, min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
TERMS = st.builds(
    GlossaryTerm,
    st.sampled_from(["fr", "en", "ru", "en-GB"]),
    WORDS,
    st.sampled_from(TermStatus),
    st.sampled_from(["", "noun", "properNoun"]),
    st.just(""),
)
ENTRIES = st.builds(GlossaryEntry, st.lists(TERMS, min_size=1, max_size=4).map(tuple), st.just(""), WORDS, IDENTITIES)


@settings(max_examples=50, deadline=None)  # every example writes to the disk
@given(entries=st.lists(ENTRIES, max_size=4))
def test_tbx_keeps_every_term(tmp_path_factory: pytest.TempPathFactory, entries: list[GlossaryEntry]) -> None:
    path = tmp_path_factory.mktemp("tbx") / "a.tbx"
    write_glossary(path, entries, "fr", ["en"])
    read_back = read_glossary(path, "fr", "en").entries
    assert [(set(entry.terms), entry.note, entry.identity) for entry in read_back] == [
        (set(entry.terms), entry.note, entry.identity) for entry in entries
    ]


def test_tbx_is_the_martif_that_omegat_reads(tmp_path: Path) -> None:
    write_glossary(tmp_path / "a.tbx", [ALLIANCE], "fr", ["en", "ru"])
    root = etree.parse(str(tmp_path / "a.tbx")).getroot()
    assert (root.tag, root.get("type")) == ("martif", "TBX")
    assert root.xpath("string(text/body/termEntry/langSet[@xml:lang='ru']/tig/term)") == "альянс"
    assert root.xpath("count(//tig)") == 6


VERSION_2 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="1"><descripGrp><descrip type="subjectField">law</descrip></descripGrp><note>n</note>
<langSet lang="FR"><ntig><termGrp><term>grève</term>
<termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
<langSet xml:lang="en_GB"><tig><term>strike <hi>action</hi></term>
<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="français"><tig><term>x</term></tig></langSet></termEntry><termEntry/></body></text></martif>"""
BY_ATTRIBUTE = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader/><text><body><conceptEntry id="1"><descrip type="subjectField">law</descrip><note>n</note>
<langSec xml:lang="fr"><termSec><term>grève</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
<langSec xml:lang="en-GB"><termSec><term>strike action</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""
BY_ELEMENT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
<conceptEntry id="1"><min:subjectField>law</min:subjectField><note>n</note>
<langSec xml:lang="fr"><termSec><term>grève</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="en-GB"><termSec><term>strike action</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("content", [VERSION_2, BY_ATTRIBUTE, BY_ELEMENT])
def test_both_versions_of_tbx_in_all_styles_say_the_same(tmp_path: Path, content: str) -> None:
    expected = GlossaryEntry(
        (
            GlossaryTerm("fr", "grève", TermStatus.ALLOWED, "noun"),
            GlossaryTerm("en-GB", "strike action", TermStatus.FORBIDDEN),
        ),
        "law",
        "n",
        "1",
    )
    assert read(tmp_path, "a.tbx", content).entries == (expected,)


def test_comments_in_a_tbx_file_are_no_terms(tmp_path: Path) -> None:
    content = BY_ATTRIBUTE.replace("<note>", "<!-- a --><note>").replace("<term>", "<!-- b --><term><!-- c -->")
    assert read(tmp_path, "a.tbx", content) == read(tmp_path, "b.tbx", BY_ATTRIBUTE)


def test_the_note_of_a_false_friend_goes_through_tbx_unharmed(tmp_path: Path) -> None:
    friend = GlossaryTerm("en", "trade union", TermStatus.FALSE_FRIEND, "noun", "of workers only")
    entry = GlossaryEntry((GlossaryTerm("fr", "syndicat"), friend))
    write_glossary(tmp_path / "a.tbx", [entry], "fr", ["en"])
    assert read_glossary(tmp_path / "a.tbx", "fr", "en").entries[0].terms[1] == friend


def test_what_is_odd_in_a_tbx_file_is_said(tmp_path: Path) -> None:
    assert read(tmp_path, "a.tbx", VERSION_2).problems == (
        "line 3: 'français' is no language tag",
        "line 8: an entry without terms",
    )


@pytest.mark.parametrize("content", ["", "<html/>", "<martif><text>", '<!DOCTYPE m [<!ENTITY a "b">]><m>&a;</m>'])
def test_what_is_no_tbx_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(tmp_path, "a.tbx", content)
    assert caught.value.hint


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    attack = f'<!DOCTYPE martif [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>'
    glossary = read(tmp_path, "a.tbx", attack + BY_ATTRIBUTE.replace("grève", "&a;grève"))
    assert all("secret" not in term.text for entry in glossary.entries for term in entry.terms)


def test_missing_files_and_unknown_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_glossary(tmp_path / "gone.txt", "fr", "en")
    with pytest.raises(FormatError, match="no format of glossaries"):
        write_glossary(tmp_path / "a.xlsx", [ALLIANCE], "fr", ["en"])
